"""What stands in the cells of a table that another program wrote, and how much of it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from renja_build.digits import ribuan

MAX_COLUMNS = 200
MAX_NUMBER = 40  # digits before or behind the comma of a number; one with more is a text
MAX_CELL = 40_000  # characters; a cell of a spreadsheet takes 32.767
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Batas:
    """How much of a file is read: bytes as it lies on disk and unpacked, rows and cells; and whether
    it may hold macros, which are passed over and told.
    """

    bytes: int = 30_000_000
    unpacked: int = 60_000_000  # of all parts; the national list has 9 MB
    rows: int = 60_000
    cells: int = 2_000_000  # of all sheets, with those that a sheet only claims
    makro: bool = False


IMPOR = Batas(makro=True)
Nilai = object  # of a cell: text, `Bilangan`, `Rumus`, date, true or false, None
_DIGITS = 15  # that a spreadsheet keeps; what a float shows beyond them is noise
_UNIT = re.compile(r'"([^"]*)"')
_PLACES = re.compile(r"0\.(0+)")


@dataclass(frozen=True, slots=True)
class Bilangan:
    """A number of a cell as it is shown: `satuan` is what its format prints beside it, `tempat` the
    decimals that it prints; a percentage is what is read, 0,72 as 72.
    """

    angka: Decimal
    satuan: str = ""
    tempat: int | None = None

    def __str__(self) -> str:
        return f"{self.angka:f}"


@dataclass(frozen=True, slots=True)
class Rumus:
    """A formula of which no value was saved."""

    teks: str

    def __str__(self) -> str:
        return self.teks


def bilangan(value: float, form: str = "") -> Bilangan:
    """A number of a file; raises `ValueError` of one that is none, or that nobody can have meant."""
    number = Decimal(repr(value))
    if not is_sane(number):
        raise ValueError(value)
    number = Decimal(f"{number:.{_DIGITS}g}") if isinstance(value, float) else number
    plain = _UNIT.sub("", form)
    unit = "".join(_UNIT.findall(form)).strip()
    if "%" in plain:
        return Bilangan(_short(number * 100), "%")
    places = _PLACES.search(plain)
    return Bilangan(_short(number), unit, len(places[1]) if places else None)


def is_sane(number: Decimal) -> bool:
    """Whether a number can be written out: `1e308` takes four letters, and 309 digits wherever it
    is printed.
    """
    return number.is_finite() and abs(number.adjusted()) < MAX_NUMBER


def _short(number: Decimal) -> Decimal:
    """Without zeros behind its comma; 100 stays 100."""
    whole = number == number.to_integral_value()
    return Decimal(int(number)) if whole else number.normalize()


class TakTerbaca(Exception):
    """A file that cannot be read: why, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet: its name and its rows, of which each may end early."""

    nama: str
    baris: Sequence[Sequence[Nilai]]
    awalan: str = ""  # before the name of a cell, where a file has several sheets: `'Dana'!`
    # Line and column of each cell, from 1, where the file is a text; else they are its row and column.
    letak: Sequence[Sequence[tuple[int, int]]] = ()
    alasan: str = ""  # why nothing of it is read, where that is certain

    def sel(self, row: int, column: int) -> str:
        """The name of a cell, from 0: `E5`."""
        return f"{self.awalan}{_column(column)}{row + 1}"

    def nilai(self, row: int, column: int) -> Nilai:
        """The value of a cell, None outside the sheet."""
        cells = self.baris[row] if 0 <= row < len(self.baris) else ()
        return cells[column] if 0 <= column < len(cells) else None

    def tempat(self, row: int, column: int) -> tuple[int, int]:
        """The line and column of a cell, from 1, as an editor of the file counts them."""
        cells = self.letak[row] if row < len(self.letak) else ()
        return cells[column] if column < len(cells) else (row + 1, 1 if self.letak else column + 1)


def _column(column: int) -> str:
    """The letters of a column, from 0."""
    above, letter = divmod(column, _LETTERS)
    return (_column(above - 1) if above else "") + chr(ord("A") + letter)


def ended(row: Sequence[Nilai]) -> Sequence[Nilai]:
    """A row up to its last cell that holds anything."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def bounded(number: int, row: Sequence[Nilai], name: str, batas: Batas) -> None:
    """Raises `TakTerbaca` where a row is one too many, or holds a cell that is too long."""
    if number >= batas.rows:
        message = f"'{name}' memuat lebih dari {ribuan(batas.rows)} baris"
        raise TakTerbaca(message, "hapus baris kosong di bawah tabel, lalu simpan ulang")
    if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in row):
        message = f"baris {number + 1} '{name}' memuat sel yang terlalu panjang"
        raise TakTerbaca(message, f"batasnya {ribuan(MAX_CELL)} huruf")
