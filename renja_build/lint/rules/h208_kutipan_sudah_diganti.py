"""Kalimat menyebut peraturan yang sudah diganti.

Mengapa:
    Kalimat yang disalin dari dokumen terdahulu tetap menyebut peraturan lama, sedangkan landasan
    hukumnya sudah yang baru. Dianggap diganti: menurut schema/acuan/peraturan.yaml, atau bila
    landasan.yaml memuat peraturan sejenis berjudul sama yang lebih baru.

Keliru:
    Renja disusun menurut Permendagri Nomor 54 Tahun 2010.

Benar:
    Renja disusun menurut Permendagri Nomor 86 Tahun 2017.

Tidak diperiksa: kalimat yang bercerita tentang perubahan atau penggantiannya (mencabut, semula,
sebelumnya, sejak), dan kalimat yang menyebut pula penggantinya.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.acuan.edisi import Nomor
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.batas import kalimat
from renja_build.lint.kutipan import Kutipan, Landasan, dikenal, kutipan, nomor_of, sebutan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H208"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Citations of what was replaced before the year in which the plan is made."""
    landasan = Landasan(dokumen)
    for citation in kutipan(dokumen):
        successor = _successor(citation.nomor, landasan, dokumen.identitas.tahun_berjalan)
        if successor and not citation.riwayat and not _tells_of_earlier(citation, successor):
            yield Temuan(
                citation.teks.locate(citation.start),
                f"'{' '.join(citation.tertulis.split())}' sudah diganti",
                f"pakai {sebutan(successor)}, atau jelaskan bahwa yang dimaksud peraturan "
                "sebelumnya",
            )


def _successor(nomor: Nomor, landasan: Landasan, tahun: int) -> Nomor | None:
    known = dikenal(nomor)
    if known and known.diganti_oleh and known.diganti_oleh[2] < tahun:
        return known.diganti_oleh
    own = landasan.cited(nomor)
    newer = landasan.newer(own) if own else None
    return nomor_of(newer) if newer else None


def _tells_of_earlier(citation: Kutipan, successor: Nomor) -> bool:
    """Whether the sentence names the successor too, or speaks of a year in which the old one was in
    force."""
    sentence = kalimat(citation.teks, citation.start).replace(citation.tertulis, "")
    years = map(int, re.findall(r"(?<![\d/])(?:19|20)\d\d\b", sentence))
    return min(years, default=successor[2] + 1) <= successor[2]
