"""Target atau realisasi setahun melebihi dua belas bulan.

Mengapa:
    Keluaran seperti jasa listrik atau pemeliharaan diukur dengan lamanya dilayani: dua belas bulan
    setahun penuh. Nilai tahunan di atasnya biasanya jumlah beberapa tahun atau salah ketik. Yang
    diperiksa indikator bersatuan Bulan yang tahun lainnya dua belas; lama suatu proses (masa tunggu)
    tidak diperiksa.

Keliru:
    satuan: Bulan
    renstra: {2024: 12, 2025: 24, 2026: 12}

Benar:
    renstra: {2024: 12, 2025: 12, 2026: 12}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka, baku
from renja_build.lint.nilai import NilaiTertulis, nilai_tertulis
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T243"
LEVEL: Level = "warning"
RENSTRA_LALU = True
_SETAHUN = Decimal(12)
_KOLOM = ("target", "maju")  # of one year, as a period of digits is


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Values of one year above twelve months, of indicators that have a whole year elsewhere."""
    by_indicator: dict[str, list[tuple[NilaiTertulis, Decimal]]] = {}
    for written in nilai_tertulis(dokumen):
        yearly = written.periode in _KOLOM or written.periode.isdigit()
        if yearly and written.nilai.angka and baku(written.satuan) == "bulan":
            by_indicator.setdefault(written.indikator, []).append((written, written.nilai.angka))
    for stated in by_indicator.values():
        above = [pair for pair in stated if pair[1] > _SETAHUN]
        whole = sum(value == _SETAHUN for _, value in stated)
        for written, value in above if whole > len(above) else ():
            yield Temuan(
                written.at,
                f"{written.periode} '{written.indikator}' {angka(value)} bulan, padahal setahun dua "
                "belas",
                "tulis lamanya pada tahun itu; bila satuannya lain, perbaiki 'satuan'",
            )
