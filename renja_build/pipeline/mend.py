"""Mending what is certain in the files of several Renja."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from renja_build import atomic, fix
from renja_build.diagnostics import Diagnostic, Edit
from renja_build.load import load_text
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.outcomes import CONTENT, Failed
from renja_build.pipeline.steps import Prepared, prepare

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """One file that can be mended for certain: its text before and after, and what becomes another
    in it.
    """

    path: Path
    before: str
    after: str
    hal: str = ""


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
    unread = [
        outcome for outcome in outcomes if isinstance(outcome, Failed) and outcome.status == CONTENT
    ]
    told = [finding for renja in prepared for finding in renja.findings]
    told += [finding for renja in unread for finding in renja.findings]
    return Mended(list(_mended(_by_file(told, prepared, wanted))), failed)


def _by_file(
    told: Sequence[Diagnostic], prepared: Sequence[Prepared], wanted: Callable[[str], bool]
) -> Mapping[Path, _Wanted]:
    by_file: dict[Path, _Wanted] = {}
    for finding in told:
        if not wanted(finding.code):
            continue
        if finding.edit:
            edit = replace(finding.edit, hal=finding.code)
            by_file.setdefault(edit.at.file, _Wanted()).edits.append(edit)
        if finding.code == "Y124":
            by_file.setdefault(finding.at.file, _Wanted()).characters = True
    for renja in prepared:
        for edit in renja.amounts:
            by_file.setdefault(edit.at.file, _Wanted()).edits.append(edit)
    return by_file


def _mended(by_file: Mapping[Path, _Wanted]) -> Iterator[Perbaikan]:
    """Each file that becomes another by its edits, and is read no worse than before."""
    for file, asked in sorted(by_file.items(), key=lambda entry: entry[0]):
        before = file.read_bytes().decode("utf-8")
        text = before.removeprefix(BYTE_ORDER_MARK)
        after = mended_text(text, file, asked.edits, characters=asked.characters)
        if after != text:
            whole = before[: len(before) - len(text)] + after
            yield Perbaikan(file, before, whole, _told(text, asked))


def _told(text: str, asked: _Wanted) -> str:
    """What is mended, and at how many places; of a finding its code."""
    counts = Counter(edit.hal for edit in fix.standing(text, asked.edits))
    places = [f"{hal} (di {count} tempat)" for hal, count in counts.items()]
    return ", ".join([*places, *(["Y124"] if asked.characters else [])])


def mended_text(text: str, file: Path, edits: Iterable[Edit], *, characters: bool = False) -> str:
    """The text of a file with its edits made; as it was, where it would be read worse."""
    after = fix.apply(text, edits, characters=characters)
    return after if after == text or _wrong(after, file) <= _wrong(text, file) else text


def _wrong(text: str, file: Path) -> int:
    """How much the loader finds in a text."""
    return len(load_text(text, file).diagnostics)


def write_mended(mended: Sequence[Perbaikan]) -> Iterator[Path]:
    """Put every mended file in place, each whole or not at all, and tell it."""
    for file in mended:
        atomic.write(file.path, file.after.encode(), over=file.before.encode())
        yield file.path
