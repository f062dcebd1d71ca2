"""Spreadsheets and CSV as rows of values: untrusted files, read within bounds and never run.

An XLSX is a ZIP of XML. Before it is opened its parts are counted and their declared sizes added
up (a part that holds more than it declares is an error of `zipfile`), those with a document type
are refused, for entities expand, and so are files with macros. Formulas give the value that was
saved with them.
"""

from __future__ import annotations

import csv
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import cast
from zlib import error as ZlibError

from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from renja_build.digits import ribuan
from renja_build.reasons import reason

MAX_BYTES = 30_000_000
MAX_UNPACKED = 60_000_000  # of all parts; the national list has 9 MB
MAX_PARTS = 500
MAX_SHEETS = 50
MAX_ROWS = 60_000
MAX_COLUMNS = 200
MAX_CELL = 40_000  # characters; a cell of a spreadsheet takes 32.767
_MACROS = ("vbaproject.bin", "macrosheets/", "activex/")
_DELIMITERS = ";,\t"
# What damaged files make the libraries raise.
_DAMAGED = (
    zipfile.BadZipFile, InvalidFileException, LxmlError, ZlibError, EOFError, KeyError, ValueError,
    TypeError, IndexError, AttributeError, OverflowError, SyntaxError, NotImplementedError,
)  # fmt: skip

Nilai = object  # of a cell: text, number, date, true or false, None


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

    def sel(self, row: int, column: int) -> str:
        """The name of a cell, from 0: `E5`."""
        return f"{get_column_letter(column + 1)}{row + 1}"


def read_sheets(path: Path) -> list[Lembar]:
    """Every sheet of a file; raises `TakTerbaca`."""
    try:
        if not path.is_file():
            raise TakTerbaca(f"'{path}' bukan berkas", "sebutkan berkas .xlsx atau .csv")
        if path.stat().st_size > MAX_BYTES:
            bound = f"batasnya {MAX_BYTES // 1_000_000} MB"
            raise TakTerbaca(
                f"'{path.name}' terlalu besar; {bound}", "simpan lembar yang perlu saja"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise TakTerbaca(
            f"'{path.name}' tidak dapat dibaca: {reason(error)}", "periksa nama dan izinnya"
        ) from error
    if raw.startswith(b"PK\x03\x04"):
        return _workbook(raw, path.name)
    if path.suffix.casefold() in (".csv", ".tsv", ".txt"):
        return [Lembar(path.stem, list(_rows_of_csv(raw, path.name)))]
    hint = "simpan ulang sebagai .xlsx atau .csv dari Excel atau LibreOffice"
    raise TakTerbaca(f"'{path.name}' bukan .xlsx dan bukan .csv", hint)


def _workbook(raw: bytes, name: str) -> list[Lembar]:
    damaged = TakTerbaca(f"'{name}' rusak atau bukan .xlsx", "buka dan simpan ulang sebagai .xlsx")
    try:
        _refuse_unfit(raw, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which we do not read
            book = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            sheets = book.worksheets[:MAX_SHEETS]
            if not sheets:
                raise damaged
            return [
                Lembar(sheet.title, list(_rows(cast(Worksheet, sheet), name))) for sheet in sheets
            ]
    except _DAMAGED as error:
        raise damaged from error
    except MemoryError as error:
        raise TakTerbaca(f"memori tidak cukup untuk '{name}'", damaged.hint) from error


def _refuse_unfit(raw: bytes, name: str) -> None:
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = package.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
            bound = f"batasnya {ribuan(MAX_PARTS)} bagian dan {MAX_UNPACKED // 1_000_000} MB"
            hint = "simpan lembar yang perlu saja ke berkas baru"
            raise TakTerbaca(f"isi '{name}' terlalu besar setelah dibuka; {bound}", hint)
        if any(part.flag_bits & 1 for part in parts):
            raise TakTerbaca(f"'{name}' berkata sandi", "simpan salinannya tanpa kata sandi")
        if any(mark in part.filename.casefold() for part in parts for mark in _MACROS):
            raise TakTerbaca(f"'{name}' memuat makro", "simpan ulang sebagai .xlsx tanpa makro")
        for part in parts:
            if part.filename.casefold().endswith((".xml", ".rels")):
                _refuse_entities(package.read(part), name)


def _refuse_entities(part: bytes, name: str) -> None:
    """A document type stands before the first element; UTF-16, in which it would hide, no program
    writes here.
    """
    if b"\0" in part[:200] or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        hint = "buka dan simpan ulang sebagai .xlsx"
        raise TakTerbaca(f"'{name}' memuat deklarasi XML yang tidak lazim", hint)


def _rows(sheet: Worksheet, name: str) -> Iterator[Sequence[Nilai]]:
    # Rows are filled up to the width that the sheet states, which may be anything.
    width = min(sheet.max_column or MAX_COLUMNS, MAX_COLUMNS)
    rows = sheet.iter_rows(max_col=width, values_only=True)
    for number, row in enumerate(rows):
        _bounded(number, row, name)
        yield row


def _bounded(number: int, row: Sequence[Nilai], name: str) -> None:
    if number >= MAX_ROWS:
        message = f"'{name}' memuat lebih dari {ribuan(MAX_ROWS)} baris"
        raise TakTerbaca(message, "hapus baris kosong di bawah tabel, lalu simpan ulang")
    if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in row):
        message = f"baris {number + 1} '{name}' memuat sel yang terlalu panjang"
        raise TakTerbaca(message, f"batasnya {ribuan(MAX_CELL)} huruf")


def _rows_of_csv(raw: bytes, name: str) -> Iterator[Sequence[Nilai]]:
    """The rows of a CSV in UTF-8 or, as older programs write it, in cp1252."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter)):
            _bounded(number, row, name)
            yield [cell or None for cell in row[:MAX_COLUMNS]]
    except csv.Error as error:
        raise TakTerbaca(
            f"'{name}' tidak terbaca sebagai CSV", "simpan ulang sebagai CSV"
        ) from error
