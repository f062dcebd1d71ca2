"""Spreadsheets, tables of Word, CSV and rows of JSON as rows of values: untrusted files, read within
bounds and never run.
"""

from __future__ import annotations

from pathlib import Path

from renja_build.reasons import reason
from renja_build.sheets.cells import IMPOR, Batas, Lembar, TakTerbaca
from renja_build.sheets.text import rows_of_json, sheet_of_csv

_TEXTS = (".csv", ".tsv", ".txt")


def read_sheets(path: Path) -> list[Lembar]:
    """Every sheet of a file that someone named; raises `TakTerbaca`."""
    return sheets_of(bytes_of(path), path, IMPOR)


def bytes_of(path: Path) -> bytes:
    """What a file that someone named holds; raises `TakTerbaca`."""
    try:
        if not path.is_file():
            raise TakTerbaca(
                f"'{path}' bukan berkas", "sebutkan berkas .xlsx, .docx, .csv, atau .json"
            )
        if path.stat().st_size > IMPOR.bytes:
            bound = f"batasnya {IMPOR.bytes // 1_000_000} MB"
            raise TakTerbaca(
                f"'{path.name}' terlalu besar; {bound}", "simpan lembar yang perlu saja"
            )
        return path.read_bytes()
    except OSError as error:
        raise TakTerbaca(
            f"'{path.name}' tidak dapat dibaca: {reason(error)}", "periksa nama dan izinnya"
        ) from error


def sheets_of(raw: bytes, path: Path, batas: Batas) -> list[Lembar]:
    """Every sheet of the bytes of a file; raises `TakTerbaca`."""
    if raw.startswith(b"PK\x03\x04"):
        from renja_build.sheets.package import sheets_of_package  # of all that checks, few need it

        return sheets_of_package(raw, path.name, batas)
    if path.suffix.casefold() in _TEXTS:
        return [sheet_of_csv(raw, path.stem, path.name, batas)]
    if path.suffix.casefold() == ".json":
        return [Lembar(path.stem, list(rows_of_json(raw, path.name, batas)))]
    if raw.startswith(b"%PDF"):
        hint = "minta berkas Excel-nya; cetakan PDF tidak memuat sel, dan teksnya tidak ditebak"
        raise TakTerbaca(f"'{path.name}' bukan .xlsx: PDF tidak dapat diimpor", hint)
    hint = "simpan ulang sebagai .xlsx atau .csv dari Excel atau LibreOffice"
    raise TakTerbaca(f"'{path.name}' bukan .xlsx dan bukan .csv", hint)
