"""Reads the DOCX from its XML: paragraphs, tables whose heading rows repeat, results of fields."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from renja_build.compute.numbering import roman
from renja_build.verify.isi import PLACE, IsiBerkas, IsiButir, IsiTabel

FORMULAS_AS_TEXT = True

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LISTS = ("toc ", "table of figures")
_MARKS = {f"{_W}br": " ", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}


def read(path: Path) -> IsiBerkas:
    """The document's content."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{_W}body")
        assert body is not None
        styles = _styles(etree.fromstring(package.read("word/styles.xml")))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        _number_headings(body, etree.fromstring(package.read("word/numbering.xml")))
    called = _number_calls(body)
    tables: list[IsiTabel] = []
    headings: list[str] = []
    texts: list[str] = []
    entries: list[IsiButir] = []
    above: list[str] = []  # paragraphs since the last heading, table or ordinary text
    for element in body.iterchildren():
        if element.tag == f"{_W}tbl" and element.find(f".//{_W}tblHeader") is not None:
            tables.append(_table(element, " ".join(above)))
            above = []
            texts.append(PLACE)
            continue
        paragraphs = [element] if element.tag == f"{_W}p" else element.iter(f"{_W}p")
        for paragraph in paragraphs:
            text, style = _text(paragraph), styles.get(_style(paragraph), "")
            if style.endswith("tabel") and "catatan" not in style:
                above.append(text)
                continue
            texts, above = texts + above, []
            if style.startswith("heading "):
                headings.append(text)
            elif style.startswith(_LISTS):
                entries.append(IsiButir(_without_page(text)))
            else:
                texts.append(text)
    return IsiBerkas(
        tuple(tables), tuple(headings), (*texts, *above), tuple(entries), _notes(notes, called)
    )


def _number_headings(body: _Element, numbering: _Element) -> None:
    """Write the number that Word counts into every numbered heading."""
    words = dict(_heading_words(numbering))
    counted: Counter[str] = Counter()
    for paragraph in body.iterchildren(f"{_W}p"):
        ident = _value(paragraph, f"{_W}pPr/{_W}numPr/{_W}numId")
        if ident in words:
            counted[ident] += 1
            number = etree.Element(f"{_W}t")
            number.text = words[ident].replace("%1", roman(counted[ident]))
            paragraph.insert(1, number)


def _heading_words(numbering: _Element) -> Iterator[tuple[str, str]]:
    """The numberings that belong to a style of headings, by their ids, with their texts."""
    texts = {}
    for abstract in numbering.iterfind(f"{_W}abstractNum"):
        if _value(abstract, f"{_W}lvl/{_W}pStyle"):
            ident = str(abstract.get(f"{_W}abstractNumId"))
            texts[ident] = _value(abstract, f"{_W}lvl/{_W}lvlText")
    for number in numbering.iterfind(f"{_W}num"):
        ident = _value(number, f"{_W}abstractNumId")
        if ident in texts:
            yield str(number.get(f"{_W}numId")), texts[ident]


def _value(element: _Element, path: str) -> str:
    part = element.find(path)
    return "" if part is None else str(part.get(f"{_W}val"))


def _number_calls(body: _Element) -> list[str]:
    """Write the number that Word counts into every call of a footnote; returns their ids."""
    called = []
    for number, call in enumerate(body.iter(f"{_W}footnoteReference"), start=1):
        called.append(str(call.get(f"{_W}id")))
        call.tag, call.text = f"{_W}t", str(number)
    return called


def _notes(root: _Element, called: list[str]) -> tuple[str, ...]:
    texts = {str(note.get(f"{_W}id")): _text(note) for note in root}
    return tuple(texts.get(ident, "") for ident in called)


def _without_page(entry: str) -> str:
    """An entry without its page number: that is Word's to reckon."""
    return entry.rpartition(_MARKS[f"{_W}tab"])[0]


def _styles(root: _Element) -> dict[str, str]:
    """The names of the styles by id, in small letters."""
    names = {}
    for style in root.iterfind(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            names[str(style.get(f"{_W}styleId"))] = str(name.get(f"{_W}val")).lower()
    return names


def _style(paragraph: _Element) -> str:
    return _value(paragraph, f"{_W}pPr/{_W}pStyle")


def _text(element: _Element) -> str:
    parts = []
    for node in element.iter(f"{_W}t", *_MARKS):
        parts.append(_MARKS.get(str(node.tag)) or node.text or "")
    return "".join(parts)


def _table(table: _Element, caption: str) -> IsiTabel:
    heads: list[str] = []
    body: list[tuple[str, ...]] = []
    for row in table.iterfind(f"{_W}tr"):
        cells = tuple(_cells(row))
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None:
            heads += cells
        else:
            body.append(cells)
    return IsiTabel(caption, tuple(heads), tuple(body))


def _cells(row: _Element) -> Iterator[str]:
    """The cells of a row, without those that only go on with the cell above."""
    for cell in row.iterfind(f"{_W}tc"):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        if merge is None or merge.get(f"{_W}val") == "restart":
            yield " ".join(map(_text, cell.iter(f"{_W}p")))
