"""Tahun lembaran negara berbeda dengan tahun peraturannya.

Mengapa:
    Undang-undang, peraturan pemerintah, dan peraturan presiden dimuat dalam Lembaran Negara tahun
    itu juga, kecuali sangat jarang. Tahun yang berbeda biasanya tersalin dari butir lain.

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
    for peraturan in dokumen.landasan:
        if (
            peraturan.lembaran
            and peraturan.lembaran.jenis == "LN"
            and peraturan.lembaran.tahun != peraturan.tahun
        ):
            yield Temuan(
                peraturan.at,
                f"'{peraturan.id}' bertahun {peraturan.tahun}, Lembaran Negaranya tahun "
                f"{peraturan.lembaran.tahun}",
                "cocokkan dengan naskah peraturannya",
            )
