"""Pagu atau realisasi anggaran tahun yang sudah berakhir kosong, padahal sesamanya mengisi keduanya.

Mengapa:
    Serapan dihitung dari keduanya; yang kosong salah satunya hilang dari kolom evaluasi (T-C.29,
    E.81) dan dari jumlahnya, sehingga serapan program dan kegiatan di atasnya pun keliru.

Keliru:
    5.03.01.2.01.01: {2023: {realisasi: 350.000.000}}

Benar:
    5.03.01.2.01.01: {2023: {pagu: 400.000.000, realisasi: 350.000.000}}

Yang memang tidak terserap ditulis 0.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.angka import KOSONG
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import menyimpang
from renja_build.model.document import Dokumen
from renja_build.model.program import Anggaran

CODE = "P222"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Codes that state half of what the others of a year that is over state."""
    lalu = dokumen.identitas.tahun_lalu
    stated = [
        ((code, period, money), period, not _kosong(money))
        for code, periods in dokumen.realisasi.rupiah.items()
        for period, money in periods.items()
        if period.isdigit() and int(period) <= lalu
    ]
    stated += [((code, str(lalu), Anggaran()), str(lalu), False) for code in _tanpa_lalu(dokumen)]
    for code, period, money in menyimpang(stated):
        missing = _kosong(money)
        yield Temuan(
            dokumen.realisasi.periods.get((code, period), dokumen.realisasi.places[code]),
            f"{missing} {code} tahun {period} kosong",
            f"isi '{missing}' {period} {code} di realisasi.yaml; 0 bila tidak ada",
        )


def _tanpa_lalu(dokumen: Dokumen) -> Iterator[str]:
    """Codes with money of later periods and none of the evaluated year, in which they reached
    something."""
    lalu = str(dokumen.identitas.tahun_lalu)
    results = dokumen.realisasi.kinerja
    worked = {
        indikator.untuk
        for key, indikator in dokumen.indikator.items()
        if results.get(key, {}).get(lalu, KOSONG).angka
    }
    for code, periods in dokumen.realisasi.rupiah.items():
        if lalu not in periods and code in worked:
            yield code


def _kosong(money: Anggaran) -> str:
    """Which half is missing, empty where both are there."""
    if money.pagu is None:
        return "pagu" if money.realisasi is not None else "pagu dan realisasi"
    return "realisasi" if money.realisasi is None else ""
