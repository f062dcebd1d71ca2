"""Tanggal penetapan tanpa hari.

Mengapa:
    Penetapan berlaku pada hari tertentu; bulan saja cukup untuk rancangan, tetapi tidak untuk
    dokumen yang ditandatangani dan dirujuk keputusan lain.

Keliru:
    status: penetapan
    tanggal: Agustus 2024

Benar:
    status: penetapan
    tanggal: 2024-08-19
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "D205"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """An enacted plan whose date is words."""
    ident = dokumen.identitas
    if ident.status == "penetapan" and isinstance(ident.tanggal, str):
        yield Temuan(
            ident.places.get("tanggal", ident.at),
            f"tanggal penetapan '{ident.tanggal}' tidak menyebut hari",
            "tulis tahun-bulan-hari, misalnya 2024-08-19",
        )
