"""Workbooks and Word documents as sheets: untrusted packages, read within bounds and never run.

An XLSX is a ZIP of XML. Before it is opened its parts are counted and their declared sizes added
up (a part that holds more than it declares is an error of `zipfile`), and those with a document
type are refused, for entities expand. Macros are never run. Formulas give the value that was
saved with them; one that was saved without comes as `Rumus`.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import zip_longest
from typing import cast
from zlib import error as ZlibError

from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from renja_build.digits import ribuan
from renja_build.sheets.cells import (
    MAX_CELL,
    MAX_COLUMNS,
    Batas,
    Lembar,
    Nilai,
    Rumus,
    TakTerbaca,
    bilangan,
    bounded,
    ended,
)
from renja_build.sheets.word import DOCUMENT, tables_of

BOOK = "xl/workbook.xml"
MAX_RATIO = 60  # of unpacked to packed bytes; what spreadsheets hold reaches 30
LITTLE = 5_000_000  # unpacked bytes that are read however well they are packed
MAX_PARTS = 500
MAX_SHEETS = 50
MAX_TABLES = 300  # of a Word document
_MACROS = ("vbaproject.bin", "macrosheets/", "activex/")
# What damaged files make the libraries raise; it is told as `broken`.
DAMAGED = (
    zipfile.BadZipFile, InvalidFileException, LxmlError, ZlibError, EOFError, KeyError, ValueError,
    TypeError, IndexError, AttributeError, OverflowError, SyntaxError, NotImplementedError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Isi:
    """What a package holds beside its cells."""

    is_word: bool
    has_formulas: bool
    makro: tuple[str, ...]


def sheets_of_package(raw: bytes, name: str, batas: Batas) -> list[Lembar]:
    """Every sheet of a workbook, or table of a Word document; raises `TakTerbaca`.

    Macros are not run; where they may be there, a last sheet names them.
    """
    damaged = broken(name)
    try:
        isi = _looked_at(raw, name, batas)
        read = _tables(raw, name, batas) if isi.is_word else _of_book(raw, name, batas, isi)
        sheets = list(read)
        if not sheets:
            raise damaged
        if isi.makro:
            alasan = "makro tidak dijalankan dan tidak dibaca"
            parts = [[part] for part in isi.makro]
            sheets.append(Lembar("makro", parts, "'makro'!", alasan=alasan))
        return sheets
    except DAMAGED as error:
        raise damaged from error
    except MemoryError as error:
        raise TakTerbaca(f"memori tidak cukup untuk '{name}'", damaged.hint) from error


def broken(name: str) -> TakTerbaca:
    """A file that no library can read."""
    kind = ".docx" if name.casefold().endswith((".docx", ".docm")) else ".xlsx"
    return TakTerbaca(f"'{name}' rusak atau bukan {kind}", f"buka dan simpan ulang sebagai {kind}")


def _of_book(raw: bytes, name: str, batas: Batas, isi: _Isi) -> list[Lembar]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which we do not read
        sheets = _sheets(raw, name, batas, values=True)
        if isi.has_formulas:
            formulas = _sheets(raw, name, batas, values=False)
            sheets = [_joined(*pair) for pair in zip(sheets, formulas, strict=True)]
        return sheets


def _tables(raw: bytes, name: str, batas: Batas) -> Iterator[Lembar]:
    """The tables of a Word document, and last what stands outside of them."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        tables, texts = tables_of(package.read(DOCUMENT))
    for at, rows in enumerate(tables[:MAX_TABLES]):
        for number, row in enumerate(rows):
            bounded(number, row, name, batas)
        yield Lembar(f"tabel {at + 1}", list(map(ended, rows)), f"'tabel {at + 1}'!")
    if len(tables) > MAX_TABLES:
        raise TakTerbaca(f"'{name}' memuat lebih dari {MAX_TABLES} tabel", "simpan sebagian saja")
    yield Lembar("teks", [[text[:MAX_CELL]] for text in texts[: batas.rows]], "'teks'!")


def _sheets(raw: bytes, name: str, batas: Batas, *, values: bool) -> list[Lembar]:
    """The sheets with the saved values of their formulas, or with the formulas."""
    book = load_workbook(BytesIO(raw), read_only=True, data_only=values, keep_links=False)
    read, cells = list[Lembar](), 0
    if len(book.worksheets) > MAX_SHEETS:
        raise TakTerbaca(f"'{name}' memuat lebih dari {MAX_SHEETS} lembar", "simpan sebagian saja")
    for at, sheet in enumerate(book.worksheets):
        rows = list[Sequence[Nilai]]()
        for row in _rows(cast(Worksheet, sheet), name, batas):
            rows.append(row)
            cells += max(len(row), 1)
            if cells > batas.cells:
                hint = "hapus baris dan kolom kosong di luar tabel, lalu simpan ulang"
                raise TakTerbaca(f"'{name}' memuat lebih dari {ribuan(batas.cells)} sel", hint)
        read.append(Lembar(sheet.title, rows, f"'{sheet.title}'!" * (at > 0)))
    return read


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


def _looked_at(raw: bytes, name: str, batas: Batas) -> _Isi:
    """What a package holds that may be read; raises `TakTerbaca` of one that may not."""
    has_formulas = False
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = package.infolist()
        unpacked = sum(part.file_size for part in parts)
        swells = unpacked > max(LITTLE, len(raw) * MAX_RATIO)
        if len(parts) > MAX_PARTS or unpacked > batas.unpacked or swells:
            bound = f"batasnya {ribuan(MAX_PARTS)} bagian dan {batas.unpacked // 1_000_000} MB"
            hint = "simpan lembar yang perlu saja ke berkas baru"
            raise TakTerbaca(f"isi '{name}' terlalu besar setelah dibuka; {bound}", hint)
        if any(part.flag_bits & 1 for part in parts):
            raise TakTerbaca(f"'{name}' berkata sandi", "simpan salinannya tanpa kata sandi")
        names = [part.filename for part in parts]
        makro = [at for at in names if any(mark in at.casefold() for mark in _MACROS)]
        if makro and not batas.makro:
            raise TakTerbaca(f"'{name}' memuat makro", "simpan ulang sebagai .xlsx tanpa makro")
        for part in parts:
            if part.filename.casefold().endswith((".xml", ".rels")):
                content = package.read(part)
                _refuse_entities(content, name)
                is_sheet = part.filename.startswith("xl/worksheets/")
                has_formulas |= is_sheet and re.search(rb"<f[ />]", content) is not None
    return _Isi(DOCUMENT in names and BOOK not in names, has_formulas, tuple(makro))


def _refuse_entities(part: bytes, name: str) -> None:
    """A document type stands before the first element; UTF-16, in which it would hide, no program
    writes here.
    """
    if b"\0" in part[:200] or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        hint = "buka dan simpan ulang sebagai .xlsx"
        raise TakTerbaca(f"'{name}' memuat deklarasi XML yang tidak lazim", hint)


def _rows(sheet: Worksheet, name: str, batas: Batas) -> Iterator[Sequence[Nilai]]:
    # What a sheet states of its size may be anything: rows beyond it would be lost without a word.
    cast(ReadOnlyWorksheet, sheet).reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS)):
        end = len(cells)
        while end and cells[end - 1].value is None:
            end -= 1
        row = [_value(cell) for cell in cells[:end]]
        bounded(number, row, name, batas)
        yield row


def _value(cell: object) -> Nilai:
    value = getattr(cell, "value", None)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    try:
        return bilangan(value, str(getattr(cell, "number_format", "")))
    except ValueError:  # told where it is read, with the cell that it stands in
        return str(value)
