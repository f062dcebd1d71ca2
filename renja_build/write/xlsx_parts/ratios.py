"""Formulas that heads state, `15 = 14/13`, and means: written where they give what the cell shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from renja_build.angka import half_up
from renja_build.render.page import JenisKolom, Kolom
from renja_build.write.xlsx_parts.grid import Grid, GridCell
from renja_build.write.xlsx_parts.numbers import plain

_HEAD = re.compile(r"(\d+)\s*=\s*(\d+(?:\s*[-+/×x]\s*\d+)+)\s*")
_PART = re.compile(r"\d+|[-+/×x]")
_SIGNS = {"+": "+", "-": "-", "/": "/", "×": "*", "x": "*"}
_HUNDRED = "100"
_MEAN = "rata-rata"
_FIRST_MEAN = 2  # of fewer values a mean says nothing

Place = tuple[int, int]  # a row of the body and a column


def formulas(
    grid: Grid, kolom: tuple[Kolom, ...], address: Callable[[int, int], str]
) -> Iterator[tuple[Place, str]]:
    """Each cell that its head or its row states how to reckon; `address` names a cell."""
    cells = {(cell.baris, cell.kolom): cell for cell in grid.cells if cell.lebar == 1}
    stated = dict(_stated(kolom))
    means = set(_mean_rows(grid))
    for place, cell in cells.items():
        if cell.angka is None:
            continue
        row, column = place
        if row in means:
            text = _mean(cell, cells, place, address)
        elif column in stated:
            text = _ratio(cell, cells, row, stated[column], address, kolom[column].jenis)
        else:
            continue
        if text:
            yield place, text


def _stated(kolom: tuple[Kolom, ...]) -> Iterator[tuple[int, list[str | int]]]:
    """The columns whose number states a formula: signs, and the columns that its numbers name."""
    numbers: dict[str, int] = {}
    heads = [plain(column.nomor) for column in kolom]
    for at, text in enumerate(heads):
        own = re.match(r"\d+", text)
        if own:
            numbers.setdefault(own[0], at)
    for at, text in enumerate(heads):
        head = _HEAD.fullmatch(text)
        if head is None:
            continue
        parts = _PART.findall(head[2])
        if all(part in numbers or part in _SIGNS or part == _HUNDRED for part in parts):
            yield at, [numbers.get(part, part) for part in parts]


def _ratio(
    cell: GridCell,
    cells: Mapping[Place, GridCell],
    row: int,
    parts: list[str | int],
    address: Callable[[int, int], str],
    jenis: JenisKolom,
) -> str:
    """The formula of a cell, empty where it shows something else: a rule of its own decides there."""
    values: list[str | Decimal] = []
    written = ""
    for part in parts:
        if isinstance(part, int):
            value = _value(cells.get((row, part)))
            if value is None:
                return ""
            values.append(value)
            written += address(row, part)
        else:
            values.append(Decimal(part) if part == _HUNDRED else part)
            written += _SIGNS.get(part, part)
    reckoned = _reckon(values)
    if reckoned is None:
        return ""
    shown, decimals = _shown(cell)
    if jenis == "persen" and _HUNDRED not in parts:
        reckoned, written = reckoned * 100, f"{written}*{_HUNDRED}"
    if half_up(reckoned, decimals) != shown:
        return ""
    return f"=ROUND({written},{decimals})" if "/" in written else f"={written}"


def _value(cell: GridCell | None) -> Decimal | None:
    """The number of a cell; 0 where it is empty, as a spreadsheet reckons."""
    if cell is not None and cell.angka:
        return Decimal(str(cell.angka[0]))
    return Decimal(0) if cell is not None and not cell.sel.teks and cell.tinggi == 1 else None


def _shown(cell: GridCell) -> tuple[Decimal, int]:
    """The number of a cell, and with how many decimals it is shown."""
    assert cell.angka is not None
    number, form = cell.angka
    decimals = re.search(r"0\.(0+)", form)
    return Decimal(str(number)), len(decimals[1]) if decimals else 0


def _reckon(values: list[str | Decimal]) -> Decimal | None:
    """Products before sums; None where something is divided by nothing."""
    total, term = Decimal(0), values[0]
    assert isinstance(term, Decimal)
    sign = Decimal(1)
    for operator, value in list(pairwise(values))[1::2]:
        assert isinstance(value, Decimal)
        if operator in ("+", "-"):
            total += sign * term
            term, sign = value, Decimal(1 if operator == "+" else -1)
        elif operator != "/":
            term *= value
        elif value:
            term /= value
        else:
            return None
    return total + sign * term


def _mean_rows(grid: Grid) -> Iterator[int]:
    for cell in grid.cells:
        if cell.sel.teks.casefold().startswith(_MEAN):
            yield cell.baris


def _mean(
    cell: GridCell,
    cells: Mapping[Place, GridCell],
    place: Place,
    address: Callable[[int, int], str],
) -> str:
    """The mean of the numbers above a cell, where they are all that it is the mean of."""
    row, column = place
    above = [cells.get((at, column)) for at in range(row)]
    values = [value for value in (_number(one) for one in above) if value is not None]
    shown, decimals = _shown(cell)
    if len(values) < _FIRST_MEAN:
        return ""
    if half_up(sum(values, Decimal(0)) / len(values), decimals) != shown:
        return ""
    return f"=ROUND(AVERAGE({address(0, column)}:{address(row - 1, column)}),{decimals})"


def _number(cell: GridCell | None) -> Decimal | None:
    return Decimal(str(cell.angka[0])) if cell is not None and cell.angka else None
