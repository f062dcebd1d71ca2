"""Bars of money beside their names, which several charts have."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from renja_build.compute.capaian import share
from renja_build.render import id_format
from renja_build.render.svg import SPASI, TUA, UKURAN, Kanvas

_NAMES = 150.0  # pt, for the names
_BAR, _GAP, _APART = 15.0, 9.0, 8.0


def bars(kanvas: Kanvas, top: float, amounts: Mapping[str, int], total: int) -> float:
    """One bar for each name, from `top` down, with its amount and its share of the total; returns
    where they end.
    """
    first, start, labels = (
        top,
        beginning(kanvas),
        {name: _label(amount, total) for name, amount in amounts.items()},
    )
    widest = max(map(kanvas.panjang, labels.values()))
    scale = (kanvas.lebar - start - widest - 6) / max(amounts.values())
    for name, amount in amounts.items():
        lines, length = kanvas.lipat(name, start - _APART), amount * scale
        height = max(_BAR, len(lines) * UKURAN * SPASI)
        middle = top + height / 2
        kanvas.teks(0, middle, lines)
        kanvas.kotak(start, middle - _BAR / 2, length, _BAR, TUA)
        kanvas.teks(start + length + 5, middle, labels[name])
        top += height + _GAP
    kanvas.garis((start, first - 3), (start, top - _GAP + 3))
    return top - _GAP


def beginning(kanvas: Kanvas) -> float:
    """Where the bars begin, beside the names."""
    return kanvas.nama(_NAMES) + _APART


def _label(amount: int, total: int) -> str:
    percent = share(amount, total) or Decimal(0)
    return f"{id_format.rupiah_tabel(amount)} ({id_format.persen(percent)})"
