"""The finish of tables: column grid, repeated headings, whole rows, shading, alignment, bold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import deepcopy
from itertools import chain, pairwise

from lxml.etree import _Element

from renja_build.fonts import Huruf
from renja_build.render.groups import continued
from renja_build.render.look import HEADING, NUMBER_SIZE, CellLook, Palette, Rule, TableLook, kept
from renja_build.render.page import Sel, TableView
from renja_build.write.docx_parts.hanging import hang_items
from renja_build.write.docx_parts.heads import heading_heights
from renja_build.write.docx_parts.paper import TWIPS_PER_PT, twips
from renja_build.write.docx_parts.styles import cell_style_id
from renja_build.write.docx_parts.wml import (
    hexadecimal,
    insert_before,
    line,
    make,
    properties,
    qn,
    set_style,
)

_SIDE: dict[Rule, str] = {"above": "top", "below": "bottom"}  # in the order of the standard
_TOGETHER = 3  # rows at either end of a table that no page parts
_TERM_WIDTH, _COLON_WIDTH = 31.0, 4.0
_NUMBER_PADDING = {"top": 16, "left": 20, "bottom": 16, "right": 20}  # twips, as on paper


def finish_table(
    table: _Element, view: TableView, width: float, huruf: Huruf, colours: Palette
) -> None:
    """Make one table look as on the printed page; its cells are right."""
    widths = view.lebar or (width / len(view.kolom),) * len(view.kolom)
    edges = _edges(widths)
    _frame(table, edges, f"{view.nomor} {view.judul}".strip() or _heads(view))
    rows = table.findall(qn("w:tr"))
    heading = len(view.kepala) + view.bernomor
    if len(rows) != heading + len(view.baris):
        raise AssertionError(
            f"tabel {view.id}: {len(rows)} baris, seharusnya {heading + len(view.baris)}"
        )
    heights = heading_heights(view, widths, huruf)
    for number, row in enumerate(rows[:heading]):
        numbers = view.bernomor and number == heading - 1
        _heading_row(row, view, edges, colours, numbers=numbers, last=number == heading - 1)
        if not numbers:
            _at_least(row, heights[number])
    look = TableLook(view)
    joined = [row.menyatu for _, row in continued(view)]
    # A row is kept with the one below; the last has none, and a table may have no rows at all.
    following = list(zip([*view.baris, None], [*joined, False], strict=True))[1:]
    places = range(len(view.baris))
    looks = [list(look.cells(baris)) for baris in view.baris]
    goes_on = [{start for start, _, cell in cells if cell.lanjut} for cells in looks]
    for place, baris, (below, whole) in zip(places, view.baris, following, strict=True):
        with_next = whole or kept(baris, below) or _at_an_end(place, len(places))
        _body_row(
            rows[heading + place],
            view,
            looks[place],
            edges,
            colours,
            huruf,
            goes_on=set().union(*goes_on[place + 1 : place + 2]),
            with_next=with_next,
        )


def _at_an_end(place: int, count: int) -> bool:
    """Whether a row and the one below are of the first or the last that stay together: a page that
    has one row and the total of a table is sent back.
    """
    return place + 1 < count and not _TOGETHER - 1 <= place < count - _TOGETHER


def finish_layout_table(table: _Element, width: float) -> None:
    """Terms of a decree beside their texts.

    A text of one paragraph is not split, a list of legal bases may be.
    """
    edges = _edges((_TERM_WIDTH, _COLON_WIDTH, width - _TERM_WIDTH - _COLON_WIDTH))
    _frame(table, edges, "")
    for row in table.findall(qn("w:tr")):
        if len(row.findall(f"{qn('w:tc')}[3]/{qn('w:p')}")) == 1:
            _row(row, heading=False)
        for cell, start in _cells(row):
            _cell(cell, edges, start)
            style = "IsiKeputusan" if start == 2 else "IstilahKeputusan"
            for paragraph in cell.iterchildren(qn("w:p")):
                set_style(paragraph, style)


def finish_signers_table(table: _Element, width: float) -> None:
    """Officials side by side in two halves, their names on one line; rows stay whole."""
    edges = _edges((width / 2, width / 2))
    _frame(table, edges, "")
    for row in table.findall(qn("w:tr")):
        _row(row, heading=False)
        for cell, start in _cells(row):
            _cell(cell, edges, start, vertical="bottom")
            for place, paragraph in enumerate(cell.iterchildren(qn("w:p"))):
                if not place:
                    set_style(paragraph, "TandaTanganAwal")
                insert_before(properties(paragraph), make("ind", left=0), "jc", "rPr")


def _heads(view: TableView) -> str:
    """What a table without a title is called to those who do not see it: `Sub Kegiatan, Capaian (%)`."""
    heads = (kolom.judul[-1:] for kolom in view.kolom if kolom.jenis != "nomor")
    return ", ".join(chain.from_iterable(heads))


def _edges(widths: tuple[float, ...]) -> list[int]:
    """Where columns begin and end, in twips: rounded once, so that they add up."""
    return [twips(sum(widths[:count])) for count in range(len(widths) + 1)]


def _frame(table: _Element, edges: list[int], title: str) -> None:
    parts = [
        *table.iterfind(f"{qn('w:tblPr')}/{qn('w:tblStyle')}"),
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
    ]
    if title:
        parts.append(make("tblCaption", val=title))
    for tag in ("w:tblPr", "w:tblGrid"):
        for element in table.findall(qn(tag)):
            table.remove(element)
    grid = make("tblGrid", *(make("gridCol", w=end - start) for start, end in pairwise(edges)))
    table.insert(0, make("tblPr", *parts))
    table.insert(1, grid)


def _cells(row: _Element) -> Iterator[tuple[_Element, int]]:
    """Each cell with the column it starts in."""
    start = 0
    for cell in row.findall(qn("w:tc")):
        columns = _columns(cell)  # before the cell is laid out anew
        yield cell, start
        start += columns


def _columns(cell: _Element) -> int:
    """How many columns a cell spans."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else int(span.get(qn("w:val"), "1"))


def _cell(
    cell: _Element,
    edges: list[int],
    start: int,
    *,
    shade: str = "",
    vertical: str = "",
    borders: Sequence[_Element] = (),
) -> None:
    """The properties of a cell, in the order that the standard fixes."""
    columns = _columns(cell)
    parts = [make("tcW", w=edges[start + columns] - edges[start], type="dxa")]
    if columns > 1:
        parts += cell.iterfind(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    parts += cell.iterfind(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    if borders:
        parts.append(make("tcBorders", *borders))
    if shade:
        parts.append(make("shd", val="clear", color="auto", fill=hexadecimal(shade)))
    if vertical:
        parts.append(make("vAlign", val=vertical))
    for old in cell.findall(qn("w:tcPr")):
        cell.remove(old)
    cell.insert(0, make("tcPr", *parts))


def _pad(cell: _Element, twips: Mapping[str, int]) -> None:
    """Give a cell other padding than its table has."""
    sides = (make(side, w=width, type="dxa") for side, width in twips.items())
    for part in cell.findall(qn("w:tcPr")):
        insert_before(part, make("tcMar", *sides), "vAlign")


def _row(row: _Element, *, heading: bool) -> None:
    for old in row.findall(qn("w:trPr")):
        row.remove(old)
    look = make("trPr", make("cantSplit"))
    if heading:
        look.append(make("tblHeader"))
    row.insert(0, look)


def _at_least(row: _Element, points: float) -> None:
    """Make a row no lower than this."""
    height = make("trHeight", val=round(points * TWIPS_PER_PT), hRule="atLeast")
    for look in row.findall(qn("w:trPr")):
        insert_before(look, height, "tblHeader")


def _borders(rule: Rule, colours: Palette, *open_sides: str) -> list[_Element]:
    """The strong line of a row, as each of its cells has it, and no line where a cell goes on: both
    cells must say so.
    """
    sides = {side: make(side, val="nil") for side in open_sides}
    if rule:
        sides[_SIDE[rule]] = line(_SIDE[rule], colours.edge, colours.thick)
    return [sides[side] for side in _SIDE.values() if side in sides]


def _heading_row(
    row: _Element, view: TableView, edges: list[int], colours: Palette, *, numbers: bool, last: bool
) -> None:
    _row(row, heading=True)
    style = cell_style_id("Sel Tabel" if numbers else "Kepala Tabel", view.ukuran)
    shade = "" if numbers else colours.tint(HEADING.band)
    rule = HEADING.rule if last else ""
    for cell, start in _cells(row):
        _cell(cell, edges, start, shade=shade, vertical="center", borders=_borders(rule, colours))
        if numbers:
            _pad(cell, _NUMBER_PADDING)
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
    huruf: Huruf,
    *,
    goes_on: Set[int],
    with_next: bool,
) -> None:
    """`goes_on` are the columns of the row below that go on with this one."""
    _row(row, heading=False)
    for (cell, _), (start, sel, look) in zip(_cells(row), looks, strict=True):
        sides = [*["top"] * look.lanjut, *["bottom"] * (start in goes_on)]
        borders = _borders(look.rule, colours, *sides)
        _cell(cell, edges, start, shade=colours.tint(look.tint), borders=borders)
        for paragraph in cell.iterchildren(qn("w:p")):
            set_style(paragraph, cell_style_id("Sel Tabel", view.ukuran))
            if with_next:
                insert_before(properties(paragraph), make("keepNext"), *_AFTER_KEEP_NEXT)
            _align(paragraph, look.side)
            if look.bold:
                _run_properties(paragraph, make("b"), make("bCs"))
            if sel.ditandai:
                _run_properties(paragraph, make("u", val="single"))
        hang_items(cell.findall(qn("w:p")), sel.teks, view.ukuran, huruf)


_AFTER_KEEP_NEXT = ("keepLines", "spacing", "ind", "jc", "rPr")


def _align(paragraph: _Element, side: str) -> None:
    part = properties(paragraph)
    for old in part.findall(qn("w:jc")):
        part.remove(old)
    if side != "left":  # the style has it
        insert_before(part, make("jc", val=side), "rPr")


def _run_properties(paragraph: _Element, *parts: _Element) -> None:
    """Give every run of a paragraph these properties."""
    for run in paragraph.iter(qn("w:r")):
        # A python-docx element, which has more than lxml knows of.
        run.get_or_add_rPr().extend(deepcopy(parts))  # type: ignore[attr-defined]
