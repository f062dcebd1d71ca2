"""How a piece of work ends: with an output, or failed. No heavy room is opened for these."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from renja_build import report
from renja_build.diagnostics import Diagnostic
from renja_build.order import gathered

CONTENT, OURS = 1, 3  # exit status: what its user can mend, and what is a tool's fault or ours


@dataclass(frozen=True, slots=True)
class Output:
    """One file that a build wrote, with what its writer found."""

    slug: str
    format: str
    path: Path
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A job without a result: why, and the exit status that this asks for; `trace` is for whoever
    mends a bug.
    """

    folder: Path
    output: str
    status: int
    findings: tuple[Diagnostic, ...]
    trace: str = ""

    @property
    def told(self) -> str:
        """In one line, `content/a (docx): pandoc kehabisan memori`; many findings are counted."""
        output = f" ({self.output})" if self.output else ""
        told = gathered(self.findings)
        what = told[0].message if len(told) == 1 else report.summary(told)
        return f"{report.shown_path(self.folder)}{output}: {report.one_line(what)}"


@dataclass(frozen=True, slots=True)
class UnitsMade:
    """How far outputs are that are made of units: so many of all that must be made, beside those
    that are kept from earlier builds.
    """

    made: int
    total: int
    kept: int


def crash(error: Exception) -> str:
    """A bug of ours in one line."""
    return f"kesalahan program ({report.one_line(f'{type(error).__name__}: {error}')[:300]})"
