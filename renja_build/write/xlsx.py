"""Writes the XLSX: a sheet for each table, numbers as numbers, totals as formulas."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter.workbook import Workbook

from renja_build import __version__, atomic, source_date
from renja_build.diagnostics import Diagnostic
from renja_build.render.page import Naskah
from renja_build.write.xlsx_parts.look import Look
from renja_build.write.xlsx_parts.names import SUMMARY, sheet_names
from renja_build.write.xlsx_parts.sheet import TableSheet
from renja_build.write.xlsx_parts.summary import write_summary

FILE = "{slug}.xlsx"
ORDER = 4
ONLY_TABLES = True

_OLDEST = datetime(1980, 1, 1)  # where no date is stated; the clock is never read


def write(naskah: Naskah, path: Path) -> list[Diagnostic]:
    """Write the workbook of the tables, measured; content is to blame for nothing here."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with Workbook(content, options) as book:
        book.set_properties(_properties(naskah))
        look, names = Look(book, naskah), sheet_names(naskah.tabel())
        write_summary(book.add_worksheet(SUMMARY), naskah, names, look)
        for name, view in zip(names, naskah.tabel(), strict=True):
            TableSheet(book.add_worksheet(name), view, look).write(naskah)
    atomic.write(path, content.getvalue())
    return []


def _properties(naskah: Naskah) -> dict[str, object]:
    return {
        "title": naskah.judul,
        "author": naskah.pengarang,
        "subject": naskah.perihal,
        "company": naskah.sampul.perangkat_daerah.replace("\n", " "),
        "keywords": "Renja, rencana kerja",
        "comments": f"renja-build {__version__}",
        "created": _stated(naskah.tanggal),
    }


def _stated(date: str) -> datetime:
    """The date that the content states, or SOURCE_DATE_EPOCH, or a fixed one."""
    if date:
        return datetime.fromisoformat(date)
    stated = source_date.moment()
    if stated is None:
        return _OLDEST
    return stated.replace(tzinfo=None)
