"""Ties in tables: a number stays with its word wherever a line of their cell has room for both.

Where a column is narrower than that, the number parts from its word before letters do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from renja_build.render.butir_sel import mark
from renja_build.render.ikat import NBSP, tied
from renja_build.render.look import TableLook
from renja_build.render.page import Baris, Kolom, TableView

_MAY_TIE = re.compile(r"\d| [IVX]")
_PART = re.compile(r"[^ ]+")
_NUMBER_UNIT = re.compile(r"^[\d.,]+ (?=[^\W\d_])", re.MULTILINE)  # any unit
_UNTIED = ("kode", "nomor")


@dataclass(frozen=True, slots=True)
class Ruang:
    """How much room the columns of a table have, and how wide the widest word of a text is that is
    `bold` or not.
    """

    kolom: Sequence[float]
    widest: Callable[[str, bool], float]

    def held(self, text: str, whole: str, columns: Iterable[int], bold: bool) -> str:
        """The text of a cell over some columns with those ties of the `whole` that it has room for."""
        room = sum(self.kolom[at] for at in columns)
        lines = zip(text.split("\n"), whole.split("\n"), strict=True)
        return "\n".join(self._line(line, tight, room, bold) for line, tight in lines)

    def _line(self, text: str, whole: str, room: float, bold: bool) -> str:
        room -= self.widest(mark(text).replace(" ", NBSP), bold)
        parts = (found.span() for found in _PART.finditer(whole))
        kept = (
            whole[a:b] if self.widest(whole[a:b], bold) <= room else text[a:b] for a, b in parts
        )
        gaps = _PART.split(whole)
        return "".join(chain.from_iterable(zip(gaps, [*kept, ""], strict=True)))


def tied_view(view: TableView, ruang: Ruang) -> TableView:
    """The table with its ties."""
    look = TableLook(view)
    rows = (_tied_row(baris, look, view.kolom, ruang) for baris in view.baris)
    return replace(view, kolom=tuple(_tied_columns(view, ruang)), baris=tuple(rows))


def _tied_row(baris: Baris, look: TableLook, kolom: Sequence[Kolom], ruang: Ruang) -> Baris:
    cells = []
    for at, sel, cell in look.cells(baris):
        is_free = sel.span > 1 or kolom[at].jenis not in _UNTIED
        if is_free and _may_tie(sel.teks):
            counts = sel.span == 1 and kolom[at].jenis != "teks"
            whole = _counted(tied(sel.teks)) if counts else tied(sel.teks)
            columns = range(at, at + sel.span)
            sel = replace(sel, teks=ruang.held(sel.teks, whole, columns, cell.bold))
        cells.append(sel)
    return replace(baris, sel=tuple(cells))


def _tied_columns(view: TableView, ruang: Ruang) -> Iterator[Kolom]:
    """The columns with the ties of the heading cells over them."""
    paths = [list(kolom.judul) for kolom in view.kolom]
    for level, row in enumerate(view.kepala):
        columns = iter(view.kolom_berkepala(level))
        for cell in row:
            below = [next(columns) for _ in range(cell.colspan)]
            text = cell.teks
            if _may_tie(text):
                text = ruang.held(text, tied(text), below, True)
            for at in below:
                paths[at][level] = text
    for kolom, path in zip(view.kolom, paths, strict=True):
        yield replace(kolom, judul=tuple(path))


def _may_tie(text: str) -> bool:
    return " " in text and bool(_MAY_TIE.search(text))


def _counted(text: str) -> str:
    """A text of which each line is a number and what it counts."""
    return _NUMBER_UNIT.sub(lambda match: match[0].replace(" ", NBSP), text)
