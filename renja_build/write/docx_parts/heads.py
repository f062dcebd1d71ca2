"""The least heights of the heading rows of a table.

A cell that spans rows is as tall as they are together. Where that is less than its text needs,
LibreOffice cuts the text off in every repetition of the heading, so the last row under it is made
as tall as is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.fonts import Huruf
from renja_build.render.page import KepalaSel, TableView
from renja_build.render.widths import text_width

SIDES, ENDS = 2.4, 1.8  # the padding of a cell in pt, as on paper: beside, above and below
LINE = 1.2  # em
_LOOSE = 1.02  # other programs set a little wider than we measure
_PT_PER_MM = 72 / 25.4
_WORD = re.compile(r"[^ \u200b\u00ad/]+/?[ \u200b\u00ad]?|[ /]")


def heading_heights(view: TableView, widths: tuple[float, ...], huruf: Huruf) -> list[float]:
    """The height of each level in points; `widths` are those of the columns in mm."""
    line = LINE * view.ukuran
    heights = [line + 2 * ENDS] * len(view.kepala)
    spans = sorted(_placed(view), key=lambda placed: placed[1].rowspan)
    for level, cell, columns in spans:
        room = sum(widths[column] for column in columns) * _PT_PER_MM - 2 * SIDES
        end = level + cell.rowspan
        needed = lines(cell.teks, room, view.ukuran, huruf) * line + 2 * ENDS
        heights[end - 1] += max(needed - sum(heights[level:end]), 0)
    return heights


def _placed(view: TableView) -> Iterator[tuple[int, KepalaSel, tuple[int, ...]]]:
    """Each heading cell with its level and the columns below it."""
    for level, cells in enumerate(view.kepala):
        columns = view.kolom_berkepala(level)
        for cell in cells:
            yield level, cell, columns[: cell.colspan]
            columns = columns[cell.colspan :]


def lines(text: str, room: float, size: float, huruf: Huruf) -> int:
    """How many lines a heading takes in so many points."""
    count = 0
    for line in text.split("\n"):
        count, used = count + 1, 0.0
        for word in _WORD.findall(line):
            whole = text_width(word.rstrip(" "), size, bold=True, huruf=huruf) * _LOOSE
            if used and used + whole > room:
                count, used = count + 1, 0.0
            used += text_width(word, size, bold=True, huruf=huruf) * _LOOSE
    return count
