"""Peraturan bertahun sesudah tahun rencana.

Mengapa:
    Renja tidak dapat berlandaskan peraturan yang belum ada saat disusun. Tahun sesudah tahun
    rencana pasti salah ketik.

Keliru:
    permendagri-86-2071: {jenis: Permendagri, nomor: 86, tahun: 2071}

Benar:
    permendagri-86-2017: {jenis: Permendagri, nomor: 86, tahun: 2017}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H206"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Regulations of a year that is still to come when the plan ends."""
    for peraturan in dokumen.landasan:
        if peraturan.tahun > dokumen.identitas.tahun:
            yield Temuan(
                peraturan.at,
                f"'{peraturan.id}' bertahun {peraturan.tahun}, sesudah tahun rencana "
                f"{dokumen.identitas.tahun}",
                "periksa tahun peraturannya",
            )
