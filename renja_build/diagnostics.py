"""What a user can get wrong, and where: the one value that every room reports with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Level = Literal["error", "warning"]
MAX_FINDINGS = 1_000  # of one Renja, the one that counts the rest among them


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a content file; lines and columns count from 1."""

    file: Path
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file that mends a finding for certain: at `at` stands `old`, and `new` is to
    stand there. `hal` says what it changes where no finding does.
    """

    at: Location
    old: str
    new: str
    hal: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Sought:
    """A name that was looked for in vain (anything at all where empty), and the files that could hold it: any where
    empty. They are called as in `Folder.refused`. `owner` is whose it is, where that may be missing itself."""

    name: str
    files: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `message` says what is wrong, `hint` how to write it (both Indonesian).

    `sought` is set where something is named that is not there, which may only follow from another
    finding.
    """

    code: str
    at: Location
    message: str
    hint: str = ""
    level: Level = "error"
    edit: Edit | None = None
    sought: Sought | None = None
    more: int = 0  # how many findings that are left out it stands for


class ContentError(Exception):
    """Content that cannot be read into the model; carries every finding, not the first."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(f"{len(self.diagnostics)} temuan")


class ToolError(Exception):
    """A tool or library that we stand on is missing or broke (exit status 3)."""


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings sorted by place, each once."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (d.more, d.at, d.code, d.message))


def bounded(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first `MAX_FINDINGS`, errors before warnings; where there are more, the last says how
    many.

    They are taken as they are made, so that a million of them never stand in memory. What is
    bounded once may be put together with others and bounded again: the counts add up.
    """
    kept: dict[Level, dict[Diagnostic, None]] = {"error": {}, "warning": {}}
    left_out: dict[Level, Diagnostic] = {}  # the first of each level
    more = 0
    for diagnostic in diagnostics:
        of_level = kept[diagnostic.level]
        if diagnostic.more or (len(of_level) == MAX_FINDINGS and diagnostic not in of_level):
            left_out.setdefault(diagnostic.level, diagnostic)
            more += diagnostic.more or 1
        else:
            of_level[diagnostic] = None
    findings = [*kept["error"], *kept["warning"]]
    if not more and len(findings) <= MAX_FINDINGS:
        return findings
    for diagnostic in findings[MAX_FINDINGS - 1 :]:
        left_out.setdefault(diagnostic.level, diagnostic)
        more += 1
    first = left_out.get("error") or left_out["warning"]
    hint = "perbaiki dahulu yang ditampilkan, lalu jalankan renja check lagi"
    message = f"masih ada {more} temuan lain yang tidak ditampilkan"
    rest = Diagnostic("D199", first.at, message, hint, first.level, more=more)
    return [*findings[: MAX_FINDINGS - 1], rest]
