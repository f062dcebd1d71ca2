"""Angka yang diketik lebih panjang daripada yang dapat dihitung.

Mengapa:
    Jumlah rupiah, persentase, dan hitungan dalam Renja paling banyak 18 angka. Yang lebih panjang
    hampir selalu salah ketik atau salah tempel, dan tidak dapat dicocokkan dengan data.

Keliru:
    sebesar 0,99999999999999999999999999% dari target

Benar:
    sebesar 99,99% dari target
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.angka import MAX_DIGITS, shown
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.figures import tanpa_yang_bukan_angka, terlalu_panjang
from renja_build.lint.kata import simpul
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N220"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Typed numbers of too many digits."""
    for teks in simpul(dokumen, Teks):
        for number in terlalu_panjang(tanpa_yang_bukan_angka(teks)):
            digits = sum(map(str.isdigit, number[0]))
            yield Temuan(
                teks.locate(number.start()),
                f"{shown(number[0])} terdiri atas {digits} angka; paling banyak {MAX_DIGITS}",
                "periksa banyaknya angka, atau bulatkan menjadi dua angka di belakang koma",
            )
