"""Widths exchanged between columns wherever that makes a table shorter, line by line.

What `widths` gives each column follows from lengths, as if text could be poured. A long unit of one
row then takes room of names of which several miss one line by a word: here lines are counted as
they fall.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import permutations

from renja_build.render.look import TableLook
from renja_build.render.page import TableView

_ROWS, _GROUPS = 24, 10  # of a table whose lines are counted; a longer one evens itself
_AMOUNTS = tuple(range(4, 61, 4))  # pt
_ROUNDS = 12
_GAP = re.compile(r"( )|\u00ad|\u200b|(?<=\w[-/])(?=[^\W\d_])|(?<=\w[–—])(?=\w)")
_NEARLY = 0.01  # pt: what is as wide as its room has room


@dataclass(frozen=True, slots=True)
class Isi:
    """The text of a cell: the widths of its pieces in pt, with the space before each, by line."""

    lines: tuple[tuple[tuple[float, float], ...], ...]

    @classmethod
    def of(cls, text: str, width: Callable[[str], float]) -> Isi:
        """The pieces of a text between which a line may end."""
        space = width(" ")
        lines = []
        for line in text.split("\n"):
            parts, start, gap = [], 0, 0.0
            for found in _GAP.finditer(line):
                parts.append((gap, width(line[start : found.start()])))
                start, gap = found.end(), space if found[1] else 0.0
            lines.append((*parts, (gap, width(line[start:]))))
        return cls(tuple(lines))

    def height(self, room: float) -> int:
        """How many lines it takes in so much room."""
        return sum(_poured(line, room + _NEARLY) for line in self.lines)


def _poured(pieces: Sequence[tuple[float, float]], room: float) -> int:
    count, used = 1, 0.0
    for gap, width in pieces:
        if used and used + gap + width > room:
            count, used = count + 1, width
        else:
            used += gap + width
    return count


@dataclass(slots=True)
class Lajur:
    """Columns that are of one width, with their cells by row."""

    columns: int
    least: float
    lebar: float
    padding: float
    cells: Mapping[int, Sequence[Isi]]
    _known: dict[float, dict[int, int]] = field(default_factory=dict)

    def heights(self, lebar: float) -> Mapping[int, int]:
        """The lines of each row in columns so wide."""
        key = round(lebar, 2)
        if key not in self._known:
            room = lebar - self.padding
            self._known[key] = {
                row: max(isi.height(room) for isi in cells) for row, cells in self.cells.items()
            }
        return self._known[key]


def cells_of(
    view: TableView, groups: Sequence[Sequence[int]], width: Callable[..., float]
) -> list[dict[int, list[Isi]]]:
    """By group of columns the texts of its cells, by row; `width` measures one, `bold` or not. What
    spans columns is left out.
    """
    owner = {index: at for at, columns in enumerate(groups) for index in columns}
    cells: list[dict[int, list[Isi]]] = [{} for _ in groups]
    look = TableLook(view)
    for row, baris in enumerate(view.baris[: _ROWS + 1]):
        for index, sel, cell in look.cells(baris):
            if sel.teks and sel.span == 1 and index in owner:
                isi = Isi.of(sel.teks, partial(width, bold=cell.bold))
                cells[owner[index]].setdefault(row, []).append(isi)
    return cells


def tukar(groups: Sequence[Lajur], rows: int) -> None:
    """Exchange widths as long as the table becomes shorter."""
    if rows > _ROWS or len(groups) > _GROUPS:
        return
    for _ in range(_ROUNDS):
        widths = [group.lebar for group in groups]
        shortest, best = _lines(groups, widths, rows), widths
        for giver, taker in permutations(range(len(groups)), 2):
            for amount in _AMOUNTS:
                other = _given(groups, widths, giver, taker, amount)
                if other and (lines := _lines(groups, other, rows)) < shortest:
                    shortest, best = lines, other
        if best == widths:
            return
        for group, lebar in zip(groups, best, strict=True):
            group.lebar = lebar


def _given(
    groups: Sequence[Lajur], widths: Sequence[float], giver: int, taker: int, amount: float
) -> list[float]:
    """The widths once one group has given to another; none where it cannot."""
    left = widths[giver] - amount / groups[giver].columns
    if left < groups[giver].least:
        return []
    changed = list(widths)
    changed[giver] = left
    changed[taker] += amount / groups[taker].columns
    return changed


def _lines(groups: Sequence[Lajur], widths: Sequence[float], rows: int) -> int:
    """The lines of a table whose groups are so wide."""
    tallest = [1] * rows
    for group, lebar in zip(groups, widths, strict=True):
        for row, height in group.heights(lebar).items():
            tallest[row] = max(tallest[row], height)
    return sum(tallest)
