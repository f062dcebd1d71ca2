"""Reads the PDF by its tags, as a screen reader does: headings, table cells and paragraphs in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, NameTree, Object

from renja_build.verify.isi import Isi, IsiButir, IsiTabel
from renja_build.verify.pdf_text import Pages

HYPHENATED = True

_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
_SKIPPED = ("/Lbl", "/Figure")  # marks of lists; drawings, whose texts stand nowhere else
_TEXTS = ("/P", "/LBody", "/Caption", *_HEADINGS)


def read(path: Path) -> Isi:
    """The document's content; a table that goes on over pages has its caption on the first."""
    with pikepdf.open(path) as pdf:
        reader = _Reader(Pages(pdf), _labels(pdf))
        if "/StructTreeRoot" in pdf.Root:
            reader.walk(pdf.Root.StructTreeRoot)
    return Isi(
        tuple(reader.tables), tuple(reader.headings), tuple(reader.texts), tuple(reader.entries)
    )


def _labels(pdf: pikepdf.Pdf) -> Mapping[str, str]:
    """The page label of every place that links lead to."""
    if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
        return {}
    pages = {page.obj.objgen: str(page.label) for page in pdf.pages}
    return {
        str(name): pages.get(place[0].objgen, "")
        for name, place in NameTree(pdf.Root.Names.Dests).items()
    }


class _Reader:
    def __init__(self, pages: Pages, labels: Mapping[str, str]) -> None:
        self.pages, self.labels = pages, labels
        self.tables: list[IsiTabel] = []
        self.headings: list[str] = []
        self.texts: list[str] = []
        self.entries: list[IsiButir] = []

    def walk(self, element: Object) -> None:
        """Everything below an element, in order."""
        for child in _children(element):
            if not _is_element(child):
                continue
            kind = str(child.S)
            if kind == "/Table":
                self.table(child)
                continue
            if kind in _HEADINGS:
                self.headings.append(self.text(child))
                continue
            if kind in _SKIPPED or (kind == "/LBody" and self.entry(child)):
                continue
            if kind in _TEXTS and not any(
                _is_element(one) and str(one.S) in _TEXTS for one in _descendants(child)
            ):
                self.texts.append(self.text(child))
            else:
                self.walk(child)

    def entry(self, body: Object) -> bool:
        """Whether an item is an entry of a list of contents: its link holds the page number as one of its own."""
        links = list(_descendants(body, "/Link"))  # one for every line
        number = next((one for link in links for one in _descendants(link, "/Link")), None)
        if number is None:
            return False
        shown = self.text(number)
        title = self.text(body).removesuffix(shown).rstrip(" .")
        places = (str(one.Obj.Dest) for one in _children(links[0]) if "/Obj" in one)
        self.entries.append(IsiButir(title, shown.strip(), self.labels.get(next(places, ""), "")))
        return True

    def text(self, element: Object) -> str:
        """The text of an element with all below it."""
        parts = []
        for child in _children(element):
            if not isinstance(
                child, Dictionary
            ):  # the number of a marked text on the element's page
                parts.append(self.pages.text(element.Pg, int(child)))
            elif _is_element(child):
                parts.append(self.text(child))
            elif "/MCID" in child:
                parts.append(
                    self.pages.text(child.Pg if "/Pg" in child else element.Pg, int(child.MCID))
                )
        return " ".join(parts)

    def table(self, table: Object) -> None:
        """A table, or the part of the last one that stands on a further page."""
        caption = [self.text(one) for one in _descendants(table, "/Caption")]
        heads = tuple(
            self.text(cell)
            for part in _descendants(table, "/THead")
            for cell in _descendants(part, "/TH", "/TD")
        )
        rows = tuple(
            tuple(self.text(cell) for cell in _children(row))
            for part in _descendants(table, "/TBody")
            for row in _descendants(part, "/TR")
        )
        if caption or not self.tables:
            self.tables.append(IsiTabel(" ".join(caption), heads, rows))
            return
        before = self.tables.pop()
        self.tables.append(IsiTabel(before.judul, before.kepala, (*before.baris, *rows)))


def _children(element: Object) -> list[Object]:
    below = element.get("/K")
    return [] if below is None else list(below) if isinstance(below, Array) else [below]


def _is_element(child: Object) -> bool:
    return isinstance(child, Dictionary) and "/S" in child


def _descendants(element: Object, *kinds: str) -> Iterator[Object]:
    """The elements below of these kinds, of any kind without one."""
    for child in _children(element):
        if _is_element(child):
            if not kinds or str(child.S) in kinds:
                yield child
            yield from _descendants(child, *kinds)
