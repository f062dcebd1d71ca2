"""One unit laid out; and the frame, the document of all pages in which those of the units are
empty: it numbers them, and lists the numbers.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint import Document
from weasyprint.formatting_structure.boxes import MarginBox

from renja_build.resources import resource
from renja_build.write.pdf_parts import press
from renja_build.write.pdf_parts.frame import EMPTY
from renja_build.write.pdf_parts.laid import Bookmark, Face, Laid, LaidPage, joined
from renja_build.write.pdf_parts.long_tables import ROWS, LongTable, long_table
from renja_build.write.pdf_parts.signature import add_fields
from renja_build.write.pdf_parts.units import Unit

_PT_PER_PX = 0.75
_UNCERTAIN = 2  # pages at the end of a piece whose breaks ask for the rows behind it
_SEMIBOLD = 500  # what is heavier is our bold


class _WholeFaces(press.Faces):
    """The faces of a document, not cut down: that is done once, for all units together."""

    def cut(self, font: Any, cut: Callable[[], None]) -> None:
        font.file_content = font.file_content[:4]  # it tells the kind of face


def lay_out(unit: Unit) -> Laid:
    """The pages of a unit, tagged, without numbers."""
    table = long_table(unit.html)
    fetcher = press.Fetcher(unit.sheets.huruf, unit.pictures)
    with press.logged() as lines:
        if table is None:
            document = press.render(unit.html, press.known_styles(unit.sheets), fetcher)
            made = [_piece(document, unit.id)]
        else:
            made = list(_pieces_of(unit, table, fetcher))
    whole = not lines and not fetcher.refused and all(laid.whole for laid in made)
    return joined(made) if whole else Laid(whole=False)


def _piece(document: Document, ident: str) -> Laid:
    pages, links = _pages(document), _links(document)
    _promise(document, links)
    content = _written(document, ident)
    return _laid(list(document.fonts.values()), pages, links, content)


def _pieces_of(unit: Unit, table: LongTable, fetcher: press.Fetcher) -> Iterator[Laid]:
    """A long table, some pages at a time."""
    start, number, rows = 0, 0, ROWS
    while start < len(table.rows):
        html = table.piece(start, rows)
        document = press.render(html, press.known_styles(unit.sheets), fetcher, piece=True)
        skipped = 1 if start else 0
        if start + rows >= len(table.rows):
            end, last = len(document.pages), len(table.rows)
        else:
            end, last = _certain(document, start - table.repeated(start))
            if end <= skipped:
                rows *= 2  # rows so high that these fill no page that is certain
                continue
        yield _piece(document.copy(document.pages[skipped:end]), f"{unit.id}.{number}")
        del document
        gc.collect()  # it refers to itself: left to chance, it is there beside the next
        start, number, rows = last, number + 1, ROWS


def _certain(document: Document, first: int) -> tuple[int, int]:
    """How many pages are as they would be with all rows behind them, and the row that the next
    one begins with; `first` is the number of the first row of the piece.
    """
    body = document._html.etree_element.iter("tbody")
    rows = {row: number for number, row in enumerate(next(body), first)}
    shown = [_rows_on(page, rows) for page in document.pages]
    for end in range(len(shown) - _UNCERTAIN, 0, -1):
        if shown[end] and shown[end][0] not in shown[end - 1]:
            return end, shown[end][0]
    return 0, 0


def _rows_on(page: Any, rows: dict[Any, int]) -> list[int]:
    boxes = (box for box in page._page_box.descendants() if box.element_tag == "tr")
    return [rows[box.element] for box in boxes if box.element in rows]


def lay_out_frame(unit: Unit) -> Laid:
    """The pages that list numbers, tagged, as the first file; as the second the numbers of all
    others, drawn where they stand.
    """
    fetcher = press.Fetcher(unit.sheets.huruf, unit.pictures)
    with press.logged() as lines:
        document = press.render(unit.html, press.known_styles(unit.sheets), fetcher)
        pages, links = _pages(document), _links(document)
        shown = [page for page in document.pages if not _is_empty(page)]
        contents, numbers = document.copy(shown), document.copy(filter(_is_empty, document.pages))
        _promise(contents, links)
        listed = _written(contents, unit.id)
        stamped = _numbers(numbers)
    if lines or fetcher.refused:
        return Laid(whole=False)
    fonts = [*contents.fonts.values(), *numbers.fonts.values()]
    return _laid(fonts, pages, links, listed, stamped)


def _laid(
    fonts: Sequence[Any], pages: tuple[LaidPage, ...], links: tuple[str, ...], *files: bytes
) -> Laid:
    if any(not font.family.startswith("renja-") for font in fonts):
        return Laid(whole=False)
    return Laid(pages, _faces(fonts), links, True, files)


def _numbers(document: Document) -> bytes:
    """What is left of empty pages when only their numbers are drawn; untagged."""
    document.fonts = _WholeFaces()
    for page in document.pages:
        page.anchors, page.bookmarks = {}, []
        page._page_box.children = tuple(filter(_is_number, page._page_box.children))
    return bytes(document.write_pdf(pdf_tags=False))


def _is_number(box: Any) -> bool:
    return isinstance(box, MarginBox) and box.at_keyword == "@bottom-right"


def _is_empty(page: Any) -> bool:
    return any(name.startswith(EMPTY) for name in page.anchors)


def _written(document: Document, ident: str) -> bytes:
    document.fonts = _WholeFaces()
    return bytes(document.write_pdf(finisher=partial(_finish, ident), **press.OPTIONS))


def _finish(ident: str, document: Document, pdf: pydyf.PDF) -> None:
    """Names of headings that no other unit has, margins that are no content, and what WeasyPrint
    leaves out.
    """
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("S") == "/TH" and "ID" in item:
            item["ID"].string = f"{ident}-{item['ID'].string}"  # the cells below hold this string
    _free_margins(pdf)
    finish(document, pdf)


def _free_margins(pdf: pydyf.PDF) -> None:
    """Tell heads and feet as artifacts: WeasyPrint tags them, and hangs the elements nowhere."""
    tree = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    (top,) = tree["K"]
    inside = set(pdf.objects[_number(top)]["K"])
    nums = pdf.objects[_number(tree["ParentTree"])]["Nums"]
    for element in list(pdf.objects):
        if not isinstance(element, pydyf.Dictionary) or element.get("P") != top:
            continue
        if element.reference in inside:
            continue
        page = pdf.objects[_number(element["Pg"])]
        drawn = pdf.objects[_number(page["Contents"])].stream
        parents = nums[nums.index(page["StructParents"]) + 1]
        for piece in _pieces(pdf, element):
            parents[piece] = b"null"
            at = next(at for at, line in enumerate(drawn) if _marks(line, piece))
            drawn[at - 1 : at + 2] = [b"/Artifact", b"BMC"]


def _marks(line: object, piece: int) -> bool:
    return isinstance(line, dict) and line.get("MCID") == piece


def _pieces(pdf: pydyf.PDF, element: pydyf.Dictionary) -> Iterator[int]:
    """The numbers of what an element and those below it hold on their page."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield kid
        else:
            yield from _pieces(pdf, pdf.objects[_number(kid)])


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """What WeasyPrint leaves out: scopes of headings, fields to sign in, PDF/UA."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("S") == "/TH":
            item["A"]["Scope"] = "/Column"
    add_fields(document, pdf)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    mark = resource("templates", "pdfua.xmp").read_bytes()
    end = b"</rdf:RDF>"
    metadata.stream = [part.replace(end, mark + end) for part in metadata.stream]


def _pages(document: Document) -> tuple[LaidPage, ...]:
    pages, known = [], set[str]()
    for page in document.pages:

        def at(x: float, y: float, height: float = page.height) -> tuple[float, float]:
            return x * _PT_PER_PX, (height - y) * _PT_PER_PX

        marks = (
            Bookmark(level, label, at(*point), state == "closed")
            for level, label, point, state in page.bookmarks
        )
        # What goes on over several pages is named on each; it stands where it begins.
        new = {name: point for name, point in page.anchors.items() if name not in known}
        known.update(new)
        anchors = {name: at(x, y) for name, (x, y, *_) in new.items()}
        pages.append(LaidPage(anchors, tuple(marks)))
    return tuple(pages)


def _links(document: Document) -> tuple[str, ...]:
    """The names within the document that its pages point at."""
    names = (
        target for page in document.pages for kind, target, *_ in page.links if kind == "internal"
    )
    return tuple(dict.fromkeys(names))


def _promise(document: Document, links: tuple[str, ...]) -> None:
    """Name on the first page what stands elsewhere: a link that leads nowhere would be left out."""
    known = {name for page in document.pages for name in page.anchors}
    for name in links:
        if name not in known:
            document.pages[0].anchors[name] = (0, 0, 0, 0)


def _faces(fonts: Sequence[Any]) -> dict[str, Face]:
    """What was used of each face, by its name in the resources of pages."""
    used: dict[str, Face] = {}
    for font in fonts:
        before = used.get(font.hash)
        widths, texts = dict(font.widths), dict(font.to_unicode)
        if before:
            widths, texts = {**widths, **before.widths}, {**texts, **before.texts}
        family = font.family.removeprefix("renja-")
        used[font.hash] = Face(family, font.weight > _SEMIBOLD, font.style != 0, widths, texts)
    return used
