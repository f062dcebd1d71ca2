"""Which row of a table is which row of its other version."""

from __future__ import annotations

import re
from collections.abc import Hashable

from renja_build.compare.align import PlacePair, align, likeness
from renja_build.kode import key as kode_key
from renja_build.render.page import Baris, TableView

_LETTERS = re.compile(r"[^\W\d_]+")


def same_columns(left: TableView, right: TableView) -> bool:
    """Whether rows of two versions of a table can stand under one heading."""
    return (
        heading_shape(left) == heading_shape(right)
        and left.bernomor == right.bernomor
        and len(left.kolom) == len(right.kolom)
    )


def heading_shape(view: TableView) -> tuple[tuple[tuple[int, int], ...], ...]:
    """How the cells of a table's heading lie: colspan and rowspan, row by row."""
    return tuple(tuple((cell.colspan, cell.rowspan) for cell in row) for row in view.kepala)


def row_pairs(left: TableView, right: TableView) -> list[PlacePair]:
    """The rows of two versions of a table, by kode or id, else by words; never by place alone."""
    before, after = left.baris, right.baris
    old, new = _row_keys(left), _row_keys(right)
    pairs: list[PlacePair] = []
    for i, j in align(old, new, lambda i, j: _row_likeness(before[i], after[j])):
        # A row whose cells span otherwise cannot show both versions cell by cell.
        if i is not None and j is not None and _spans(before[i]) != _spans(after[j]):
            pairs += [(i, None), (None, j)]
        else:
            pairs.append((i, j))
    return pairs


def _row_keys(view: TableView) -> list[Hashable]:
    return [_row_key(baris, view) for baris in view.baris]


def _row_key(baris: Baris, view: TableView) -> Hashable:
    """The table's own name stands before the kode in all tables but the main one."""
    if baris.id:
        return "kode", kode_key(baris.id.removeprefix(f"{view.id}-"))
    return baris.jenis, " ".join(_text(baris).split())


def _row_likeness(left: Baris, right: Baris) -> float:
    """Rows with an id are told by it alone, others by their words: amounts are what changes."""
    if left.id or right.id or left.jenis != right.jenis:
        return 0.0
    label, other = _label(left), _label(right)
    if label and other:
        return likeness(label, other)
    return likeness(_text(left), _text(right))


def _label(baris: Baris) -> str:
    """The words of a row without its figures."""
    return " ".join(_LETTERS.findall(_text(baris)))


def _text(baris: Baris) -> str:
    return " | ".join(sel.teks for sel in baris.sel)


def _spans(baris: Baris) -> list[int]:
    return [sel.span for sel in baris.sel]
