"""The first sheet: what the document is, its counts and totals, and the way to every table."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from renja_build.render.page import Naskah
from renja_build.write.xlsx_parts.look import Look
from renja_build.write.xlsx_parts.numbers import COUNT, ORDINAL, RUPIAH, plain
from renja_build.write.xlsx_parts.sheet import set_footer


def write_summary(sheet: Worksheet, naskah: Naskah, names: Sequence[str], look: Look) -> None:
    """Identity, counts and totals, then one row for each sheet."""
    sheet.set_column_pixels(0, 0, 210)
    sheet.set_column_pixels(1, 1, 620)
    sheet.set_column_pixels(2, 2, 70)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    set_footer(sheet, (naskah.kaki, *naskah.sampul.keterangan))
    sheet.write_string(0, 0, plain(naskah.judul), look.make(bold=True, font_size=14))
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
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", link, string=name)
        sheet.write_string(row, 1, plain(title).replace("\n", " "), look.make(text_wrap=True))
        sheet.write_number(row, 2, len(view.baris), look.make(num_format=COUNT))
