"""The tables of a Word document as sheets: text only, nothing of it is run or fetched.

It has been held to the bounds of `package.py` before. A cell that is merged over others stands in the
first of them. A document is read as it is when every tracked change is accepted, with the text of
boxes behind the paragraphs that hold them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FRAMES = (_ALTERNATIVE, f"{W}drawing", f"{W}pict")
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_BREAKS = {f"{W}br", f"{W}cr"}
_SIGNS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
DOCUMENT = "word/document.xml"

_WIDEST = 200  # columns; a cell may claim to stand over any number of them
Baris = list[list[str | None]]


def tables_of(xml: bytes) -> tuple[list[Baris], list[str]]:
    """The tables of a document, and its paragraphs outside of them."""
    root = parsed(xml)
    settle(root)
    texts = [text_of(paragraph) for paragraph in paragraphs(root)]
    return [_rows(table) for table in tables(root)], texts


def parsed(xml: bytes) -> etree._Element:
    """The tree of a part, entities left alone."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(xml, parser)


def settle(root: etree._Element) -> bool:
    """Accept every deletion and move, and put boxes behind their paragraphs; whether there were any.
    What is inserted stands there already.
    """
    gone = [*root.iter(f"{W}del", f"{W}moveFrom")]
    for change in gone:
        _accept(change)
    boxes = [*root.iter(f"{W}txbxContent")]
    newer = {
        around for box in boxes if not _is_old(box) for around in box.iterancestors(_ALTERNATIVE)
    }  # fmt: skip
    shown = [
        box for box in boxes if not (_is_old(box) and not newer.isdisjoint(box.iterancestors()))
    ]
    for box in reversed(
        shown
    ):  # a box within another before that one, the last of a paragraph first
        _unbox(box)
    for box in boxes:
        _drop(box)
    return bool(gone or boxes)


def _accept(change: etree._Element) -> None:
    """A deleted stretch, or row; the mark of a paragraph that was deleted is pandoc's to read."""
    around = change.getparent()
    if around is None or around.tag == f"{W}rPr":
        return
    row = around.getparent() if around.tag == f"{W}trPr" else None
    table = row.getparent() if row is not None else None
    if row is None:
        around.remove(change)
    elif table is not None:
        table.remove(row)


def _is_old(box: etree._Element) -> bool:
    """Whether only an older program shows a box."""
    return next(box.iterancestors(_FALLBACK), None) is not None


def _unbox(box: etree._Element) -> None:
    host = next(box.iterancestors(f"{W}p"), None)
    if host is None:
        return
    blocks = [block for block in box if block.tag in (f"{W}p", f"{W}tbl")]
    for block in reversed(blocks):
        host.addnext(block)


def _drop(box: etree._Element) -> None:
    """A box without its frame, of which pandoc would make the whole paragraph; a picture in it stays."""
    frames = [above for above in box.iterancestors() if above.tag in _FRAMES]
    if frames and frames[-1].getparent() is None:
        return  # with another box of the same frame
    empty = [frame for frame in frames if next(frame.iter(*_PICTURES), None) is None]
    gone = empty[-1] if empty else box
    parent = gone.getparent()
    if parent is not None:
        parent.remove(gone)


def tables(root: etree._Element) -> list[etree._Element]:
    """The tables that stand in no other."""
    return [table for table in root.iter(f"{W}tbl") if not is_inner(table)]


def paragraphs(root: etree._Element) -> list[etree._Element]:
    """The paragraphs outside tables that hold something."""
    outside = (paragraph for paragraph in root.iter(f"{W}p") if not is_inner(paragraph))
    return [paragraph for paragraph in outside if text_of(paragraph).strip()]


def is_inner(element: etree._Element) -> bool:
    """Whether an element stands in a cell of a table."""
    return next(element.iterancestors(f"{W}tc"), None) is not None


def _rows(table: etree._Element) -> Baris:
    return [_cells(row) for row in table.findall(f"{W}tr")]


def _cells(row: etree._Element) -> list[str | None]:
    cells = list[str | None]()
    for column, cell in columns(row):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merged is not None and merged.get(f"{W}val") != "restart"
        text = "\n".join(filter(str.strip, map(text_of, cell.iter(f"{W}p"))))
        cells += [None] * (column - len(cells))
        cells.append(None if goes_on or not text else text)
    return cells


def columns(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row, each with the first column that it stands in."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = _number(before) if before is not None else 0
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr"), None) is not row:
            continue  # of a table inside, whose text is that of the cell around it
        if column < _WIDEST:
            yield column, cell
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        column += _number(span) if span is not None else 1


def _number(element: etree._Element) -> int:
    value = element.get(f"{W}val", "")
    return min(int(value), _WIDEST) if value.isdigit() and len(value) < 6 else 1


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph, with its tabs and line breaks."""
    parts = []
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            parts.append(element.text or "")
        elif element.tag in _BREAKS:
            parts.append("\n")
        elif element.tag in _SIGNS:
            parts.append(_SIGNS[element.tag])
    return "".join(parts)
