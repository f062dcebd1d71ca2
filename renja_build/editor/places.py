"""Places in a text, as content knows them (lines and columns from 1, in characters) and as an editor
counts them (from 0, mostly in UTF-16).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lsprotocol.types import Position, Range
from pygls.workspace import PositionCodec

from renja_build.load import lines_of

# What a finding underlines: a quoted text, an expression, a word.
_WORD = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|\{\{.*?\}\}|[^\s,:{}\[\]]+|\S")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, and how its editor counts them."""

    lines: tuple[str, ...]
    codec: PositionCodec

    @classmethod
    def of(cls, text: str, codec: PositionCodec) -> Lines:
        """The lines as the loader counts them, whatever system wrote them."""
        return cls(tuple(lines_of(text)), codec)

    def position(self, line: int, column: int) -> Position:
        """A place of content as the editor has it; the nearest there is, where the text is shorter."""
        number = min(max(line, 1), len(self.lines))
        before = self.lines[number - 1][: max(column, 1) - 1]
        return Position(number - 1, self.codec.client_num_units(before))

    def place(self, position: Position) -> tuple[int, int]:
        """Line and column of content; the nearest there is."""
        number = min(position.line, len(self.lines) - 1)
        column = units = 0
        for letter in self.lines[number]:
            units += self.codec.client_num_units(letter)
            if units > position.character:
                break
            column += 1
        return number + 1, column + 1

    def span(self, line: int, column: int, length: int) -> Range:
        """So many characters of a line."""
        return Range(self.position(line, column), self.position(line, column + length))

    def word(self, line: int, column: int) -> Range:
        """The word that begins at a place, the last character of the line where none does."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        match = _WORD.match(text, max(column, 1) - 1)
        if match is None:
            return Range(self.position(line, column - 1), self.position(line, column))
        return self.span(line, column, len(match[0]))

    def whole(self, first: int, last: int) -> Range:
        """From the start of a line to the end of another."""
        end = self.lines[last - 1] if last <= len(self.lines) else ""
        return Range(self.position(first, 1), self.position(last, len(end) + 1))
