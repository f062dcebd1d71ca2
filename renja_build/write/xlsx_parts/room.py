"""Room for numbers: a spreadsheet wraps none, it shows ### where one is wider than its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from renja_build.render.widths import text_width
from renja_build.write.xlsx_parts.grid import Grid, GridCell
from renja_build.write.xlsx_parts.look import SIZE
from renja_build.write.xlsx_parts.numbers import plain

_POINT = 25.4 / 72  # mm
_WIDER = 1.25  # the typeface of another machine
_SIDES, _INDENT = 6.0, 7.0  # points
_WIDEST = 40.0  # mm: a number with a longer unit is text, which wraps


def with_room(grid: Grid, lebar: Sequence[float]) -> tuple[Grid, list[float]]:
    """The grid and its widths in mm, so wide that every number shows; as it is where none was
    measured.
    """
    widths = list(lebar)
    cells = []
    for cell in grid.cells if widths else ():
        needed = _needed(cell)
        if needed <= max(_WIDEST, lebar[cell.kolom]):
            widths[cell.kolom] = max(widths[cell.kolom], needed)
            cells.append(cell)
        else:
            cells.append(replace(cell, angka=None))
    return (replace(grid, cells=tuple(cells)) if widths else grid), widths


def _needed(cell: GridCell) -> float:
    """What the number of a cell needs in mm, nothing where it holds none or covers others."""
    if cell.angka is None or cell.lebar > 1:
        return 0.0
    width = text_width(plain(cell.sel.teks), SIZE, bold=cell.look.bold) * _WIDER
    return (width + _SIDES + _INDENT * (cell.look.side == "right")) * _POINT
