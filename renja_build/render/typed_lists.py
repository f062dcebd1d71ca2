"""Lists as people type them: `a)`, `(1)`, `i.`, a bullet from Word; made ready for Markdown, which
knows `1.`, `1)` and `-` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_BULLETS = (
    "•●○◦▪■□‣⁃∙·➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076"  # the last as Word's own faces have them
)
_BULLET = re.compile(rf"(?P<indent> *)[{_BULLETS}](?P<gap>\s*)(?=\S)")
_NUMBERED = re.compile(
    r"(?P<indent> *)(?P<open>\(?)(?P<count>\d{1,3}|[a-z]{1,7}|[A-Z]{1,7})(?P<close>[.)])\s+(?=\S)"
)
_OWN = re.compile(r" *\d{1,9}([.)])\s")
_ROMAN = re.compile(r"(?=.)(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Counted(NamedTuple):
    """What a mark says: how it is written, by the mark of a first item, and which one it is."""

    form: str  # "a)", "(1)", "i."
    ordinal: int


_CERTAIN = Counted("a.", 1)  # begins a list also where no second item follows
_FAR = 12  # lines that an item may take before the next


@dataclass(frozen=True, slots=True)
class TypedLists:
    """A text whose items Markdown knows, with what stood at their lines; lines keep their number."""

    text: str
    items: Mapping[int, Counted]


def read(text: str) -> TypedLists:
    """Find the items that Markdown does not know, and write them as it does, as wide as they were."""
    lines = text.split("\n")
    marks = [_marks(line) for line in lines]
    known = {(indent, counted) for indent, found in marks for counted in found}
    expected: dict[tuple[int, str], int] = {}
    items: dict[int, Counted] = {}
    signs: dict[int, tuple[str, str]] = {}  # by indentation: the last form, and how it is written
    for number, (indent, found) in enumerate(marks):
        if _BULLET.match(lines[number]):
            first = _first_of(marks[number + 1 : number + _FAR], indent)
            lines[number] = _bulleted(lines[number], first)
            if first:
                items[number], expected[indent, first.form] = first, 2
                signs[indent] = (first.form, ")")
            continue
        item = _item(found, indent, expected, known)
        if item is not None:
            expected[indent, item.form] = item.ordinal + 1
            items[number] = item
            signs[indent] = item.form, _sign(item.form, signs.get(indent))
            lines[number] = _as_digits(lines[number], signs[indent][1])
        elif own := _OWN.match(lines[number]):
            signs[indent] = f"1{own[1]}", own[1]
    return TypedLists("\n".join(lines), items)


def after_bullet(line: str) -> str:
    """The words behind a bullet that Word has typed; empty where none begins the line."""
    match = _BULLET.match(line)
    return line[match.end() :] if match else ""


def _marks(line: str) -> tuple[int, tuple[Counted, ...]]:
    """The indentation of a line and what its mark may say: `i.` is a ninth letter or a first
    number. Those that Markdown counts itself say nothing.
    """
    match = _NUMBERED.match(line)
    if match is None:
        return len(line) - len(line.lstrip(" ")), ()
    opening, count, closing = match["open"], match["count"], match["close"]
    if opening and closing != ")":
        return len(match["indent"]), ()
    found = (Counted(f"{opening}{sign}{closing}", value) for sign, value in _readings(count))
    own = not opening and count.isdigit()
    return len(match["indent"]), () if own else tuple(found)


def _readings(count: str) -> Iterator[tuple[str, int]]:
    if count.isdigit():
        yield "1", int(count)
        return
    upper = count.isupper()
    letters = count.lower()
    if len(letters) <= 2:
        yield ("A" if upper else "a"), _ordinal(letters)
    if _ROMAN.fullmatch(letters):
        yield ("I" if upper else "i"), _roman(letters)


def _ordinal(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("a") + 1
    return value


def _roman(letters: str) -> int:
    values = [_VALUES[letter] for letter in letters]
    after = [*values[1:], 0]
    return sum(-value if value < then else value for value, then in zip(values, after, strict=True))


def _item(
    found: Sequence[Counted],
    indent: int,
    expected: Mapping[tuple[int, str], int],
    known: set[tuple[int, Counted]],
) -> Counted | None:
    """Which item a line is: the next of a list, or the first of one, which may go on with an
    earlier block.
    """
    for counted in found:
        if expected.get((indent, counted.form)) == counted.ordinal:
            return counted
    for counted in found:
        following = Counted(counted.form, counted.ordinal + 1)
        if counted == _CERTAIN or (indent, following) in known:
            return counted
    return None


def _first_of(below: Sequence[tuple[int, tuple[Counted, ...]]], indent: int) -> Counted | None:
    """The first item that a bullet stands for where what follows is a second one."""
    for column, found in below:
        if column < indent or (found and column == indent):
            seconds = (counted for counted in found if counted.ordinal == 2)
            second = next(seconds, None)
            return Counted(second.form, 1) if second and column == indent else None
    return None


def _bulleted(line: str, first: Counted | None) -> str:
    match = _BULLET.match(line)
    assert match is not None
    mark = "1)" if first else "-"
    gap = match["gap"][: -len(mark) + 1 or None] or " "
    return f"{match['indent']}{mark}{gap}{line[match.end() :]}"


def _sign(form: str, before: tuple[str, str] | None) -> str:
    """What stands behind the number: for Markdown another sign begins another list."""
    if before is None or before[0] == form:
        return before[1] if before else ")"
    return "." if before[1] == ")" else ")"


def _as_digits(line: str, sign: str) -> str:
    """The mark as a number of the same width; always the first, for no other may follow a
    paragraph.
    """
    match = _NUMBERED.match(line)
    assert match is not None
    mark = f"{match['open']}{match['count']}{match['close']}"
    start = match.end("indent")
    return f"{match['indent']}{'1'.zfill(len(mark) - 1)}{sign}{line[start + len(mark) :]}"
