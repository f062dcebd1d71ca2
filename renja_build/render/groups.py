"""Rows that go on with the row above: what a page that begins with one has to say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten

from renja_build.render.page import Baris, TableView

_NAMES = ("kode", "teks")
_WHOLE = 4  # rows: a group of so many stays on one page
_LONGEST = 110  # letters at the head of a page


@dataclass(frozen=True, slots=True)
class Sambungan:
    """Of one row: whether it stays with the row above, and the head of a page that begins with the
    next.
    """

    menyatu: bool
    lanjutan: str  # empty where it is that of the row above


def continued(view: TableView) -> Iterator[tuple[Baris, Sambungan]]:
    """Every row with how it goes on."""
    carried = list(_carried(view))
    joined: list[bool] = []
    for texts, run in groupby(carried):
        size = len(list(run))
        joined += [bool(texts) and size < _WHOLE] * size
    plain = f"{view.sebutan} (lanjutan)"
    last = plain
    # The head of a row names what the next one goes on with: a page breaks behind the row.
    following = [*carried, ()][1:]
    for baris, menyatu, texts in zip(view.baris, joined, following, strict=True):
        head = shorten(f"{plain}: {' '.join(texts)}", _LONGEST, placeholder="…") if texts else plain
        yield baris, Sambungan(menyatu, head if head != last else "")
        last = head


def _carried(view: TableView) -> Iterator[tuple[str, ...]]:
    """Of each row the texts above that its empty cells stand for: codes and names left of its own
    first one.
    """
    names = [at for at, kolom in enumerate(view.kolom) if kolom.jenis in _NAMES]
    above: list[str] = []
    for row in view.baris:
        texts: list[str] = []
        for sel in row.sel:
            texts += [sel.teks, *[""] * (sel.span - 1)]
        first = next((at for at in names if texts[at].strip()), len(texts))
        # A row that is empty up to its middle is one half of a comparison, or has nothing but a
        # total.
        empty = []
        if 2 * first < len(texts) and row.sel[0].span == 1:
            empty = [at for at in names if at < first]
        for at in empty:
            texts[at] = above[at] if above else ""
        yield tuple(texts[at] for at in empty if texts[at])
        above = texts
