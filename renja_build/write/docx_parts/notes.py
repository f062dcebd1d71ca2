"""Footnotes of the DOCX: their styles, which only a document with notes has."""

from __future__ import annotations

from docx.document import Document

from renja_build.fonts import FACE_PAIRS, Huruf
from renja_build.render.footnotes import ROLE
from renja_build.write.docx_parts.styles import Style, style_element
from renja_build.write.docx_parts.wml import make, qn

_TEXT = Style("footnote text", size=9, align="left", after=2)


def finish_notes(document: Document, html: str, huruf: Huruf) -> None:
    """Give notes and the numbers that call them the styles that Word knows them by."""
    if ROLE not in html:
        return
    number = make("style", make("name", val="footnote reference"), type="character")
    number.set(qn("w:styleId"), "FootnoteReference")
    number.append(make("rPr", make("vertAlign", val="superscript")))
    document.styles.element.extend([style_element(_TEXT, FACE_PAIRS[huruf]), number])
