"""Reads the XML of a DOCX, for the tests of its writer."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml.etree import _Element


def values(element: _Element, tag: str, name: str = "val") -> list[str]:
    return [str(one.get(qn(f"w:{name}"))) for one in element.iter(qn(f"w:{tag}"))]


def fields(element: _Element) -> list[str]:
    return [(one.text or "").strip() for one in element.iter(qn("w:instrText"))]


def text(element: _Element) -> str:
    """What a reader sees: without the places where a word may break."""
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
    seen = "".join(
        marks.get(str(node.tag)) or node.text or ""
        for run in element.iter(qn("w:r"))
        for node in run.iter(*marks, qn("w:t"))
    )
    return seen.replace("\u200b", "")
