"""Formulas in cells: text and fractions that fit their column in every word processor."""

from __future__ import annotations

import textwrap

import lxml.html
from lxml.etree import _Element
from lxml.html import HtmlElement

from renja_build.render.page import TableView
from renja_build.write.docx_parts.wml import make

_PT_PER_MM = 72 / 25.4
_LETTER = 0.55  # the average width of one in a formula, in em
_PADDING = 8.0
_SIGN = {"=": "\u00a0= ", "(": "(", ")": ")"}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def fit(cell: HtmlElement, view: TableView) -> None:
    """Set the formula of a cell as text with fractions in it.

    As text alone where a fraction stays too wide.
    """
    formula = cell.find(".//math")
    if formula is None:
        return
    room = _room(cell, view)
    for text in list(formula.iterfind(".//mfrac//mtext")):
        _stack(text, room)
    parts = list(formula)
    for child in list(cell):
        cell.remove(child)
    if max(map(_width, filter(_is_drawn, parts)), default=0) > room:
        cell.text = cell.get("data-teks")
        return
    for part in parts:
        _add(cell, part)


def _room(cell: HtmlElement, view: TableView) -> int:
    """How many letters of a formula fit in one line of a cell."""
    if not view.lebar:
        return 40
    column = sum(int(before.get("colspan", "1")) for before in cell.itersiblings(preceding=True))
    return int((view.lebar[column] * _PT_PER_MM - _PADDING) / (view.ukuran * _LETTER))


def _is_drawn(part: HtmlElement) -> bool:
    """Only fractions are drawn; the rest is text, whose lines end where they may."""
    return part.tag == "mfrac" or part.find(".//mfrac") is not None


def _add(cell: HtmlElement, part: HtmlElement) -> None:
    if _is_drawn(part):
        formula = lxml.html.Element("math")
        formula.append(part)
        cell.append(formula)
        return
    text = part.text_content()
    if part.tag == "mo":
        text = _SIGN.get(text, f" {text}\u00a0")
    if len(cell):
        cell[-1].tail = (cell[-1].tail or "") + text
    else:
        cell.text = (cell.text or "") + text


def _stack(text: HtmlElement, room: int) -> None:
    """Words that are too wide for the column go on lines of their own."""
    lines = textwrap.wrap(text.text or "", room)
    if len(lines) < 2:
        return
    stack = lxml.html.Element("mtable")
    for line in lines:
        row, place, words = (lxml.html.Element(tag) for tag in ("mtr", "mtd", "mtext"))
        words.text = line
        place.append(words)
        row.append(place)
        stack.append(row)
    parent = text.getparent()
    if parent is not None:
        parent.replace(text, stack)


def _width(part: HtmlElement) -> int:
    """The width of a part, in letters."""
    inside = list(map(_width, part))
    if part.tag in ("mfrac", "mtable"):
        return max(inside, default=0)
    return sum(inside) + len(part.text or "")


def finish_formulas(paragraph: _Element, size: float, words_face: str) -> None:
    """Formulas in the size of their table, their words in its face.

    What pandoc writes against the standard is mended.
    """
    for run in paragraph.iter(f"{_MATH}r"):
        kind = run.find(f"{_MATH}rPr")
        words = kind is not None and kind.find(f"{_MATH}nor") is not None
        if kind is not None and words:
            for style in kind.findall(f"{_MATH}sty"):
                kind.remove(style)
        face = words_face if words else "Cambria Math"
        look = make("rPr", make("rFonts", ascii=face, hAnsi=face), make("sz", val=round(size * 2)))
        run.insert(0 if kind is None else 1, look)
    for columns in paragraph.iter(f"{_MATH}mcPr"):
        columns[:] = sorted(columns, key=lambda part: part.tag != f"{_MATH}count")
