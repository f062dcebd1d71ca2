"""How many decimals the numbers of a column have: those of one unit the same, in every format.

A target or result is printed as it was stated, so 92,7 would stand over 99,97. What the column
needs is decided here, once, before anything is laid out; zeros change no value. Columns under one
head are a series, which is read along its rows, and are decided together. Percentages that
are computed have two decimals anyway, and what is no plain number (`≤ 15`, `-`, a word) stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from renja_build.acuan.satuan import daftar_satuan
from renja_build.angka import Nilai
from renja_build.render import id_format
from renja_build.render.page import Baris, Kolom, Sel, TableView

_PERSEN = "%"  # however that unit is written
_SATUAN = "satuan"  # the heading of a column that tells the units of its rows
_BERPERSEN = "(%)"  # what the heading of a column of percentages ends with


def sedesimal(view: TableView, *, bersanding: bool = False) -> TableView:
    """The table, in each column all numbers of one unit with as many decimals as any needs; where
    plans stand side by side, in the columns of both, for other decimals would look like a change.
    """
    desimal = _Desimal(view, _joined(view, bersanding=bersanding))
    return replace(view, baris=tuple(map(desimal.baris, view.baris)))


class _Desimal:
    def __init__(self, view: TableView, kolom: Sequence[int]) -> None:
        self.kolom = kolom  # for each column the one that it is held together with
        self.satuan = next((at for at, one in enumerate(view.kolom) if _of_units(one)), None)
        self.berpersen = [_of_percent(one) for one in view.kolom]
        numbers = [
            (at, sel, self._told(unit, at, sel))
            for baris, unit in zip(view.baris, map(self._of_row, view.baris), strict=True)
            for at, sel in _numbers(baris)
        ]
        units: dict[int, set[str]] = defaultdict(set)
        for at, _, unit in numbers:
            units[self.kolom[at]] |= {unit} - {""}
        # A number of which no unit is told has that of its column, where this has one only.
        self.satu = {at: next(iter(known)) for at, known in units.items() if len(known) == 1}
        self.perlu: dict[tuple[int, str], int] = defaultdict(int)
        for at, sel, unit in numbers:
            place = self._place(at, unit)
            self.perlu[place] = max(self.perlu[place], _decimals(sel))

    def baris(self, baris: Baris) -> Baris:
        """The row as it is printed."""
        unit = self._of_row(baris)
        return replace(baris, sel=tuple(self._sel(unit, at, sel) for at, sel in baris.placed()))

    def _sel(self, unit: str, at: int, sel: Sel) -> Sel:
        if not sel.lapis:
            return self._angka(unit, at, sel) if _number(sel) is not None else sel
        layers = tuple(self._sel(unit, at, layer) for layer in sel.lapis)
        return replace(sel, teks="\n".join(layer.teks for layer in layers), lapis=layers)

    def _angka(self, unit: str, at: int, sel: Sel) -> Sel:
        place = self._place(at, self._told(unit, at, sel))
        if not place[1] and not _decimals(sel):
            return sel  # whole and without a unit: it may count what has no parts
        return _padded(sel, self.perlu[place])

    def _place(self, at: int, unit: str) -> tuple[int, str]:
        column = self.kolom[at]
        return column, unit or self.satu.get(column, "")

    def _of_row(self, baris: Baris) -> str:
        """The unit that a row tells in a column for it."""
        return next((cell.teks for at, cell in baris.placed() if at == self.satuan), "")

    def _told(self, of_row: str, column: int, sel: Sel) -> str:
        """The unit of a number: its own, else what its row or its heading tells; empty where none
        does.
        """
        unit = " ".join((sel.satuan or of_row).split()).casefold()
        in_percent = not unit and self.berpersen[column]
        return _PERSEN if in_percent or daftar_satuan().is_persen(unit) else unit


def _of_units(kolom: Kolom) -> bool:
    return [*map(str.casefold, kolom.judul[-1:])] == [_SATUAN]


def _of_percent(kolom: Kolom) -> bool:
    return any(judul.endswith(_BERPERSEN) for judul in kolom.judul[-1:])


def _numbers(baris: Baris) -> Iterator[tuple[int, Sel]]:
    """Every cell of a row, or layer of one, that is a plain number, with its column."""
    for at, sel in baris.placed():
        yield from ((at, one) for one in sel.lapis or (sel,) if _number(one) is not None)


def _joined(view: TableView, *, bersanding: bool) -> list[int]:
    """For each column the first of those that it is held against, that stand under its head, or
    that it shares a number with in one cell over both.
    """
    alike: dict[object, int] = {}
    first = []
    for at, one in enumerate(view.kolom):
        series = one.judul[:-1] if all(one.judul[-1:]) and any(one.judul[:-1]) else at
        of_both = one.samakan if bersanding else ""
        first.append(alike.setdefault(of_both or series, at))
    for column, sel in chain.from_iterable(map(_numbers, view.baris)):
        inside = first[column : column + sel.span]
        if len(inside) > 1:
            first = [min(inside) if at in inside else at for at in first]
    return first


def _number(sel: Sel) -> Decimal | None:
    """The number that a cell prints as it was stated, with its unit or the word of a scale."""
    stated = sel.nilai.angka if isinstance(sel.nilai, Nilai) else None
    return stated if stated is not None and _around(sel.teks, stated) else None


@lru_cache(maxsize=1 << 14)  # a cell is asked once to be counted, and again to be printed
def _around(teks: str, number: Decimal) -> tuple[str, str] | None:
    """What stands before and behind a number: `92,7 Persen`, `92,7 (A)`, `A (92,7)`, `(92,7)`;
    None where the text goes on with more digits.
    """
    bare = id_format.angka(abs(number))
    if teks.startswith(bare):
        after = teks.removeprefix(bare)
        return None if after[:1] in tuple(",0123456789") else ("", after)
    before, found, after = teks.rpartition(f"({bare})")
    return (f"{before}(", f"){after}") if found else None


def _decimals(sel: Sel) -> int:
    """How many decimals its print needs."""
    number = _number(sel)
    return 0 if number is None else len(id_format.angka(number).partition(",")[2])


def _padded(sel: Sel, decimals: int) -> Sel:
    number = _number(sel)
    around = None if number is None else _around(sel.teks, number)
    if number is None or around is None:
        return sel
    return replace(sel, teks=id_format.angka(abs(number), desimal=decimals).join(around))
