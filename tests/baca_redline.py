"""Reads what a comparison marks: the changes as lines of text, and either version as it was."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element
from lxml.html import HtmlElement

from renja_build.redline.html_tree import tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIGN = {"tambah": "+", "hapus": "-", "diubah": "~"}
_BRACKETS = {"ins": ("{+", "+}"), "del": ("[-", "-]")}
_LINES = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "dt",
    "dd",
    "caption",
    "figcaption",
)
# Lists of contents and ends of sections: generated, so not tracked.
_GENERATED = ("TOC", "TableofFigures", "AkhirDaftar", "BatasSeksi")
_INVISIBLE = str.maketrans({"\u00a0": " ", "\u200b": None, "\u00ad": None, "\u2060": None})


def changes(badan: str) -> dict[str, list[str]]:
    """The marked lines: of each table its rows by the table's id, of the text (`teks`), and whole tables (``)."""
    root = tree(badan)
    found: dict[str, list[str]] = {"teks": [], "": []}
    for mark in root.iter("ins", "del"):
        before, after = _BRACKETS[str(mark.tag)]
        mark.text = before + (mark.text or "")
        last = mark[-1] if len(mark) else None
        if last is None:
            mark.text += after
        else:
            last.tail = (last.tail or "") + after
    for element in root.iter("p", "li", "h1", "h2", "h3", "tr", "table"):
        around = next((one for one in element.iterancestors() if one.tag == "table"), None)
        box = element.getparent() if element.tag == "table" else None
        sign = _sign(element if box is None else box)
        if box is not None and sign:
            found[""].append(f"{sign} {_plain(element.find('caption/span'), sign)}")
        elif element.tag == "tr" and sign and around is not None:
            cells = [
                " ".join(cell.text_content().split())
                for cell in element
                if any(True for _ in cell.iter("ins", "del"))
            ]
            found.setdefault(around.getparent().get("id", ""), []).append(
                f"{sign} {' | '.join(cells)}"
            )
        elif element.tag in ("h1", "h2", "h3") and not sign:
            parts = [one.text_content().strip() for one in element if _sign(one)]
            found["teks"] += [f"~ {' '.join(parts)}"] if parts else []
        elif sign and around is None and element.tag != "table":
            found["teks"].append(f"{sign} {' '.join(element.text_content().split())}")
    return found


def _sign(element: HtmlElement) -> str:
    return next((_SIGN[name] for name in element.get("class", "").split() if name in _SIGN), "")


def _plain(element: HtmlElement | None, sign: str) -> str:
    text = "" if element is None else element.text_content()
    return text.removeprefix("[-").removesuffix("-]").removeprefix("{+").removesuffix("+}")


def version(badan: str, without: str) -> list[str]:
    """The lines of a body without what is marked `ins` (so the base) or `del` (the head); spaces left out."""
    root = tree(badan)
    fate = {"ins": "tambah", "del": "hapus"}[without]
    for lists in root.findall(".//ul[@class='daftar']"):
        lists.drop_tree()
    for note in root.findall(".//p[@class='versi']"):
        note.drop_tree()
    for gone in [one for one in root.iter() if fate in one.get("class", "").split()]:
        gone.drop_tree()
    for gone in list(root.iter(without)):
        gone.drop_tree()
    return ["".join(one.text_content().translate(_INVISIBLE).split()) for one in root.iter(*_LINES)]


def resolve(body: _Element, drop: str) -> _Element:
    """A document body with all changes rejected (`drop` is `ins`) or accepted (`del`), as Word does it."""
    for row in [one for one in body.iter(f"{W}tr") if one.find(f"{W}trPr/{W}{drop}") is not None]:
        _remove(row)
    for table in [one for one in body.iter(f"{W}tbl") if one.find(f"{W}tr") is None]:
        _remove(table)
    for change in list(body.iter(f"{W}{drop}")):
        around = change.getparent()
        if around is None or around.tag == f"{W}rPr":
            continue
        _remove(change)
    for paragraph in [
        one for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}rPr/{W}{drop}") is not None
    ]:
        assert paragraph.find(f".//{W}r") is None, etree.tostring(paragraph)
        _remove(paragraph)
    return body


def _remove(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def lines(body: _Element) -> list[str]:
    """The text of every paragraph and cell in order; pictures and line breaks as signs."""
    return list(_lines(body))


def _lines(body: _Element) -> Iterator[str]:
    marks = {
        f"{W}br": "\n",
        f"{W}tab": "\t",
        f"{W}drawing": "[gambar]",
        f"{W}noBreakHyphen": "\u2011",
    }
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and str(style.get(f"{W}val")).startswith(_GENERATED):
            continue
        nodes = paragraph.iter(f"{W}t", f"{W}delText", f"{M}t", *marks)
        text = "".join(marks.get(str(node.tag)) or node.text or "" for node in nodes)
        place = (
            "sel" if any(above.tag == f"{W}tc" for above in paragraph.iterancestors()) else "alinea"
        )
        yield f"{place}: {text.translate(_INVISIBLE)}"
