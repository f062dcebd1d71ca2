"""Reads the PDF by its tags, as a screen reader does: headings, cells, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, NameTree, Object

from renja_build.verify.isi import PLACE, IsiBerkas, IsiButir, IsiTabel
from renja_build.verify.mengembang import refuse_swollen
from renja_build.verify.pdf_text import Pages

HYPHENATED = True
_NUMBER = re.compile(r"\s*\d+\s")  # of a footnote, before its words

_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
_SKIPPED = ("/Lbl", "/Figure")  # marks of lists; drawings, whose texts stand nowhere else
_TEXTS = ("/P", "/LBody", "/Caption", *_HEADINGS)


def read(path: Path) -> IsiBerkas:
    """The document's content; a table that goes on over pages has its caption on the first."""
    with pikepdf.open(path) as pdf:
        refuse_swollen(pdf, path.stat().st_size)
        pages = Pages(pdf)
        reader = _TagReader(pages, _labels(pdf))
        if "/StructTreeRoot" in pdf.Root:
            reader.walk(pdf.Root.StructTreeRoot)
    return IsiBerkas(
        tuple(reader.tables),
        tuple(reader.headings),
        tuple(reader.texts),
        tuple(reader.entries),
        tuple(reader.notes),
        pages.unseen,
    )


def _labels(pdf: pikepdf.Pdf) -> Mapping[str, str]:
    """The page label of every place that links lead to."""
    if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
        return {}
    pages = {page.obj.objgen: str(page.label) for page in pdf.pages}
    places = NameTree(pdf.Root.Names.Dests)
    return {str(name): pages.get(place[0].objgen, "") for name, place in places.items()}


class _TagReader:
    def __init__(self, pages: Pages, labels: Mapping[str, str]) -> None:
        self.pages, self.labels = pages, labels
        self.tables: list[IsiTabel] = []
        self.headings: list[str] = []
        self.texts: list[str] = []
        self.entries: list[IsiButir] = []
        self.notes: list[str] = []

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
            if kind == "/NonStruct" and element.get("/S") == "/Document":
                self.notes += [_NUMBER.sub("", self.text(note)) for note in _children(child)]
                continue
            if kind in _SKIPPED or (kind == "/LBody" and self.entry(child)):
                continue
            innermost = next(_descendants(child, *_TEXTS), None) is None
            if kind in _TEXTS and innermost:
                self.texts.append(self.text(child))
            else:
                self.walk(child)

    def entry(self, body: Object) -> bool:
        """Whether an item is an entry of a list of contents.

        Its link holds the page number as a link of its own.
        """
        links = list(_descendants(body, "/Link"))  # one for every line
        inner = list(chain.from_iterable(_descendants(link, "/Link") for link in links))
        if not inner:
            return False
        number = inner[0]
        shown = self.text(number)
        title = self.text(body).removesuffix(shown).rstrip(" .")
        places = (str(child.Obj.Dest) for child in _children(links[0]) if "/Obj" in child)
        self.entries.append(IsiButir(title, shown.strip(), self.labels.get(next(places, ""), "")))
        return True

    def text(self, element: Object) -> str:
        """The text of an element with all below it."""
        parts = []
        for child in _children(element):
            if not isinstance(child, Dictionary):
                # The number of a marked text on the element's page.
                parts.append(self.pages.text(element.Pg, int(child)))
            elif _is_element(child):
                parts.append(self.text(child))
            elif "/MCID" in child:
                page = child.Pg if "/Pg" in child else element.Pg
                parts.append(self.pages.text(page, int(child.MCID)))
        return " ".join(parts)

    def table(self, table: Object) -> None:
        """A table, or the part of the last one that stands on a further page: it has no caption,
        and nothing but its head stands between.
        """
        caption = list(map(self.text, _descendants(table, "/Caption")))
        heads: list[str] = []
        for part in _descendants(table, "/THead"):
            heads += map(self.text, _descendants(part, "/TH", "/TD"))
        rows: list[tuple[str, ...]] = []
        for part in _descendants(table, "/TBody"):
            for row in _descendants(part, "/TR"):
                rows.append(tuple(map(self.text, _children(row))))
        goes_on = bool(self.tables) and self.texts[-1] == PLACE
        if caption or not goes_on or self.tables[-1].kepala != tuple(heads):
            self.texts.append(PLACE)
            self.tables.append(IsiTabel(" ".join(caption), tuple(heads), tuple(rows)))
            return
        before = self.tables.pop()
        self.tables.append(replace(before, baris=(*before.baris, *rows)))


def _children(element: Object) -> list[Object]:
    below = element.get("/K")
    if below is None:
        return []
    if isinstance(below, Array):
        return list(below)
    return [below]


def _is_element(child: Object) -> bool:
    return isinstance(child, Dictionary) and "/S" in child


def _descendants(element: Object, *kinds: str) -> Iterator[Object]:
    """The elements below of these kinds, of any kind without one."""
    for child in _children(element):
        if _is_element(child):
            if not kinds or str(child.S) in kinds:
                yield child
            yield from _descendants(child, *kinds)
