"""Where in the files what is printed stands: known of every part, told in no output.

A page beside the editor is rendered `traced`: there an attribute names the file and the line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from markdown_it.token import Token
from markupsafe import Markup, escape

from renja_build.diagnostics import Location
from renja_build.nodes import Teks

_ATTRIBUTE = "data-asal"
_BLOCKS = ("paragraph_open", "list_item_open")


@dataclass(frozen=True, slots=True)
class Berasal:
    """A part that knows its place, None where it has none of its own; two with the same content
    are the same.
    """

    asal: Location | None = field(default=None, kw_only=True, compare=False, repr=False)


def attribute(part: Berasal) -> Markup:
    """The attribute that names the place of an element."""
    return Markup(f' data-asal="{_told(part.asal)}"') if part.asal else Markup()


def point(part: Berasal) -> Markup:
    """An empty element in front of what has none of its own."""
    return point_at(part.asal) if part.asal else Markup()


def point_at(at: Location) -> Markup:
    """An empty element that names a place."""
    return _point(_told(at))


def silent(part: Berasal) -> Markup:
    """In the place of both where places are not told."""
    return Markup()


def mark_lines(tokens: Sequence[Token], teks: Teks) -> None:
    """Have each block of a text, and each further line of it, name its place."""
    lines = teks.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def told(number: int) -> str:
        return _told(teks.locate(starts[min(number, len(lines) - 1)]))

    for token in tokens:
        if token.map and token.type in _BLOCKS:
            token.attrSet(_ATTRIBUTE, told(token.map[0]))
        if token.map and token.children:
            token.children = _with_points(token.children, token.map[0], told)


def _with_points(parts: Sequence[Token], number: int, told: Callable[[int], str]) -> list[Token]:
    """The words of a block with a point at the beginning of each line but the first."""
    marked = list[Token]()
    for part in parts:
        marked.append(part)
        if part.type in ("softbreak", "hardbreak"):
            number += 1
            marked.append(Token("html_inline", "", 0, content=_point(told(number))))
    return marked


def _point(told: str) -> Markup:
    return Markup(f'<span data-asal="{told}"></span>')


def _told(at: Location) -> str:
    return f"{_escaped(at.file)}:{at.line}"


@lru_cache(maxsize=256)
def _escaped(file: Path) -> str:
    return str(escape(str(file)))
