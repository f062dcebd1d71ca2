"""Reads the HTML page as a browser does: what stands in `main`."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import lxml.html
from lxml.etree import _Element
from lxml.html import HtmlElement

from renja_build.verify.isi import PLACE, IsiBerkas, IsiButir, IsiTabel

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOTES = ".//div[@role='doc-endnotes']"


def read(path: Path) -> IsiBerkas:
    """The page's content."""
    page = lxml.html.document_fromstring(path.read_bytes())
    (main,) = page.findall(".//main") or [page]
    headings = tuple(map(_text, main.iter(*_HEADINGS)))
    tables = tuple(map(_table, main.iter("table")))
    entries = tuple(map(IsiButir, map(_text, main.iterfind(".//ul[@class='daftar']/li"))))
    lists = [*main.iterfind(".//ul[@class='daftar']"), *main.iterfind(_NOTES)]
    notes = tuple(_text(note) for notes in main.iterfind(_NOTES) for note in notes.iter("li"))
    for table in main.iter("table"):
        table.tail = f" {PLACE} {table.tail or ''}"
    for part in [*main.iter(*_HEADINGS, "table", "svg"), *lists]:
        cast(HtmlElement, part).drop_tree()
    return IsiBerkas(tables, headings, (_text(main),), entries, notes)


def _text(element: _Element | None) -> str:
    return "" if element is None else " ".join(map(str, element.itertext()))


def _table(table: _Element) -> IsiTabel:
    return IsiTabel(
        _text(table.find("caption")),
        tuple(map(_text, table.iterfind("thead/tr/*"))),
        tuple(tuple(map(_text, row)) for row in table.iterfind("tbody/tr")),
    )
