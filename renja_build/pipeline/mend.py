"""Mending what is certain in the files of several Renja."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from renja_build import atomic, fix
from renja_build.diagnostics import Edit
from renja_build.load import load_text
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.outcomes import CONTENT, Failed
from renja_build.pipeline.steps import Prepared, prepare

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """One file that can be mended for certain: its text before and after."""

    path: Path
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The files that can be mended, and the Renja that a tool or a bug of ours kept from being
    read.
    """

    files: list[Perbaikan]
    failed: list[Failed]


@dataclass(slots=True)
class _Wanted:
    """What is to be mended in one file; `characters` where some in it cannot be seen."""

    edits: list[Edit] = field(default_factory=list)
    characters: bool = False


def mend(paths: Sequence[Path], wanted: Callable[[str], bool]) -> Mended:
    """What can be mended in several Renja, of the findings whose code is wanted; nothing is
    written.
    """
    outcomes = [attempt(prepare, Job(path, path)) for path in paths]
    prepared = [outcome for outcome in outcomes if isinstance(outcome, Prepared)]
    failed = [
        outcome for outcome in outcomes if isinstance(outcome, Failed) and outcome.status != CONTENT
    ]
    return Mended(list(_mended(_by_file(prepared, wanted))), failed)


def _by_file(prepared: Sequence[Prepared], wanted: Callable[[str], bool]) -> Mapping[Path, _Wanted]:
    by_file: dict[Path, _Wanted] = {}
    for renja in prepared:
        for finding in renja.findings:
            if not wanted(finding.code):
                continue
            if finding.edit:
                by_file.setdefault(finding.edit.at.file, _Wanted()).edits.append(finding.edit)
            if finding.code == "Y124":
                by_file.setdefault(finding.at.file, _Wanted()).characters = True
        for edit in renja.amounts:
            by_file.setdefault(edit.at.file, _Wanted()).edits.append(edit)
    return by_file


def _mended(by_file: Mapping[Path, _Wanted]) -> Iterator[Perbaikan]:
    """Each file that becomes another by its edits and can still be read."""
    for file, asked in sorted(by_file.items(), key=lambda entry: entry[0]):
        before = file.read_bytes().decode("utf-8")
        text = before.removeprefix(BYTE_ORDER_MARK)
        after = fix.apply(text, asked.edits, characters=asked.characters)
        if after != text and not load_text(after, file).diagnostics:
            yield Perbaikan(file, before, before[: len(before) - len(text)] + after)


def write_mended(mended: Sequence[Perbaikan]) -> Iterator[Path]:
    """Put every mended file in place, each whole or not at all, and tell it."""
    for file in mended:
        atomic.write(file.path, file.after.encode(), over=file.before.encode())
        yield file.path
