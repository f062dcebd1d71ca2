"""The look of cells: bands, weights and rules as in print, each format made once."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from renja_build.fonts import PASANGAN
from renja_build.render.look import HEADING, NUMBER_SIZE, Tint, palette
from renja_build.render.page import Naskah
from renja_build.write.xlsx_parts.grid import Petak
from renja_build.write.xlsx_parts.numbers import TEXT

SIZE = 9
_THICK = 2  # a line of medium weight
_BORDER = {"above": "top", "below": "bottom"}

Property = str | int | bool


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Workbook, naskah: Naskah) -> None:
        self._book, self._polos, self._colours = book, naskah.polos, palette(polos=naskah.polos)
        self._face = "Calibri" if naskah.huruf == "source" else PASANGAN[naskah.huruf].sans.word
        self._made: dict[tuple[tuple[str, Property], ...], Format] = {}

    def make(self, **wanted: Property) -> Format:
        """The format with these properties."""
        properties: dict[str, Property] = {
            "font_name": self._face,
            "font_size": SIZE,
            "valign": "top",
            **wanted,
        }
        if self._polos:
            properties = {
                name: value for name, value in properties.items() if not name.endswith("_color")
            }
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def heading(self) -> Format:
        """A column heading."""
        return self.make(
            bold=True,
            align=HEADING.span,
            valign="vcenter",
            text_wrap=True,
            **self._grid(),
            **self._tint(HEADING.band),
        )

    def ordinal(self) -> Format:
        """A cell of the column-number row."""
        size = round(SIZE * NUMBER_SIZE)
        return self.make(
            font_color=self._colours.number, align="center", font_size=size, **self._grid()
        )

    def body(self, petak: Petak) -> Format:
        """A cell of the body."""
        cell = petak.look
        wanted: dict[str, Property] = {
            "text_wrap": True,
            "align": cell.side,
            **self._grid(),
            **self._tint(cell.tint),
        }
        wanted["num_format"] = petak.angka[1] if petak.angka else TEXT
        if cell.bold:
            wanted["bold"] = True
        if cell.rule:
            side = _BORDER[cell.rule]
            wanted |= {side: _THICK, f"{side}_color": self._colours.edge}
        if petak.sel.ditandai and self._colours.underlined:
            wanted["underline"] = 1
        return self.make(**wanted)

    def _grid(self) -> dict[str, Property]:
        return {"border": 1, "border_color": self._colours.line}

    def _tint(self, name: Tint) -> dict[str, Property]:
        colour = self._colours.tint(name)
        return {"bg_color": colour} if colour else {}
