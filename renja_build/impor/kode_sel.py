"""Codes as spreadsheets hold them: as text or number, cut over several cells, or before a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from renja_build import kode
from renja_build.characters import read as as_meant
from renja_build.sheets.cells import Bilangan, Nilai
from renja_build.sheets.numbers import Ragu

_LEADING = re.compile(r"((?:\d{1,2}|X)(?:\s*\.\s*(?:\d{1,4}|X{1,2}))*)\.?(?![\w.])(.*)", re.DOTALL)
_WIDTHS = (1, 2, 2, 1, 2)  # digits of the segments before the last


@dataclass(frozen=True, slots=True)
class KodeNama:
    """A code, empty where there is none, and the name that stands behind it."""

    kode: str
    nama: str = ""


def code_and_name(cell: Nilai) -> KodeNama:
    """The code of a cell and what follows it; raises `Ragu` of a number that lost a zero."""
    if isinstance(cell, Bilangan):
        return KodeNama(_of_number(cell))
    if not isinstance(cell, str):
        return KodeNama("")
    text = " ".join(as_meant(cell).split())
    match = _LEADING.fullmatch(text)
    if match is None:
        return KodeNama("", text)
    segments = re.split(r"\s*\.\s*", match[1])
    rest = match[2].strip(" :–-\u2014")
    if len(segments) in (2, 5) and re.fullmatch(r"[1-9]", segments[-1]) and not rest:
        raise Ragu(_lost(match[1]))
    code = _whole(segments)
    return KodeNama(code, rest) if code else KodeNama("", text)


def _of_number(cell: Bilangan) -> str:
    text = f"{cell.angka:f}" if cell.tempat is None else f"{cell.angka:.{cell.tempat}f}"
    if cell.tempat is None and re.fullmatch(r"\d\.\d", text):
        raise Ragu(_lost(text))
    return _whole(text.split("."))


def _lost(text: str) -> str:
    head, last = text.rsplit(".", 1)
    return f"kode {text}: {head}.0{last} atau {head}.{last}0?"


def _whole(segments: Sequence[str]) -> str:
    """The segments as a code, each with the digits that its place has; empty where they are none."""
    padded = []
    for place, segment in enumerate(segments):
        if place < len(_WIDTHS):
            stripped = segment.lstrip("0") or "0"
            padded.append(segment if segment.startswith("X") else stripped.zfill(_WIDTHS[place]))
        else:
            padded.append(segment if len(segment) == 2 else segment.zfill(4))
    code = ".".join(padded)
    as_written = ".".join(segments)  # codes of before 2020 have segments of other widths
    return next((form for form in (as_written, code) if kode.level(form)), "")


def of_segments(cells: Sequence[Nilai], above: Sequence[str]) -> list[str]:
    """The segments of a code that is cut over several cells; leading ones that are empty are those
    of the row above.
    """
    texts = [_segment(cell) for cell in cells]
    first = next((place for place, text in enumerate(texts) if text), None)
    if first is None:
        return []
    filled = [*above[:first], *texts[first:]]
    while filled and not filled[-1]:
        filled.pop()
    return filled if len(filled) > first and all(filled) else []


def _segment(cell: Nilai) -> str:
    if isinstance(cell, Bilangan):
        text = f"{cell.angka:f}" if cell.tempat is None else f"{cell.angka:.{cell.tempat}f}"
        if cell.tempat is None and re.fullmatch(r"\d\.\d", text):
            raise Ragu(_lost(text))
        return text
    return as_meant(cell).strip().strip(".") if isinstance(cell, str) else ""


def joined(segments: Sequence[str]) -> str:
    """The code of segments, empty where they make none."""
    return _whole(".".join(segments).split(".")) if segments else ""
