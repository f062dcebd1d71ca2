"""What a comma inside { } parts although it belongs to a value: `{2022: 42,45}`, `{nama: Jalan A, B}`."""

from __future__ import annotations

import re

from renja_build.angka import WrongForm, parse_decimal
from renja_build.nodes import Isi, Teks

_SHOWN = 200  # characters of a value that a remedy quotes
_BLANK = 20  # characters of white space beside a comma


def is_part(key: Teks, *, later: bool) -> bool:
    """Whether a key without a value is a part of the value before it."""
    return _is_number(key) or (later and key.plain and ":" not in key)


def joined(before: Isi, key: Teks, line: str, column: int) -> Teks | None:
    """The value that was meant, as it stands on the line before and at the column of the key; None
    where the two are no one text of a bearable length.
    """
    if not isinstance(before, Teks) or not (before.plain and before.raw and key.raw):
        return None
    if before.at.line != key.at.line or len(before.raw) > _SHOWN:
        return None
    form = re.compile(rf"{re.escape(before.raw)}\s*,\s*{re.escape(key.raw)}")
    near = line[max(0, column - len(before.raw) - _BLANK) : column + len(key.raw)]
    found = form.search(near)
    return found and Teks.of(found[0], before.at, plain=True, raw=found[0], moved=before.moved)


def remedy(whole: Teks | None, key: Teks) -> str:
    """How a value with a comma is written inside { }, its digits as they are."""
    text = whole or f"…, {key}"
    quoted = f'tulis dengan tanda kutip: "{text[:_SHOWN]}"'
    try:
        point = format(parse_decimal(text), "f")
        parse_decimal(point)  # three digits behind a point have two readings
    except WrongForm:
        return quoted
    return f"{quoted}, atau dengan titik: {point}"


def _is_number(key: str) -> bool:
    return re.fullmatch(r"[\d.]+%?", key) is not None
