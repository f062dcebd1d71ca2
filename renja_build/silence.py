"""Silencing a finding beside its place, with a reason: `# renja: abaikan N203 karena …`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from renja_build.diagnostics import Diagnostic, Location

_COMMENT = re.compile(
    r"(?:^|\s)#\s*renja:\s*abaikan\s+(?P<codes>[A-Z]\d{3}(?:\s*,\s*[A-Z]\d{3})*)"
    r"(?:\s+karena\s+(?P<reason>\S.*))?"
)


_BLOCK = re.compile(r"[|>][+-]?\d?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Silence:
    """One code silenced on the lines from `first` to `last`; `reason` is empty where none was
    given.
    """

    code: str
    reason: str
    at: Location
    first: int
    last: int


def find_silences(lines: Sequence[str], path: Path) -> Iterator[Silence]:
    """Comments beside their place: on its line, or alone on the line above it.

    A line that opens a literal block (`|`) stands for the whole block.
    """
    for comment, at, first, last in beside(lines, path, _COMMENT, _BLOCK):
        for code in re.split(r"\s*,\s*", comment["codes"]):
            yield Silence(code, (comment["reason"] or "").strip(), at, first, last)


def beside(
    lines: Sequence[str], path: Path, pattern: re.Pattern[str], opens: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], Location, int, int]]:
    """Comments of ours with their place, and the first and the last line that each is about: its
    own or, where it stands alone, the next; and what is nested below that where the line `opens`
    something.
    """
    if not any("renja:" in line for line in lines):
        return
    following, blocks = _following(lines), _blocks(lines, opens)
    for number, line in enumerate(lines, start=1):
        comment = pattern.search(line)
        if not comment:
            continue
        alone = not line[: comment.start()].strip()
        first = following[number] if alone else number
        at = Location(path, number, comment.start() + 1 + (line[comment.start()] != "#"))
        yield comment, at, first, blocks.get(first, first)


def _following(lines: Sequence[str]) -> list[int]:
    """By number of a line, the next one that is neither empty nor a comment alone; itself where
    there is none.
    """
    below: list[int] = list(range(len(lines) + 1))
    next_line = 0
    for number in range(len(lines), 0, -1):
        below[number] = next_line or number
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            next_line = number
    return below


def _blocks(lines: Sequence[str], opens: re.Pattern[str]) -> dict[int, int]:
    """By number of a line that opens a block, the last line of it.

    Read from below, so that each line is looked at once: a block ends above the next line that is
    indented no more than its head, and such lines stand on a stack whose indents grow.
    """
    last: dict[int, int] = {}
    above: dict[int, int] = {}  # by number of a line that is not empty, the one before it
    indents: list[int] = []
    ends: list[int] = []
    lowest = below = 0
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        if not line.strip():
            continue
        lowest, above[below], below = lowest or number, number, number
        if opens.search(line):
            place = bisect_right(indents, _indent(line))
            last[number] = above[ends[place - 1]] if place else lowest
        indent = _indent(line)
        kept = bisect_left(indents, indent)
        indents[kept:], ends[kept:] = [indent], [number]
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@dataclass(frozen=True, slots=True)
class Dikecualikan:
    """A finding that a comment silences, with the reason that it gives."""

    temuan: Diagnostic
    alasan: str


def silenced(findings: Iterable[Diagnostic], silences: Sequence[Silence]) -> Iterator[Dikecualikan]:
    """What `heard` leaves out, each once."""
    listed = list(findings)
    by, _ = _silencing(listed, silences)
    for number, diagnostic in enumerate(listed):
        if number in by:
            yield Dikecualikan(diagnostic, by[number].reason)


def heard(findings: Iterable[Diagnostic], silences: Sequence[Silence]) -> Iterator[Diagnostic]:
    """What is not silenced; and a finding for each silence that has no reason or silences
    nothing.
    """
    listed = list(findings)
    by, used = _silencing(listed, silences)
    yield from (diagnostic for number, diagnostic in enumerate(listed) if number not in by)
    for number, silence in enumerate(silences):
        if not silence.reason:
            hint = f"tulis alasannya: # renja: abaikan {silence.code} karena …"
            yield Diagnostic(
                "D191", silence.at, f"pengabaian {silence.code} tanpa alasan", hint, "warning"
            )
        elif number not in used:
            hint = "hapus komentar ini; tidak ada temuan yang diabaikannya"
            yield Diagnostic(
                "D192",
                silence.at,
                f"pengabaian {silence.code} tidak mengabaikan apa pun",
                hint,
                "warning",
            )


class _Places:
    """Where findings of one code and file stand, and which of them nothing silences yet."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(places)
        self.lines = [line for line, _ in ordered]
        self.numbers = [number for _, number in ordered]
        self._free = list(range(len(ordered) + 1))

    def within(self, first: int, last: int) -> range:
        """The findings on these lines."""
        return range(bisect_left(self.lines, first), bisect_right(self.lines, last))

    def take(self, span: range) -> Iterator[int]:
        """Numbers of those of them that are free, which they then are no more."""
        place = self._next(span.start)
        while place < span.stop:
            yield self.numbers[place]
            self._free[place] = place + 1
            place = self._next(place)

    def _next(self, place: int) -> int:
        """The first free one from here; ways once gone are shortened, so that no silence walks over
        another's.
        """
        passed = []
        while self._free[place] != place:
            passed.append(place)
            place = self._free[place]
        for number in passed:
            self._free[number] = place
        return place


def _silencing(
    findings: Sequence[Diagnostic], silences: Sequence[Silence]
) -> tuple[dict[int, Silence], set[int]]:
    """By number of a finding, the first silence that covers it; and the numbers of silences that
    cover any.
    """
    places: dict[tuple[Path, str], list[tuple[int, int]]] = {}
    for number, diagnostic in enumerate(findings):
        places.setdefault((diagnostic.at.file, diagnostic.code), []).append(
            (diagnostic.at.line, number)
        )
    free = {key: _Places(of_key) for key, of_key in places.items()}
    by: dict[int, Silence] = {}
    used: set[int] = set()
    for number, silence in enumerate(silences):
        of_code = free.get((silence.at.file, silence.code)) if silence.reason else None
        if of_code and (span := of_code.within(silence.first, silence.last)):
            used.add(number)
            by |= dict.fromkeys(of_code.take(span), silence)
    return by, used
