"""The sheet in front of a comparison: what it is, how to read it, and where changes are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from renja_build.redline.html_tree import text, tree
from renja_build.render.html import fill
from renja_build.render.page import Halaman, Seksi

_COUNTED = {"tambah": "baru", "hapus": "dihapus", "diubah": "berubah"}
_PARAGRAPHS = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "figure", "figcaption"}
)
_SHEET = Seksi("perbandingan", "perbandingan", "potret", mulai=True)


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """One part with changes: its name, the id that leads to it, and how many of which kind."""

    nama: str
    sasaran: str
    uraian: str


def with_sheet(halaman: Halaman, basis: str) -> Halaman:
    """The marked document behind its sheet; it says on every page that it is no plan."""
    naskah = halaman.naskah
    statement = statement_of(basis)
    values = {
        "pernyataan": statement,
        "judul": naskah.judul,
        "dasar": basis,
        "perubahan": _changes(halaman.badan),
    }
    sheet = fill("perbandingan.html.j2", **values)
    marked = replace(naskah, judul=f"Perbandingan: {naskah.judul}", seksi=(_SHEET, *naskah.seksi))
    return Halaman(marked, sheet + halaman.badan, "perbandingan")


def statement_of(basis: str) -> str:
    """What every page and the file's properties say."""
    shown = basis if len(basis) <= 60 else f"…{basis[-59:]}"
    return f"Perbandingan dengan {shown}, bukan naskah Renja"


def _changes(badan: str) -> list[ChangedPart]:
    """Sections and tables that hold changes, in order; a table counts rows, a section paragraphs."""
    parts: list[ChangedPart] = []
    root = tree(badan)
    name, ident, counted, at = (
        "Sampul",
        root[0].get("id", ""),
        Counter[str](),
        0,
    )  # before the first heading
    for element in root.iter():
        fate = _fate(element)
        if element.tag in ("h1", "h2"):
            parts[at:at] = _part(name, ident, counted, "alinea")
            name, ident, counted, at = (
                _plain(element, fate),
                element.get("id", ""),
                Counter(),
                len(parts),
            )
        if element.tag == "table":
            parts += _table(element)
        elif fate and element.tag in _PARAGRAPHS and not _in_table(element):
            counted[fate] += 1
    parts[at:at] = _part(name, ident, counted, "alinea")
    return parts


def _table(table: HtmlElement) -> Iterator[ChangedPart]:
    box, caption = table.getparent(), table.find("caption")
    fate = "" if box is None else _fate(box)
    name = "Tabel" if caption is None else _plain(caption, fate)
    ident = "" if box is None else box.get("id", "")
    if fate:
        yield ChangedPart(name, ident, f"tabel {_COUNTED[fate]}")
        return
    rows = Counter(filter(None, map(_fate, table.iter("tr"))))
    yield from _part(name, ident, rows, "baris")


def _fate(element: HtmlElement) -> str:
    return next((name for name in element.get("class", "").split() if name in _COUNTED), "")


def _in_table(element: HtmlElement) -> bool:
    return any(above.tag == "table" for above in element.iterancestors())


def _part(nama: str, sasaran: str, counted: Counter[str], what: str) -> Iterator[ChangedPart]:
    if counted:
        counts = (
            f"{counted[kind]} {what} {word}" for kind, word in _COUNTED.items() if counted[kind]
        )
        yield ChangedPart(nama, sasaran, ", ".join(counts))


def _plain(element: HtmlElement, fate: str) -> str:
    """The words of a heading as the new version has them; the old ones where all of it is gone."""
    copy = deepcopy(element)
    copy.tail = None
    for gone in list(copy.iter("del")) if fate != "hapus" else ():
        gone.drop_tree()
    return text(copy)
