"""Formulas of which no value was saved: sums and the four operations are computed, all others stay.

Programs that write workbooks without opening them (exports, scripts) save formulas bare; read as
they stand, every such cell would be empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal

from openpyxl.utils import column_index_from_string

from renja_build.sheets.cells import MAX_NUMBER, Bilangan, Lembar, Nilai, Rumus, is_sane

MAX_CELLS = 2_000_000  # that all formulas of a sheet may read
MAX_DEPTH = 60  # formulas that stand on one another
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<range>\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7})"
    r"|(?P<ref>\$?[A-Z]{1,3}\$?\d{1,7})(?![\w(!])|(?P<sum>SUM)\(|(?P<sign>[-+*/(),%]))"
)


class _Unknown(Exception):
    """A formula that is not computed here."""


def computed(sheet: Lembar) -> Lembar:
    """The sheet with the value of each formula that can be told."""
    if not any(isinstance(cell, Rumus) for row in sheet.baris for cell in row):
        return sheet
    sums = _Penghitung(sheet)
    return replace(sheet, baris=[[sums.shown(cell) for cell in row] for row in sheet.baris])


@dataclass(slots=True)
class _Penghitung:
    sheet: Lembar
    known: dict[str, Decimal | None] = field(default_factory=dict)
    left: int = MAX_CELLS

    def shown(self, cell: Nilai) -> Nilai:
        if not isinstance(cell, Rumus):
            return cell
        value = self.value(cell, 0)
        return cell if value is None else Bilangan(value)

    def value(self, rumus: Rumus, depth: int) -> Decimal | None:
        if rumus.teks not in self.known:
            self.known[rumus.teks] = None  # a formula that stands on itself has no value
            with suppress(_Unknown, ArithmeticError, RecursionError, ValueError):
                value = _Urai(self, rumus.teks[1:], depth).whole()
                self.known[rumus.teks] = value if is_sane(value) else None
        return self.known[rumus.teks]

    def cell(self, row: int, column: int, depth: int) -> Decimal | None:
        """The number of a cell; None of text and of nothing, which sums pass over."""
        self.left -= 1
        if self.left < 0 or depth > MAX_DEPTH:
            raise _Unknown
        cell = self.sheet.nilai(row, column)
        if isinstance(cell, Rumus):
            value = self.value(cell, depth + 1)
            if value is None:
                raise _Unknown
            return value
        if isinstance(cell, Bilangan):
            return cell.angka / 100 if cell.satuan == "%" else cell.angka
        if isinstance(cell, str) and re.search(r"\d", cell):
            raise _Unknown  # a number that is text: no program adds it, and its reader meant it
        return None


class _Urai:
    """One formula, read from left to right."""

    def __init__(self, cells: _Penghitung, text: str, depth: int) -> None:
        self.cells, self.depth = cells, depth
        self.tokens, self.at = list(_tokens(text)), 0

    def whole(self) -> Decimal:
        value = self.sum()
        if self.at != len(self.tokens):
            raise _Unknown
        return value

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def sum(self) -> Decimal:
        value = self.product()
        while self.peek() in ("+", "-"):
            sign = self.next()[1]
            other = self.product()
            value = value + other if sign == "+" else value - other
        return value

    def product(self) -> Decimal:
        value = self.factor()
        while self.peek() in ("*", "/"):
            sign = self.next()[1]
            other = self.factor()
            value = value * other if sign == "*" else value / other
        return value

    def factor(self) -> Decimal:
        kind, text = self.next()
        if kind == "number":
            value = Decimal(text)
        elif kind == "ref":
            value = self.cells.cell(*_place(text), self.depth) or Decimal(0)
        elif kind == "sum":
            value = self.arguments()
        elif text == "-":
            return -self.factor()
        elif text == "(":
            value = self.sum()
            self.close()
        else:
            raise _Unknown
        while self.peek() == "%":
            self.next()
            value /= 100
        return value

    def arguments(self) -> Decimal:
        total = self.argument()
        while self.peek() == ",":
            self.next()
            total += self.argument()
        self.close()
        return total

    def argument(self) -> Decimal:
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "range":
            (top, left), (bottom, right) = map(_place, self.next()[1].split(":"))
            cells = ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
            numbers = (self.cells.cell(r, c, self.depth) for r, c in cells)
            return sum((number for number in numbers if number is not None), Decimal(0))
        return self.sum()

    def next(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise _Unknown
        self.at += 1
        return self.tokens[self.at - 1]

    def close(self) -> None:
        if self.next()[1] != ")":
            raise _Unknown


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, text = 0, text.rstrip().upper()
    if len(text) > 8192:  # what a spreadsheet takes
        raise _Unknown
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None or len(match["number"] or "") > MAX_NUMBER:
            raise _Unknown
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()


def _place(reference: str) -> tuple[int, int]:
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
    if match is None or int(match[2]) == 0:
        raise _Unknown
    return int(match[2]) - 1, column_index_from_string(match[1]) - 1
