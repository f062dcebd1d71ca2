"""Lines that hang behind their marks or numbers, as on the printed page."""

from __future__ import annotations

from lxml.etree import _Element

from renja_build.fonts import FACE_PAIRS, Huruf
from renja_build.render.butir_sel import mark
from renja_build.render.widths import text_width
from renja_build.write.docx_parts.look import LIST_INDENT
from renja_build.write.docx_parts.paper import TWIPS_PER_PT, twips
from renja_build.write.docx_parts.wml import insert_before, make, properties, styled, text_of


def hang_items(paragraphs: list[_Element], text: str, size: float, huruf: Huruf) -> None:
    """Let the items of a list in a cell hang, where each line of its text is a paragraph."""
    lines = text.split("\n")
    if len(paragraphs) != len(lines):
        return
    for paragraph, sign in zip(paragraphs, map(mark, lines), strict=True):
        if sign:
            _hang(paragraph, text_width(sign, size, huruf=huruf))


def finish_outline(body: _Element, huruf: Huruf) -> None:
    """The sections in the outline of the document hang behind their numbers."""
    size = FACE_PAIRS[huruf].ukuran
    for paragraph in styled(body, "SistematikaButir"):
        number = next(iter(text_of(paragraph).split()), "")  # the space behind it may not break
        room = text_width(f"{number} ", size, huruf=huruf, keluarga="serif")
        _hang(paragraph, room, left=twips(LIST_INDENT))


def _hang(paragraph: _Element, points: float, left: int = 0) -> None:
    room = round(TWIPS_PER_PT * points)
    place = make("ind", left=left + room, hanging=room)
    insert_before(properties(paragraph), place, "jc", "rPr", "sectPr")
