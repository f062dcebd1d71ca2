"""Marks of work that is not done, beside its place: `# renja: isi …` and `# renja: tinjau …`.

`isi` marks what is still to be filled in, `tinjau` what was carried over from another Renja and is
to be read again. Whoever has done it deletes the comment.
"""

from __future__ import annotations

import re
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

    def covers(self, at: Location) -> bool:
        """Whether what stands at a place is still to be done."""
        return at.file == self.at.file and self.first <= at.line <= self.last


def find_marks(lines: Sequence[str], path: Path) -> Iterator[Tanda]:
    """The marks of a file, in order; one beside a key is about all that stands below the key."""
    for comment, at, first, last in beside(lines, path, _COMMENT, _OPENS):
        jenis: JenisTanda = "isi" if comment["jenis"] == "isi" else "tinjau"
        yield Tanda(jenis, comment["hal"], at, first, last)


def covered(findings: Iterable[Diagnostic], marks: Iterable[Tanda]) -> Iterator[Silence]:
    """What is still to be filled in is told once: the findings of rules there wait until it is.

    The mark itself keeps the document from being enacted, so that nothing gets through by it.
    """
    codes: dict[Path, list[tuple[int, str]]] = {}
    for finding in findings:
        if finding.code not in CODES.values():
            codes.setdefault(finding.at.file, []).append((finding.at.line, finding.code))
    for mark in marks:
        if mark.jenis == "isi":
            below = {
                code
                for line, code in codes.get(mark.at.file, ())
                if mark.first <= line <= mark.last
            }
            for code in sorted(below):
                yield Silence(
                    code, f"masih harus diisi: {mark.hal}", mark.at, mark.first, mark.last
                )
