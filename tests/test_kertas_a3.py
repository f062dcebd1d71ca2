"""A table on A3 inside a document of another paper: sheets, page numbers and feet in every format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from bahan_contoh import gambar
from bahan_contoh import naskah as dari_isi
from docx.oxml.ns import qn
from naskah_contoh import naskah, prosa, tabel_program

from renja_build.pipeline.verify import verify_file
from renja_build.render.html import render
from renja_build.render.layout import USABLE, lay_out
from renja_build.render.page import JudulBab, Naskah, Seksi, Tabel
from renja_build.write import FORMATS, pdf, writer_of, xlsx
from renja_build.write import docx as docx_writer
from renja_build.write import html as html_writer

A3, F4, A4 = (420, 297), (215, 330), (210, 297)


def lebar(ident: str, rows: int = 5) -> Tabel:
    """A table that asks for A3."""
    view = tabel_program(rows)
    rows_without_links = tuple(replace(row, id="") for row in view.baris)
    return Tabel(
        replace(view, id=ident, baris=rows_without_links, orientasi="lanskap-a3", lebar=())
    )


def inside() -> Naskah:
    """A bab with the table between two texts."""
    seksi = (
        Seksi("sampul", "sampul", "potret", mulai=True),
        Seksi(
            "bab-1",
            "bab",
            "potret",
            (JudulBab("BAB I", "Evaluasi", "bab"), prosa("Sebelum.")),
            "I-",
            mulai=True,
        ),
        Seksi("bab-1-2", "bab", "lanskap-a3", (lebar("tabel", 60),), "I-"),
        Seksi("bab-1-3", "bab", "potret", (prosa("Sesudah."),), "I-"),
    )
    return lay_out(replace(naskah(), seksi=seksi, daftar_isi=(), daftar_tabel=()))


def sizes(file: pikepdf.Pdf) -> list[tuple[int, int]]:
    """The sheets in mm."""
    return [
        (round(float(p.mediabox[2]) / 72 * 25.4), round(float(p.mediabox[3]) / 72 * 25.4))
        for p in file.pages
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("kertas", "size"), [("F4", F4), ("A4", A4)])
def test_pdf_turns_to_a3_and_back(kertas: str, size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "a3.pdf"
    assert pdf.write(render(replace(inside(), kertas=kertas)), path) == []  # type: ignore[arg-type]
    with pikepdf.open(path) as file:
        found = sizes(file)
        assert found[:2] == [size, size] and found[-1] == size
        assert len(found) > 4 and set(found[2:-1]) == {A3}
        assert [page.label for page in file.pages][1:] == [
            f"I-{number}" for number in range(1, len(found))
        ]


@pytest.mark.slow
def test_pages_are_numbered_from_a_table_on_a3(tmp_path: Path) -> None:
    front = (
        Seksi(
            "depan",
            "depan",
            "lanskap-a3",
            (JudulBab("", "Lampiran", "lampiran"), lebar("satu")),
            mulai=True,
        ),
        Seksi(
            "daftar-isi", "daftar-isi", "potret", (JudulBab("", "Daftar Isi", "isi"),), mulai=True
        ),
        Seksi(
            "depan-2",
            "depan",
            "lanskap-a3",
            (JudulBab("", "Lagi", "lagi"), lebar("dua")),
            mulai=True,
        ),
        Seksi(
            "bab-1",
            "bab",
            "lanskap-a3",
            (JudulBab("BAB I", "Evaluasi", "bab"), lebar("tiga")),
            "I-",
            mulai=True,
        ),
    )
    path = tmp_path / "a3.pdf"
    cover = Seksi("sampul", "sampul", "potret", mulai=True)
    halaman = render(
        lay_out(replace(naskah(), seksi=(cover, *front), daftar_isi=(), daftar_tabel=()))
    )
    assert pdf.write(halaman, path) == []
    with pikepdf.open(path) as file:
        assert sizes(file) == [F4, A3, F4, A3, A3]
        assert [page.label for page in file.pages] == ["Sampul", "i", "ii", "iii", "I-1"]


@pytest.mark.slow
def test_docx_has_a_section_of_a3(tmp_path: Path) -> None:
    path = tmp_path / "a3.docx"
    assert docx_writer.write(render(inside()), path) == []
    sections = list(docx.Document(str(path)).sections)
    wide = [
        section
        for section in sections
        if section._sectPr.find(qn("w:pgSz")).get(qn("w:w")) == "23811"
    ]
    assert len(wide) == 1 and wide[0] is not sections[-1]
    size, margins = wide[0]._sectPr.find(qn("w:pgSz")), wide[0]._sectPr.find(qn("w:pgMar"))
    assert (size.get(qn("w:h")), size.get(qn("w:orient"))) == ("16838", "landscape")
    room = 23811 - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))
    assert room / 1440 * 25.4 == pytest.approx(USABLE["F4", "lanskap-a3"], abs=0.1)
    tab = wide[0].footer._element.find(f".//{qn('w:tab')}[@{qn('w:pos')}]")
    assert int(tab.get(qn("w:pos"))) == pytest.approx(room, abs=1)


def test_xlsx_sheet_is_printed_on_a3(tmp_path: Path) -> None:
    path = tmp_path / "a3.xlsx"
    assert xlsx.write(inside(), path) == []
    (sheet,) = openpyxl.load_workbook(path).worksheets[1:]
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (8, "landscape")


def test_page_of_the_screen_asks_the_printer_for_a3(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    assert html_writer.write(render(inside()), path) == []
    page = path.read_text(encoding="utf-8")
    assert 'data-orientasi="lanskap-a3"' in page
    assert ".seksi[data-orientasi=lanskap-a3] { page: lanskap-a3 }" in page
    assert "@page lanskap-a3 { size: A3 landscape;" in page


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_the_literal_e_81_says(name: str, tmp_path: Path) -> None:
    view = replace(gambar("banjarbaru-2024p", "e-81-25"), nomor="Tabel 1.1", id="e-81-25")
    seksi = Seksi(
        "bab-1",
        "bab",
        "lanskap-a3",
        (JudulBab("BAB I", "EVALUASI", "bab"), Tabel(view)),
        mulai=True,
    )
    whole = dari_isi("banjarbaru-2024p")
    naskah = lay_out(replace(whole, seksi=(whole.seksi[0], seksi), daftar_isi=(), daftar_tabel=()))
    path = tmp_path / FORMATS[name].file.format(slug=naskah.slug)
    assert writer_of(naskah, name)(path) == []
    assert verify_file(naskah, name, path) == []


def test_columns_take_the_whole_width() -> None:
    (view,) = inside().tabel()
    assert sum(view.lebar) == pytest.approx(420 - 2 * 12, abs=0.01)
