"""Reads the XLSX: cells as they are shown, sums worked out from their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from renja_build.verify.isi import IsiBerkas, IsiTabel

_SUM = re.compile(r"=SUM\(([A-Z0-9:,]+)\)")
_ROUNDED = re.compile(r"=ROUND\((.+),(\d+)\)")
_MEAN = re.compile(r"AVERAGE\(([A-Z0-9:]+)\)")
_CHAIN = re.compile(r"(?:(?:^|[-+*/])(?:[A-Z]+\d+|100))+")
_LINK = re.compile(r"([-+*/]?)([A-Z]*\d+)")
_NUMBER = re.compile(
    r'(?P<before>\(?)(?P<grouped>#,##)?0(?P<places>\.0+)?(?P<thousands>,)?(?P<after>\)?)(?:"(?P<unit>[^"]*)")?'
)
_FORMS = re.compile(r'(?:"[^"]*"|[^";])+')  # of a number format; what is quoted is a word of it
_INDONESIAN = str.maketrans(",.", ".,")


def read(path: Path) -> IsiBerkas:
    """The workbook's content; a table is a sheet whose heading rows are printed on every page."""
    book = openpyxl.load_workbook(path)
    sheets = [_Sheet(sheet) for sheet in book.worksheets if sheet.print_title_rows]
    return IsiBerkas(
        tuple(sheet.table() for sheet in sheets),
        (),
        tuple(chain.from_iterable(sheet.notes() for sheet in sheets)),
    )


class _Sheet:
    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        start, end = str(sheet.print_title_rows).replace("$", "").split(":")
        self.head, self.body = int(start), int(end) + 1
        self.merged: dict[tuple[int, int], CellRange] = {}
        for area in sheet.merged_cells.ranges:
            self.merged |= dict.fromkeys(area.cells, area)
        self.last = self.body - 1  # the last row of the table: below it no cell has lines
        for row in range(self.body, sheet.max_row + 1):
            if sheet.cell(row, 1).border.left.style:
                self.last = row

    def table(self) -> IsiTabel:
        """Caption, headings and body; rows that a cell reaches over are one."""
        above = list(self.sheet.iter_rows(1, self.head - 1, max_col=1, values_only=True))
        caption = " ".join(str(value or "") for (value,) in above)
        heads: list[str] = []
        for row in range(self.head, self.body):
            heads += self.row(row, row)
        rows, at = [], self.body
        while at <= self.last:
            area = self.merged.get((at, 1))
            end = at if area is None else area.max_row
            rows.append(tuple(self.row(at, end)))
            at = end + 1
        return IsiTabel(caption, tuple(heads), tuple(rows))

    def row(self, first: int, last: int) -> Iterator[str]:
        """The cells that begin in these rows, those below one another joined."""
        for column in range(1, self.sheet.max_column + 1):
            own = [row for row in range(first, last + 1) if self.begins(row, column)]
            if own:
                yield "\n".join(self.shown(row, column) for row in own)

    def begins(self, row: int, column: int) -> bool:
        """Whether no other cell reaches over this place."""
        area = self.merged.get((row, column))
        return area is None or (area.min_row, area.min_col) == (row, column)

    def shown(self, row: int, column: int) -> str:
        """The cell as its number format shows it."""
        cell = self.sheet.cell(row, column)
        value = self.value(cell)
        if isinstance(value, int | float | Decimal):
            return shown_number(Decimal(str(value)), str(cell.number_format))
        return str(value or "")

    def value(self, cell: Cell | MergedCell) -> object:
        """What the cell holds; of a formula of ours, what it comes to."""
        text = str(cell.value)
        if cell.data_type != "f":
            return cell.value
        if match := _SUM.fullmatch(text):
            return self.total(match[1])
        rounded = _ROUNDED.fullmatch(text)
        if rounded is None:
            result = self.reckoned(text.removeprefix("="))
            return cell.value if result is None else result
        result = self.reckoned(rounded[1])
        if result is None:
            return cell.value
        return result.quantize(Decimal(1).scaleb(-int(rounded[2])), ROUND_HALF_UP)

    def reckoned(self, text: str) -> Decimal | None:
        """A mean, or sums of products, from the cells that it names; None where it is neither."""
        if mean := _MEAN.fullmatch(text):
            places = CellRange(mean[1]).cells
            values = [self.number(row, column) for row, column in places]
            stated = [value for value in values if value is not None]
            return sum(stated, Decimal(0)) / len(stated) if stated else None
        if not _CHAIN.fullmatch(text):
            return None
        terms: list[Decimal] = []
        for sign, place in _LINK.findall(text):
            value = Decimal(place) if place.isdecimal() else self.named(place)
            if sign == "*":
                terms[-1] *= value
            elif sign == "/" and value:
                terms[-1] /= value
            elif sign == "/":
                return None
            else:
                terms.append(-value if sign == "-" else value)
        return sum(terms, Decimal(0))

    def named(self, place: str) -> Decimal:
        """The number of a cell by its name; an empty one is nothing."""
        area = CellRange(place)
        return self.number(area.min_row, area.min_col) or Decimal(0)

    def number(self, row: int, column: int) -> Decimal | None:
        value = self.value(self.sheet.cell(row, column))
        return Decimal(str(value)) if isinstance(value, int | float | Decimal) else None

    def total(self, places: str) -> float:
        """The sum of cells and ranges."""
        total: float = 0
        for place in places.split(","):
            area = CellRange(place)
            for row, column in (*area.cells,):
                value = self.value(self.sheet.cell(row, column))
                if isinstance(value, int | float | Decimal):
                    total += float(value)
        return total

    def notes(self) -> Iterator[str]:
        """What stands below the table."""
        for row in self.sheet.iter_rows(self.last + 1, max_col=1):
            if row[0].value:
                yield str(row[0].value)


def shown_number(value: Decimal, form: str) -> str:
    """A number as an Indonesian spreadsheet shows it, of the formats that a table of ours needs."""
    chosen, *others = _FORMS.findall(re.sub(r"\[\$-[0-9]+\]", "", form))
    if value < 0 and others:
        # The form of negative numbers says by itself that they are, with brackets.
        chosen, value = others[0], abs(value)
    elif value == 0 and len(others) > 1:
        chosen = others[1]
    match = _NUMBER.fullmatch(chosen)
    if match is None:
        return chosen.strip('"') if chosen.startswith('"') else str(value)
    places = len(match["places"] or ".") - 1
    scaled = value / 1000 if match["thousands"] else value
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    grouping = "," if match["grouped"] else ""
    digits = f"{rounded:{grouping}.{places}f}".translate(_INDONESIAN)
    return f"{match['before']}{digits}{match['after']}{match['unit'] or ''}"
