"""Numbers, amounts and dates as Indonesian official documents print them.

Everything is exact: integers and `Decimal` in, rounding half up only here, at the last step. A
negative number outside a table takes the minus sign (U+2212), which never parts from its digits at
the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from num2words import num2words

from renja_build.angka import Nilai, half_up, wide_enough

INDONESIA = Locale("id", "ID")
NBSP = "\u00a0"
MINUS = "\u2212"

_GAYA_RUPIAH = {
    "Rp1.000": ("Rp", ""),
    "Rp1.000,00": ("Rp", ",00"),
    "Rp 1.000,00": (f"Rp{NBSP}", ",00"),
    "Rp. 1.000,-": (f"Rp.{NBSP}", ",-"),
}
GAYA_RUPIAH = tuple(_GAYA_RUPIAH)
_SATU_RIBU = re.compile(r"\b(juta|miliar|triliun|kuadriliun) satu ribu\b")


def daftar_kata(words: Sequence[str]) -> str:
    """`A`, `A dan B`, `A, B, dan C`."""
    return format_list(words, locale=INDONESIA)


@lru_cache(maxsize=1 << 12)  # amounts stand in several tables, and in the next drawing of each
def _format(value: Decimal, pattern: str) -> str:
    """`value`, already rounded, by a CLDR number pattern."""
    minus = MINUS if value < 0 else ""
    with localcontext(wide_enough(value)):
        return minus + format_decimal(value.copy_abs(), pattern, INDONESIA)


def _ribuan(value: int) -> str:
    """The digits of a natural number, dotted by thousands."""
    return _format(Decimal(value), "#,##0")


def rupiah_tabel(value: int | None) -> str:
    """An amount in a table: `12.345`, zero `-`, negative `(13.143.400)`, nothing where none was
    stated.
    """
    if value is None:
        return ""
    if value == 0:
        return "-"
    return f"({_ribuan(-value)})" if value < 0 else _ribuan(value)


def rupiah(value: int, gaya: str = "Rp1.000,00") -> str:
    """An amount in running text, in the style that the example `gaya` shows."""
    before, after = _GAYA_RUPIAH[gaya]
    return f"{MINUS if value < 0 else ''}{before}{_ribuan(abs(value))}{after}"


def terbilang(value: int) -> str:
    """A number in words: `seribu empat ratus tujuh`."""
    if value < 0:
        return f"minus {terbilang(-value)}"
    words: str = num2words(value, lang="id")
    return _SATU_RIBU.sub(r"\1 seribu", words)


def bilangan(value: int) -> str:
    """A count with its words: `3 (tiga)`."""
    return f"{_ribuan(value)} ({terbilang(value)})"


@lru_cache(maxsize=1 << 14)
def angka(value: Decimal | int, *, ribuan: bool = True, desimal: int = 0) -> str:
    """A number with at most two decimals and no trailing zeros but those of the first `desimal`:
    `1.407`, `94,26`.
    """
    decimals = "0" * desimal + "#" * (2 - desimal)
    return _format(half_up(Decimal(value)), f"{'#,##0' if ribuan else '0'}.{decimals}")


def persen_angka(value: Decimal) -> str:
    """A percentage without its sign, always with two decimals: `89,63`."""
    return _format(half_up(value), "#,##0.00")


def persen(value: Decimal) -> str:
    """A percentage: `89,63%`."""
    return f"{persen_angka(value)}%"


def nilai(value: Nilai) -> str:
    """A target or realisasi as it was stated: `94,26`, `67 (B)`, `≤ 15`, `-`, `n/a`, or nothing."""
    if value.keadaan == "nihil":
        return "-"
    if value.keadaan == "tidak_berlaku":
        return "n/a"
    if value.angka is None:
        return value.predikat or ""
    number = angka(value.angka)
    if not value.predikat:
        return number
    return f"{value.predikat} ({number})" if value.kata_dulu else f"{number} ({value.predikat})"


def hari(value: date) -> str:
    """The day of the week: `Senin`."""
    return format_date(value, "EEEE", INDONESIA)


def tanggal(value: date) -> str:
    """A date in full: `19 September 2024`."""
    return format_date(value, "d MMMM y", INDONESIA)
