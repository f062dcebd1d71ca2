"""A sheet to draw charts on: shapes and measured text as SVG, one unit a point.

Light and dark differ enough to be told apart in grey, and every value stands beside its shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import escape

from renja_build.fonts import Huruf
from renja_build.render.inputs import Inputs
from renja_build.render.layout import USABLE
from renja_build.render.page import Orientasi
from renja_build.render.widths import text_width

PT_PER_MM = 72 / 25.4
_PHONE = 110.0  # mm; what a screen of 360 px shows of it is as large as on paper, but for a tenth
UKURAN = 8.5
KECIL = 7.5
SPASI = 1.22  # line height, in em
TINTA, ABU = "#222", "#55595f"
TUA, MUDA, PUCAT, PUTIH, GARIS = "#1f3a5f", "#dde4ec", "#e8edf3", "#fff", "#9aa2ab"
# Plain black: bars are black, grey or white with a black edge.
_POLOS = {TINTA: "#000", ABU: "#000", TUA: "#000", MUDA: "#d9d9d9", PUCAT: "#fff", GARIS: "#000"}
_KEYS, _KEY_LINE = 5.0, 12.0  # pt: where the first line of a legend stands, one below another
_NAMES = 0.342
_CAPITALS = 0.66  # height of capitals and figures, in em
_PART = re.compile(r"\S+?(?:[/-](?=\w)|\s+|$)")


def wrap(
    text: str, room: float, ukuran: float = UKURAN, *, tebal: bool = False, huruf: Huruf = "source"
) -> list[str]:
    """The lines of a text in so many points; it breaks at spaces and after `/` and `-`."""
    lines = [""]
    for part in _PART.findall(text):
        joined = (lines[-1] + part).rstrip()
        if lines[-1] and text_width(joined, ukuran, bold=tebal, huruf=huruf) > room:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


class Kanvas:
    """A sheet as wide as the text of a page, or as the screen of a phone."""

    def __init__(self, inputs: Inputs, orientasi: Orientasi = "potret") -> None:
        gaya = inputs.dokumen.identitas.gaya
        self._mm = _PHONE if inputs.sempit else USABLE[gaya.kertas, orientasi]
        self._inks = _POLOS if gaya.warna == "polos" else {}
        self._parts: list[str] = []
        self.huruf = gaya.huruf

    @property
    def lebar(self) -> float:
        """The width in points."""
        return self._mm * PT_PER_MM

    def kotak(
        self, x: float, y: float, lebar: float, tinggi: float, isi: str, garis: str = "none"
    ) -> None:
        """A rectangle from its upper left corner."""
        isi, garis = self._inks.get(isi, isi), self._inks.get(garis, garis)
        edge = f' stroke="{garis}" stroke-width="0.6"' if garis != "none" else ""
        size = f'width="{lebar:.2f}" height="{tinggi:.2f}"'
        self._parts.append(f'<rect x="{x:.2f}" y="{y:.2f}" {size} fill="{isi}"{edge}/>')

    def garis(self, *titik: tuple[float, float], warna: str = GARIS) -> None:
        """A thin line through points."""
        path, warna = "L".join(f"{x:.2f} {y:.2f}" for x, y in titik), self._inks.get(warna, warna)
        self._parts.append(f'<path d="M{path}" fill="none" stroke="{warna}" stroke-width="0.8"/>')

    def teks(
        self, x: float, tengah: float, baris: Sequence[str] | str, *, ukuran: float = UKURAN,
        tebal: bool = False, warna: str = TINTA, jangkar: str = "start",
    ) -> None:  # fmt: skip
        """Lines of text whose block is centred on the height `tengah`."""
        lines = [baris] if isinstance(baris, str) else baris
        first = tengah - (len(lines) - 1) * ukuran * SPASI / 2 + ukuran * _CAPITALS / 2
        look = f'font-size="{ukuran:g}" fill="{self._inks.get(warna, warna)}"'
        look += ' font-weight="600"' if tebal else ""
        look += f' text-anchor="{jangkar}"' if jangkar != "start" else ""
        for number, line in enumerate(lines):
            y = first + number * ukuran * SPASI
            self._parts.append(f'<text x="{x:.2f}" y="{y:.2f}" {look}>{escape(line)}</text>')

    def kunci(self, x: float, tengah: float, isi: str, nama: str, garis: str = "none") -> float:
        """One entry of a legend; returns where the next may begin."""
        self.kotak(x, tengah - 3.5, 10, 7, isi, garis)
        self.teks(x + 14, tengah, nama)
        return x + 14 + self.panjang(nama) + 16

    def legenda(self, x: float, entri: Sequence[tuple[str, str, str]]) -> float:
        """Fill, edge and name of what the shapes are, in as many lines as they need; returns how
        much higher these are than one.
        """
        left, middle = x, _KEYS
        for isi, garis, nama in entri:
            if left > x and left + 14 + self.panjang(nama) > self.lebar:
                left, middle = x, middle + _KEY_LINE
            left = self.kunci(left, middle, isi, nama, garis)
        return middle - _KEYS

    def nama(self, lebar: float) -> float:
        """The width for names beside shapes: so much on paper, a third of what is narrower."""
        return min(lebar, _NAMES * self.lebar)

    def panjang(self, teks: str, ukuran: float = UKURAN) -> float:
        """The length of a text in points."""
        return text_width(teks, ukuran, huruf=self.huruf)

    def lipat(
        self, teks: str, ruang: float, ukuran: float = UKURAN, *, tebal: bool = False
    ) -> list[str]:
        """The lines of a text in so many points."""
        return wrap(teks, ruang, ukuran, tebal=tebal, huruf=self.huruf)

    def svg(self, tinggi: float) -> str:
        """The drawing, cut off at its height."""
        body = "\n".join(self._parts)
        size = f'width="{self._mm:g}mm" height="{tinggi / PT_PER_MM:.2f}mm"'
        box = f'viewBox="0 0 {self.lebar:.2f} {tinggi:.2f}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}'
            f' font-family="renja-sans,sans-serif">\n{body}\n</svg>\n'
        )
