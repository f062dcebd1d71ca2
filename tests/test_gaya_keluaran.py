"""A small Renja in a style that differs from the default in everything, as PDF, DOCX, HTML and XLSX hold it."""

from __future__ import annotations

import base64
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from baca_docx import fields as instructions
from baca_docx import text, values
from docx.document import Document
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image

from renja_build.model.document import Gaya
from renja_build.pipeline.build import write_one
from renja_build.pipeline.steps import prepare
from renja_build.pipeline.verify import verify_file
from renja_build.render.ikat import NBSP
from renja_build.verify.pdf_text import Pages
from renja_build.write import FORMATS

pytestmark = pytest.mark.slow

DASAR = Path(__file__).parent / "dasar"
GAYA = """\
gaya:
  kertas: A4
  bab: "1"
  bagian: "A."
  sub_bagian: "1."
  daftar_isi: 1.1.1
  persen: 100%
  halaman: bab
  tabel: "1"
  rupiah: Rp. 1.000,-
  daftar: gabung
  daftar_panjang: "10"
  butir: {bernomor: ["1)", "(a)"], tanpa_nomor: ["-", "•"]}
  kode: "4"
  warna: polos
  huruf: bookman
  tabel_lebar: bab
"""
BAB = """\
judul: Rencana Kerja dan Pendanaan
bagian:
  - judul: Program dan Kegiatan
    isi:
      - teks: |
          Renja memuat hal berikut, dengan pagu {{ pagu.total | rupiah }}; lihat {{ rujuk("kedua") }}.

          a. pertama:
             1. pertama dari pertama;
             2. kedua dari pertama:
                - titik
                  - di dalam
          b. kedua.
      - tabel: t-c-33
      - grafik: pagu-program
        id: grafik-pagu
        judul: Pagu menurut program
        alt: Diagram batang pagu tiap program
    bagian:
      - judul: Program
        bagian:
          - judul: Kegiatan
          - judul: Sub Kegiatan
            id: kedua
      - judul: Pendanaan
"""
MARKS = ["1)", "(a)", "(b)", "-", "•", "2)"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("gaya")
    shutil.copytree(DASAR, folder / "kecil")
    with (folder / "kecil" / "renja.yaml").open("a", encoding="utf-8") as file:
        file.write(GAYA)
    for old in (folder / "kecil" / "bab").iterdir():
        old.unlink()
    (folder / "kecil" / "bab" / "1-rencana.yaml").write_text(BAB, encoding="utf-8")
    one = prepare(folder / "kecil")
    gaya = one.dokumen.identitas.gaya
    assert [
        field.name
        for field in fields(Gaya)
        if getattr(gaya, field.name) == getattr(Gaya(), field.name)
    ] == []
    outputs = [write_one(one, name, folder) for name in FORMATS]
    assert [output.findings for output in outputs] == [()] * len(FORMATS)
    assert [verify_file(one.naskah, output.format, output.path) for output in outputs] == [
        []
    ] * len(FORMATS)
    return {output.format: output.path for output in outputs}


@pytest.fixture(scope="module")
def pdf(built: dict[str, Path]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built["pdf"]) as document:
        yield document


@pytest.fixture(scope="module")
def word(built: dict[str, Path]) -> Document:
    return docx.Document(str(built["docx"]))


@pytest.fixture(scope="module")
def page(built: dict[str, Path]) -> str:
    return built["html"].read_text(encoding="utf-8")


def streams(document: pikepdf.Pdf) -> Iterator[pikepdf.Page | pikepdf.Object]:
    """Every page, and every drawing that a page places."""
    yield from document.pages
    for one in document.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == pikepdf.Name.Form:
            yield one


def test_pdf_is_set_in_the_faces_as_wide_as_bookman_and_arial(pdf: pikepdf.Pdf) -> None:
    inside = set()
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/FontFile3" in one:
            with TTFont(BytesIO(one.FontFile3.read_bytes())) as font:
                inside.add(font["CFF "].cff.fontNames[0].split("+")[-1])
    assert inside == {
        "TeXGyreBonum-Regular", "TeXGyreBonum-Bold", "TeXGyreHeros-Regular", "TeXGyreHeros-Bold",
    }  # fmt: skip


def test_pdf_is_black_and_grey(pdf: pikepdf.Pdf) -> None:
    greys, seen = set(), 0
    for stream in streams(pdf):
        for step in pikepdf.parse_content_stream(stream, "rg RG k K g G sc scn SC SCN"):
            seen += 1
            shade = [round(float(part), 3) for part in step.operands]
            assert str(step.operator) in ("rg", "RG", "g", "G") and len(set(shade)) == 1, (
                step.operator,
                shade,
            )
            greys.add(shade[0])
    assert seen > 100
    assert greys == {0.0, 0.267}  # bars of this chart are black, the heads of pages grey


def test_pdf_sheets_are_a4(pdf: pikepdf.Pdf) -> None:
    sizes = {
        tuple(sorted(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]))
        for page in pdf.pages
    }
    assert sizes == {(210, 297)}


def test_pdf_bookmarks_have_letters(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        (bab,) = (item for item in outline.root if item.title.startswith("BAB 1"))
        (first,) = bab.children
        assert first.title == f"A. Program dan{NBSP}Kegiatan"
        assert [(one.title, [two.title for two in one.children]) for one in first.children] == [
            ("1. Program", ["a. Kegiatan", f"b. Sub{NBSP}Kegiatan"]),
            ("2. Pendanaan", []),
        ]
        assert f"DAFTAR TABEL DAN{NBSP}GAMBAR" in [item.title for item in outline.root]


def test_pdf_lists_have_the_marks_of_the_office(pdf: pikepdf.Pdf) -> None:
    pages = Pages(pdf)
    labels = [
        mark(pages, one)
        for one in structure(pdf.Root.StructTreeRoot)
        if one.get("/S") == pikepdf.Name.Lbl
    ]
    assert [label for label in labels if label] == MARKS


def mark(pages: Pages, label: pikepdf.Object) -> str:
    """The text of a label, which stands in an element of its own below it."""
    inside = [label, *structure(label)]
    numbers = [
        (one, number)
        for one in inside
        if "/K" in one
        for number in below(one)
        if isinstance(number, int)
    ]
    return "".join(pages.text(one.Pg, number) for one, number in numbers).strip()


def below(element: pikepdf.Object) -> list[pikepdf.Object | int]:
    found = element.get("/K")
    return [] if found is None else list(found) if isinstance(found, pikepdf.Array) else [found]


def structure(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every element of the structure below another."""
    for child in below(element):
        if isinstance(child, pikepdf.Dictionary):
            yield child
            yield from structure(child)


def test_docx_is_in_the_faces_that_planners_have(built: dict[str, Path], word: Document) -> None:
    named = {
        value
        for name in ("ascii", "hAnsi")
        for value in values(word.styles.element, "rFonts", name)
    } - {"None"}
    assert named == {"Arial"}
    with zipfile.ZipFile(built["docx"]) as package:
        theme, table = (
            package.read(f"word/{name}.xml").decode() for name in ("theme/theme1", "fontTable")
        )
        assert not [name for name in package.namelist() if name.endswith(".odttf")]
    assert theme.count('<a:latin typeface="Bookman Old Style"') == 2
    assert re.findall(r'w:font w:name="([^"]+)"><w:altName w:val="([^"]+)"', table) == [
        ("Bookman Old Style", "TeX Gyre Bonum"),
        ("Arial", "TeX Gyre Heros"),
    ]


def test_docx_is_black(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built["docx"]) as package:
        names = [
            name
            for name in package.namelist()
            if re.fullmatch(r"word/(document|styles|footer\d+)\.xml", name)
        ]
        assert len(names) > 3
        for name in names:
            root = etree.fromstring(package.read(name))
            assert not list(root.iter(qn("w:shd"))), name
            colours = {str(one.get(qn("w:color"))) for one in root.iter() if one.get(qn("w:color"))}
            assert colours | set(values(root, "color")) <= {"000000"}, name
        (picture,) = (name for name in package.namelist() if name.endswith(".png"))
        with Image.open(BytesIO(package.read(picture))) as image:
            assert all(
                red == green == blue
                for _, (red, green, blue) in image.convert("RGB").getcolors(1 << 20) or ()
            )


def test_docx_headings_have_letters(word: Document) -> None:
    found = [
        (p.style.name, p.text)
        for p in word.paragraphs
        if p.style and p.style.name.startswith("Heading")
    ]
    assert found[-5:] == [
        ("Heading 2", f"A.\tProgram dan{NBSP}Kegiatan"),
        ("Heading 3", "1.\tProgram"),
        ("Heading 4", "a.\tKegiatan"),
        ("Heading 4", f"b.\tSub{NBSP}Kegiatan"),
        ("Heading 3", "2.\tPendanaan"),
    ]


def test_docx_has_one_heading_over_two_lists(word: Document) -> None:
    body = word.element.body
    heading = next(
        p
        for p in body.iter(qn("w:p"))
        if text(p) == f"DAFTAR TABEL DAN{NBSP}GAMBAR" and not values(p, "hyperlink")
    )
    below = list(heading.itersiblings())
    end = next(place for place, one in enumerate(below) if "Heading1" in values(one, "pStyle"))
    assert not [
        one for one in below[: end - 1] if one.find(f".//{qn('w:sectPr')}") is not None
    ]  # on the same page
    tables, figures = (
        code for one in below[:end] for code in instructions(one) if code.startswith("TOC")
    )
    assert (tables, figures) == (r'TOC \h \z \c "Tabel"', r'TOC \h \z \c "Gambar"')
    assert [text(one).split("\t")[0] for one in below[:end] if text(one).strip()] == [
        "Tabel 1",
        "Gambar 1",
    ]


def test_docx_lists_have_the_marks_of_the_office(word: Document) -> None:
    numbering = word.part.numbering_part.element
    definitions = {
        one.get(qn("w:abstractNumId")): one for one in numbering.iter(qn("w:abstractNum"))
    }
    used = {
        one.get(qn("w:numId")): definitions[values(one, "abstractNumId")[0]]
        for one in numbering.iter(qn("w:num"))
    }
    shown, counted = [], dict[str, int]()
    for paragraph in word.element.body.iter(qn("w:p")):
        for number in values(paragraph, "numId"):
            depth = int(values(paragraph, "ilvl")[0])
            level = next(
                one for one in used[number].iter(qn("w:lvl")) if one.get(qn("w:ilvl")) == str(depth)
            )
            counted[number] = counted.get(number, 0) + 1
            sign = (
                chr(ord("a") + counted[number] - 1)
                if "lowerLetter" in values(level, "numFmt")
                else counted[number]
            )
            shown.append(values(level, "lvlText")[0].replace(f"%{depth + 1}", str(sign)))
    assert shown == MARKS


def test_html_has_marks_faces_and_a_black_print(page: str) -> None:
    assert re.findall(r'<[ou]l class="(butir-[\w-]+)"', page) == [
        "butir-angka-kurung", "butir-huruf-dua-kurung", "butir-strip", "butir-bulatan",
    ]  # fmt: skip
    assert "@counter-style butir-huruf-dua-kurung" in page
    assert re.search(r"@media print \{\s*:root \{ --kertas: #fff; --tinta: #000;", page)
    faces = re.findall(
        r"font-family: (renja-\w+); src: url\(\"data:font/woff2;base64,([^\"]+)", page
    )
    named = {
        (family, TTFont(BytesIO(base64.b64decode(data)))["name"].getDebugName(4))
        for family, data in faces
    }
    assert named == {
        ("renja-serif", "TeXGyreBonum-Regular"), ("renja-serif", "TeXGyreBonum-Bold"),
        ("renja-sans", "TeXGyreHeros-Regular"), ("renja-sans", "TeXGyreHeros-Bold"),
    }  # fmt: skip
    assert "html { font-family: renja-serif, serif }" in page
    assert len(page.encode()) < 3_000_000


def test_html_links_keep_the_code_as_written(page: str) -> None:
    assert 'id="5.03.01.2.01.01"' in page
    assert ">5.03.01.2.01.0001<" in page
    assert ">5.03.01.2.01.01<" not in page


def test_html_refers_to_a_section_by_its_letters(page: str) -> None:
    assert f'<a href="#kedua">Bagian{NBSP}A.1.b</a>' in page


def test_xlsx_is_black_in_the_face_of_tables(built: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(built["xlsx"])
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert len(cells) > 50
    assert {cell.font.name for cell in cells} == {"Arial"}
    assert {cell.fill.fill_type for cell in cells} == {None}
    assert {
        cell.font.color.rgb for cell in cells if cell.font.color and cell.font.color.type == "rgb"
    } <= {"FF000000"}
    assert "5.03.01.2.01.0001" in [cell.value for cell in cells]
