"""The body of a table as cells of a sheet: a row of kinerja over rupiah becomes two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from renja_build.render.look import CellLook, Rule, TableLook
from renja_build.render.page import Baris, JenisBaris, Kolom, Sel, TableView
from renja_build.write.xlsx_parts.numbers import CellNumber, number, plain, stated
from renja_build.write.xlsx_parts.sums import Amount


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of the sheet with the rows and columns it covers.

    `baris` counts from the first body row.
    """

    baris: int
    kolom: int
    sel: Sel
    look: CellLook
    angka: CellNumber | None = None
    lebar: int = 1
    tinggi: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The kinds of the rows of a sheet, and their cells."""

    jenis: tuple[JenisBaris, ...]
    cells: tuple[GridCell, ...]

    def amounts(self, kolom: int) -> list[Amount]:
        """What sums of one column are made of."""
        values: list[int | None] = [None] * len(self.jenis)
        for cell in self.cells:
            if cell.kolom == kolom and cell.angka and isinstance(cell.sel.nilai, int):
                values[cell.baris] = cell.sel.nilai
        return list(zip(self.jenis, values, strict=True))

    def beside(self, kolom: int) -> frozenset[int]:
        """The rows in which a column holds a number that is no amount: kinerja over rupiah."""
        return frozenset(
            cell.baris
            for cell in self.cells
            if cell.kolom == kolom and cell.angka and not isinstance(cell.sel.nilai, int)
        )


def grid_of(view: TableView) -> Grid:
    """Every cell in its place."""
    kinds: list[JenisBaris] = []
    cells: list[GridCell] = []
    look = TableLook(view)
    for row in view.baris:
        at = len(kinds)
        double = _is_double(row, view.kolom)
        kinds += [row.jenis] * (1 + double)
        for start, sel, cell in look.cells(row):
            cells += _cells(
                GridCell(at, start, sel, cell, lebar=sel.span), view.kolom[start], double
            )
    return Grid(tuple(kinds), tuple(cells))


def _is_double(row: Baris, kolom: Sequence[Kolom]) -> bool:
    """Whether an amount stands on the second line of a cell."""
    return any(
        "\n" in sel.teks and kolom[start].jenis == "rupiah" and sel.span == 1
        for start, sel in row.placed()
    )


def _cells(cell: GridCell, kolom: Kolom, double: bool) -> Iterator[GridCell]:
    """One cell as it is, or its two lines below each other.

    The rule of a row stands at its outer line.
    """
    sel, look = cell.sel, cell.look
    if not double:
        yield replace(cell, angka=number(sel, kolom))
    elif kolom.jenis == "rupiah" and sel.span == 1:
        upper, _, lower = sel.teks.partition("\n")
        amount = Sel(lower, sel.nilai, ditandai=sel.ditandai)
        above, below = _ruled(look, "above"), _ruled(look, "below")
        kinerja = Sel(upper, ditandai=sel.ditandai)
        yield replace(cell, sel=kinerja, look=above, angka=stated(plain(upper)))
        yield replace(
            cell, baris=cell.baris + 1, sel=amount, look=below, angka=number(amount, kolom)
        )
    else:
        yield replace(cell, tinggi=2)


def _ruled(look: CellLook, side: Rule) -> CellLook:
    """The look without a rule on another side than this."""
    return look if look.rule == side else replace(look, rule="")
