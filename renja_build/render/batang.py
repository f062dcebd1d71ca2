"""Bars of money beside their names, which several charts have."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from renja_build.compute.capaian import share
from renja_build.render import id_format
from renja_build.render.svg import SPASI, TUA, UKURAN, Kanvas

NAMES = 150.0  # pt, for the names
START = NAMES + 8  # where the bars begin
_BAR, _GAP = 15.0, 9.0


def bars(kanvas: Kanvas, top: float, amounts: Mapping[str, int], total: int) -> float:
    """One bar for each name, from `top` down, with its amount and its share of the total; returns
    where they end.
    """
    first, labels = top, {name: _label(amount, total) for name, amount in amounts.items()}
    widest = max(map(kanvas.panjang, labels.values()))
    scale = (kanvas.lebar - START - widest - 6) / max(amounts.values())
    for name, amount in amounts.items():
        lines, length = kanvas.lipat(name, NAMES), amount * scale
        height = max(_BAR, len(lines) * UKURAN * SPASI)
        middle = top + height / 2
        kanvas.teks(0, middle, lines)
        kanvas.kotak(START, middle - _BAR / 2, length, _BAR, TUA)
        kanvas.teks(START + length + 5, middle, labels[name])
        top += height + _GAP
    kanvas.garis((START, first - 3), (START, top - _GAP + 3))
    return top - _GAP


def _label(amount: int, total: int) -> str:
    percent = share(amount, total) or Decimal(0)
    return f"{id_format.rupiah_tabel(amount)} ({id_format.persen(percent)})"
