"""CSV and JSON as rows of values."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO

from renja_build.sheets.cells import (
    MAX_COLUMNS,
    MAX_NUMBER,
    Batas,
    Lembar,
    Nilai,
    TakTerbaca,
    bilangan,
    bounded,
)

_DELIMITERS = ";\t,"
_SAMPLE = 50  # lines by which the delimiter is told
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_BREAK = re.compile(r"\r\n|\r|\n")


def sheet_of_csv(raw: bytes, stem: str, name: str, batas: Batas) -> Lembar:
    """The rows of a CSV, of which each cell knows its place; raises `TakTerbaca`."""
    lines = list(StringIO(_decoded(raw), newline=""))
    delimiter = _delimiter(lines)
    field = re.compile(rf'(?:"(?:[^"]|"")*"?)?[^{delimiter}\r\n]*')
    rows, places, start = list[Sequence[Nilai]](), list[Sequence[tuple[int, int]]](), 0
    try:
        reader = csv.reader(lines, delimiter=delimiter)
        for number, cells in enumerate(reader):
            bounded(number, cells, name, batas)
            rows.append([cell or None for cell in cells[:MAX_COLUMNS]])
            written = "".join(lines[start : reader.line_num])
            places.append(_places(written, start, len(rows[-1]), field))
            start = reader.line_num
    except csv.Error as error:
        raise TakTerbaca(
            f"'{name}' tidak terbaca sebagai CSV", "simpan ulang sebagai CSV"
        ) from error
    return Lembar(stem, rows, letak=places)


def _decoded(raw: bytes) -> str:
    """Text in UTF-8, in UTF-16 with its mark or, as older programs write it, in cp1252."""
    if raw.startswith(_UTF16):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that stands as often in most lines; a title above the head has others."""
    bare = [_QUOTED.sub("", line) for line in lines[:_SAMPLE]]

    def agreeing(delimiter: str) -> int:
        counts = Counter(line.count(delimiter) for line in bare if delimiter in line)
        return max(counts.values(), default=0)

    return max(_DELIMITERS, key=agreeing)


def _places(written: str, start: int, count: int, field: re.Pattern[str]) -> list[tuple[int, int]]:
    """Line and column of each of `count` cells of a row, which begins in line `start` from 0."""
    places, offset = list[tuple[int, int]](), 0
    breaks = [match.end() for match in _BREAK.finditer(written)]
    while len(places) < count:
        above = sum(1 for end in breaks if end <= offset)
        places.append((start + above + 1, offset - (breaks[above - 1] if above else 0) + 1))
        match = field.match(written, offset)
        offset = (match.end() if match else offset) + 1
    return places


def rows_of_json(raw: bytes, name: str, batas: Batas) -> Iterator[Sequence[Nilai]]:
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
        bounded(number, row, name, batas)
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
