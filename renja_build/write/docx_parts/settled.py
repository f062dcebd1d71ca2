"""Page numbers of a finished DOCX: those of a layout put into its lists, and the mark taken away that
has Word offer to reckon them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from docx.oxml.parser import parse_xml
from lxml import etree
from lxml.etree import _Element

from renja_build.compute.numbering import roman
from renja_build.write.docx_parts.wml import qn

_DOCUMENT, _SETTINGS = "word/document.xml", "word/settings.xml"
_REFERENCE = re.compile(r"\s*PAGEREF (\S+) ")
_NUMBER = re.compile(r"[ivxlcdm]+$|\d+$")


@dataclass(frozen=True, slots=True)
class _Numbering:
    """How pages are counted from one bookmark on, until the next of these."""

    first: int  # the page that has the number 1
    is_roman: bool


def settled(content: bytes, places: Mapping[str, int]) -> bytes:
    """The DOCX with the numbers of the pages on which its bookmarks stand, counted from 1 through
    the whole file as a PDF counts.
    """
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as package:
        for info, part in parts.items():
            if info.filename == _DOCUMENT:
                part = _written(_with_numbers(parse_xml(part), places))
            elif info.filename == _SETTINGS:
                part = _written(_without_update(parse_xml(part)))
            package.writestr(info, part)
    return result.getvalue()


def _written(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without_update(settings: _Element) -> _Element:
    """The settings without what has Word ask on opening whether to update the fields."""
    for mark in settings.findall(qn("w:updateFields")):
        settings.remove(mark)
    return settings


def _with_numbers(document: _Element, places: Mapping[str, int]) -> _Element:
    numbered = dict(_numberings(document, places))
    for code in document.iter(qn("w:instrText")):
        match = _REFERENCE.match(code.text or "")
        run = code.getparent()
        if match is None or run is None or match[1] not in numbered:
            continue
        numbering = numbered[match[1]]
        number = places[match[1]] - numbering.first + 1
        shown = roman(number).lower() if numbering.is_roman else str(number)
        result = next(
            text for after in run.itersiblings(qn("w:r")) for text in after.iter(qn("w:t"))
        )
        result.text = _NUMBER.sub(shown, result.text or "")
    return document


def _numberings(document: _Element, places: Mapping[str, int]) -> Iterator[tuple[str, _Numbering]]:
    """How pages are counted where each bookmark stands: anew where a section says so, which begins
    on a page of its own with a heading.
    """
    waiting: list[str] = []  # the bookmarks of the section that has not ended yet
    numbering = _Numbering(1, is_roman=False)
    for node in document.iter(qn("w:bookmarkStart"), qn("w:sectPr")):
        if node.tag == qn("w:bookmarkStart"):
            waiting += [name for name in [str(node.get(qn("w:name")))] if name in places]
            continue
        kind = node.find(qn("w:pgNumType"))
        if kind is not None and kind.get(qn("w:start")) and waiting:
            first = min(places[name] for name in waiting)
            numbering = _Numbering(first, kind.get(qn("w:fmt")) == "lowerRoman")
        yield from ((name, numbering) for name in waiting)
        waiting = []
