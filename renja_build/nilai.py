"""Targets and realisasi as offices write them: numbers, words of a scale, bounds, ranges, ratios,
dates.

No scale is looked up here: a word is a word. What order it has says `acuan/skala.py`, and that it
has none says a rule.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from renja_build.angka import (
    BULAN,
    KOSONG,
    Batas,
    Hari,
    Nilai,
    Rasio,
    Rentang,
    WrongForm,
    lookalike,
    parse_decimal,
    parse_tanggal,
    shown,
)
from renja_build.digits import desimal

MAX_LENGTH = 80  # letters; the schema has the same bound
TIDAK_BERLAKU = ("n/a", "N/A", "tidak berlaku", "Tidak berlaku")


@lru_cache(maxsize=4096)
def parse_nilai(text: str | None) -> Nilai:
    """A target or realisasi: a number, words, a bound, a range, a ratio, a date, `-`, `n/a` or
    nothing; README.id.md has an example of each.
    """
    if text is None or not text.strip(" "):
        return KOSONG
    if text == "-":
        return Nilai("nihil")
    if text in TIDAK_BERLAKU:
        return Nilai("tidak_berlaku")
    if len(text) > MAX_LENGTH:
        message = f"nilai {shown(text)} terlalu panjang"
        raise WrongForm("T101", message, f"paling panjang {MAX_LENGTH} huruf")
    for form, parse in _FORMS:
        if match := form.fullmatch(text):
            return parse(match)
    return Nilai("ada", parse_decimal(text))


def _batas(match: re.Match[str]) -> Nilai:
    tanda = _TANDA.get(match[1], match[1])
    if (measured := _BERSATUAN.fullmatch(match[2])) is not None:
        return _satuan(measured, before=f"{tanda} ")
    number = parse_decimal(match[2])
    return Nilai("ada", None, f"{tanda} {desimal(number)}", Batas(tanda, number))


def _rentang(match: re.Match[str]) -> Nilai:
    low, high = parse_decimal(match[1]), parse_decimal(match[2])
    if low >= high:
        raise WrongForm(
            "T101",
            f"rentang {shown(match[0])} tidak naik",
            f"tulis yang kecil lebih dahulu: {desimal(high)}-{desimal(low)}"
            if low > high
            else f"tulis {desimal(low)} saja",
        )
    return Nilai("ada", None, f"{desimal(low)}-{desimal(high)}", Rentang(low, high))


def _rasio(match: re.Match[str]) -> Nilai:
    bagian, sign = parse_decimal(match[1]), match[2]
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", match[3], re.ASCII)
    dari = parse_decimal(match[3].replace(".", "") if grouped else match[3])
    if dari == 0:
        raise WrongForm(
            "T101",
            f"rasio {shown(match[0])} dibagi nol",
            "tulis rasio seperti 1:250 atau 9/100.000",
        )
    return Nilai("ada", None, f"{desimal(bagian)}{sign}{desimal(dari)}", Rasio(bagian, dari))


def _hari(match: re.Match[str]) -> Nilai:
    if match["iso"]:
        day = parse_tanggal(match["iso"])
        return _dated(day, day, day.day)
    month = BULAN.index(match["bulan"]) + 1
    last = calendar.monthrange(int(match["tahun"]), month)[1]
    number = int(match["hari"] or 0)
    if not match["hari"]:
        return _dated(
            date(int(match["tahun"]), month, 1), date(int(match["tahun"]), month, last), 0
        )
    if not 1 <= number <= last:
        raise WrongForm(
            "D102", f"{shown(match[0])} bukan tanggal", f"{match['bulan']} berakhir tanggal {last}"
        )
    day = date(int(match["tahun"]), month, number)
    return _dated(day, day, number)


def _dated(first: date, last: date, day: int) -> Nilai:
    words = f"{BULAN[first.month - 1]} {first.year}"
    return Nilai("ada", None, f"{day} {words}" if day else words, Hari(first, last))


def _berkata(match: re.Match[str]) -> Nilai:
    """A number with its word, in either order."""
    number = parse_decimal(match["angka"] or match["belakang"])
    word = match["kata"] or match["depan"]
    return Nilai("ada", number, _spaced(word), kata_dulu=match["depan"] is not None)


def _satuan(match: re.Match[str], before: str = "") -> Nilai:
    number, unit = match[1], match[2]
    raise WrongForm(
        "T101",
        f"{shown(before + match[0])} memuat satuan",
        f"tulis {before}{number} saja; {shown(unit)} ditulis pada 'satuan', atau pada "
        "'sebelumnya' bila hanya dahulu satuannya itu",
    )


def _rusak(match: re.Match[str]) -> Nilai:
    raise lookalike("T101", match[0]) or WrongForm(
        "T101",
        f"{shown(match[0])} bukan angka",
        "tulis angkanya saja, dengan angka 0 dan 1, tanpa lambang dan tanda kutip",
    )


def _kata(match: re.Match[str]) -> Nilai:
    return Nilai("ada", None, _spaced(match[0]))


def _spaced(text: str) -> str:
    return " ".join(text.split())


_TANDA = {"<=": "≤", "=<": "≤", ">=": "≥", "=>": "≥"}
_ANGKA = r"\d[\d.,]*"
_KATA = r"[A-Za-z][^()\n]*?"
_BERSATUAN = re.compile(r"(\d[\d.,]*)\s*([^\W\d_][^\n]*)")
# In this order: the first form that a text has is the one that it is read by.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Nilai]], ...] = (
    (re.compile(
        rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
        rf"|(?:(?P<hari>\d{{1,2}}) +)?(?P<bulan>{'|'.join(BULAN)}) +(?P<tahun>20\d\d)", re.ASCII
    ), _hari),
    (re.compile(r"(<=|=<|>=|=>|[<>≤≥]) *(.+)"), _batas),
    (re.compile(rf"({_ANGKA}) *(?:[-–]|s\.d\.|s/d) *({_ANGKA})", re.ASCII), _rentang),
    (re.compile(rf"({_ANGKA}) *([:/]) *({_ANGKA})", re.ASCII), _rasio),
    (re.compile(
        rf"(?P<angka>{_ANGKA}) *\((?P<kata>{_KATA})\)|(?P<depan>{_KATA}) *\((?P<belakang>{_ANGKA})\)"
    ), _berkata),
    # Letters in the place of digits, an amount with its sign; `12l` are liters.
    (re.compile(
        r"[OoIl][\d.,OoIl]*|\d[\d.,]*(?!l$)[OoIl][\d.,OoIl]*|Rp\.? *[\d.,-]+", re.ASCII
    ), _rusak),
    (_BERSATUAN, _satuan),
    (re.compile(r"[A-Za-z][^\n]*"), _kata),
)  # fmt: skip
