"""Checking several Renja: every finding, and the lines that they are in."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from renja_build import fonts
from renja_build.bounds import MAX_BYTES
from renja_build.diagnostics import ContentError, Diagnostic
from renja_build.entries import is_own
from renja_build.order import by_urgency, gathered
from renja_build.pipeline import kantor
from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.steps import prepare
from renja_build.pipeline.workers import Way
from renja_build.sources import Sources


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings of several Renja; also which could not be checked to the end, whose findings are
    among them, how many could not be read, so that no rule was asked, and which faces of theirs are
    not installed, so that nothing was held against them.
    """

    findings: list[Diagnostic]
    failed: tuple[Failed, ...] = ()
    tak_terbaca: int = 0
    tanpa_huruf: tuple[str, ...] = ()


def check(paths: Sequence[Path], way: Way | None = None) -> Checked:
    """Check several Renja and what the office adds; the most urgent findings first, each cause once."""
    findings = kantor.faults()
    failed, unread = [], 0
    lacking = set[str]()
    for _, outcome in spread(_checked, [Job(path, path) for path in paths], way or Way()):
        if isinstance(outcome, Failed):
            failed.append(outcome)
            findings += outcome.findings
        else:
            of_renja, terbaca, without = outcome
            findings += of_renja
            unread += not terbaca
            lacking |= {without} - {""}
    told = gathered(by_urgency(findings, paths))
    return Checked(told, tuple(failed), unread, tuple(sorted(lacking)))


def check_one(path: Path, sources: Sources | None = None) -> tuple[Diagnostic, ...]:
    """All findings of one Renja; a process that stays gives the `sources` of its last reading."""
    return _checked(path, sources)[0]


def _checked(
    path: Path, sources: Sources | None = None
) -> tuple[tuple[Diagnostic, ...], bool, str]:
    """The findings of one Renja, whether it could be read, and which face of it is not installed."""
    try:
        renja = prepare(path, sources)
    except ContentError as error:
        return error.diagnostics, False, ""
    return renja.findings, True, fonts.lacking(renja.naskah.huruf)


def source_lines(findings: Sequence[Diagnostic], folders: Sequence[Path]) -> dict[Path, list[str]]:
    """The lines of every file of these Renja that a finding is in; of what a link leads to nothing
    is shown.
    """
    lines: dict[Path, list[str]] = {}
    for file in dict.fromkeys(finding.at.file for finding in findings):
        if not any(is_own(file, folder) for folder in folders):
            continue
        with suppress(OSError):  # a file that cannot be read is what the finding tells
            if file.is_file() and file.stat().st_size <= MAX_BYTES:
                text = file.read_text(encoding="utf-8-sig", errors="replace")
                lines[file] = [] if "\0" in text else text.split("\n")  # a workbook has none
    return lines
