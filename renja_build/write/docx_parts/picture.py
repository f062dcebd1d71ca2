"""Charts as pictures, for Word."""

from __future__ import annotations

from collections.abc import Sequence

import resvg_py
from docx.oxml.ns import qn
from lxml.etree import _Element

from renja_build.fonts import FACE_PAIRS, Huruf, font_file

_EMU_PER_MM = 36000
_CSS, _PRINT = 96, 300  # dots an inch


def png(svg: str, huruf: Huruf) -> bytes:
    """A chart at the resolution of print, set in the typeface of the tables."""
    muka = FACE_PAIRS[huruf].sans
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#fff",
        dpi=_CSS,
        zoom=_PRINT / _CSS,
        skip_system_fonts=True,
        font_files=[str(font_file("sans", tebal, huruf=huruf)) for tebal in (False, True)],
        sans_serif_family=muka.nama,
    )


def finish_charts(body: _Element, widths: Sequence[float]) -> None:
    """Each chart as wide as it was drawn; pandoc knows another page than ours."""
    for drawing, width in zip(body.iter(qn("w:drawing")), widths, strict=True):
        for extent in drawing.iter(qn("wp:extent"), qn("a:ext")) if width else ():
            drawn, wanted = int(extent.get("cx", "1")), round(width * _EMU_PER_MM)
            extent.set("cy", str(round(int(extent.get("cy", "0")) * wanted / drawn)))
            extent.set("cx", str(wanted))
