"""What a user can get wrong, and where: the one value that every room reports with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a content file; lines and columns count from 1."""

    file: Path
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file that mends a finding for certain: at `at` stands `old`, and `new` is to stand there."""

    at: Location
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Sought:
    """A name that was looked for in vain (anything at all where empty), and the files that could hold it: any where
    empty. They are called as in `Folder.refused`."""

    name: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `message` says what is wrong, `hint` how to write it (both Indonesian).

    `sought` is set where something is named that is not there, which may only follow from another finding.
    """

    code: str
    at: Location
    message: str
    hint: str = ""
    level: Level = "error"
    edit: Edit | None = None
    sought: Sought | None = None


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
    return sorted(unique, key=lambda d: (d.at, d.code, d.message))
