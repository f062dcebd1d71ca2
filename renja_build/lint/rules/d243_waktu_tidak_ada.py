"""Waktu yang tidak ada dalam kalender, hari yang bukan hari tanggalnya, atau waktu di luar tahun rencana.

Mengapa:
    "31 Juni" dan "Triwulan V" hampir selalu salah ketik, dan pembaca tidak dapat mengetahui waktu
    yang dimaksud. Hari yang ditulis di muka tanggal dihitung dari kalender. Waktu pelaksanaan
    sebuah baris rencana, dan tahun yang disebut catatannya dengan akan, direncanakan, atau
    dijadwalkan, ialah tahun rencana; yang lain tersalin dari Renja tahun lain.

Keliru:
    Forum perangkat daerah dilaksanakan pada tanggal 31 Juni 2026.
    Sisa pekerjaan diselesaikan pada Triwulan V.
    waktu: Januari–Desember 2025                      # Renja 2027

Benar:
    Forum perangkat daerah dilaksanakan pada tanggal 30 Juni 2026.
    Sisa pekerjaan diselesaikan pada Triwulan IV.
    waktu: Januari–Desember 2027
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.isian import isian
from renja_build.lint.kalender import salah_waktu
from renja_build.lint.kata import tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.lint.teks import teks_dokumen
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "D243"
LEVEL: Level = "warning"
SETELAH = ("N225",)
_TAHUN = re.compile(r"(?<!\d)20\d\d(?![\w/]|[.,]\d)")
_AKAN = re.compile(
    r"\b(?:akan|direncanakan|dijadwalkan|ditargetkan|diagendakan|diusulkan|rencana\w*)\b", re.I
)
_DAHULU = re.compile(
    r"\b(?:semula|sebelumnya|tertunda|lanjutan|melanjutkan|sejak|luncuran|tahap|dahulu|nomor)\b",
    re.I,
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Impossible times in prose, free cells and labels."""
    for one in teks_dokumen(dokumen):
        plain = tanpa_ungkapan(one.teks) if one.berungkapan else str(one.teks)
        for wrong in salah_waktu(plain):
            message = f"'{wrong.tertulis}' tidak ada: {wrong.sebab}"
            yield Temuan(one.teks.locate(wrong.start), message, "perbaiki waktunya")
    for label in isian(dokumen):
        for wrong in salah_waktu(str(label.teks)):
            message = f"{label.sebutan} '{wrong.tertulis}' tidak ada: {wrong.sebab}"
            yield Temuan(label.at, message, "perbaiki waktunya")
    yield from _di_luar_tahun(dokumen)


def _di_luar_tahun(dokumen: Dokumen) -> Iterator[Temuan]:
    """Rows of the plan that are to be carried out in a year that it is not made for."""
    ident = dokumen.identitas
    for node in dokumen.rencana.nodes():
        if node.hanya is not None:
            continue
        for part in (node, *node.unit):
            waktu = getattr(part, "waktu", "")
            years = [int(year[0]) for year in _TAHUN.finditer(waktu)]
            if years and not min(years) <= ident.tahun <= max(years):
                message = f"waktu pelaksanaan {node.kode} '{waktu}', sedangkan tahun rencana {ident.tahun}"
                yield Temuan(
                    _at(waktu, node.at), message, "perbaiki tahunnya, atau hapus dari 'waktu'"
                )
            note = part.catatan
            years = [int(year[0]) for year in _TAHUN.finditer(note)]
            told = years and _AKAN.search(note) and not _DAHULU.search(note)
            if told and max(years) < ident.tahun_berjalan:
                message = f"catatan {node.kode} merencanakan sesuatu pada {max(years)}: {note}"
                yield Temuan(
                    _at(note, node.at), message, f"tahun rencana {ident.tahun}; perbaiki tahunnya"
                )


def _at(teks: str, otherwise: Location) -> Location:
    return teks.locate(0) if isinstance(teks, Teks) else otherwise
