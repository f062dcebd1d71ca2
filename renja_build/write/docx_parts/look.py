"""Puts our styles, list indents, typefaces and settings in the place of pandoc's."""

from __future__ import annotations

import re
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element

from renja_build.fonts import FACE_PAIRS, Huruf
from renja_build.render.look import Palette, palette
from renja_build.render.page import Naskah
from renja_build.write.docx_parts.cover import cover_styles
from renja_build.write.docx_parts.faces import font_parts, named_fonts
from renja_build.write.docx_parts.paper import twips
from renja_build.write.docx_parts.styles import (
    LANGUAGE,
    cell_styles,
    paragraph_styles,
    style_element,
)
from renja_build.write.docx_parts.wml import line, make

LIST_INDENT = 8.5
_W = nsdecls("w")
_BASE = Path(__file__).with_name("base_styles.xml")
_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = f"""<w:compat {_W}>
<w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/>
</w:compat>"""


def apply(document: Document, naskah: Naskah) -> None:
    """Give the document our styles, list indents and settings."""
    styles, huruf = document.styles.element, FACE_PAIRS[naskah.huruf]
    _refill(styles, parse_xml(_BASE.read_bytes()))
    for size in styles.iter(qn("w:sz"), qn("w:szCs")):
        size.set(qn("w:val"), str(round(2 * huruf.ukuran)))
    sizes = {view.ukuran for view in naskah.tabel()}
    _borders(styles, palette(polos=naskah.polos))
    own = (*paragraph_styles(naskah), *cover_styles(naskah), *cell_styles(sizes))
    styles.extend(style_element(style, huruf) for style in own)
    _lists(document)
    _settings(document.settings.element, embedded=naskah.huruf == "source")


def replaced_parts(parts: dict[str, bytes], huruf: Huruf, *, italics: bool) -> dict[str, bytes]:
    """The typefaces: named in the theme and the font table, and ours in the file themselves."""
    theme = parts["word/theme/theme1.xml"].decode()
    theme = re.sub(
        r'(<a:(?:major|minor)Font>\s*<a:latin typeface=)"[^"]*"',
        rf'\1"{FACE_PAIRS[huruf].serif.word}"',
        theme,
    )
    named = {"word/theme/theme1.xml": theme.encode()}
    if huruf == "source":
        return named | font_parts(parts["[Content_Types].xml"], italics=italics)
    return named | named_fonts(huruf)


def _refill(old: _Element, new: _Element) -> None:
    for child in list(old):
        old.remove(child)
    old.extend(list(new))


def _borders(styles: _Element, colours: Palette) -> None:
    """The lines of every table: strong above and below, thin between rows and columns."""
    for borders in styles.iter(qn("w:tblBorders")):
        borders.append(line("top", colours.edge, colours.thick))
        borders.append(line("bottom", colours.edge, colours.thick))
        borders.append(line("insideH", colours.line, colours.hairline))
        borders.append(line("insideV", colours.upright, colours.hairline))


def _lists(document: Document) -> None:
    """Every level hangs as far as on the printed page; bullets are dashes."""
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        left = twips(LIST_INDENT) * (int(level.get(qn("w:ilvl"), "0")) + 1)
        for old in level.findall(qn("w:pPr")):
            old.clear()
            old.append(make("ind", left=left, hanging=twips(LIST_INDENT)))
        kind, text = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
        if kind is not None and kind.get(qn("w:val")) == "bullet" and text is not None:
            text.set(qn("w:val"), "–")
            for old in level.findall(qn("w:rPr")):
                level.remove(old)


def _settings(settings: _Element, *, embedded: bool) -> None:
    """Word's present layout rules, Indonesian, decimal commas; Word offers to reckon the page numbers."""
    rsids = settings.find(qn("w:rsids"))
    if rsids is not None:
        rsids.addprevious(make("updateFields", val="true"))  # page numbers are estimates so far
        rsids.addprevious(parse_xml(_COMPATIBILITY))
        settings.remove(rsids)
    for tag, value in (("themeFontLang", LANGUAGE), ("decimalSymbol", ","), ("listSeparator", ";")):
        for element in settings.findall(qn(f"w:{tag}")):
            element.set(qn("w:val"), value)
    for tabs in settings.findall(qn("w:defaultTabStop")):
        tabs.addnext(make("doNotHyphenateCaps"))
        tabs.addnext(make("consecutiveHyphenLimit", val=2))
        tabs.addnext(make("autoHyphenation"))
    zoom = settings.find(qn("w:zoom"))
    if zoom is not None and embedded:
        zoom.addnext(make("embedTrueTypeFonts"))
    for tag in ("embedSystemFonts", "proofState", "stylePaneFormatFilter"):
        for element in settings.findall(qn(f"w:{tag}")):
            settings.remove(element)


def drop_unknown_styles(document: Document) -> None:
    """What pandoc names and we do not have falls back to the default instead of to nothing."""
    known = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
    for element in list(document.element.body.iter(qn("w:pStyle"), qn("w:rStyle"))):
        if element.get(qn("w:val")) not in known:
            element.getparent().remove(element)
