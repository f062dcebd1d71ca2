"""Silencing a finding beside its place, with a reason: `# renja: abaikan N203 karena …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from renja_build.diagnostics import Diagnostic, Location

_COMMENT = re.compile(
    r"(?:^|\s)#\s*renja:\s*abaikan\s+(?P<codes>[A-Z]\d{3}(?:\s*,\s*[A-Z]\d{3})*)(?:\s+karena\s+(?P<reason>\S.*))?"
)


@dataclass(frozen=True, slots=True)
class Silence:
    """One code silenced on the lines from `first` to `last`; `reason` is empty where none was given."""

    code: str
    reason: str
    at: Location
    first: int
    last: int


def find_silences(lines: Sequence[str], path: Path) -> Iterator[Silence]:
    """Comments beside their place: on its line, or alone on the line above it.

    A line that opens a literal block (`|`) stands for the whole block.
    """
    following = _following(lines)
    last = cache(lambda first: _last_line(lines, first))
    for number, line in enumerate(lines, start=1):
        comment = _COMMENT.search(line)
        if not comment:
            continue
        alone = not line[: comment.start()].strip()
        first = following[number] if alone else number
        at = Location(path, number, comment.start() + 1 + (line[comment.start()] != "#"))
        for code in re.split(r"\s*,\s*", comment["codes"]):
            yield Silence(code, (comment["reason"] or "").strip(), at, first, last(first))


def _following(lines: Sequence[str]) -> list[int]:
    """By number of a line, the next one that is neither empty nor a comment alone; itself where there is none."""
    below: list[int] = list(range(len(lines) + 1))
    found = 0
    for number in range(len(lines), 0, -1):
        below[number] = found or number
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            found = number
    return below


def _last_line(lines: Sequence[str], first: int) -> int:
    """The last line of the literal block that line `first` opens, else the line itself."""
    head = lines[first - 1]
    if not re.search(r"[|>][+-]?\d?\s*(?:#.*)?$", head):
        return first
    indent = len(head) - len(head.lstrip(" -"))
    last = first
    for index in range(first, len(lines)):
        if lines[index].strip():
            if len(lines[index]) - len(lines[index].lstrip(" ")) < indent:
                break
            last = index + 1
    return last


@dataclass(frozen=True, slots=True)
class Dikecualikan:
    """A finding that a comment silences, with the reason that it gives."""

    temuan: Diagnostic
    alasan: str


def silenced(found: Iterable[Diagnostic], silences: Sequence[Silence]) -> Iterator[Dikecualikan]:
    """What `heard` leaves out, each once."""
    for diagnostic in found:
        reason = next((silence.reason for silence in silences if _covers(silence, diagnostic)), None)
        if reason is not None:
            yield Dikecualikan(diagnostic, reason)


def heard(found: Iterable[Diagnostic], silences: Sequence[Silence]) -> Iterator[Diagnostic]:
    """What is not silenced; and a finding for each silence that has no reason or silences nothing."""
    used: set[int] = set()
    for diagnostic in found:
        covering = [n for n, silence in enumerate(silences) if _covers(silence, diagnostic)]
        used.update(covering)
        if not covering:
            yield diagnostic
    for number, silence in enumerate(silences):
        if not silence.reason:
            hint = f"tulis alasannya: # renja: abaikan {silence.code} karena …"
            yield Diagnostic("D191", silence.at, f"pengabaian {silence.code} tanpa alasan", hint, "warning")
        elif number not in used:
            hint = "hapus komentar ini; tidak ada temuan yang diabaikannya"
            yield Diagnostic(
                "D192", silence.at, f"pengabaian {silence.code} tidak mengabaikan apa pun", hint, "warning"
            )


def _covers(silence: Silence, diagnostic: Diagnostic) -> bool:
    place = diagnostic.at
    inside = silence.at.file == place.file and silence.first <= place.line <= silence.last
    return inside and silence.code == diagnostic.code and bool(silence.reason)
