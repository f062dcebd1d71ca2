"""What all workbooks have in common that are written for others to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from textwrap import wrap

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Nilai = str | int | Decimal | None
_OLDEST = datetime(1980, 1, 1)  # the clock is never read
_LINE = 15  # points that a line of the normal font takes
_ALLOWED = ("sort", "autofilter", "format_columns", "format_rows")


def new_book(content: BytesIO) -> Workbook:
    """A workbook in which no text becomes a formula or a link."""
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    book = Workbook(content, options)
    book.set_properties({"created": _OLDEST})
    return book


def put(sheet: Worksheet, row: int, column: int, value: Nilai, form: Format | None) -> None:
    """A cell; an empty one keeps its format, so that it can be filled in."""
    if isinstance(value, int | Decimal):
        sheet.write_number(row, column, float(value) if isinstance(value, Decimal) else value, form)
    elif value:
        sheet.write_string(row, column, value, form)
    else:
        sheet.write_blank(row, column, None, form)


def heighten(sheet: Worksheet, row: int, cells: Iterable[tuple[Nilai, int]]) -> None:
    """As high as the cell that needs most lines at its width; LibreOffice does not see to it."""
    lines = [len(wrap(value, width)) for value, width in cells if isinstance(value, str)]
    sheet.set_row(row, _LINE * max(lines, default=1))


def protect(sheet: Worksheet, *allowed: str) -> None:
    """Lock what is not open, without a password: against slips, not against hands."""
    sheet.protect("", dict.fromkeys((*_ALLOWED, *allowed), True))
