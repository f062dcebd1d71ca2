"""Two built DOCX as one with tracked changes: all rejected it is the base, all accepted the head.

The document is the head's, changed text taken in from the base. What Word generates is left as the
head has it: lists of contents, running feet, sections and formatting are not tracked.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree
from lxml.etree import _Element

from renja_build.compare.align import ALIKE, PlacePair, align, likeness, walk
from renja_build.redline.docx_layout import END_STYLE, move_section_end, settle_table
from renja_build.redline.docx_package import Package, W, renumber_pictures
from renja_build.redline.docx_runs import Revision, pieces, revision, rewrite, text_of
from renja_build.redline.docx_seams import part_insertions
from renja_build.redline.marking import Mark
from renja_build.redline.rows import row_pairs, same_columns
from renja_build.render.page import TableView

_DATA_TABLE = "TabelRenja"
# Lists of contents and ends of sections.
_GENERATED = ("TOC", "TableofFigures", "AkhirDaftar", END_STYLE)
_CAPTIONS = ("KeteranganTabel", "SubjudulTabel")


@dataclass(frozen=True, slots=True)
class DocxVersion:
    """One built DOCX and the tables in it, in order."""

    isi: bytes
    tabel: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or table of the body; only blocks of one `kind` can be versions of each other."""

    element: _Element
    kind: tuple[str, ...]
    text: str
    title: str  # what it is known by
    view: TableView | None = None

    @property
    def key(self) -> tuple[tuple[str, ...], str]:
        """Where two blocks have the same they are versions of each other."""
        return self.kind, self.title


def compare(
    base: DocxVersion, head: DocxVersion, *, author: str, date: str, description: str
) -> bytes:
    """The DOCX with every change tracked; the same bytes for the same two."""
    old, new = Package(base.isi), Package(head.isi)
    new.describe(description)
    new.leave_fields()
    made = revision(author, date, new.body)
    _DocxMerger(old, new, made).merge(base.tabel, head.tabel)
    part_insertions(new.body)
    renumber_pictures(new.body)
    return new.content()


class _DocxMerger:
    def __init__(self, old: Package, new: Package, made: Revision) -> None:
        self.old, self.new, self.made = old, new, made

    def merge(self, old_tables: Sequence[TableView], new_tables: Sequence[TableView]) -> None:
        before, after = _blocks(self.old.body, old_tables), _blocks(self.new.body, new_tables)
        after = _told_apart(before, after)
        pairs = align(
            [block.key for block in before],
            [block.key for block in after],
            lambda i, j: _likeness(before[i], after[j]),
        )
        walk(pairs, before, after, gone=self.take_in, come=self.added, both=self.changed)

    def changed(self, old: _Block, new: _Block) -> _Element:
        """Two versions of a paragraph or a table."""
        if new.element.tag == f"{W}p":
            return self.text(old.element, new.element)
        before, after = old.element.findall(f"{W}tr"), new.element.findall(f"{W}tr")

        def gone(row: _Element, last: _Element | None) -> _Element:
            taken = self.row(deepcopy(row), "del")
            self.new.adopt(taken, self.old)
            return _put(taken, last, after[0])

        rows = _row_pairs(before, after, old.view, new.view)
        walk(rows, before, after, gone=gone, come=lambda row: self.row(row, "ins"), both=self.cells)
        return new.element

    def text(self, old: _Element, new: _Element) -> _Element:
        """Two versions of a paragraph, word by word."""
        if rewrite(new, pieces(old, self.old), pieces(new, self.new), self.made):
            for gone in new.iterchildren(f"{W}del"):
                self.new.adopt(gone, self.old)
        return new

    def cells(self, old: _Element, new: _Element) -> _Element:
        """Two versions of a row.

        The last paragraph of a cell always stays, so it stands for that of the other.
        """
        for was, cell in zip(old.iterfind(f"{W}tc"), new.iterfind(f"{W}tc"), strict=True):
            before, after = was.findall(f"{W}p"), cell.findall(f"{W}p")
            pairs = _by_words(before[:-1], after[:-1])

            def gone(p: _Element, last: _Element | None, first: _Element = after[0]) -> _Element:
                return _put(self.dropped(p), last, first)

            walk(
                [*pairs, (len(before) - 1, len(after) - 1)],
                before,
                after,
                gone=gone,
                come=lambda p: self.paragraph(p, "ins"),
                both=self.text,
            )
        return new

    def take_in(self, old: _Block, last: _Element | None) -> _Element:
        """A block that only the base has, behind the last one."""
        while (
            last is not None
            and (below := last.getnext()) is not None
            and _style(below).startswith(_GENERATED)
        ):
            last = below
        if old.element.tag == f"{W}p":
            return _put(self.dropped(old.element), last, self.new.body[0])
        taken = deepcopy(old.element)
        for row in taken.findall(f"{W}tr"):
            self.row(row, "del")
        self.new.adopt(taken, self.old)
        _put(taken, last, self.new.body[0])
        settle_table(taken)
        return taken

    def added(self, new: _Block) -> _Element:
        """A block that only the head has; returns the last element of it."""
        if new.element.tag == f"{W}p":
            return move_section_end(self.paragraph(new.element, "ins"))
        for row in new.element.findall(f"{W}tr"):
            self.row(row, "ins")
        return new.element

    def row(self, row: _Element, kind: Mark) -> _Element:
        """Mark a whole row; of the last paragraph of a cell, which cannot go, only the words."""
        _first(row, "trPr").append(self.made.element(kind))
        for cell in row.iterfind(f"{W}tc"):
            *others, last = cell.findall(f"{W}p")
            for paragraph in others:
                self.paragraph(paragraph, kind)
            self.words(last, kind)
        return row

    def dropped(self, paragraph: _Element) -> _Element:
        """A copy of a paragraph that only the base has; sections are those of the head."""
        taken = deepcopy(paragraph)
        for section in taken.findall(f"{W}pPr/{W}sectPr"):
            taken[0].remove(section)
        self.paragraph(taken, "del")
        self.new.adopt(taken, self.old)
        return taken

    def paragraph(self, paragraph: _Element, kind: Mark) -> _Element:
        """Mark a whole paragraph with its end."""
        self.words(paragraph, kind)
        properties = _first(paragraph, "pPr")
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            section = properties.find(f"{W}sectPr")
            if section is None:
                properties.append(look)
            else:
                section.addprevious(look)
        look.insert(0, self.made.element(kind))
        return paragraph

    def words(self, paragraph: _Element, kind: Mark) -> None:
        """Mark all that a paragraph says; nothing leads to what is gone."""
        if kind == "ins":
            rewrite(paragraph, [], pieces(paragraph, self.new), self.made)
            return
        rewrite(paragraph, pieces(paragraph, self.old), [], self.made)
        for mark in list(paragraph.iterchildren(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            paragraph.remove(mark)


def _first(element: _Element, tag: str) -> _Element:
    """The properties of an element, which stand before all else in it."""
    properties = element.find(f"{W}{tag}")
    if properties is None:
        properties = etree.Element(f"{W}{tag}")
        element.insert(0, properties)
    return properties


def _put(element: _Element, last: _Element | None, first: _Element) -> _Element:
    """Put an element behind the last one, or before the first."""
    if last is None:
        first.addprevious(element)
    else:
        last.addnext(element)
    return element


def _blocks(body: _Element, tables: Sequence[TableView]) -> list[_Block]:
    """What is compared: all but lists of contents and what merely ends a section."""
    views = iter(tables)
    blocks: list[_Block] = []
    for element in body.iterchildren(f"{W}p", f"{W}tbl"):
        text, style = _words(element), _style(element)
        if element.tag == f"{W}tbl":
            block = _Block(element, ("tata",), text, text)
            if style == _DATA_TABLE:
                view = next(views)
                block = _Block(element, ("tabel", view.id), text, view.id, view)
            blocks.append(block)
            for at in _captions(blocks, len(blocks) - 1):
                blocks[at] = replace(blocks[at], kind=(*blocks[at].kind, *block.kind))
        elif style.startswith("Heading"):
            # Its number, which stands before a tab or on a line of its own, may have moved on.
            title = text_of(element).replace("\n", "\t").split("\t")[-1]
            blocks.append(_Block(element, (style,), text, title))
        elif not style.startswith(_GENERATED):
            blocks.append(_Block(element, (style,), text, text))
    return blocks


def _captions(blocks: Sequence[_Block], table: int) -> list[int]:
    """Where the caption of a table stands: up to two paragraphs right above it."""
    above = range(table - 1, max(table - 3, -1), -1)
    captions = [at for at in above if blocks[at].kind[0] in _CAPTIONS]
    if captions[:1] != [table - 1]:
        return []
    return captions


def _told_apart(before: Sequence[_Block], after: Sequence[_Block]) -> list[_Block]:
    """Versions of a table whose columns differ are two tables, each with its caption."""
    old = {block.view.id: block.view for block in before if block.view}
    told = list(after)
    for at, block in enumerate(after):
        if block.view and block.view.id in old and not same_columns(old[block.view.id], block.view):
            for place in (at, *_captions(after, at)):
                told[place] = replace(after[place], kind=(*after[place].kind, "baru"))
    return told


def _style(element: _Element) -> str:
    tag = "pStyle" if element.tag == f"{W}p" else "tblStyle"
    style = element.find(f"*/{W}{tag}")
    return "" if style is None else str(style.get(f"{W}val"))


def _words(element: _Element) -> str:
    return " ".join(text_of(element).split())


def _likeness(old: _Block, new: _Block) -> float:
    if old.kind != new.kind:
        return 0.0
    alike = likeness(old.text, new.text)
    return max(alike, ALIKE) if old.kind[0] in _CAPTIONS else alike


def _by_words(before: Sequence[_Element], after: Sequence[_Element]) -> list[PlacePair]:
    old, new = list(map(_words, before)), list(map(_words, after))
    return align(old, new, lambda i, j: likeness(old[i], new[j]))


def _row_pairs(
    before: Sequence[_Element],
    after: Sequence[_Element],
    old: TableView | None,
    new: TableView | None,
) -> list[PlacePair]:
    """Headings by their place, rows of a table by its view, terms of a decree by their words."""
    if old is None or new is None:
        return _by_words(before, after)
    heads = len(after) - len(new.baris)
    pairs: list[PlacePair] = list(zip(range(heads), range(heads), strict=True))
    for i, j in row_pairs(old, new):
        pairs.append((_shifted(i, heads), _shifted(j, heads)))
    return pairs


def _shifted(place: int | None, heads: int) -> int | None:
    return None if place is None else place + heads
