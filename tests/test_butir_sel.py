"""Items of a list inside a cell: their further lines begin where their text does, and still fit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from bahan_contoh import inputs
from bahan_contoh import naskah as kukar
from markupsafe import Markup, escape
from naskah_contoh import naskah, tabel_kecil
from weasyprint.formatting_structure.boxes import LineBox, TableCellBox

from renja_build.render.butir_sel import mark
from renja_build.render.html import cell_lines, render
from renja_build.render.layout import lay_out
from renja_build.render.page import Baris, Kolom, Prosa, Seksi, Sel, Tabel, TableView
from renja_build.render.widths import PADDING, text_width, with_widths
from renja_build.write import pdf
from renja_build.write.pdf_parts import press

MARKS = {
    "- Lemari arsip": "- ",
    "– Lemari arsip": "– ",
    "1. Lemari arsip": "1. ",
    "12) Lemari arsip": "12) ",
    "a. Lemari": "a. ",
    "(1) Lemari": "(1) ",
    "-": "",
    "- ": "",
    "-5.000": "",
    "1.000 Orang": "",
    "100. ": "",
    "Lemari - arsip": "",
    "ab. Lemari": "",
    "2022. tahun": "",
}


@pytest.mark.parametrize("line", MARKS)
def test_items_are_known_by_their_marks(line: str) -> None:
    assert mark(line) == MARKS[line]


def test_a_cell_says_the_same_as_without() -> None:
    drawn = cell_lines(Sel("Untuk <A>:\n- meja & kursi\n- lemari"))
    said = drawn.replace("<br>", Markup("\n"))
    assert re.sub(r"</?span[^>]*>", "", said) == escape("Untuk <A>:\n- meja & kursi\n- lemari")
    assert drawn.count('class="gantung"') == 2


def table(*texts: str) -> TableView:
    rows = tuple(Baris("sub", (Sel(f"{number}"), Sel(text))) for number, text in enumerate(texts))
    columns = (Kolom(("No",), "nomor"), Kolom(("Uraian",), lebar=30))
    return replace(tabel_kecil(), kolom=columns, baris=rows, catatan=(), lebar=())


def starts(view: TableView) -> list[list[float]]:
    """Where each line of each cell of the second column begins, in px."""
    seksi = Seksi("s", "bab", "potret", (Tabel(view),), mulai=True)
    (unit,) = pdf.cut(
        render(lay_out(replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=())))
    )
    fetcher = press.Fetcher(unit.sheets.huruf, unit.pictures)
    (page,) = press.render(unit.html, press.known_styles(unit.sheets), fetcher).pages
    cells = [box for box in page._page_box.descendants() if _is_text(box)]
    return [
        [_start(line) for line in cell.descendants() if isinstance(line, LineBox)] for cell in cells
    ]


def _is_text(box: Any) -> bool:
    return isinstance(box, TableCellBox) and box.element.get("class") == "teks"


def _start(line: Any) -> float:
    return min(float(box.position_x) for box in line.children)


def test_further_lines_begin_where_the_text_does() -> None:
    long = "pengadaan lemari arsip bagi bidang yang baru dibentuk"
    plain, item, both = starts(table(long, f"1. {long}", f"Untuk:\n- {long}\n- {long}\nSelesai"))
    (left,) = set(plain)
    first, *others = item
    assert first == left
    assert len(set(others)) == 1
    assert others[0] > left + 4
    sides = [at > left for at in both]
    assert sides == [
        False,
        False,
        *[True] * (len(sides) // 2 - 2),
        False,
        *[True] * (len(sides) // 2 - 2),
        False,
    ]


def test_a_column_has_room_for_the_longest_word_beside_a_mark() -> None:
    word, much = "Pertanggungjawabannyalah", "kata " * 60
    view = replace(
        table(f"- satu {word}"),
        kolom=(Kolom(("No",), "nomor"), Kolom(("Uraian",)), Kolom(("Lain",))),
        baris=(Baris("sub", (Sel("1"), Sel(f"- satu {word}"), Sel(much))),),
    )
    made = with_widths(view, 70)
    room = made.lebar[1] * 72 / 25.4 - PADDING
    assert room >= text_width(f"- {word}", made.ukuran)
    assert room < text_width(f"- satu {word}", made.ukuran)


def test_sections_of_the_outline_hang_beside_their_numbers() -> None:
    dokumen = inputs("kukar-2025").dokumen
    prose = (
        part.html
        for seksi in kukar("kukar-2025").seksi
        for part in seksi.potongan
        if isinstance(part, Prosa)
    )
    (outline,) = (html for html in prose if 'class="sistematika"' in html)
    assert outline.count('class="gantung"') == sum(len(bab.bagian) for bab in dokumen.bab) > 10
    assert ">2.1 Evaluasi" in outline
