"""Pictures in Word: charts drawn as such, all of them within their line, with their alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

import resvg_py
from lxml.etree import _Element

from renja_build.fonts import FACE_PAIRS, Huruf, font_file
from renja_build.write.docx_parts.cover import EMBLEM
from renja_build.write.docx_parts.paper import twips
from renja_build.write.docx_parts.wml import insert_before, make, properties, qn, style_of

_EMU_PER_MM = 36000  # the units of drawings
_CSS, _PRINT = 96, 300  # dots an inch
_TALLEST = 190.0  # mm
_EMBLEMS = {"SampulLambang": EMBLEM, "KopLambang": (22, 22)}  # the room of each, in mm
_BESIDE = 24.0  # mm, from the margin to the lines beside an emblem


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
        for extent in _extents(drawing) if width else ():
            drawn, wanted = int(extent.get("cx", "1")), round(width * _EMU_PER_MM)
            extent.set("cy", str(round(int(extent.get("cy", "0")) * wanted / drawn)))
            extent.set("cx", str(wanted))


def finish_pictures(body: _Element, end_style: str, widths: Iterable[float]) -> None:
    """Pictures no taller than a page takes and no wider than their line, an emblem in its own size.

    `widths` are those of the sections in mm, each of which ends in a paragraph of that style.
    Described they are by their alternative text alone.
    """
    remaining = iter(widths)
    width = next(remaining)
    for block in body:
        for drawing in block.iter(qn("w:drawing")):
            _describe(drawing)
            _stand_close(drawing)
            room = _EMBLEMS.get(style_of(next(drawing.iterancestors(qn("w:p")))))
            _fit(drawing, room or (width, _TALLEST), grow=bool(room))
        if style_of(block) == end_style:
            width = next(remaining, width)


def _extents(drawing: _Element) -> Iterator[_Element]:
    return drawing.iter(qn("wp:extent"), qn("a:ext"))


def _describe(drawing: _Element) -> None:
    named = next(drawing.iter(qn("wp:docPr")), None)
    text = "" if named is None else named.get("descr", "")
    for element in drawing.iter(qn("pic:cNvPr")):
        element.set("descr", text)


def _stand_close(drawing: _Element) -> None:
    """State that nothing is to be free around a picture: where that is not said LibreOffice leaves
    3 mm at either side, and one as wide as the line stands beyond the margin.
    """
    for inline in drawing.iter(qn("wp:inline")):
        for side in "TBLR":
            inline.set(f"dist{side}", "0")


def _fit(drawing: _Element, room: tuple[float, float], *, grow: bool) -> None:
    """Scale a picture into so many mm; `grow` where it is to fill them."""
    most = [Fraction(round(mm * _EMU_PER_MM)) for mm in room]
    for extent in _extents(drawing):
        size = [int(extent.get(side, "1")) for side in ("cx", "cy")]
        scale = min(whole / part for whole, part in zip(most, size, strict=True))
        if not grow:
            scale = min(scale, Fraction(1))
        for side, part in zip(("cx", "cy"), size, strict=True):
            extent.set(side, str(int(part * scale)))


def finish_letterheads(body: _Element, width: float) -> None:
    """The emblem of a letterhead beside its lines, in two cells: nothing floats.

    The rule goes through below both. `width` is that of the line in mm.
    """
    for emblem in list(body.iterchildren(qn("w:p"))):
        if style_of(emblem) != "KopLambang":
            continue
        lines = list(takewhile(_is_letterhead, emblem.itersiblings(qn("w:p"))))
        for line in lines:
            for part in (make("pBdr", make("bottom", val="nil")), make("spacing", after=0)):
                insert_before(properties(line), part, "ind", "jc", "rPr", "sectPr")
        rule = make("p", make("pPr", make("pStyle", val="KopGaris")))
        emblem.addprevious(rule)
        cells = (_cell(_BESIDE, [emblem]), _cell(width - _BESIDE, lines))
        rule.addprevious(_side_by_side(cells))


def _is_letterhead(paragraph: _Element) -> bool:
    return style_of(paragraph).startswith("Kop")


def _cell(width: float, paragraphs: Sequence[_Element]) -> _Element:
    look = make("tcPr", make("tcW", w=twips(width), type="dxa"), make("vAlign", val="center"))
    return make("tc", look, *(paragraphs or [make("p")]))


def _side_by_side(cells: Sequence[_Element]) -> _Element:
    """A row of cells without lines and padding."""
    widths = [int(part.get(qn("w:w"), "0")) for cell in cells for part in cell.iter(qn("w:tcW"))]
    padding = (make(side, w=0, type="dxa") for side in ("left", "right"))
    look = make(
        "tblPr",
        make("tblW", w=sum(widths), type="dxa"),
        make("tblLayout", type="fixed"),
        make("tblCellMar", *padding),
    )
    grid = make("tblGrid", *(make("gridCol", w=width) for width in widths))
    row = make("tr", make("trPr", make("cantSplit")), *cells)
    return make("tbl", look, grid, row)
