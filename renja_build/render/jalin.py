"""The cells of a row as they are set: ranges of columns as one cell, words spread over silent
columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from renja_build.model.tata import Bentuk
from renja_build.render.lajur import AKHIR, BERANGKA, Susunan
from renja_build.render.page import Sel

DATAR = Bentuk(sebar="tidak")  # of a row in which every cell is its own


def jalin(
    cells: Sequence[Sel | None], bentuk: Bentuk, susunan: Susunan, shown: Sequence[int]
) -> tuple[Sel, ...]:
    """The cells of the columns that stand; a silent column is None."""
    if bentuk is DATAR and not susunan.banding:
        return tuple(cells[at] or Sel() for at in shown)
    ranges = _rentang(bentuk, susunan, shown) if bentuk.gabung else {}
    ranges |= _sama(cells, susunan, shown) if susunan.banding else {}
    found: list[Sel] = []
    # Whether the next silent column belongs to the cell before it.
    open_to_the_right = bentuk.sebar != "tidak"
    at = 0
    while at < len(shown):
        place = shown[at]
        sel = cells[place]
        if at in ranges:
            inside = [cells[column] for column in shown[at : ranges[at] + 1]]
            first = next((sel for sel in inside if sel is not None and sel.teks), Sel())
            found.append(replace(first, span=len(inside)))
            open_to_the_right = False
            at = ranges[at]
        elif sel is not None:
            found.append(sel)
            words = susunan.lajur[place].jenis not in BERANGKA or at == 0
            spreading = ("semua",) if at else ("semua", "label")
            open_to_the_right = words and bentuk.sebar in spreading
        elif found and open_to_the_right:
            found[-1] = replace(found[-1], span=found[-1].span + 1)
        else:
            found.append(Sel())
            open_to_the_right = bentuk.sebar == "semua"
        at += 1
    return tuple(found)


def _rentang(bentuk: Bentuk, susunan: Susunan, shown: Sequence[int]) -> dict[int, int]:
    """Where each range of columns begins and ends among those that stand."""
    ends = len(susunan.lajur) - 1
    found = {}
    for first, last in bentuk.gabung:
        start, stop = susunan.ke[first], ends if last == AKHIR else susunan.ke[last]
        inside = [place for place, at in enumerate(shown) if start <= at <= stop]
        if inside:
            found[inside[0]] = inside[-1]
    return found


def tandai(cells: list[Sel | None], susunan: Susunan) -> None:
    """What differs from the column that it is held against."""
    for at, other in susunan.banding.items():
        new, old = cells[at], cells[other]
        if new is not None and old is not None and new.teks != old.teks:
            cells[at] = replace(new, ditandai=True)


def _sama(cells: Sequence[Sel | None], susunan: Susunan, shown: Sequence[int]) -> dict[int, int]:
    """Where a column and the one it is held against, to its left, are one cell, being equal."""
    return {
        place: place + 1
        for place, (left, right) in enumerate(pairwise(shown))
        if susunan.disatukan(left, right) and cells[right] and cells[left] == cells[right]
    }
