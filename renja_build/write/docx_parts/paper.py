"""Sheets, margins and the room between them, in the units of Word."""

from __future__ import annotations

from dataclasses import dataclass

from renja_build.render.layout import USABLE
from renja_build.render.page import Naskah, Orientasi

TWIPS_PER_PT = 20


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its margins, in mm."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    footer: float  # from the edge of the sheet

    @property
    def room(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


_PAPER = {"F4": (215.0, 330.0), "A4": (210.0, 297.0)}
_A3 = (297.0, 420.0)


def sheet(naskah: Naskah, orientasi: Orientasi) -> Sheet:
    """The sheet of a section; the text is as wide as the tables were measured for."""
    short, long = _A3 if orientasi == "lanskap-a3" else _PAPER[naskah.kertas]
    if orientasi == "potret":
        left = 30.0
        return Sheet(short, long, 25, short - left - usable(naskah, orientasi), 25, left, 15)
    side = (long - usable(naskah, orientasi)) / 2
    return Sheet(long, short, 15, side, 16, side, 8)


def usable(naskah: Naskah, orientasi: Orientasi) -> float:
    """The width of text and tables, in mm."""
    return USABLE[naskah.kertas, orientasi]
