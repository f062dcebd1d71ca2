"""Daftar isi, daftar tabel and daftar gambar: fields filled in, with links and page numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.etree import _Element

from renja_build.compute.numbering import roman
from renja_build.render.page import ButirDaftar, Naskah
from renja_build.write.docx_parts.chapters import chapter_word
from renja_build.write.docx_parts.source import PLACE_OF_LIST
from renja_build.write.docx_parts.wml import (
    bookmark_name,
    field,
    field_end,
    field_start,
    make,
    qn,
    style_of,
    text_of,
    text_run,
)

MARKED = "i"  # what entries without a heading name themselves by, a letter
_PLACE = PLACE_OF_LIST.replace(" ", "")


def finish_contents(body: _Element, naskah: Naskah, pages: Mapping[str, int]) -> None:
    """Put each list in its place."""
    depth = 1 + max((butir.tingkat for butir in naskah.daftar_isi), default=0)
    # By sequence, not by style: between a style and its level stands a comma or a semicolon, as the
    # language of the reader's system has it, and without a level LibreOffice lists nothing.
    lists = {
        "daftar-isi": (rf'TOC \o "1-{depth}" \h \z \u \f {MARKED}', naskah.daftar_isi),
        "daftar-tabel": (r'TOC \h \z \c "Tabel"', naskah.daftar_tabel),
        "daftar-gambar": (r'TOC \h \z \c "Gambar"', naskah.daftar_gambar),
    }
    counted = bool(chapter_word(naskah))
    for place in list(body.iterchildren(qn("w:p"))):
        if style_of(place) != _PLACE:
            continue
        name = text_of(place)
        instruction, entries = lists[name]
        by_level = name == "daftar-isi"
        for paragraph in _list(instruction, entries, pages, by_level=by_level, counted=counted):
            place.addprevious(paragraph)
        body.remove(place)


def _list(
    instruction: str,
    entries: Sequence[ButirDaftar],
    pages: Mapping[str, int],
    *,
    by_level: bool,
    counted: bool,
) -> list[_Element]:
    """The paragraphs of one list; the field ends in a paragraph of its own, as Word writes it."""
    if not entries:
        return []
    paragraphs: list[_Element] = []
    for butir in entries:
        style = f"TOC{butir.tingkat + 1}" if by_level else "TableofFigures"
        paragraphs.append(_paragraph(style, _entry(butir, pages, counted=counted)))
    paragraphs[0][1:1] = field_start(instruction)  # behind the properties of the first paragraph
    return [*paragraphs, _paragraph("AkhirDaftar", field_end())]


def _paragraph(style: str, *content: _Element) -> _Element:
    return make("p", make("pPr", make("pStyle", val=style)), *content)


def _entry(butir: ButirDaftar, pages: Mapping[str, int], *, counted: bool) -> _Element:
    """Number, title and page, all of it a link.

    The prefix belongs to the page number where Word counts it along.
    """
    name = bookmark_name(butir.sasaran)
    number = pages.get(butir.sasaran, 1)
    page = roman(number).lower() if butir.romawi else str(number)
    title = " ".join(butir.judul.split("\n"))
    text = f"{title}\t"
    if butir.nomor:
        text = f"{butir.nomor}\t{text}"
    if counted:
        page = butir.awalan + page
    else:
        text += butir.awalan
    return make(
        "hyperlink",
        text_run(text),
        *field(rf"PAGEREF {name} \h", page),
        anchor=name,
        history=1,
    )
