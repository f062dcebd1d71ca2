"""A file that its schema refuses, once more: read as the lines were meant, where that is why it was refused.

A line in the wrong column is YAML all the same, of another key. So lines near a finding are tried in other columns; the
try after which the least is wrong tells the cause, and what followed from it is not told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from renja_build.diagnostics import Diagnostic
from renja_build.load import Source, reread
from renja_build.outline import attempts, outline
from renja_build.validate import validate, violations
from renja_build.wounds import Wound

MAX_NODES = 18_000  # read in all tries of one file
_BY_PLACE = frozenset(("Y140", "Y141", "Y142", "Y143", "Y145", "Y147", "K101", "T103"))
_FINDINGS = 3  # that are looked behind, of each file

_Told = tuple[Source, list[Diagnostic]]


def heal(source: Source, schema: str) -> _Told:
    """The file as it was meant, with all that is then wrong with it; as it is where nothing better is known."""
    source, wrong = _told(source, schema)
    if not _errors(wrong) or not source.lines:
        return source, wrong
    if not source.wounds and (told := outline(source.lines)).wounds:
        again = _told(reread(source, told.lines, told.wounds), schema)
        if _better(again, (source, wrong)):
            source, wrong = again
    effort = 0
    for wound, lines in _tries(source, wrong):
        if effort + source.nodes > MAX_NODES:
            break
        again = _told(reread(source, lines, [_named(source.wounds, wound)]), schema)
        effort += again[0].effort
        fewer = _better(again, (source, wrong))
        if fewer and _refused(again[0], schema) < _refused(source, schema):
            return again
    return source, wrong


def _refused(source: Source, schema: str) -> int:
    """How much of a file its schema refuses, told or not: at the place of a wound nothing more is told."""
    return len(violations(source.data, schema)) if source.data is not None else sys.maxsize


def _told(source: Source, schema: str) -> _Told:
    refused = validate(source, schema)
    errors = {(finding.at, finding.code) for finding in refused}
    kept = [d for d in source.diagnostics if d.level == "error" or (d.at, d.code) not in errors]
    return source, [*kept, *refused]


def _errors(wrong: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [finding for finding in wrong if finding.level == "error"]


def _better(again: _Told, before: _Told) -> bool:
    """Whether another reading takes findings away and adds none but its own wounds."""
    old, new = _beside(*before), _beside(*again)
    wounds = len(again[0].wounds) - len(before[0].wounds)
    return (
        new <= old and (len(new) < len(old) or wounds < 0) and wounds <= max(0, len(old) - len(new))
    )


def _beside(source: Source, wrong: Sequence[Diagnostic]) -> frozenset[tuple[int, str, str]]:
    """What is wrong beside the wounds that are told."""
    told = {(wound.line, wound.code) for wound in source.wounds}
    return frozenset(
        (finding.at.line, finding.code, finding.message)
        for finding in _errors(wrong)
        if (finding.at.line, finding.code) not in told
    )


def _named(wounds: Sequence[Wound], new: Wound) -> Wound:
    """A wound by another remedy, under the name by which its line is known already."""
    known = next((wound for wound in wounds if wound.line == new.line), new)
    return replace(known, hint=new.hint)


def _tries(source: Source, wrong: Sequence[Diagnostic]) -> Iterator[tuple[Wound, list[str]]]:
    places = [finding.at.line for finding in wrong if finding.code in _BY_PLACE]
    around = [line for place in places[:_FINDINGS] for line in (place, place + 1)]
    wounded = [wound.line for wound in source.wounds if wound.code == "Y127"]
    around += [line for place in wounded[:_FINDINGS] for line in (place, place - 1)]
    yield from attempts(source.lines, around)
