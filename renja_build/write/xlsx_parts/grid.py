"""The body of a table as cells of a sheet: a row of kinerja over rupiah becomes two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from renja_build.render.look import CellLook, TableLook
from renja_build.render.page import Baris, JenisBaris, Kolom, Sel, TableView
from renja_build.write.xlsx_parts.numbers import Angka, number
from renja_build.write.xlsx_parts.sums import Amount


@dataclass(frozen=True, slots=True)
class Petak:
    """One cell of the sheet with the rows and columns it covers; `baris` counts from the first body row."""

    baris: int
    kolom: int
    sel: Sel
    look: CellLook
    angka: Angka | None = None
    lebar: int = 1
    tinggi: int = 1


@dataclass(frozen=True, slots=True)
class Kisi:
    """The kinds of the rows of a sheet, and their cells."""

    jenis: tuple[JenisBaris, ...]
    petak: tuple[Petak, ...]

    def amounts(self, kolom: int) -> list[Amount]:
        """What sums of one column are made of."""
        values = {one.baris: one.angka[0] for one in self.petak if one.kolom == kolom and one.angka}
        return [(jenis, _whole(values.get(index))) for index, jenis in enumerate(self.jenis)]


def _whole(value: float | None) -> int | None:
    return value if isinstance(value, int) else None


def grid(view: TableView) -> Kisi:
    """Every cell in its place."""
    kinds: list[JenisBaris] = []
    cells: list[Petak] = []
    look = TableLook(view)
    for row in view.baris:
        at = len(kinds)
        double = _is_double(row, view.kolom)
        kinds += [row.jenis] * (2 if double else 1)
        for start, sel, cell in look.cells(row):
            cells += _cells(Petak(at, start, sel, cell, lebar=sel.span), view.kolom[start], double)
    return Kisi(tuple(kinds), tuple(cells))


def _is_double(row: Baris, kolom: Sequence[Kolom]) -> bool:
    """Whether an amount stands on the second line of a cell."""
    return any(
        "\n" in sel.teks and kolom[start].jenis == "rupiah" and sel.span == 1
        for start, sel in row.placed()
    )


def _cells(petak: Petak, kolom: Kolom, double: bool) -> Iterator[Petak]:
    """One cell as it is, or its two lines below each other; the line of a row stands at its outer one."""
    sel, look = petak.sel, petak.look
    if not double:
        yield replace(petak, angka=number(sel, kolom))
    elif kolom.jenis == "rupiah" and sel.span == 1:
        upper, _, lower = sel.teks.partition("\n")
        amount = Sel(lower, sel.nilai, ditandai=sel.ditandai)
        above, below = (
            replace(look, rule=look.rule if look.rule == side else "")
            for side in ("above", "below")
        )
        yield replace(petak, sel=Sel(upper, ditandai=sel.ditandai), look=above)
        yield replace(
            petak, baris=petak.baris + 1, sel=amount, look=below, angka=number(amount, kolom)
        )
    else:
        yield replace(petak, tinggi=2)
