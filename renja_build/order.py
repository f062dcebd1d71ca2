"""In which order findings are told, and which of them are told as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from renja_build.contents import NAMED, SERIES, SINGLE
from renja_build.diagnostics import Diagnostic
from renja_build.tanda import CODES

_ALIKE = 3  # places of a file from which on one cause is told once
_LISTED = 5  # lines that are named besides the first
_VALUE = re.compile(r"'[^']*'|\"[^\"]*\"")
_WORK = (*SINGLE, *NAMED, *sorted(SERIES))  # of the texts those of the bab first
_BY_FORM = frozenset(("Y130", "Y131"))  # one habit of writing, whatever is written


def by_urgency(findings: Iterable[Diagnostic], folders: Sequence[Path] = ()) -> list[Diagnostic]:
    """Errors of every Renja before warnings of any; among these what the Renja hold themselves, in their order,
    before what they read elsewhere; then by place, and behind all of a Renja what is marked as not done, in the
    order of the work.
    """
    listed = list(dict.fromkeys(findings))
    home = {finding.at.file: _home(finding.at.file, folders) for finding in listed}

    def urgency(d: Diagnostic) -> tuple[object, ...]:
        own = home[d.at.file]
        rank = folders.index(own) if own in folders else len(folders)
        place = _work(d), d.at, d.code, d.message
        return d.more, d.level == "warning", rank, _depth(d), place

    return sorted(listed, key=urgency)


def _work(d: Diagnostic) -> int:
    """The step of the work that a mark belongs to; what is no mark stands before them all."""
    if d.code not in CODES.values():
        return 0
    part = next((name for name in (d.at.file.parent.name, d.at.file.stem) if name in _WORK), "")
    return 1 + _WORK.index(part) if part else 1 + len(_WORK)


def _depth(d: Diagnostic) -> int:
    """How far from the files themselves an error is told: what YAML or a schema refuses, what files lack of one
    another, what texts then do not find.
    """
    if d.level == "warning" or d.code[1:2] != "1":
        return 0
    return 0 if d.code[0] == "Y" else 2 if d.code[0] == "N" else 1


def _home(file: Path, folders: Sequence[Path]) -> Path:
    return next((folder for folder in folders if folder in file.parents), Path())


def gathered(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Of one error that repeats in a file the first, with how many others there are and where."""
    alike: dict[tuple[object, ...], list[Diagnostic]] = {}
    for finding in findings:
        alike.setdefault(_cause(finding), []).append(finding)
    told = []
    for finding in findings:
        same = alike[_cause(finding)]
        if finding.level == "warning" or finding.more or len(same) < _ALIKE:
            told.append(finding)
        elif finding is same[0]:
            told.append(replace(finding, message=f"{finding.message}; {_elsewhere(same[1:])}"))
    return told


def _elsewhere(others: Sequence[Diagnostic]) -> str:
    lines = ", ".join(str(other.at.line) for other in others[:_LISTED])
    more = ", …" if len(others) > _LISTED else ""
    return f"sebab yang sama di {len(others)} tempat lain (baris {lines}{more})"


def _cause(finding: Diagnostic) -> tuple[object, ...]:
    message, hint = finding.message, finding.hint
    if finding.code in _BY_FORM:
        message, hint = _VALUE.sub("", message), _VALUE.sub("", hint)
    return finding.at.file, finding.code, message, hint
