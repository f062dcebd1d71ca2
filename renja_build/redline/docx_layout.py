"""Room on the page for what a document takes in: ends of sections, widths of tables."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from renja_build.redline.docx_package import W

END_STYLE = "BatasSeksi"


def end_paragraph() -> _Element:
    """A paragraph of a point's height, which ends a section or keeps two tables apart."""
    paragraph = etree.Element(f"{W}p")
    style = etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}pStyle")
    style.set(f"{W}val", END_STYLE)
    return paragraph


def move_section_end(paragraph: _Element) -> _Element:
    """Let the section end behind a paragraph that may go; returns the last element of it."""
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is None:
        return paragraph
    end = end_paragraph()
    end[0].append(section)
    paragraph.addnext(end)
    return end


def settle_table(table: _Element) -> None:
    """A table taken in, apart from the tables beside it and no wider than the page."""
    before, after = table.getprevious(), table.getnext()
    if before is not None and before.tag == table.tag:
        table.addprevious(end_paragraph())
    if after is not None and after.tag == table.tag:
        table.addnext(end_paragraph())
    room, whole = _room(table), table.find(f"{W}tblPr/{W}tblW")
    wide = 0 if whole is None else int(whole.get(f"{W}w", "0"))
    if not 0 < room < wide:
        return
    for element in table.iter(f"{W}tblW", f"{W}gridCol", f"{W}tcW"):
        element.set(f"{W}w", str(int(element.get(f"{W}w", "0")) * room // wide))


def _room(element: _Element) -> int:
    """The width of the text where an element stands, in twips."""
    section = next(_section_ends(element))
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return 0
    left, right = margins.get(f"{W}left", "0"), margins.get(f"{W}right", "0")
    return int(size.get(f"{W}w", "0")) - int(left) - int(right)


def _section_ends(element: _Element) -> Iterator[_Element]:
    """The ends of sections from an element on; the last one ends the document."""
    for sibling in element.itersiblings():
        if sibling.tag == f"{W}sectPr":
            yield sibling
        else:
            yield from sibling.iterfind(f"{W}pPr/{W}sectPr")
