"""Kalimat menyebut peraturan yang sudah diganti.

Mengapa:
    Kalimat yang disalin dari dokumen terdahulu tetap menyebut peraturan lama, sedangkan landasan hukumnya sudah yang
    baru. Dianggap diganti: menurut schema/acuan/peraturan.yaml, atau bila landasan.yaml memuat peraturan sejenis
    berjudul sama yang lebih baru.

Keliru:
    Renja disusun menurut Permendagri Nomor 54 Tahun 2010.

Benar:
    Renja disusun menurut Permendagri Nomor 86 Tahun 2017.

Tidak diperiksa: kalimat yang bercerita tentang perubahan atau penggantiannya (mencabut, semula, sebelumnya, sejak),
dan kalimat yang menyebut pula penggantinya.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.acuan.katalog import Nomor, peraturan_dikenal
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.figures import kalimat
from renja_build.lint.kutipan import DAERAH, Kutipan, Landasan, kutipan, sebutan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H208"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Citations of what was replaced before the year in which the plan is made."""
    landasan = Landasan(dokumen)
    for one in kutipan(dokumen):
        successor = _successor(one.nomor, landasan, dokumen.identitas.tahun_berjalan)
        if successor and not one.riwayat and not _tells_of_earlier(one, successor):
            yield Temuan(
                one.teks.locate(one.start),
                f"'{' '.join(one.tertulis.split())}' sudah diganti",
                f"pakai {sebutan(successor)}, atau jelaskan bahwa yang dimaksud peraturan sebelumnya",
            )


def _successor(nomor: Nomor, landasan: Landasan, tahun: int) -> Nomor | None:
    known = None if nomor[0] in DAERAH else peraturan_dikenal().get(nomor)
    if known and known.diganti_oleh and known.diganti_oleh[2] < tahun:
        return known.diganti_oleh
    own = landasan.cited(nomor)
    newer = landasan.newer(own) if own else None
    return (newer.jenis, newer.nomor, newer.tahun) if newer else None


def _tells_of_earlier(one: Kutipan, successor: Nomor) -> bool:
    """Whether the sentence names the successor too, or speaks of a year in which the old one was in force."""
    sentence = kalimat(one.teks, one.start).replace(one.tertulis, "")
    years = {int(year) for year in re.findall(r"(?<![\d/])(?:19|20)\d\d\b", sentence)}
    return successor[2] in years or any(year < successor[2] for year in years)
