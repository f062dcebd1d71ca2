"""Amounts and targets as spreadsheets hold them: Indonesian and English, with units, currency and
sen. What has two readings is never chosen from: `Ragu` is raised, and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from renja_build.angka import DASHES, WrongForm
from renja_build.characters import read as as_meant
from renja_build.nilai import MAX_LENGTH, TIDAK_BERLAKU, parse_nilai
from renja_build.sheets.cells import Bilangan, Nilai, Rumus

_MAX = 40  # characters of a number
_NUMBER = r"\d[\d.,]*"
_MEASURED = re.compile(rf"({_NUMBER})\s*([^\d\s.,(:/<>≤≥–-][^\n]*)?")
_INDONESIAN = re.compile(
    r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})"
)
_ENGLISH = re.compile(
    r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})"
)
_GRADED = re.compile(rf"({_NUMBER} ?\([A-Za-z][^()]*\))(.*)")  # 67 (B) Nilai
_MONEY = re.compile(r"(?:rp|idr)\.?\s*|,-$|\s*(?:rupiah)$", re.IGNORECASE)
_UNREAD = "rumus tanpa nilai tersimpan; buka dan simpan ulang berkasnya di Excel atau LibreOffice"


class Ragu(Exception):
    """A cell with two readings, or none: what a person has to say."""


@dataclass(frozen=True, slots=True)
class Kebiasaan:
    """Which marks a sheet writes its numbers with, as far as some of them have one reading only."""

    indonesia: bool = False
    inggris: bool = False


def habit_of(cells: Iterable[Nilai]) -> Kebiasaan:
    """The marks that the numbers among some cells are written with."""
    numbers = {
        match[1]
        for cell in cells
        if isinstance(cell, str) and len(cell) <= _MAX
        if (match := _MEASURED.fullmatch(bare(cell)))
    }
    return Kebiasaan(
        indonesia=any(map(_INDONESIAN.fullmatch, numbers)),
        inggris=any(map(_ENGLISH.fullmatch, numbers)),
    )


def bare(text: str) -> str:
    """A text without its currency and the blanks around it."""
    return _MONEY.sub("", " ".join(as_meant(text).split())).strip()


def is_nothing(cell: Nilai) -> bool:
    """Whether a cell holds nothing, or a mark that says so."""
    return cell is None or (isinstance(cell, str) and as_meant(cell).strip() in ("", *DASHES))


def number(text: str, habit: Kebiasaan) -> Decimal:
    """A number that has one reading, or one by the habit of its sheet."""
    if len(text) > _MAX:
        raise Ragu("angkanya terlalu panjang")
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?: \d{3})+", text, re.ASCII)
    plain = text.replace(" ", "") if grouped else text
    if re.fullmatch(r"\d+", plain, re.ASCII):
        return Decimal(plain)
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain, re.ASCII):
        return _three(plain, habit)
    if re.fullmatch(r"(?:\d{1,3}(?:\.\d{3})+|\d+),\d+|\d{1,3}(?:\.\d{3}){2,}", plain, re.ASCII):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+|\d{1,3}(?:,\d{3}){2,}", plain, re.ASCII):
        return Decimal(plain.replace(",", ""))
    raise Ragu("titik atau komanya tidak memisahkan tiap tiga angka; berapa maksudnya?")


def _three(text: str, habit: Kebiasaan) -> Decimal:
    """One mark and three digits: thousands with a dot, unless the sheet writes English numbers."""
    whole, fraction = text.replace(",", "."), text.replace(",", "").replace(".", "")
    if "." in text and not habit.inggris:
        return Decimal(fraction)
    if habit.inggris and not habit.indonesia:
        return Decimal(fraction if "," in text else whole)
    if habit.indonesia and not habit.inggris:
        return Decimal(whole)
    raise Ragu("dapat dibaca sebagai ribuan atau sebagai pecahan; yang mana?")


def rupiah(cell: Nilai, habit: Kebiasaan) -> Decimal | None:
    """An amount with its sen, None where there is none."""
    if is_nothing(cell):
        return None
    if isinstance(cell, Bilangan):
        if cell.satuan == "%":
            raise Ragu("persen di tempat rupiah; berapa rupiahnya?")
        value = cell.angka
    elif isinstance(cell, str):
        text = bare(cell)
        if re.fullmatch(r"[-–−(].*", text):
            raise Ragu("jumlah rupiah bertanda minus; berapa maksudnya?")
        if not re.fullmatch(r"[\d., ]+", text):
            raise Ragu("bukan jumlah rupiah; berapa rupiahnya?")
        value = number(text, habit)
    else:
        raise Ragu(_UNREAD if isinstance(cell, Rumus) else "bukan jumlah rupiah; berapa rupiahnya?")
    if value < 0:
        raise Ragu("jumlah rupiah bertanda minus; berapa maksudnya?")
    return value


@dataclass(frozen=True, slots=True)
class Takaran:
    """A target or realisasi of a cell: a number or the words of one, and the unit beside it."""

    nilai: Decimal | str | None = None
    satuan: str = ""


def takaran(cell: Nilai, habit: Kebiasaan) -> Takaran:
    """What a cell states; `nilai` is None where it states nothing."""
    if cell is None or (isinstance(cell, str) and not as_meant(cell).strip()):
        return Takaran()
    if isinstance(cell, Bilangan):
        if cell.angka < 0:
            raise Ragu("target bertanda minus; berapa maksudnya?")
        if graded := _GRADED.fullmatch(f"{cell.angka:f} {cell.satuan}"):
            return _of_text(f"{graded[1].replace('.', ',')} {graded[2]}", habit)
        return Takaran(cell.angka, cell.satuan)
    if isinstance(cell, date):
        raise Ragu("sel berisi tanggal; angka atau rentang yang berubah di Excel?")
    if not isinstance(cell, str):
        raise Ragu(_UNREAD if isinstance(cell, Rumus) else "bukan target")
    return _of_text(" ".join(as_meant(cell).split()), habit)


def _of_text(text: str, habit: Kebiasaan) -> Takaran:
    if text in DASHES:
        return Takaran("-")
    if text.casefold() in ("n/a", "na") or text in TIDAK_BERLAKU:
        return Takaran("n/a")
    if measured := _MEASURED.fullmatch(text):
        return Takaran(number(measured[1], habit), (measured[2] or "").strip())
    if graded := _GRADED.fullmatch(text):
        return Takaran(graded[1], graded[2].strip())
    formed = re.fullmatch(
        rf"((?:[<>≤≥]=?|=[<>])?\s*{_NUMBER}(?:\s*(?:[-–:/]|s\.d\.|s/d)\s*{_NUMBER})?)\s*([^\W\d_%][^()]*|%)?",
        text,
    )
    value, unit = (formed[1].strip(), formed[2] or "") if formed else (text, "")
    if len(value) > MAX_LENGTH:
        raise Ragu("terlalu panjang sebagai target; apa targetnya?")
    try:
        parse_nilai(value)
    except WrongForm as wrong:
        raise Ragu(f"{wrong.message}; {wrong.hint}") from wrong
    return Takaran(value, unit.strip())
