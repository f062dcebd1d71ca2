"""The tables of a Word document as sheets: text only, nothing of it is run or fetched.

It has been held to the bounds of `package.py` before. A cell that is merged over others
stands in the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br", f"{_W}cr"}
_SIGNS = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
DOCUMENT = "word/document.xml"

_WIDEST = 200  # columns; a cell may claim to stand over any number of them
Baris = list[list[str | None]]


def tables_of(xml: bytes) -> tuple[list[Baris], list[str]]:
    """The tables of a document, and its paragraphs outside of them."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(xml, parser)
    body = root.find(f"{_W}body")
    if body is None:
        return [], []
    tables = [_rows(table) for table in body.iter(f"{_W}tbl") if not _is_inner(table)]
    texts = [_text(p) for p in body.iter(f"{_W}p") if not _is_inner(p)]
    return tables, [text for text in texts if text.strip()]


def _is_inner(element: etree._Element) -> bool:
    """Whether an element stands in a cell of a table."""
    return next(element.iterancestors(f"{_W}tc"), None) is not None


def _rows(table: etree._Element) -> Baris:
    return [list(islice(_cells(row), _WIDEST)) for row in table.findall(f"{_W}tr")]


def _cells(row: etree._Element) -> Iterator[str | None]:
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    yield from [None] * (_number(before) if before is not None else 0)
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is not row:
            continue  # of a table inside, whose text is that of the cell around it
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merged is not None and merged.get(f"{_W}val") != "restart"
        text = "\n".join(filter(str.strip, map(_text, cell.iter(f"{_W}p"))))
        yield None if goes_on or not text else text
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        yield from [None] * (_number(span) - 1 if span is not None else 0)


def _number(element: etree._Element) -> int:
    value = element.get(f"{_W}val", "")
    return min(int(value), _WIDEST) if value.isdigit() and len(value) < 6 else 1


def _text(paragraph: etree._Element) -> str:
    parts = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in _BREAKS:
            parts.append("\n")
        elif element.tag in _SIGNS:
            parts.append(_SIGNS[element.tag])
    return "".join(parts)
