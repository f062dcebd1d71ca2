"""Tahun lembaran negara berbeda dengan tahun peraturannya.

Mengapa:
    Undang-undang, peraturan pemerintah, dan peraturan presiden dimuat dalam Lembaran Negara tahun itu juga, kecuali
    sangat jarang. Tahun yang berbeda biasanya tersalin dari butir lain.

Keliru:
    pp-12-2019: {tahun: 2019, ln: {tahun: 2009, nomor: 42}}

Benar:
    pp-12-2019: {tahun: 2019, ln: {tahun: 2019, nomor: 42}}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H207"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Gazettes of another year than the regulation's."""
    for one in dokumen.landasan:
        if one.lembaran and one.lembaran.jenis == "LN" and one.lembaran.tahun != one.tahun:
            yield Temuan(
                one.at,
                f"'{one.id}' bertahun {one.tahun}, Lembaran Negaranya tahun {one.lembaran.tahun}",
                "cocokkan dengan naskah peraturannya",
            )
