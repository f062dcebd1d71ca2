"""The look of tables, told once: how each kind of row, column and cell is set, and in which
colours.

Paper, screen, Word and spreadsheet place what stands here, and widths are measured for it. A kind
of row is one entry of `ROWS`; nothing else has to know of it. Colours are `#rrggbb`, thickness is
in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from types import MappingProxyType
from typing import Literal

from renja_build.render.page import Baris, JenisBaris, JenisKolom, Rata, Sel, TableView

Tint = Literal["", "kepala", "pita", "pita-muda", "berubah"]
Side = Literal["left", "center", "right"]
Rule = Literal["", "above", "below"]  # where a row has a strong line


@dataclass(frozen=True, slots=True)
class RowLook:
    """One kind of row.

    `bold` is `all`, or `lead` where only the code, the name and the amounts are. `span` is where a
    text over several columns stands. `keep` says which neighbour the row shares its page with;
    `details` names a kind of row that is not parted from it. In a row of the `foot` a text beside
    the label is set like running text.
    """

    band: Tint = ""
    bold: Literal["", "lead", "all"] = ""
    rule: Rule = ""
    span: Side = "left"
    keep: Literal["", "next", "above"] = ""
    details: JenisBaris | Literal[""] = ""
    foot: bool = False


_HEAD = RowLook("pita", "all", keep="next")
ROWS: Mapping[JenisBaris, RowLook] = MappingProxyType(
    {
        "urusan": _HEAD,
        "bidang": _HEAD,
        "program": _HEAD,
        "kelompok": _HEAD,
        "kegiatan": RowLook("pita-muda", "lead", keep="next"),
        "sub": RowLook(details="rincian"),
        "rincian": RowLook(),
        "jumlah": RowLook("pita", "all", rule="above", span="center", keep="above"),
        "kaki": RowLook("pita", "all", keep="above", foot=True),
    }
)
COLUMNS: Mapping[JenisKolom, Side] = MappingProxyType(
    {
        "kode": "left",
        "nomor": "center",
        "teks": "left",
        "target": "center",
        "angka": "right",
        "rupiah": "right",
        "persen": "right",
    }
)
# Of a column that says itself where its cells stand.
STATED: Mapping[Rata, Side] = MappingProxyType(
    {"kiri": "left", "tengah": "center", "kanan": "right"}
)
HEADING = RowLook("kepala", "all", rule="below", span="center")
NUMBER_SIZE = 0.92  # of the column-number row, in em of the body
# Bold beside the name where `bold` is `lead`.
_LEAD: frozenset[JenisKolom] = frozenset({"kode", "rupiah"})


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a document's tables. What is changed is underlined besides its tint, which a
    grey print does not show.
    """

    tints: Mapping[Tint, str] = field(default_factory=dict)
    dark: Mapping[Tint, str] = field(default_factory=dict)  # the same on a dark screen
    line: str = "#000000"
    upright: str = "#000000"
    edge: str = "#000000"
    number: str = "#000000"  # the text of the column-number row
    hairline: float = 0.5
    thick: float = 0.8

    def tint(self, name: Tint) -> str:
        """The colour of that name; empty where there is none."""
        return self.tints.get(name, "")


_TINTS: Mapping[Tint, str] = MappingProxyType(
    {"kepala": "#dde4ec", "pita": "#e8edf3", "pita-muda": "#f6f8fa", "berubah": "#fbeec6"}
)
_DARK: Mapping[Tint, str] = MappingProxyType(
    {"kepala": "#2a323c", "pita": "#222932", "pita-muda": "#1a1f25", "berubah": "#4a3f14"}
)
COLOURED = Palette(_TINTS, _DARK, "#9aa2ab", "#b9c0c8", "#222222", "#555555", hairline=0.35)
PLAIN = Palette()  # black alone; its hairline is thick enough to be printed without grey


def palette(*, polos: bool) -> Palette:
    """The colours that a document is printed in."""
    return PLAIN if polos else COLOURED


@dataclass(frozen=True, slots=True)
class CellLook:
    """How one cell is set; `lanjut`: it goes on with the cell above, no line between them."""

    bold: bool
    tint: Tint
    side: Side
    rule: Rule
    lanjut: bool = False


class TableLook:
    """How the rows of one table are set."""

    def __init__(self, view: TableView) -> None:
        self._kolom = view.kolom
        self._names = _names(view)
        placed = ((baris, start, sel) for baris in view.baris for start, sel in baris.placed())
        self._lanjut = dict(_continued(view))
        self._has_remarks = any(_is_remark(baris, start, sel) for baris, start, sel in placed)

    def cells(self, baris: Baris) -> Iterator[tuple[int, Sel, CellLook]]:
        """Each cell of a row with its first column and its look."""
        row = ROWS[baris.jenis]
        for start, sel in baris.placed():
            remark = _is_remark(baris, start, sel)
            bold = not remark and self._is_bold(row, start, sel)
            band: Tint = "" if remark else row.band
            tint: Tint = "berubah" if sel.ditandai else band
            goes_on = start in self._lanjut.get(id(baris), ())
            side = self._side(row, start, sel)
            yield start, sel, CellLook(bold, tint, side, row.rule, goes_on)

    def _is_bold(self, row: RowLook, start: int, sel: Sel) -> bool:
        if row.bold != "lead":
            return row.bold == "all"
        return start in self._names or (sel.span == 1 and self._kolom[start].jenis in _LEAD)

    def _side(self, row: RowLook, start: int, sel: Sel) -> Side:
        if sel.span == 1:
            kolom = self._kolom[start]
            return STATED.get(kolom.rata) or COLUMNS[kolom.jenis]
        # A total among labels of remarks stands as they do.
        return "left" if self._has_remarks else row.span

    def classes(self, baris: Baris) -> Iterator[tuple[Sel, str]]:
        """Each cell with its classes in HTML: its column's kind, and what sets it apart from its
        row.
        """
        whole = ROWS[baris.jenis].bold == "all"
        for start, sel, cell in self.cells(baris):
            apart = {
                "tebal": cell.bold and not whole,
                "biasa": whole and not cell.bold,
                "tengah": sel.span > 1 and cell.side == "center",
                "berubah": sel.ditandai,
                "lanjut": cell.lanjut,
            }
            kolom = self._kolom[start]
            kinds = ["bentang"] if sel.span > 1 else [kolom.jenis, stated_class(kolom.rata)]
            names = [*filter(None, kinds), *(name for name, holds in apart.items() if holds)]
            yield sel, " ".join(names)


def stated_class(rata: Rata) -> str:
    """The class in HTML of cells whose column says where they stand."""
    return f"rata-{rata}" if rata else ""


def kept(baris: Baris, below: Baris | None) -> bool:
    """Whether a row belongs on the page of the one below it, by the kinds of both."""
    if below is None or below.jenis == baris.jenis:
        return False
    row = ROWS[baris.jenis]
    return row.keep == "next" or row.details == below.jenis or ROWS[below.jenis].keep == "above"


def _continued(view: TableView) -> Iterator[tuple[int, list[int]]]:
    """By row the cells that go on with the one above: of columns that say what holds of several
    rows once, as long as those to the left go on too; with the number of the first.
    """
    once = [at for at, kolom in enumerate(view.kolom) if kolom.sekali]
    for above, baris in pairwise(view.baris if once else ()):
        if above.jenis != baris.jenis:
            continue
        empty = {start for start, sel in baris.placed() if not sel.teks and sel.span == 1}
        goes_on = [*takewhile(empty.__contains__, once)]
        numbers = {at - 1 for at in goes_on[:1] if at and view.kolom[at - 1].jenis == "nomor"}
        yield id(baris), [*(numbers & empty), *goes_on]


def _is_remark(baris: Baris, start: int, sel: Sel) -> bool:
    """Whether a cell is the text beside the label of a row at the foot."""
    return ROWS[baris.jenis].foot and start > 0 and sel.span > 1 and baris.sel[0].span > 1


def _names(view: TableView) -> frozenset[int]:
    """The columns that name a row: the first of text that rows with a bold name fill, and those
    made equal to it.
    """
    rows = [baris for baris in view.baris if ROWS[baris.jenis].bold == "lead"]
    filled = {start for baris in rows for start, sel in baris.placed() if sel.teks}
    texts = [at for at in sorted(filled) if view.kolom[at].jenis == "teks"]
    if not texts:
        return frozenset()
    alike = view.kolom[texts[0]].samakan
    if not alike:
        return frozenset(texts[:1])
    return frozenset(at for at, kolom in enumerate(view.kolom) if kolom.samakan == alike)
