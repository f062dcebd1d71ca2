"""The marks of lists that an office has chosen, as numbering definitions of their own."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from lxml.etree import _Element

from renja_build.render.marks import TANDA
from renja_build.write.docx_parts.look import LIST_INDENT
from renja_build.write.docx_parts.paper import twips
from renja_build.write.docx_parts.wml import make, qn, style_of

COPIES = "ButirTembusan"
_CONTINUES = 1000  # pandoc's list without marks: further paragraphs of an item
_FIRST = 990  # number of our first definition; pandoc's have five and six digits
_LEVELS = 9
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


def item_style(paragraph: _Element) -> str:
    """The style of an item: a list of copies is as small as its label."""
    above = paragraph.getprevious()
    small = above is not None and style_of(above) in ("Tembusan", COPIES)
    return COPIES if small else "ListParagraph"


def finish_marks(document: Document, classes: Sequence[str]) -> None:
    """Give each list the mark of its class.

    `classes` are those of all lists in order, empty where they are left as they are.
    """
    if not any(classes):
        return
    numbering = document.part.numbering_part.element
    # Pandoc counts them where they begin.
    numbered = sorted(numbering.findall(qn("w:num")), key=_number)
    lists = [instance for instance in numbered if _number(instance) > _CONTINUES]
    numbers = {name: str(_FIRST + place) for place, name in enumerate(TANDA)}
    for name in sorted(set(classes) - {""}, key=list(TANDA).index):
        numbering.insert(0, _definition(numbers[name], TANDA[name]))
    for instance, name in zip(lists, classes, strict=True):
        if name:
            instance.find(qn("w:abstractNumId")).set(qn("w:val"), numbers[name])


def _number(instance: _Element) -> int:
    return int(instance.get(qn("w:numId"), "0"))


def _definition(number: str, mark: str) -> _Element:
    """A numbering with the same mark at each of its levels."""
    levels = (_level(depth, mark) for depth in range(_LEVELS))
    return make(
        "abstractNum", make("multiLevelType", val="multilevel"), *levels, abstractNumId=number
    )


def _level(depth: int, mark: str) -> _Element:
    kind, text = "bullet", mark
    for sign, name in _FORMATS.items():
        if sign in mark:
            kind, text = name, mark.replace(sign, f"%{depth + 1}")
            break
    indent = make("ind", left=twips(LIST_INDENT) * (depth + 1), hanging=twips(LIST_INDENT))
    parts = (
        make("start", val=1),
        make("numFmt", val=kind),
        make("lvlText", val=text),
        make("lvlJc", val="left"),
        make("pPr", indent),
    )
    return make("lvl", *parts, ilvl=depth)
