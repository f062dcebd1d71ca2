"""Plain black: takes every colour and tint out of a finished part of the DOCX."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml.etree import _Element

_BLACK = "000000"
_THIN = 4  # of a rule, in eighths of a point


def blacken(root: _Element) -> None:
    """Black text and rules, no shading; hairlines thick enough to be printed without grey."""
    for shade in list(root.iter(qn("w:shd"))):
        shade.getparent().remove(shade)  # type: ignore[union-attr]
    for element in root.iter():
        for name in ("val",) if element.tag == qn("w:color") else ("color",):
            if element.get(qn(f"w:{name}")) is not None:
                element.set(qn(f"w:{name}"), _BLACK)
        if element.tag in (qn("w:insideH"), qn("w:insideV")):
            element.set(qn("w:sz"), str(max(int(element.get(qn("w:sz"), "0")), _THIN)))
