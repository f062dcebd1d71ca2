"""The sheet in front of a comparison: what it is, how to read it, and where changes are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from renja_build.redline.html_tree import parent, text, tree
from renja_build.redline.uang import UangUbah
from renja_build.render.html import fill
from renja_build.render.layout import USABLE
from renja_build.render.page import Halaman, Seksi, Tabel
from renja_build.render.widths import with_widths

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


def with_sheet(halaman: Halaman, basis: str, uang: UangUbah) -> Halaman:
    """The marked document behind its sheet; it says on every page that it is no plan."""
    naskah = halaman.naskah
    view = with_widths(uang.tabel(), USABLE[naskah.kertas, "potret"], naskah.huruf)
    statement = statement_of(basis)
    values = {
        "pernyataan": statement,
        "judul": naskah.judul,
        "dasar": basis,
        "uang": uang.kalimat,
        "tabel_uang": Tabel(view),
        "perubahan": _changes(halaman.badan),
    }
    sheet = fill("perbandingan.html.j2", **values)
    section = replace(_SHEET, potongan=(Tabel(view),))
    title, sections = f"Perbandingan: {naskah.judul}", (section, *naskah.seksi)
    marked = replace(naskah, judul=title, seksi=sections, sumber={}, penanda="")
    return Halaman(marked, sheet + halaman.badan, "perbandingan")


def statement_of(basis: str) -> str:
    """What every page and the file's properties say."""
    shown = basis if len(basis) <= 60 else f"…{basis[-59:]}"
    return f"Perbandingan dengan {shown}, bukan naskah Renja"


def _changes(badan: str) -> list[ChangedPart]:
    """Sections and tables with changes, in order; a table counts rows, a section paragraphs."""
    parts: list[ChangedPart] = []
    root = tree(badan)
    # Before the first heading stands the cover; a part goes before its tables, at the place `at`.
    name, ident, counted, at = "Sampul", root[0].get("id", ""), Counter[str](), 0
    for element in root.iter():
        fate = _fate(element)
        if element.tag in ("h1", "h2"):
            parts[at:at] = _part(name, ident, counted, "alinea")
            name, ident = _plain(element, fate), element.get("id", "")
            counted, at = Counter(), len(parts)
        if element.tag == "table":
            parts += _table(element)
        elif fate and element.tag in _PARAGRAPHS and not _in_table(element):
            counted[fate] += 1
    parts[at:at] = _part(name, ident, counted, "alinea")
    return parts


def _table(table: HtmlElement) -> Iterator[ChangedPart]:
    box, caption = parent(table), table.find("caption")
    fate, ident = _fate(box), box.get("id", "")
    name = "Tabel" if caption is None else _plain(caption, fate)
    if fate:
        yield ChangedPart(name, ident, f"tabel {_COUNTED[fate]}")
        return
    rows = Counter(filter(None, map(_fate, table.iter("tr"))))
    yield from _part(name, ident, rows, "baris")


def _fate(element: HtmlElement) -> str:
    for name in element.get("class", "").split():
        if name in _COUNTED:
            return str(name)
    return ""


def _in_table(element: HtmlElement) -> bool:
    return next(element.iterancestors("table"), None) is not None


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
    if fate != "hapus":
        for gone in list(copy.iter("del")):
            gone.drop_tree()
    return text(copy)
