"""Puts our styles, list indents, typefaces and settings in the place of pandoc's."""

from __future__ import annotations

import re

from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element

from renja_build.render.page import Naskah
from renja_build.write.docx_parts.paper import twips
from renja_build.write.docx_parts.styles import (
    BODY_PT,
    LANGUAGE,
    SANS,
    SERIF,
    cell_styles,
    paragraph_styles,
    style_element,
)
from renja_build.write.docx_parts.xml import make

LIST_INDENT = 8.5
_W = nsdecls("w")
_BASE = f"""<w:styles {_W}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>
<w:color w:val="111111"/><w:sz w:val="{BODY_PT * 2:g}"/><w:szCs w:val="{BODY_PT * 2:g}"/>
<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="JudulTabel"><w:name w:val="Judul Tabel"/><w:rPr><w:caps/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Satuan"><w:name w:val="Satuan"/>
<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="333333"/></w:rPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="TabelRenja"><w:name w:val="Tabel Renja"/><w:basedOn w:val="TableNormal"/><w:tblPr>
<w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="222222"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="222222"/>
<w:insideH w:val="single" w:sz="3" w:space="0" w:color="9AA2AB"/><w:insideV w:val="single" w:sz="3" w:space="0" w:color="B9C0C8"/></w:tblBorders>
<w:tblCellMar><w:top w:w="36" w:type="dxa"/><w:left w:w="32" w:type="dxa"/><w:bottom w:w="36" w:type="dxa"/><w:right w:w="32" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="TataKeputusan"><w:name w:val="Tata Keputusan"/><w:basedOn w:val="TableNormal"/><w:tblPr>
<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
</w:styles>"""
# Where a face is missing, Word takes the one named beside it: as wide as ours or narrower, so that columns still fit.
_FONTS = f"""<w:fonts {_W}>
<w:font w:name="{SERIF}"><w:altName w:val="Cambria"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="{SANS}"><w:altName w:val="Calibri"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
</w:fonts>"""
_COMPATIBILITY = f"""<w:compat {_W}>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat>"""


def apply(document: Document, naskah: Naskah) -> None:
    """Give the document our styles, list indents and settings."""
    styles = document.styles.element
    _refill(styles, parse_xml(_BASE))
    sizes = {view.ukuran for view in naskah.tabel()}
    styles.extend(style_element(style) for style in (*paragraph_styles(naskah), *cell_styles(sizes)))
    _lists(document)
    _settings(document.settings.element)
    _drop_unknown_styles(document)


def replaced_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The typefaces of the theme and of the font table."""
    theme = parts["word/theme/theme1.xml"].decode()
    theme = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=)"[^"]*"', rf'\1"{SERIF}"', theme)
    return {"word/theme/theme1.xml": theme.encode(), "word/fontTable.xml": _FONTS.encode()}


def _refill(old: _Element, new: _Element) -> None:
    for child in list(old):
        old.remove(child)
    old.extend(list(new))


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


def _settings(settings: _Element) -> None:
    """Word's present layout rules, Indonesian, decimal commas; nothing that asks on opening."""
    rsids = settings.find(qn("w:rsids"))
    if rsids is not None:
        rsids.addprevious(parse_xml(_COMPATIBILITY))
        settings.remove(rsids)
    for tag, value in (("themeFontLang", LANGUAGE), ("decimalSymbol", ","), ("listSeparator", ";")):
        for element in settings.findall(qn(f"w:{tag}")):
            element.set(qn("w:val"), value)
    for tag in ("embedSystemFonts", "proofState", "stylePaneFormatFilter"):
        for element in settings.findall(qn(f"w:{tag}")):
            settings.remove(element)


def _drop_unknown_styles(document: Document) -> None:
    """What pandoc names and we do not have falls back to the default instead of to nothing."""
    known = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
    for element in list(document.element.body.iter(qn("w:pStyle"), qn("w:rStyle"))):
        if element.get(qn("w:val")) not in known:
            element.getparent().remove(element)
