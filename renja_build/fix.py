"""Mending what is certain, in place: edits from findings and amounts in their canonical form, on
the text of a file.

Pure: text and edits in, text out. Whatever does not stand where an edit expects it is left alone,
so comments and layout stay, and a second run changes nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import yaml

from renja_build.angka import WrongForm, parse_rupiah
from renja_build.characters import mended, visible
from renja_build.diagnostics import Edit
from renja_build.digits import ribuan
from renja_build.nodes import Isi, Larik, Peta, Teks

_INDENTED = 3  # the first column of rows that may stand under a key of two spaces
_RUPIAH = "rupiah ditulis seperti 450.000.000"
_TERTULIS = "'baris' ditulis lengkap, dengan dari: tertulis dan isi:"
_PLAN = ("pagu", "maju", "jumlah", "pagu_renstra")


def apply(text: str, edits: Iterable[Edit], *, characters: bool = False) -> str:
    """The text with every edit made that finds its words in place; of two that overlap, the longer.

    With `characters` also without those that cannot be seen.
    """
    lines = text.split("\n")
    by_line: dict[int, list[Edit]] = {}
    for number, line in enumerate(lines if characters else (), start=1):
        if mended(line) != line:
            by_line[number] = []
    for edit in dict.fromkeys(edits):
        if edit.at.line <= len(lines):
            by_line.setdefault(edit.at.line, []).append(edit)
    for number, of_line in by_line.items():
        line = lines[number - 1]
        placed = [_moved(edit, line) for edit in of_line] if characters else of_line
        line = mended(line) if characters else line
        lines[number - 1] = _mended(line, [edit for edit in placed if _stands(edit, line)])
    return _without_escapes("\n".join(lines)) if characters else "\n".join(lines)


def standing(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Those of the edits that find their words in place."""
    lines = text.split("\n")
    return [
        edit
        for edit in dict.fromkeys(edits)
        if edit.at.line <= len(lines) and _stands(edit, lines[edit.at.line - 1])
    ]


def _moved(edit: Edit, line: str) -> Edit:
    """An edit of a line as it will stand once that line is mended."""
    return replace(edit, at=replace(edit.at, column=len(mended(line[: edit.at.column - 1])) + 1))


# An escape in double quotes, and whether its line ends after it: a space there would be folded
# away.
_ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|(_)|.)(?=(\s*\n)?)", re.DOTALL)


def _without_escapes(text: str) -> str:
    """The text without escapes that stand for what cannot be seen (`\\u200b`), a space for those of
    spaces.
    """
    parts, end = list[str](), 0
    for token in _scalars(text):
        start, stop = token.start_mark.index, token.end_mark.index
        parts += [text[end:start], _ESCAPE.sub(_seen, text[start:stop])]
        end = stop
    return "".join([*parts, text[end:]])


def _scalars(text: str) -> list[yaml.ScalarToken]:
    """Every scalar in double quotes; none where the text is no YAML."""
    try:
        tokens = list(yaml.scan(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return []
    return [token for token in tokens if isinstance(token, yaml.ScalarToken) and token.style == '"']


def _seen(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3] or ("a0" if escape[4] else "")
    letter = chr(int(code, 16)) if code else ""
    if mended(letter) == letter:
        return escape[0]
    return "\\ " if mended(letter) and escape[5] else mended(letter)


def _stands(edit: Edit, line: str) -> bool:
    return bool(edit.old) and line.startswith(edit.old, edit.at.column - 1)


def _mended(line: str, edits: list[Edit]) -> str:
    taken: list[Edit] = []
    for edit in sorted(edits, key=lambda other: (-len(other.old), other.at.column)):
        if all(
            edit.at.column >= _after(other) or _after(edit) <= other.at.column for other in taken
        ):
            taken.append(edit)
    for edit in sorted(taken, key=lambda other: -other.at.column):
        line = line[: edit.at.column - 1] + edit.new + line[_after(edit) - 1 :]
    return line


def _after(edit: Edit) -> int:
    return edit.at.column + len(edit.old)


def diff(before: str, after: str, name: str) -> str:
    r"""The change as a unified diff, for eyes: a character that cannot be seen stands as
    `\u200b`.
    """
    old, new = (
        visible(text.replace("\r\n", "\n"), everything=True).split("\n") for text in (before, after)
    )
    return "".join(
        f"{line}\n"
        for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm="")
    )


def amounts(files: Mapping[str, Peta]) -> Iterator[Edit]:
    """Amounts of program.yaml, rkpd.yaml and realisasi.yaml that are not written as
    `450.000.000`.
    """
    for name in ("program", "rkpd"):
        for entry in files.get(name, Peta()).values():
            if isinstance(entry, Peta):
                yield from _of_plan(entry)
    spent = files.get("realisasi", Peta()).get("rupiah")
    if isinstance(spent, Peta):
        yield from _all_of(spent)


def layouts(tables: Mapping[str, Peta]) -> Iterator[Edit]:
    """Tables that are written out in their earlier form, whose rows stood under `baris` alone."""
    for data in tables.values():
        key, rows = data.key("baris"), data.get("baris")
        below = isinstance(rows, Larik) and key is not None and rows.at.line > key.at.line
        if key is None or not isinstance(rows, Larik) or not below or rows.at.column < _INDENTED:
            continue  # rows on the line of their key, or in its column: their lines would have to move
        indent = " " * (key.at.column + 1)
        yield Edit(key.at, "baris:", f"baris:\n{indent}dari: tertulis\n{indent}isi:", _TERTULIS)


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
        canonical = str(teks) if teks == "-" else ribuan(parse_rupiah(teks))
    except WrongForm:
        return
    if canonical != teks and teks.raw:
        yield Edit(teks.locate(0), str(teks), canonical, _RUPIAH)
