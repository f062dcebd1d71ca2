"""Realisasi anggaran setahun, atau jumlah triwulannya, melebihi pagu tahun itu.

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
from renja_build.model.program import Rupiah

CODE = "P205"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Years of a code, or of the total, that state more spent than planned."""
    planned = _rencana(dokumen, hasil)
    for code, periods in dokumen.realisasi.rupiah.items():
        quarters: dict[str, list[str]] = {}
        for period, anggaran in periods.items():
            year, _, quarter = period.partition("-tw")
            if quarter:
                quarters.setdefault(year, []).append(period)
            elif _melebihi(anggaran.realisasi, anggaran.pagu):
                yield _temuan(dokumen, code, f"tahun {period}", anggaran.realisasi, anggaran.pagu)
        for year, of_year in quarters.items():
            pagu = periods[year].pagu if year in periods else planned.get((code, year))
            spent = sum(periods[period].realisasi or 0 for period in of_year)
            if _melebihi(spent, pagu):
                last = max(of_year, key=lambda period: periods[period].realisasi or 0)
                when = f"sampai {max(of_year)} (terbesar {last})" if len(of_year) > 1 else last
                yield _temuan(dokumen, code, when, spent, pagu)


def _melebihi(spent: Rupiah | None, pagu: int | None) -> bool:
    return pagu is not None and spent is not None and spent > pagu


def _rencana(dokumen: Dokumen, hasil: Hasil) -> dict[tuple[str, str], int]:
    """What the plan itself has for its year, by code and year."""
    year = str(dokumen.identitas.tahun)
    return {(code, year): pagu for code, pagu in hasil.pagu.per_kode.items()}


def _temuan(
    dokumen: Dokumen, code: str, when: str, spent: Rupiah | None, pagu: int | None
) -> Temuan:
    return Temuan(
        dokumen.realisasi.places[code],
        f"realisasi {code} {when} {rupiah(bulat(spent or 0))} melebihi pagunya {rupiah(pagu or 0)}",
        "periksa pagu dan realisasi tahun itu",
    )
