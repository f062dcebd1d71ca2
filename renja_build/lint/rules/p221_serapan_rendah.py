"""Realisasi anggaran kurang dari separuh pagunya.

Mengapa:
    Serapan tahun yang dievaluasi di bawah 50% jarang benar tanpa sebab yang diketahui: biasanya satu
    angka hilang dari realisasi, atau dua angka bersambung pada pagu. Bila benar, evaluasi harus
    menyebut sebabnya (Permendagri 86/2017, bab evaluasi).

Keliru:
    5.03.01.2.01.01: {2023: {pagu: 400.000.000, realisasi: 35.000.000}}

Benar:
    5.03.01.2.01.01: {2023: {pagu: 400.000.000, realisasi: 350.000.000}}

Yang memang demikian diabaikan dengan sebabnya: # renja: abaikan P221 karena …
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.capaian import share
from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import bulat
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka, rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "P221"
LEVEL: Level = "warning"
TERENDAH = 50
"""Percent of the pagu of a full year from which what was spent needs no word."""


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Amounts spent in full years, far below what there was to spend."""
    for kode, periods in dokumen.realisasi.rupiah.items():
        for period, money in periods.items():
            spent = share(money.realisasi, money.pagu) if period.isdigit() else None
            if spent is not None and spent < TERENDAH:
                yield Temuan(
                    dokumen.realisasi.places[kode],
                    f"realisasi {period} {kode} {rupiah(bulat(money.realisasi or 0))}, hanya "
                    f"{angka(spent)}% dari pagunya {rupiah(bulat(money.pagu or 0))}",
                    "periksa banyaknya angka pada pagu dan realisasi; bila benar, abaikan dengan "
                    "sebabnya",
                )
