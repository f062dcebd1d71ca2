"""Mending what is certain, in place: edits from findings and amounts in their canonical form, on the text of a file.

Pure: text and edits in, text out. Whatever does not stand where an edit expects it is left alone, so comments and
layout stay, and a second run changes nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from renja_build.angka import WrongForm, parse_rupiah
from renja_build.diagnostics import Edit
from renja_build.load import Isi, Larik, Peta, Teks

_PLAN = ("pagu", "maju", "jumlah", "pagu_renstra")


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made that finds its words in place; of two that overlap, the longer."""
    lines = text.split("\n")
    by_line: dict[int, list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        if edit.at.line <= len(lines) and _stands(edit, lines[edit.at.line - 1]):
            by_line.setdefault(edit.at.line, []).append(edit)
    for number, found in by_line.items():
        lines[number - 1] = _mended(lines[number - 1], found)
    return "\n".join(lines)


def _stands(edit: Edit, line: str) -> bool:
    return bool(edit.old) and line.startswith(edit.old, edit.at.column - 1)


def _mended(line: str, edits: list[Edit]) -> str:
    taken: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (-len(one.old), one.at.column)):
        if all(edit.at.column >= _after(one) or _after(edit) <= one.at.column for one in taken):
            taken.append(edit)
    for edit in sorted(taken, key=lambda one: -one.at.column):
        line = line[: edit.at.column - 1] + edit.new + line[_after(edit) - 1 :]
    return line


def _after(edit: Edit) -> int:
    return edit.at.column + len(edit.old)


def diff(before: str, after: str, name: str) -> str:
    """The change as a unified diff."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def amounts(files: Mapping[str, Peta]) -> Iterator[Edit]:
    """Amounts of program.yaml, rkpd.yaml and realisasi.yaml that are not written as `450.000.000`."""
    for name in ("program", "rkpd"):
        for entry in files.get(name, Peta()).values():
            if isinstance(entry, Peta):
                yield from _of_plan(entry)
    spent = files.get("realisasi", Peta()).get("rupiah")
    if isinstance(spent, Peta):
        yield from _all_of(spent)


def _of_plan(entry: Peta) -> Iterator[Edit]:
    """Amounts of one node; the targets of its indicators are none."""
    for key in _PLAN:
        value = entry.get(key)
        if isinstance(value, Larik):
            for part in value:
                if isinstance(part, Peta):
                    yield from _of_plan(part)
        elif isinstance(value, Teks):
            yield from _canonical(value)


def _all_of(value: Isi | Larik) -> Iterator[Edit]:
    if isinstance(value, Peta):
        for inner in value.values():
            yield from _all_of(inner)
    elif isinstance(value, Teks):
        yield from _canonical(value)


def _canonical(teks: Teks) -> Iterator[Edit]:
    try:
        canonical = f"{parse_rupiah(teks):,}".replace(",", ".")
    except WrongForm:
        return
    if canonical != teks and teks.raw:
        yield Edit(teks.locate(0), str(teks), canonical)
