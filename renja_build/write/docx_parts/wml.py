"""WordprocessingML in few words: elements, texts, fields, bookmarks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import count

from docx.oxml import ns
from docx.oxml.parser import oxml_parser
from lxml.etree import _Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONGEST_NAME = 40
_NAMESPACE = {"w": ns.nsmap["w"]}


@cache  # a table of many rows asks for the same few names over and over
def qn(tag: str) -> str:
    """The name of a tag or an attribute as lxml has it."""
    return str(ns.qn(tag))


_LETTERS = {qn("w:br"): "\n", qn("w:tab"): "\t"}


def make(tag: str, *children: _Element, **attributes: object) -> _Element:
    """`make("ind", left=480)` is `<w:ind w:left="480"/>`."""
    named = {qn(f"w:{name.rstrip('_')}"): str(value) for name, value in attributes.items()}
    element: _Element = oxml_parser.makeelement(qn(f"w:{tag}"), named, _NAMESPACE)
    element.extend(children)
    return element


def hexadecimal(colour: str) -> str:
    """`#9aa2ab` as Word writes it."""
    return colour.removeprefix("#").upper()


def line(side: str, colour: str, points: float) -> _Element:
    """A single line on one side of a cell or a table; Word measures in eighths of a point."""
    return make(side, val="single", sz=round(8 * points), space=0, color=hexadecimal(colour))


def text_run(text: str, *properties: _Element) -> _Element:
    """A run of one text, with its properties; tabs and lines as Word writes them."""
    run = make("r")
    if properties:
        run.append(make("rPr", *properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(make("br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                run.append(make("tab"))
            if part:
                element = make("t")
                element.text = part
                element.set(SPACE, "preserve")
                run.append(element)
    return run


def field(instruction: str, result: str, *properties: _Element) -> list[_Element]:
    """The runs of a field with its result, all of one look: LibreOffice takes that of the first."""
    begin, code, separate = field_start(instruction)
    end = field_end()
    for run in (begin, code, separate, end):
        if properties:
            run.insert(0, make("rPr", *deepcopy(properties)))
    return [begin, code, separate, text_run(result, *properties), end]


def field_start(instruction: str) -> list[_Element]:
    """The runs of a field up to its result."""
    code = make("instrText")
    code.text = f" {instruction} "
    code.set(SPACE, "preserve")
    begin, separate = make("fldChar", fldCharType="begin"), make("fldChar", fldCharType="separate")
    return [make("r", begin), make("r", code), make("r", separate)]


def field_end() -> _Element:
    """The run that ends a field."""
    return make("r", make("fldChar", fldCharType="end"))


def entry_field(instruction: str) -> list[_Element]:
    """The runs of an entry of a list of contents (TC), of which readers show nothing: LibreOffice
    does not know one whose runs are hidden.
    """
    begin, code, _ = field_start(instruction)
    return [begin, code, field_end()]


def hidden_field(instruction: str) -> list[_Element]:
    """The runs of a field that shows nothing."""
    runs = entry_field(instruction)
    for run in runs:
        run.insert(0, make("rPr", make("vanish")))
    return runs


class Bookmarks:
    """Gives out bookmarks with ids of their own."""

    def __init__(self) -> None:
        self._ids: Iterator[int] = count(1)

    def around(self, name: str, content: list[_Element]) -> list[_Element]:
        """The content between the two ends of a bookmark."""
        ident = next(self._ids)
        return [make("bookmarkStart", id=ident, name=name), *content, make("bookmarkEnd", id=ident)]

    def mark(self, paragraph: _Element, ident: str) -> None:
        """Put all of a paragraph into the bookmark of an id."""
        content = [child for child in paragraph if child.tag != qn("w:pPr")]
        paragraph.extend(self.around(bookmark_name(ident), content))


def bookmark_name(ident: str) -> str:
    """The bookmark that pandoc's links to this id lead to.

    Word allows 40 characters, a letter first.
    """
    if ident[:1].isalpha() and len(ident) <= _LONGEST_NAME:
        return ident
    # Not for security: pandoc names them so.
    return "X" + hashlib.sha1(ident.encode(), usedforsecurity=False).hexdigest()[1:]


def style_of(paragraph: _Element) -> str:
    """The id of a paragraph's style, empty where it has none."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def styled(body: _Element, *styles: str) -> list[_Element]:
    """The paragraphs of these styles, in order."""
    paragraphs = body.iterchildren(qn("w:p"))
    return [paragraph for paragraph in paragraphs if style_of(paragraph) in styles]


def properties(paragraph: _Element) -> _Element:
    """The properties of a paragraph, made where it has none."""
    # A python-docx element, which has more than lxml knows of.
    part: _Element = paragraph.get_or_add_pPr()  # type: ignore[attr-defined]
    return part


def insert_before(part: _Element, new: _Element, *tags: str) -> None:
    """Put an element before the first of these that is there, else at the end."""
    # A python-docx element, which has more than lxml knows of.
    part.insert_element_before(new, *(f"w:{tag}" for tag in tags))  # type: ignore[attr-defined]


def set_style(paragraph: _Element, style: str) -> None:
    """Give a paragraph this style."""
    properties(paragraph).style = style  # type: ignore[attr-defined]  # a python-docx element


def text_of(element: _Element) -> str:
    """All text under an element, a line break as newline."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        parts.append(_LETTERS.get(str(node.tag)) or node.text or "")
    return "".join(parts)
