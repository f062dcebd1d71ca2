"""Numbered bab, where page numbers begin with theirs (`II-7`): then Word reckons both by itself, and
lists of contents that it updates keep the prefix.
"""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element

from renja_build.compute.numbering import roman
from renja_build.render.page import JudulBab, Naskah
from renja_build.write.docx_parts.wml import insert_before, make, properties, style_of, text_run

_NUMBER = 980  # of the definition; those of list marks follow, pandoc's have five digits
_AFTER = ("tabs", "suppressAutoHyphens", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr")
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WORD_2013 = "http://schemas.microsoft.com/office/word/2012/wordml"
# What knows Word's elements of 2013 puts the prefix before the page number by itself.
_FALLBACK = f"""<w:r {nsdecls("w")} xmlns:mc="{_COMPATIBILITY}" xmlns:w15="{_WORD_2013}">
<mc:AlternateContent><mc:Choice Requires="w15"/><mc:Fallback/></mc:AlternateContent>
</w:r>"""


def chapter_word(naskah: Naskah) -> str:
    """What stands before the number of each bab, `BAB `, where they and the prefixes of pages count
    from I; else nothing.
    """
    found = [
        (part.nomor, seksi.awalan)
        for seksi in naskah.seksi
        for part in seksi.potongan
        if isinstance(part, JudulBab) and part.nomor and seksi.awalan
    ]
    if not found:
        return ""
    word = found[0][0].removesuffix(roman(1))
    counted = [(f"{word}{roman(n)}", f"{roman(n)}-") for n in range(1, len(found) + 1)]
    return word if word.strip() and found == counted else ""


def finish_chapters(document: Document, naskah: Naskah) -> None:
    """Let the headings of the bab count, instead of saying their number as text."""
    word = chapter_word(naskah)
    if not word:
        return
    numbering = document.part.numbering_part.element
    level = make(
        "lvl",
        make("start", val=1),
        make("numFmt", val="upperRoman"),
        make("pStyle", val="Heading1"),
        make("suff", val="nothing"),
        make("lvlText", val=f"{word}%1"),
        make("lvlJc", val="left"),
        ilvl=0,
    )
    kind = make("multiLevelType", val="multilevel")
    numbering.insert(0, make("abstractNum", kind, level, abstractNumId=_NUMBER))
    numbering.append(make("num", make("abstractNumId", val=_NUMBER), numId=_NUMBER))
    for paragraph in document.element.body.iterchildren(qn("w:p")):
        text = next(paragraph.iter(qn("w:t")), None)
        if style_of(paragraph) != "Heading1" or text is None:
            continue
        if (text.text or "").startswith(word):
            text.getparent().remove(text)
            number = make("numPr", make("ilvl", val=0), make("numId", val=_NUMBER))
            insert_before(properties(paragraph), number, *_AFTER)


def prefix(text: str, *look: _Element) -> _Element:
    """The prefix of a page number as text, for programs that do not put it there themselves."""
    run = parse_xml(_FALLBACK)
    plain = text_run(text, *look)
    for fallback in run.iter(f"{{{_COMPATIBILITY}}}Fallback"):
        fallback.extend(plain.findall(qn("w:t")))
    for part in plain.findall(qn("w:rPr")):
        run.insert(0, part)
    return run
