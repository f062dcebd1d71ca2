"""The finish of tables: column grid, repeated heading rows, whole rows, shading, alignment, bold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import pairwise

from docx.oxml.ns import qn
from lxml.etree import _Element

from renja_build.render.groups import continued
from renja_build.render.look import HEADING, NUMBER_SIZE, CellLook, Palette, Rule, TableLook, kept
from renja_build.render.page import Sel, TableView
from renja_build.write.docx_parts.formula import finish_formulas
from renja_build.write.docx_parts.paper import twips
from renja_build.write.docx_parts.styles import cell_style_id
from renja_build.write.docx_parts.wml import hexadecimal, line, make, properties, set_style

_SIDE: dict[Rule, str] = {"above": "top", "below": "bottom"}
_TERM_WIDTH, _COLON_WIDTH = 31.0, 4.0


def finish_table(
    table: _Element, view: TableView, width: float, face: str, colours: Palette
) -> None:
    """Make one table look as on the printed page; its cells are already right, `face` is what they are set in."""
    edges = _edges(view.lebar or (width / len(view.kolom),) * len(view.kolom))
    _frame(table, edges, f"{view.nomor} {view.judul}".strip())
    rows = table.findall(qn("w:tr"))
    heading = len(view.kepala) + view.bernomor
    if len(rows) != heading + len(view.baris):
        raise AssertionError(
            f"tabel {view.id}: {len(rows)} baris, seharusnya {heading + len(view.baris)}"
        )
    for number, row in enumerate(rows[:heading]):
        numbers = view.bernomor and number == heading - 1
        _heading_row(row, view, edges, colours, numbers=numbers, last=number == heading - 1)
    look = TableLook(view)
    joined = [one.menyatu for _, one in continued(view)]
    following = zip([*view.baris[1:], None], [*joined[1:], False], strict=True)
    for row, baris, (below, whole) in zip(rows[heading:], view.baris, following, strict=True):
        _body_row(
            row, view, look.cells(baris), edges, colours, with_next=whole or kept(baris, below)
        )
    for paragraph in table.iter(qn("w:p")):
        finish_formulas(paragraph, view.ukuran, face)


def finish_layout_table(table: _Element, width: float) -> None:
    """Terms of a decree beside their texts; a text of one paragraph is not split, a list of legal bases may be."""
    edges = _edges((_TERM_WIDTH, _COLON_WIDTH, width - _TERM_WIDTH - _COLON_WIDTH))
    _frame(table, edges, "")
    for row in table.findall(qn("w:tr")):
        if len(row.findall(f"{qn('w:tc')}[3]/{qn('w:p')}")) == 1:
            _row(row, heading=False)
        for cell, start, _ in _cells(row):
            _cell(cell, edges, start)
            for paragraph in cell.iterchildren(qn("w:p")):
                set_style(paragraph, "IsiKeputusan" if start == 2 else "IstilahKeputusan")


def _edges(widths: tuple[float, ...]) -> list[int]:
    """Where columns begin and end, in twips: rounded once, so that they add up."""
    return [twips(sum(widths[:count])) for count in range(len(widths) + 1)]


def _frame(table: _Element, edges: list[int], title: str) -> None:
    old = table.find(qn("w:tblPr"))
    style = old.find(qn("w:tblStyle")) if old is not None else None
    parts = [
        *([] if style is None else [style]),
        make("tblW", w=edges[-1], type="dxa"),
        make("jc", val="center"),
        make("tblLayout", type="fixed"),
        make(
            "tblLook",
            val="0020",
            firstRow=1,
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        *([make("tblCaption", val=title)] if title else []),
    ]
    for tag in ("w:tblPr", "w:tblGrid"):
        for element in table.findall(qn(tag)):
            table.remove(element)
    grid = make("tblGrid", *(make("gridCol", w=end - start) for start, end in pairwise(edges)))
    table.insert(0, make("tblPr", *parts))
    table.insert(1, grid)


def _cells(row: _Element) -> Iterator[tuple[_Element, int, int]]:
    """Each cell with the column it starts in and the number of columns it spans."""
    start = 0
    for cell in row.findall(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        columns = 1 if span is None else int(span.get(qn("w:val"), "1"))
        yield cell, start, columns
        start += columns


def _cell(
    cell: _Element,
    edges: list[int],
    start: int,
    *,
    shade: str = "",
    middle: bool = False,
    border: _Element | None = None,
) -> None:
    """The properties of a cell, in the order that the standard fixes."""
    old = cell.find(qn("w:tcPr"))
    span = old.find(qn("w:gridSpan")) if old is not None else None
    merge = old.find(qn("w:vMerge")) if old is not None else None
    columns = 1 if span is None else int(span.get(qn("w:val"), "1"))
    parts = [make("tcW", w=edges[start + columns] - edges[start], type="dxa")]
    if span is not None and columns > 1:
        parts.append(span)
    if merge is not None:
        parts.append(merge)
    if border is not None:
        parts.append(make("tcBorders", border))
    if shade:
        parts.append(make("shd", val="clear", color="auto", fill=hexadecimal(shade)))
    if middle:
        parts.append(make("vAlign", val="center"))
    if old is not None:
        cell.remove(old)
    cell.insert(0, make("tcPr", *parts))


def _row(row: _Element, *, heading: bool) -> None:
    for old in row.findall(qn("w:trPr")):
        row.remove(old)
    row.insert(0, make("trPr", make("cantSplit"), *([make("tblHeader")] if heading else [])))


def _border(rule: Rule, colours: Palette) -> _Element | None:
    """The strong line of a row, as each of its cells has it."""
    return line(_SIDE[rule], colours.edge, colours.thick) if rule else None


def _heading_row(
    row: _Element, view: TableView, edges: list[int], colours: Palette, *, numbers: bool, last: bool
) -> None:
    _row(row, heading=True)
    style = cell_style_id("Sel Tabel" if numbers else "Kepala Tabel", view.ukuran)
    for cell, start, _ in _cells(row):
        shade = "" if numbers else colours.tint(HEADING.band)
        _cell(
            cell,
            edges,
            start,
            shade=shade,
            middle=True,
            border=_border(HEADING.rule if last else "", colours),
        )
        for paragraph in cell.iterchildren(qn("w:p")):
            set_style(paragraph, style)
            if numbers:
                _align(paragraph, "center")
                size = round(2 * view.ukuran * NUMBER_SIZE)
                _run_properties(
                    paragraph, make("color", val=hexadecimal(colours.number)), make("sz", val=size)
                )


def _body_row(
    row: _Element,
    view: TableView,
    looks: Iterable[tuple[int, Sel, CellLook]],
    edges: list[int],
    colours: Palette,
    *,
    with_next: bool,
) -> None:
    _row(row, heading=False)
    for (cell, _, _), (start, sel, look) in zip(_cells(row), looks, strict=True):
        _cell(cell, edges, start, shade=colours.tint(look.tint), border=_border(look.rule, colours))
        for paragraph in cell.iterchildren(qn("w:p")):
            set_style(paragraph, cell_style_id("Sel Tabel", view.ukuran))
            if with_next:
                properties(paragraph).insert_element_before(make("keepNext"), *_AFTER_KEEP_NEXT)  # type: ignore[attr-defined]
            _align(paragraph, look.side)
            if look.bold:
                _run_properties(paragraph, make("b"), make("bCs"))
            if sel.ditandai and colours.underlined:
                _run_properties(paragraph, make("u", val="single"))


_AFTER_KEEP_NEXT = ("w:keepLines", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _align(paragraph: _Element, side: str) -> None:
    part = properties(paragraph)
    for old in part.findall(qn("w:jc")):
        part.remove(old)
    if side != "left":  # the style has it
        part.insert_element_before(make("jc", val=side), "w:rPr")  # type: ignore[attr-defined]


def _run_properties(paragraph: _Element, *parts: _Element) -> None:
    """Give every run of a paragraph these properties."""
    for run in paragraph.iter(qn("w:r")):
        run.get_or_add_rPr().extend(deepcopy(parts))  # type: ignore[attr-defined]  # a python-docx element
