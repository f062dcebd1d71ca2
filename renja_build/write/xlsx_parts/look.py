"""The look of cells: bands, weights and rules as in print, each format made once."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from renja_build.fonts import FACE_PAIRS
from renja_build.render.look import HEADING, NUMBER_SIZE, Tint, palette
from renja_build.render.page import Naskah
from renja_build.write.xlsx_parts.grid import GridCell
from renja_build.write.xlsx_parts.numbers import TEXT

SIZE = 9
_THICK = 2  # a line of medium weight
_BORDER = {"above": "top", "below": "bottom"}

Property = str | int | bool


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Workbook, naskah: Naskah) -> None:
        self._book, self._polos, self._colours = book, naskah.polos, palette(polos=naskah.polos)
        # Our own face is on no one's machine, and a workbook carries none.
        self._face = "Calibri" if naskah.huruf == "source" else FACE_PAIRS[naskah.huruf].sans.word
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
            for name in [name for name in properties if name.endswith("_color")]:
                del properties[name]
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

    def body(self, cell: GridCell) -> Format:
        """A cell of the body."""
        look = cell.look
        wanted: dict[str, Property] = {
            "text_wrap": True,
            "align": look.side,
            "num_format": TEXT,
            **self._grid(),
            **self._tint(look.tint),
        }
        if cell.angka:
            wanted["num_format"] = cell.angka[1]
        if look.side == "right":
            wanted["indent"] = 1  # clear of the text beside it
        if look.bold:
            wanted["bold"] = True
        if look.rule:
            side = _BORDER[look.rule]
            wanted |= {side: _THICK, f"{side}_color": self._colours.edge}
        if cell.sel.ditandai:
            wanted["underline"] = 1
        return self.make(**wanted)

    def _grid(self) -> dict[str, Property]:
        return {"border": 1, "border_color": self._colours.line}

    def _tint(self, name: Tint) -> dict[str, Property]:
        colour = self._colours.tint(name)
        if not colour:
            return {}
        return {"bg_color": colour}
