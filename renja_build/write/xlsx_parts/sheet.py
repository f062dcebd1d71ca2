"""One table on its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from renja_build.render.page import Naskah, TableView
from renja_build.render.widths import text_width
from renja_build.write.xlsx_parts.grid import Grid, GridCell, grid_of
from renja_build.write.xlsx_parts.look import SIZE, Look
from renja_build.write.xlsx_parts.numbers import plain
from renja_build.write.xlsx_parts.ratios import formulas
from renja_build.write.xlsx_parts.room import with_room
from renja_build.write.xlsx_parts.sums import addends, formula

_LINE, _MARGIN, _HIGHEST = 12.0, 4.0, 400.0  # points
_LOOSE = 1.15  # a spreadsheet's typeface is wider than ours
_WIDER = 1.25  # and where it lacks that too, another wider still
_LEGIBLE = 6.5  # points: what is printed no smaller
_SHEET = {"A4": (210, 297), "F4": (215, 330)}  # mm
_SIDES = 10  # mm: margins of the printed sheet
_FILTERED = 15  # rows: a table so long has a filter
_PIXELS, _POINTS = 96 / 25.4, 72 / 25.4  # in a millimetre
PAPER = {"A4": 9, "F4": 14}  # F4 is printed as Folio
_A3, _A3_WIDE = 8, 420
_MOST_PAGES = 3  # side by side


def _longest_words(view: TableView) -> Iterator[float]:
    """What the longest word over each column needs in mm, in a typeface that may be a wider one."""
    for kolom in view.kolom:
        words = re.split(r"[\s/\u00ad\u200b]+", kolom.judul[-1] or "".join(kolom.judul))
        longest = max(text_width(word, SIZE, bold=True) for word in words)
        yield (longest * _WIDER + _MARGIN + 2) / _POINTS


def _address(row: int, column: int) -> str:
    return f"{xl_col_to_name(column)}{row + 1}"


class TableSheet:
    """Writes one view from the top of its sheet down."""

    def __init__(self, sheet: Worksheet, view: TableView, look: Look) -> None:
        self.sheet, self.view, self.look = sheet, view, look
        scale = _LOOSE * SIZE / view.ukuran
        words = _longest_words(view) if view.lebar else ()  # not measured, it keeps Excel's own
        lebar = [max(mm * scale, word) for mm, word in zip(view.lebar, words, strict=True)]
        self.grid, self.lebar = with_room(grid_of(view), lebar)
        self.last = len(view.kolom) - 1
        self.row = 0

    def write(self, naskah: Naskah) -> None:
        """Everything, and the view of it on screen and paper."""
        for column, mm in enumerate(self.lebar):
            self.sheet.set_column_pixels(column, column, round(mm * _PIXELS))
        self.title()
        start = self.row
        self.heading()
        self.sheet.freeze_panes(self.row, self.fixed())
        self.sheet.repeat_rows(start, self.row - 1)
        self.body(self.grid)
        self.notes()
        self.page(naskah)

    def title(self) -> None:
        """Number, title and subtitle, a row for each line."""
        bold, normal = self.look.make(bold=True, font_size=11), self.look.make(font_size=10)
        lines = [(self.view.nomor, bold), (self.view.judul, bold), (self.view.subjudul, normal)]
        for text, form in lines:
            if not text:
                continue
            for line in plain(text).split("\n"):
                self.sheet.write_string(self.row, 0, line, form)
                self.row += 1
        self.row += 1

    def heading(self) -> None:
        """The headings of all levels, merged as in print, and the column numbers."""
        form, top = self.look.heading(), self.row
        free = [0] * len(self.view.kolom)  # the first level that is still free in each column
        for level, cells in enumerate(self.view.kepala):
            column = 0
            heights = [_LINE + _MARGIN]
            for cell in cells:
                while free[column] > level:
                    column += 1
                self.merge(top + level, column, cell.rowspan, cell.colspan, plain(cell.teks), form)
                needed = self.height(cell.teks, column, cell.colspan, bold=True)
                heights.append(needed - (cell.rowspan - 1) * (_LINE + _MARGIN))
                for covered in range(column, column + cell.colspan):
                    free[covered] = level + cell.rowspan
                column += cell.colspan
            self.sheet.set_row(top + level, max(heights))
            self.row += 1
        if self.view.bernomor:
            column = 0
            for cell in self.view.nomor_kolom:
                self.merge(self.row, column, 1, cell.colspan, plain(cell.teks), self.look.ordinal())
                column += cell.colspan
            self.row += 1

    def fixed(self) -> int:
        """How many columns stay in sight: those of codes and numbers and the name after them."""
        for at, kolom in enumerate(self.view.kolom):
            if kolom.jenis not in ("kode", "nomor"):
                return at + (kolom.jenis == "teks")
        return 0

    def body(self, grid: Grid) -> None:
        """Every cell; an amount whose parts stand on the sheet is their sum."""
        first = self.row
        for at, height in enumerate(self.heights(grid)):
            self.sheet.set_row(first + at, height)
        sums = dict(
            formulas(grid, self.view.kolom, lambda row, column: _address(first + row, column))
        )
        sums |= self.sums(grid, first)
        for cell in grid.cells:
            form = self.look.body(cell)
            row, text = first + cell.baris, plain(cell.sel.teks)
            if cell.lebar > 1 or cell.tinggi > 1:
                self.merge(row, cell.kolom, cell.tinggi, cell.lebar, text, form)
            elif cell.angka and (cell.baris, cell.kolom) in sums:
                self.sheet.write_formula(
                    row, cell.kolom, sums[cell.baris, cell.kolom], form, cell.angka[0]
                )
            elif cell.angka:
                self.sheet.write_number(row, cell.kolom, cell.angka[0], form)
            elif text:
                self.sheet.write_string(row, cell.kolom, text, form)
            else:
                self.sheet.write_blank(row, cell.kolom, None, form)
        self.row = first + len(grid.jenis)
        self.filter(grid, first)
        # Codes are text although they look like numbers.
        whole = f"A{first + 1}:{xl_col_to_name(self.last)}{max(self.row, first + 1)}"
        self.sheet.ignore_errors({"number_stored_as_text": whole})

    def sums(self, grid: Grid, first: int) -> dict[tuple[int, int], str]:
        """The formulas by row and column."""
        found = {}
        for column, kolom in enumerate(self.view.kolom):
            if kolom.jenis != "rupiah":
                continue
            rows, beside = grid.amounts(column), grid.beside(column)
            for at in range(len(rows)):
                chosen = addends(rows, at)
                text = formula(rows, chosen, xl_col_to_name(column), first + 1, beside)
                if text:
                    found[at, column] = text
        return found

    def heights(self, grid: Grid) -> list[float]:
        """The height of each row, from the cell that needs most lines."""
        heights = [_LINE + _MARGIN] * len(grid.jenis)

        def needed(cell: GridCell) -> float:
            return self.height(cell.sel.teks, cell.kolom, cell.lebar, bold=cell.look.bold)

        for cell in grid.cells:
            if cell.tinggi == 1:
                heights[cell.baris] = max(heights[cell.baris], needed(cell))
        for cell in grid.cells:
            if cell.tinggi == 2:
                heights[cell.baris + 1] = max(
                    heights[cell.baris + 1], needed(cell) - heights[cell.baris]
                )
        return heights

    def height(self, text: str, column: int, columns: int, *, bold: bool = False) -> float:
        """The height that a text needs in these columns."""
        room = sum(self.lebar[column : column + columns]) * _POINTS - _MARGIN
        lines = 0
        for line in text.split("\n"):
            lines += max(ceil(text_width(line, SIZE, bold=bold) * _LOOSE / room), 1)
        return min(lines * _LINE + _MARGIN, _HIGHEST)

    def notes(self) -> None:
        """Notes and source over the whole width."""
        form = self.look.make(text_wrap=True, italic=True)
        texts = list(self.view.catatan)
        if self.view.sumber:
            texts.append(f"Sumber: {self.view.sumber}")
        for text in texts:
            self.merge(self.row, 0, 1, len(self.view.kolom), plain(text), form)
            self.sheet.set_row(self.row, self.height(text, 0, len(self.view.kolom)))
            self.row += 1

    def merge(
        self, row: int, column: int, rows: int, columns: int, text: str, form: Format
    ) -> None:
        """A text over several cells, or in one."""
        if rows == columns == 1:
            self.sheet.write_string(row, column, text, form)
        else:
            self.sheet.merge_range(row, column, row + rows - 1, column + columns - 1, text, form)

    def page(self, naskah: Naskah) -> None:
        """Paper as wide as the table; one that would be too small to read goes on beside it, its
        codes and names repeated there.
        """
        turned = self.view.orientasi != "potret"
        large = self.view.orientasi == "lanskap-a3"
        self.sheet.set_paper(_A3 if large else PAPER[naskah.kertas])
        if turned:
            self.sheet.set_landscape()
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        fixed = self.fixed()
        room = (_A3_WIDE if large else _SHEET[naskah.kertas][turned]) - 2 * _SIDES
        repeated = sum(self.lebar[:fixed])
        pages = 1
        while pages < _MOST_PAGES and SIZE * _scale(self.lebar, room, repeated, pages) < _LEGIBLE:
            pages += 1
        if pages > 1 and fixed:
            self.sheet.repeat_columns(0, fixed - 1)
        self.sheet.fit_to_pages(pages, 0)
        set_footer(self.sheet, (naskah.kaki, *naskah.sampul.keterangan))

    def filter(self, grid: Grid, first: int) -> None:
        """A filter over the rows of a long table, not over what sums them up at its end."""
        last = len(grid.jenis)
        while last and grid.jenis[last - 1] in ("jumlah", "kaki"):
            last -= 1
        if last >= _FILTERED and all(cell.tinggi == 1 for cell in grid.cells):
            self.sheet.autofilter(first - 1, 0, first + last - 1, self.last)


def _scale(widths: Sequence[float], room: float, repeated: float, pages: int) -> float:
    """How small a table is printed on so many sheets side by side."""
    needed = sum(widths) + (pages - 1) * repeated
    return min(pages * room / needed, 1.0) if needed else 1.0


def set_footer(sheet: Worksheet, texts: Iterable[str]) -> None:
    """The footer of the document with the page number."""
    sheet.set_footer(f"&L&8{' · '.join(texts).replace('&', '&&')}&R&8&P/&N")
