"""Draws in the last page of a stretch where it holds little, and the pages before have room for it
once spaces are a little narrower.

How much narrower is told by print.css and table.css of what is `TIGHT`; type keeps its size. Whether
there is room is reckoned; where a layout tells otherwise, spaces are as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from renja_build.write.pdf_parts import long_tables

TIGHT = "rapat"
_LINE, _GAP, _CELL = 0.04, 0.3, 0.2  # what is gained of each
_PADDING = 4.8  # px, above and below in a cell
_TAIL = 0.45  # of a page: what holds more is no tail
_SAFE = 8.0  # px, for what keeps together at the end of a page
_LEFT = 24.0  # px, a line, that a page is left with however much is free
_PUSHED = 72.0  # px: where more is free, what stands on the next page is too high to come back

Stretch = tuple[list[Element], list[Any]]


@dataclass(frozen=True, slots=True)
class _Room:
    """What a page holds, in px: how far down it goes, how far it may, and what it would gain."""

    used: float
    whole: float
    gain: float

    @property
    def free(self) -> float:
        return self.whole - self.used


def draw_in(document: Document) -> list[Stretch]:
    """Narrow the spaces of sections whose last page would go; these, with their pages."""
    drawn = []
    for sections, pages in _stretches(document):
        if _has_tail(pages) and not any(map(_is_cut, sections)):
            drawn.append((sections, pages))
            for section in sections:
                section.set("class", f"{section.get('class', '')} {TIGHT}")
    return drawn


def undo(document: Document, drawn: Sequence[Stretch]) -> int:
    """Widen the spaces again of sections that have as many pages as before; how many are left
    narrow.
    """
    now = {sections[0]: len(pages) for sections, pages in _stretches(document) if sections}
    left = 0
    for sections, pages in drawn:
        if now.get(sections[0], 0) < len(pages):
            left += 1
            continue
        for section in sections:
            section.set("class", section.get("class", "").removesuffix(f" {TIGHT}"))
    return left


def _stretches(document: Document) -> Iterator[Stretch]:
    """Sections that follow one another on the same pages, with these pages."""
    stretches: list[Stretch] = []
    for page in document.pages:
        sections = [box.element for box in page._page_box.descendants() if _is_section(box)]
        if stretches and sections and sections[0] in stretches[-1][0]:
            known, pages = stretches.pop()
            new = (section for section in sections if section not in known)
            stretches.append(([*known, *new], [*pages, page]))
        else:
            stretches.append((sections, [page]))
    yield from stretches


def _is_section(box: Any) -> bool:
    return box.element_tag == "section" and isinstance(box, boxes.BlockBox)


def _is_cut(section: Element) -> bool:
    """Whether a section holds a table that is laid out in pieces; none knows how the whole ends."""
    return any(len(body) > long_tables.ROWS for body in section.iter("tbody"))


def _has_tail(pages: Sequence[Any]) -> bool:
    """Whether the last page holds little, and the others gain room for it."""
    if len(pages) < 2:
        return False
    *before, last = map(_room, pages)
    if last.used > _TAIL * last.whole or not last.used:
        return False
    tail = last.used - last.gain - _repeated(pages[-1], pages[-2])
    free = before[-1].free + sum(page.free - _LEFT for page in before[:-1] if _gives(page))
    return tail + _SAFE < free + sum(page.gain for page in before)


def _gives(page: _Room) -> bool:
    """Whether a page that others follow has room that a little more would make use of."""
    return _LEFT < page.free < _PUSHED


def _repeated(page: Any, before: Any) -> float:
    """The height of a table's head that stands on the page before as well."""
    known = {box.element for box in _heads(before)}
    return sum(float(box.height) for box in _heads(page) if box.element in known)


def _heads(page: Any) -> Iterator[Any]:
    for box in page._page_box.descendants():
        if isinstance(box, boxes.TableRowGroupBox) and box.is_header:
            yield box


def _room(page: Any) -> _Room:
    """What a page holds: rows of tables, lines outside them, and gaps between."""
    root, top = page._page_box, page._page_box.content_box_y()
    rows = [box for box in _content(root) if isinstance(box, boxes.TableRowBox)]
    cells = {id(inner) for row in rows for inner in row.descendants()}
    lines = [
        box for box in _content(root) if isinstance(box, boxes.LineBox) and id(box) not in cells
    ]
    text = [line for line in lines if not any(map(_is_picture, line.descendants()))]
    spans = sorted((box.position_y, box.position_y + box.height) for box in (*rows, *lines))
    used = max((bottom for _, bottom in spans), default=top) - top
    inner = sum(max(row.height - _PADDING, 0) for row in rows) + sum(box.height for box in text)
    gain = _LINE * inner + _CELL * _PADDING * len(rows) + _GAP * _gaps(spans)
    return _Room(used, root.height, gain)


def _content(box: Any) -> Iterator[Any]:
    """What stands on a page, without its margins."""
    for child in box.children:
        if not isinstance(child, boxes.MarginBox):
            yield child
            yield from child.descendants()


def _is_picture(box: Any) -> bool:
    return isinstance(box, boxes.ReplacedBox)


def _gaps(spans: Sequence[tuple[float, float]]) -> float:
    """What stands empty between spans, from the first of them on."""
    empty, reached = 0.0, spans[0][1] if spans else 0.0
    for start, end in spans:
        empty, reached = empty + max(start - reached, 0), max(reached, end)
    return empty
