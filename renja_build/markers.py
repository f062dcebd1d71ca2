"""Where a text holds `{{ … }}`, and signs of Jinja that are none: found in one pass, whatever a
text holds.

A pattern that looks for the end of each opening anew takes time with the square of a text of
openings; here each sign is looked for from where it was last seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Span = tuple[int, int]

_SIGN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSED_BY = {"{%": "%}", "{#": "#}"}


class _Ahead:
    """The next place of a sign; asked only for places that lie further and further on."""

    def __init__(self, text: str, sign: str) -> None:
        self._text, self._sign, self._at = text, sign, -2

    def after(self, start: int) -> int:
        """Where the sign stands at or after `start`, the length of the text where it does not."""
        if self._at < start:
            place = self._text.find(self._sign, start)
            self._at = len(self._text) if place < 0 else place
        return self._at


def expressions(text: str) -> Iterator[Span]:
    """From the opening to behind the closing braces of every expression, from the left; each stands
    on one line.
    """
    closing, line_end = _Ahead(text, "}}"), _Ahead(text, "\n")
    start = text.find("{{")
    while start >= 0:
        end = closing.after(start + 2)
        if end < line_end.after(start + 2):
            yield start, end + 2
            start = text.find("{{", end + 2)
        else:
            start = text.find("{{", start + 1)


def strays(text: str) -> Iterator[Span]:
    """Braces without their other half, and statements and comments of Jinja, outside
    expressions.
    """
    plain = blanked(text)
    closing = {sign: _Ahead(plain, end) for sign, end in _CLOSED_BY.items()}
    line_end = _Ahead(plain, "\n")
    start = 0
    while sign := _SIGN.search(plain, start):
        start = sign.end()
        if sign[0] in closing:
            end = closing[sign[0]].after(sign.end())
            start = end + 2 if end < line_end.after(sign.end()) else start
        yield sign.start(), start


def replaced(text: str, fill: Callable[[str, int], str]) -> str:
    """The text with `fill(what stands between the braces, where it starts)` in place of each
    expression.
    """
    parts, after = [], 0
    for start, end in expressions(text):
        parts += [text[after:start], fill(text[start + 2 : end - 2], start + 2)]
        after = end
    return "".join([*parts, text[after:]])


def blanked(text: str) -> str:
    """The text with spaces in place of every expression, each other character in its place."""
    return replaced(text, lambda source, _: " " * (len(source) + 4))
