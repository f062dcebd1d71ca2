"""The cells of a table of pandoc, each at its place of a grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from renja_build.impor.naskah.isi import Tabel
from renja_build.impor.naskah.sebaris import Simpul, array

MAX_SPAN = 200  # rows or columns that a cell may claim

Sel = tuple[str, int, int]  # words, rows and columns that it stands over


def rows_of(rows: Sequence[Simpul], words: Callable[[list[Simpul]], str]) -> list[list[Sel]]:
    """The cells of rows as they are written."""
    return [[_cell(array(cell), words) for cell in array(array(row)[1])] for row in rows]


def _cell(cell: list[Simpul], words: Callable[[list[Simpul]], str]) -> Sel:
    _, _, down, across, blocks = cell
    text = words(array(blocks))
    return text, min(int(str(down)), MAX_SPAN), min(int(str(across)), MAX_SPAN)


def table_of(parts: Sequence[Sequence[Sequence[Sel]]], width: int, keterangan: str) -> Tabel:
    """A table of its head and what stands below it."""
    if not any(parts[1:]):  # of one row alone Word says that it is the head
        parts = [[], *parts]
    head, *bodies = [_grid(rows, width, everywhere=not number) for number, rows in enumerate(parts)]
    below = [row for rows in parts[1:] for row in rows]
    spanning = frozenset(at for at, row in enumerate(below) if width > 1 and _spans(row, width))
    return Tabel(tuple(head), tuple(row for rows in bodies for row in rows), spanning, keterangan)


def _spans(row: Sequence[Sel], width: int) -> bool:
    """Whether a row is one cell, or the only one that says something covers most of it."""
    told = [text for text, _, _ in row if text]
    widest = max((across for _, _, across in row), default=0)
    return len(row) == 1 or (len(told) == 1 and widest > width // 2)


def _grid(rows: Sequence[Sequence[Sel]], width: int, *, everywhere: bool) -> list[tuple[str, ...]]:
    """Rows of one width; a cell of a head stands above all columns that it covers."""
    grid: list[list[str | None]] = [[None] * width for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for text, down, across in row:
            while column < width and grid[number][column] is not None:
                column += 1
            for below in range(number, min(number + down, len(rows))):
                for at in range(column, min(column + across, width)):
                    is_first = below == number and (everywhere or at == column)
                    grid[below][at] = text if is_first else ""
            column += across
    return [tuple(cell or "" for cell in row) for row in grid]
