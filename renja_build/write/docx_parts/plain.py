"""Plain black: takes every colour and tint out of a finished part of the DOCX."""

from __future__ import annotations

from lxml.etree import _Element

from renja_build.write.docx_parts.wml import qn

_BLACK = "000000"


def blacken(root: _Element) -> None:
    """Black text and rules, no shading; the lines of tables come black from their palette."""
    for shade in list(root.iter(qn("w:shd"))):
        shade.getparent().remove(shade)  # type: ignore[union-attr]
    for element in root.iter():
        name = qn("w:val") if element.tag == qn("w:color") else qn("w:color")
        if element.get(name) is not None:
            element.set(name, _BLACK)
