"""Realisasi anggaran melebihi pagu tahun itu.

Mengapa:
    Belanja tidak boleh melampaui anggaran yang tersedia (PP 12/2019). Realisasi di atas pagu
    berarti salah satu angka keliru, tertukar, atau pagunya pagu sebelum perubahan.

Keliru:
    5.03.01.2.01.01: {2023: {pagu: 40.000.000, realisasi: 350.000.000}}

Benar:
    5.03.01.2.01.01: {2023: {pagu: 400.000.000, realisasi: 350.000.000}}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import bulat
from renja_build.diagnostics import Level
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "P205"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Years of a code, or of the total, that state more spent than planned."""
    for code, periods in dokumen.realisasi.rupiah.items():
        for period, anggaran in periods.items():
            if (
                anggaran.pagu is not None
                and anggaran.realisasi is not None
                and anggaran.realisasi > anggaran.pagu
            ):
                yield Temuan(
                    dokumen.realisasi.places[code],
                    f"realisasi {code} tahun {period} {rupiah(bulat(anggaran.realisasi))} melebihi "
                    f"pagunya {rupiah(anggaran.pagu)}",
                    "periksa pagu dan realisasi tahun itu",
                )
