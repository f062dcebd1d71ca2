"""Spreadsheets, tables of Word, CSV and rows of JSON as rows of values: untrusted files, read within bounds and
never run.

An XLSX is a ZIP of XML. Before it is opened its parts are counted and their declared sizes added
up (a part that holds more than it declares is an error of `zipfile`), those with a document type
are refused, for entities expand, and so are files with macros. Formulas give the value that was
saved with them; one that was saved without comes as `Rumus`.
"""

from __future__ import annotations

import csv
import json
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import zip_longest
from pathlib import Path
from typing import cast
from zlib import error as ZlibError

from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from renja_build.digits import ribuan
from renja_build.impor.sumber_docx import DOCUMENT, tables_of
from renja_build.reasons import reason

MAX_BYTES = 30_000_000
MAX_UNPACKED = 60_000_000  # of all parts; the national list has 9 MB
MAX_RATIO = 60  # of unpacked to packed bytes; what spreadsheets hold reaches 30
LITTLE = 5_000_000  # unpacked bytes that are read however well they are packed
MAX_PARTS = 500
MAX_SHEETS = 50
MAX_TABLES = 300  # of a Word document
MAX_ROWS = 60_000
MAX_COLUMNS = 200
MAX_CELLS = 2_000_000  # of all sheets, with those that a sheet only claims
MAX_NUMBER = 40  # digits before or behind the comma of a number; one with more is a text
MAX_CELL = 40_000  # characters; a cell of a spreadsheet takes 32.767
_MACROS = ("vbaproject.bin", "macrosheets/", "activex/")
_DELIMITERS = ";,\t"
# What damaged files make the libraries raise.
_DAMAGED = (
    zipfile.BadZipFile, InvalidFileException, LxmlError, ZlibError, EOFError, KeyError, ValueError,
    TypeError, IndexError, AttributeError, OverflowError, SyntaxError, NotImplementedError,
)  # fmt: skip

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

    def sel(self, row: int, column: int) -> str:
        """The name of a cell, from 0: `E5`."""
        return f"{self.awalan}{get_column_letter(column + 1)}{row + 1}"

    def nilai(self, row: int, column: int) -> Nilai:
        """The value of a cell, None outside the sheet."""
        cells = self.baris[row] if 0 <= row < len(self.baris) else ()
        return cells[column] if 0 <= column < len(cells) else None


def read_sheets(path: Path) -> list[Lembar]:
    """Every sheet of a file; raises `TakTerbaca`."""
    try:
        if not path.is_file():
            raise TakTerbaca(
                f"'{path}' bukan berkas", "sebutkan berkas .xlsx, .docx, .csv, atau .json"
            )
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
    if path.suffix.casefold() == ".json":
        return [Lembar(path.stem, list(_rows_of_json(raw, path.name)))]
    if raw.startswith(b"%PDF"):
        hint = "minta berkas Excel-nya; cetakan PDF tidak memuat sel, dan teksnya tidak ditebak"
        raise TakTerbaca(f"'{path.name}' bukan .xlsx: PDF tidak dapat diimpor", hint)
    hint = "simpan ulang sebagai .xlsx atau .csv dari Excel atau LibreOffice"
    raise TakTerbaca(f"'{path.name}' bukan .xlsx dan bukan .csv", hint)


def _workbook(raw: bytes, name: str) -> list[Lembar]:
    kind = ".docx" if name.casefold().endswith(".docx") else ".xlsx"
    damaged = TakTerbaca(
        f"'{name}' rusak atau bukan {kind}", f"buka dan simpan ulang sebagai {kind}"
    )
    try:
        has_formulas = _refuse_unfit(raw, name)
        if name.casefold().endswith(".docx"):
            return list(_tables(raw, name))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which we do not read
            sheets = _sheets(raw, name, values=True)
            if not sheets:
                raise damaged
            if has_formulas:
                formulas = _sheets(raw, name, values=False)
                sheets = [_joined(*pair) for pair in zip(sheets, formulas, strict=True)]
            return sheets
    except _DAMAGED as error:
        raise damaged from error
    except MemoryError as error:
        raise TakTerbaca(f"memori tidak cukup untuk '{name}'", damaged.hint) from error


def _tables(raw: bytes, name: str) -> Iterator[Lembar]:
    """The tables of a Word document, and last what stands outside of them."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        tables, texts = tables_of(package.read(DOCUMENT))
    for at, rows in enumerate(tables[:MAX_TABLES]):
        for number, row in enumerate(rows):
            _bounded(number, row, name)
        yield Lembar(f"tabel {at + 1}", list(map(_ended, rows)), f"'tabel {at + 1}'!")
    if len(tables) > MAX_TABLES:
        raise TakTerbaca(f"'{name}' memuat lebih dari {MAX_TABLES} tabel", "simpan sebagian saja")
    yield Lembar("teks", [[text[:MAX_CELL]] for text in texts[:MAX_ROWS]], "'teks'!")


def _sheets(raw: bytes, name: str, *, values: bool) -> list[Lembar]:
    """The sheets with the saved values of their formulas, or with the formulas."""
    book = load_workbook(BytesIO(raw), read_only=True, data_only=values, keep_links=False)
    read, cells = list[Lembar](), 0
    for at, sheet in enumerate(book.worksheets[:MAX_SHEETS]):
        rows = list[Sequence[Nilai]]()
        for row in _rows(cast(Worksheet, sheet), name):
            rows.append(_ended(row))
            cells += max(len(row), 1)
            if cells > MAX_CELLS:
                hint = "hapus baris dan kolom kosong di luar tabel, lalu simpan ulang"
                raise TakTerbaca(f"'{name}' memuat lebih dari {ribuan(MAX_CELLS)} sel", hint)
        read.append(Lembar(sheet.title, rows, f"'{sheet.title}'!" * (at > 0)))
    return read


def _ended(row: Sequence[Nilai]) -> Sequence[Nilai]:
    """A row up to its last cell that holds anything."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _joined(values: Lembar, formulas: Lembar) -> Lembar:
    """The values, with a `Rumus` for each formula of which none was saved."""
    rows = [
        [_or_formula(value, other) for value, other in zip_longest(row, written)]
        for row, written in zip_longest(values.baris, formulas.baris, fillvalue=())
    ]
    return replace(values, baris=rows)


def _or_formula(value: Nilai, written: Nilai) -> Nilai:
    if value is None and isinstance(written, str) and written.startswith("="):
        return Rumus(written)
    return value


def _refuse_unfit(raw: bytes, name: str) -> bool:
    """Whether a workbook that may be read has formulas; raises `TakTerbaca` of one that may not."""
    has_formulas = False
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = package.infolist()
        unpacked = sum(part.file_size for part in parts)
        swells = unpacked > max(LITTLE, len(raw) * MAX_RATIO)
        if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or swells:
            bound = f"batasnya {ribuan(MAX_PARTS)} bagian dan {MAX_UNPACKED // 1_000_000} MB"
            hint = "simpan lembar yang perlu saja ke berkas baru"
            raise TakTerbaca(f"isi '{name}' terlalu besar setelah dibuka; {bound}", hint)
        if any(part.flag_bits & 1 for part in parts):
            raise TakTerbaca(f"'{name}' berkata sandi", "simpan salinannya tanpa kata sandi")
        if any(mark in part.filename.casefold() for part in parts for mark in _MACROS):
            raise TakTerbaca(f"'{name}' memuat makro", "simpan ulang sebagai .xlsx tanpa makro")
        for part in parts:
            if part.filename.casefold().endswith((".xml", ".rels")):
                content = package.read(part)
                _refuse_entities(content, name)
                is_sheet = part.filename.startswith("xl/worksheets/")
                has_formulas |= is_sheet and re.search(rb"<f[ />]", content) is not None
    return has_formulas


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
    for number, cells in enumerate(sheet.iter_rows(max_col=width)):
        row = [_value(cell) for cell in cells]
        _bounded(number, row, name)
        yield row


def _value(cell: object) -> Nilai:
    value = getattr(cell, "value", None)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    try:
        return bilangan(value, str(getattr(cell, "number_format", "")))
    except ValueError:  # told where it is read, with the cell that it stands in
        return str(value)


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


def _rows_of_json(raw: bytes, name: str) -> Iterator[Sequence[Nilai]]:
    """A list of records as rows below a row of their keys."""
    wrong = TakTerbaca(
        f"'{name}' bukan larik catatan JSON", 'bentuknya: [{"kode": "…", "pagu": 1000}, …]'
    )
    try:
        records = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise wrong from error
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise wrong
    keys = list(dict.fromkeys(str(key) for record in records for key in record))[:MAX_COLUMNS]
    yield keys
    for number, record in enumerate(records, start=1):
        row = [_of_json(record.get(key), wrong) for key in keys]
        _bounded(number, row, name)
        yield row


def _of_json(value: object, wrong: TakTerbaca) -> Nilai:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value or None if isinstance(value, str) else value
    if isinstance(value, int | float) and len(repr(value)) <= MAX_NUMBER:
        try:
            return bilangan(value)
        except ValueError as error:
            raise wrong from error
    raise wrong
