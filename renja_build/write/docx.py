"""Writes the DOCX: pandoc turns the HTML into Word's format, a pass over its XML finishes it."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from lxml.etree import _Element

from renja_build import atomic
from renja_build.diagnostics import Diagnostic, Location
from renja_build.fonts import Huruf
from renja_build.render.look import palette
from renja_build.render.page import Halaman, Naskah, Tabel, TableView
from renja_build.write.docx_parts import body as text
from renja_build.write.docx_parts import lists, look, notes, pandoc, properties, source
from renja_build.write.docx_parts.captions import finish_captions, finish_references
from renja_build.write.docx_parts.chapters import finish_chapters
from renja_build.write.docx_parts.contents import finish_contents
from renja_build.write.docx_parts.division import finish_division
from renja_build.write.docx_parts.hanging import finish_outline
from renja_build.write.docx_parts.letters import finish_letters
from renja_build.write.docx_parts.pages import estimate
from renja_build.write.docx_parts.paper import usable
from renja_build.write.docx_parts.picture import (
    finish_charts,
    finish_letterheads,
    finish_pictures,
)
from renja_build.write.docx_parts.plain import blacken
from renja_build.write.docx_parts.sections import finish_sections
from renja_build.write.docx_parts.settled import settled as settled
from renja_build.write.docx_parts.tables import (
    finish_layout_table,
    finish_signers_table,
    finish_table,
)
from renja_build.write.docx_parts.wml import Bookmarks, qn

FILE = "{slug}.docx"
ORDER = 3
COMPARISON = "{slug}-perbandingan.docx"

_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can state


def write(halaman: Halaman, path: Path) -> list[Diagnostic]:
    """Write the DOCX and return what pandoc warned of."""
    html = source.read(halaman)
    raw, warnings = pandoc.to_docx(html.html)
    document = docx.Document(BytesIO(raw))
    _finish(document, halaman, html)
    content = BytesIO()
    document.save(content)
    atomic.write(
        path, _repacked(content.getvalue(), halaman.naskah.huruf, italics="<em" in html.html)
    )
    at = Location(Path(halaman.naskah.slug))
    return [
        Diagnostic("D320", at, f"pandoc melaporkan: {warning}", level="warning")
        for warning in dict.fromkeys(warnings)
    ]


def _finish(document: Document, halaman: Halaman, html: source.PandocSource) -> None:
    naskah, body = halaman.naskah, document.element.body
    look.apply(document, naskah)
    for ends in list(body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        ends.getparent().remove(ends)
    lists.finish_marks(document, html.lists)
    finish_letters(document)
    notes.finish_notes(document, html.html, naskah.huruf)
    text.merge_runs(body.iter(qn("w:p")))
    bookmarks = Bookmarks()
    text.finish_text(body)
    text.finish_headings(body, html.headings, naskah, bookmarks)
    text.mark_decrees(body, naskah, html.headings, bookmarks)
    numbers = finish_captions(body, html.captions, bookmarks)
    finish_references(body, numbers)
    text.finish_signatures(body)
    text.finish_signers(body)
    text.finish_spacing(body)
    finish_outline(body, naskah.huruf)
    finish_charts(body, html.pictures)
    lines = [usable(naskah, seksi.orientasi) for seksi in naskah.seksi]
    finish_pictures(body, text.END, lines)
    _finish_tables(document, halaman)
    finish_letterheads(body, usable(naskah, "potret"))
    finish_contents(body, naskah, estimate(naskah))
    finish_chapters(document, naskah)
    finish_sections(document, naskah)
    finish_division(body)
    look.drop_unknown_styles(document)
    if naskah.polos:
        for root in (document.styles.element, body, *_feet(document)):
            blacken(root)
    properties.apply(document, naskah)


def _feet(document: Document) -> Iterator[_Element]:
    """The running heads and feet that are there; the others would be made by asking."""
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield part._element


def _finish_tables(document: Document, halaman: Halaman) -> None:
    naskah = halaman.naskah
    tables: defaultdict[str, list[_Element]] = defaultdict(list)
    for table in document.element.body.iterchildren(qn("w:tbl")):
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        tables[style.get(qn("w:val"))].append(table)
    colours = palette(polos=naskah.polos)
    for table, (view, width) in zip(tables[source.DATA_TABLE], _views(naskah), strict=True):
        finish_table(table, view, width, naskah.huruf, colours)
    for table in tables[source.LAYOUT_TABLE]:
        finish_layout_table(table, usable(naskah, "potret"))
    for table in tables[source.SIGNERS_TABLE]:
        finish_signers_table(table, usable(naskah, "potret"))


def _views(naskah: Naskah) -> Iterator[tuple[TableView, float]]:
    """Every table with the width of the text around it."""
    for seksi in naskah.seksi:
        for part in seksi.potongan:
            if isinstance(part, Tabel):
                yield part.view, usable(naskah, seksi.orientasi)


def _repacked(content: bytes, huruf: Huruf, *, italics: bool) -> bytes:
    """The same package with its typefaces, in a fixed order and without times."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts |= look.replaced_parts(parts, huruf, italics=italics)
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as package:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, _OLDEST)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            package.writestr(info, parts[name])
    return result.getvalue()
