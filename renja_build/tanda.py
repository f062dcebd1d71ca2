"""Marks of work that is not done, beside its place: `# renja: isi …` and `# renja: tinjau …`.

`isi` marks what is still to be filled in, `tinjau` what was carried over from another Renja and is
to be read again. Whoever has done it deletes the comment.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from renja_build.diagnostics import Diagnostic, Location
from renja_build.silence import Silence, beside

JenisTanda = Literal["isi", "tinjau"]
CODES: dict[JenisTanda, str] = {"isi": "D220", "tinjau": "D221"}
_COMMENT = re.compile(r"(?:^|\s)#\s*renja:\s*(?P<jenis>isi|tinjau)\s+(?P<hal>\S.*?)\s*$")
_OPENS = re.compile(
    r"(?:[|>][+-]?\d?|:)\s*(?:#.*)?$"
)  # a literal block, or a key with more below it


@dataclass(frozen=True, slots=True)
class Tanda:
    """One mark: what is to be done (`hal`), and the lines from `first` to `last` that it is about."""

    jenis: JenisTanda
    hal: str
    at: Location
    first: int
    last: int


def find_marks(lines: Sequence[str], path: Path) -> Iterator[Tanda]:
    """The marks of a file, in order; one beside a key is about all that stands below the key."""
    for comment, at, first, last in beside(lines, path, _COMMENT, _OPENS):
        jenis: JenisTanda = "isi" if comment["jenis"] == "isi" else "tinjau"
        yield Tanda(jenis, comment["hal"], at, first, last)


def covered(findings: Iterable[Diagnostic], marks: Iterable[Tanda]) -> Iterator[Silence]:
    """What is still to be filled in is told once: the findings of rules there wait until it is.

    The mark itself keeps the document from being enacted, so that nothing gets through by it.
    """
    places: dict[Path, list[tuple[int, str]]] = {}
    for finding in findings:
        if finding.code not in CODES.values():
            places.setdefault(finding.at.file, []).append((finding.at.line, finding.code))
    for found in places.values():
        found.sort()
    regions = {  # of marks about the same lines the first
        (mark.at.file, mark.first, mark.last): mark
        for mark in reversed([*marks])
        if mark.jenis == "isi"
    }
    for mark in regions.values():
        found = places.get(mark.at.file, [])
        span = slice(bisect_left(found, (mark.first, "")), bisect_left(found, (mark.last + 1, "")))
        for code in sorted({code for _, code in found[span]}):
            yield Silence(code, f"masih harus diisi: {mark.hal}", mark.at, mark.first, mark.last)


class Belum:
    """Where work is not done, by file: asked of the same marks again and again."""

    def __init__(self, marks: Iterable[Tanda]) -> None:
        self._ends: dict[Path, list[tuple[int, int]]] = {}
        for mark in sorted(marks, key=lambda mark: (mark.first, mark.last)):
            ends = self._ends.setdefault(mark.at.file, [])
            if ends and mark.first <= ends[-1][1]:
                ends[-1] = ends[-1][0], max(ends[-1][1], mark.last)
            else:
                ends.append((mark.first, mark.last))

    def covers(self, at: Location) -> bool:
        """Whether what stands at a place is still to be done."""
        ends = self._ends.get(at.file, [])
        place = bisect_right(ends, at.line, key=lambda region: region[0]) - 1
        return place >= 0 and at.line <= ends[place][1]
