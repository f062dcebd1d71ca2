"""The look of cells: bands, weights and rules as in print, each format made once."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from renja_build.fonts import PASANGAN
from renja_build.render.page import JenisBaris, Kolom, Naskah
from renja_build.write.xlsx_parts.grid import Petak
from renja_build.write.xlsx_parts.numbers import TEXT

SIZE = 9
_BAND, _KEGIATAN, _CHANGED, _HEAD, _RULE = "#E8EDF3", "#F6F8FA", "#FBEEC6", "#DDE4EC", "#9AA2AB"
_BANDS = ("urusan", "bidang", "program", "kelompok", "jumlah", "kaki")
_BOLD_OF_KEGIATAN = ("kode", "teks", "rupiah")
_RIGHT, _CENTRE = ("angka", "rupiah", "persen"), ("nomor", "target")

Property = str | int | bool


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Workbook, naskah: Naskah) -> None:
        self._book, self._polos = book, naskah.polos
        self._face = "Calibri" if naskah.huruf == "source" else PASANGAN[naskah.huruf].sans.word
        self._made: dict[tuple[tuple[str, Property], ...], Format] = {}

    def make(self, **wanted: Property) -> Format:
        """The format with these properties."""
        properties: dict[str, Property] = {"font_name": self._face, "font_size": SIZE, "valign": "top", **wanted}
        if self._polos:
            properties = {name: value for name, value in properties.items() if not name.endswith("_color")}
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def heading(self) -> Format:
        """A column heading."""
        return self.make(
            bold=True, bg_color=_HEAD, align="center", valign="vcenter", text_wrap=True, border=1, border_color=_RULE
        )

    def ordinal(self) -> Format:
        """A cell of the column-number row."""
        return self.make(font_color="#555555", align="center", font_size=8, border=1, border_color=_RULE)

    def body(self, jenis: JenisBaris, kolom: Kolom, petak: Petak) -> Format:
        """A cell of the body."""
        whole = petak.lebar > 1
        wanted: dict[str, Property] = {"text_wrap": True, "border": 1, "border_color": _RULE}
        wanted["num_format"] = petak.angka[1] if petak.angka else TEXT
        wanted["align"] = _alignment(jenis, kolom, whole)
        if jenis in _BANDS and not (jenis == "kaki" and whole and petak.kolom):
            wanted |= {"bold": True, "bg_color": _BAND}
        elif jenis == "kegiatan":
            wanted |= {"bold": kolom.jenis in _BOLD_OF_KEGIATAN, "bg_color": _KEGIATAN}
        if petak.sel.ditandai:
            wanted |= {"underline": 1} if self._polos else {"bg_color": _CHANGED}
        return self.make(**wanted)


def _alignment(jenis: JenisBaris, kolom: Kolom, whole: bool) -> str:
    if whole:
        return "center" if jenis == "jumlah" else "left"
    return "right" if kolom.jenis in _RIGHT else "center" if kolom.jenis in _CENTRE else "left"
