"""The first sheet: what the document is, its counts and totals, and the way to every table."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from xlsxwriter.worksheet import Worksheet

from renja_build.render.page import Naskah
from renja_build.render.widths import text_width
from renja_build.write.xlsx_parts.look import Look
from renja_build.write.xlsx_parts.numbers import COUNT, ORDINAL, RUPIAH, plain
from renja_build.write.xlsx_parts.sheet import PAPER, set_footer

_TITLE = 14
_COLUMNS = (210, 620, 70)  # pixels
_WIDTH = sum(_COLUMNS) * 0.75  # points
_LOOSE = 1.2  # a spreadsheet's typeface is wider than ours


def write_summary(sheet: Worksheet, naskah: Naskah, names: Sequence[str], look: Look) -> None:
    """Identity, counts and totals, then one row for each sheet."""
    for column, pixels in enumerate(_COLUMNS):
        sheet.set_column_pixels(column, column, pixels)
    sheet.set_portrait()
    sheet.set_paper(PAPER[naskah.kertas])
    sheet.fit_to_pages(1, 0)
    set_footer(sheet, (naskah.kaki, *naskah.sampul.keterangan))
    title, form = plain(naskah.judul), look.make(bold=True, font_size=_TITLE, text_wrap=True)
    sheet.merge_range(0, 0, 0, 2, title, form)
    lines = ceil(text_width(title, _TITLE, bold=True) * _LOOSE / _WIDTH)
    sheet.set_row(0, lines * _TITLE * 1.4)
    row = _identity(sheet, naskah, look, 2)
    row = _figures(sheet, naskah, look, row + 1)
    _contents(sheet, naskah, names, look, row + 1)


def _identity(sheet: Worksheet, naskah: Naskah, look: Look, row: int) -> int:
    cover = naskah.sampul
    pairs = [
        ("Pemerintah", cover.pemerintah.replace("\n", " ")),
        ("Perangkat daerah", cover.perangkat_daerah.replace("\n", " ")),
        ("Dokumen", cover.jenis.replace("\n", " ")),
        ("Tahun", cover.tahun),
        ("Keterangan", "; ".join(cover.keterangan)),
    ]
    label, text = look.make(bold=True), look.make(text_wrap=True, align="left", num_format=ORDINAL)
    for name, value in pairs:
        if value:
            sheet.write_string(row, 0, name, label)
            sheet.write(row, 1, value, text)
            row += 1
    return row


def _figures(sheet: Worksheet, naskah: Naskah, look: Look, row: int) -> int:
    for butir in naskah.ringkasan:
        form = look.make(align="left", num_format=RUPIAH if butir.rupiah else COUNT)
        sheet.write_string(row, 0, butir.nama, look.make(bold=True))
        sheet.write_number(row, 1, butir.nilai, form)
        row += 1
    return row


def _contents(sheet: Worksheet, naskah: Naskah, names: Sequence[str], look: Look, row: int) -> None:
    for column, text in enumerate(("Lembar", "Tabel", "Baris")):
        sheet.write_string(row, column, text, look.heading())
    link = look.make(font_color="#0563C1", underline=1)
    for name, view in zip(names, naskah.tabel(), strict=True):
        row += 1
        quoted = name.replace("'", "''")
        title = ". ".join(filter(None, (view.nomor, view.judul)))
        title = title or name.replace("-", " ").capitalize()  # of a list that is set as a table
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", link, string=name)
        sheet.write_string(row, 1, plain(title).replace("\n", " "), look.make(text_wrap=True))
        sheet.write_number(row, 2, len(view.baris), look.make(num_format=COUNT))
