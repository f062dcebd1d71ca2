"""The DOCX: built once from a whole Renja and read back as Word reads it."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import docx
import pytest
from baca_docx import fields, text, values
from bangunan import Bangunan, prepared
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml.etree import _Element

from renja_build.render.html import render
from renja_build.render.ikat import titled
from renja_build.render.layout import lay_out
from renja_build.render.page import Halaman, JudulBab, JudulBagian, Naskah, Prosa, TableView
from renja_build.write import docx as writer
from renja_build.write.docx_parts.pages import estimate

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kukar() -> Halaman:
    return render(lay_out(prepared("kukar-2025").naskah))


@pytest.fixture(scope="module")
def path(bangunan: Bangunan) -> Path:
    return bangunan.path("kukar-2025", "docx")


@pytest.fixture(scope="module")
def built(path: Path) -> Document:
    return docx.Document(str(path))


def data_tables(document: Document, naskah: Naskah) -> Iterator[tuple[TableView, list[_Element]]]:
    tables = [
        t
        for t in document.element.body.iter(qn("w:tbl"))
        if values(t, "tblStyle") == ["TabelRenja"]
    ]
    for view, table in zip(naskah.tabel(), tables, strict=True):
        yield view, table.findall(qn("w:tr"))


def test_headings_are_those_of_the_model(built: Document, kukar: Halaman) -> None:
    found = [
        (p.style.name, p.text)
        for p in built.paragraphs
        if p.style is not None and p.style.name.startswith("Heading")
    ]
    expected = []
    for seksi in kukar.naskah.seksi:
        for part in seksi.potongan:
            if isinstance(part, JudulBab):
                numbered = "\n" if part.nomor else ""  # Word counts the bab itself
                expected.append(("Heading 1", numbered + titled(part.judul)))
            elif isinstance(part, JudulBagian):
                head = f"{part.nomor}\t{titled(part.judul)}"
                expected.append((f"Heading {part.tingkat + 1}", head))
    assert found == expected


# What a paragraph may have beside its style: places on the page, never the look.
PLACED = {"pStyle", "keepNext", "numPr", "sectPr"}


def test_the_look_of_headings_captions_and_text_is_that_of_their_styles(built: Document) -> None:
    """Else a style that a planner changes would change nothing."""
    seen = set()
    for paragraph in built.element.body.iterchildren(qn("w:p")):
        style = paragraph.style or ""
        if re.fullmatch(r"Heading\d|Keterangan(Tabel|Gambar)|SubjudulTabel", style):
            allowed, runs = PLACED, {"rStyle"}
        elif style in ("BodyText", "ListParagraph"):
            allowed, runs = {*PLACED, "spacing"}, {"rStyle", "b", "bCs", "i", "iCs"}
        else:
            continue
        seen.add(style)
        assert {child.tag.split("}")[1] for child in paragraph.pPr} <= allowed, paragraph.text
        for own in paragraph.iterdescendants(qn("w:rPr")):
            assert {child.tag.split("}")[1] for child in own} <= runs, paragraph.text
    assert seen >= {
        "Heading1",
        "Heading2",
        "Heading3",
        "KeteranganTabel",
        "BodyText",
        "ListParagraph",
    }
    spaced = [
        p for p in built.element.body.iterchildren(qn("w:p")) if p.xpath("self::*[w:pPr/w:spacing]")
    ]
    assert all(
        p.getprevious().tag == qn("w:tbl")
        or p.getprevious().style == "CatatanTabel"
        or (p.style, p.getnext().style) == ("ListParagraph", "BodyText")
        for p in spaced
    )


def test_every_cell_is_that_of_the_model(built: Document, kukar: Halaman) -> None:
    cells = 0
    for view, rows in data_tables(built, kukar.naskah):
        body = rows[len(view.kepala) + view.bernomor :]
        for baris, row in zip(view.baris, body, strict=True):
            found = [text(cell) for cell in row.findall(qn("w:tc"))]
            assert found == [
                f if sel.rumus else sel.teks for f, sel in zip(found, baris.sel, strict=True)
            ]
            cells += len(found)
    assert cells > 1000


def test_headings_of_tables(built: Document, kukar: Halaman) -> None:
    for view, rows in data_tables(built, kukar.naskah):
        heading = [
            row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        ]
        assert heading == rows[: len(view.kepala) + view.bernomor]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        for kepala, row in zip(view.kepala, rows, strict=False):
            assert [one for one in map(text, row.findall(qn("w:tc"))) if one] == [
                k.teks for k in kepala
            ]
        if view.bernomor:
            shared = [number for number, _ in groupby(kolom.nomor for kolom in view.kolom)]
            assert [text(c) for c in heading[-1].findall(qn("w:tc"))] == shared


def test_grid_is_fixed_and_as_wide_as_measured(built: Document, kukar: Halaman) -> None:
    for view, rows in data_tables(built, kukar.naskah):
        table = rows[0].getparent()
        assert table is not None
        assert values(table, "tblLayout", "type") == ["fixed"]
        widths = [int(w) for w in values(table, "gridCol", "w")]
        assert widths == pytest.approx([mm * 1440 / 25.4 for mm in view.lebar], abs=1)


def test_no_text_of_the_document_is_missing(built: Document, kukar: Halaman) -> None:
    everything = "".join(text(built.element.body).split())
    for seksi in kukar.naskah.seksi:
        for part in seksi.potongan:
            if isinstance(part, Prosa):
                plain = (
                    re.sub(r"<[^>]+>", "\n", str(part.html))
                    .replace("&amp;", "&")
                    .replace("&#39;", "'")
                )
                assert all("".join(line.split()) in everything for line in plain.splitlines())


def test_sections_turn_and_number_their_pages(built: Document, kukar: Halaman) -> None:
    wide = [section.orientation == WD_ORIENT.LANDSCAPE for section in built.sections]
    assert not wide[0] and any(wide)
    for section, turned in zip(built.sections, wide, strict=True):
        size = section._sectPr.find(qn("w:pgSz"))
        assert [size.get(qn("w:w")), size.get(qn("w:h"))] == (
            ["18709", "12189"] if turned else ["12189", "18709"]
        )
    numbers = [section._sectPr.find(qn("w:pgNumType")) for section in built.sections]
    assert numbers[0] is None
    formats = [(one.get(qn("w:fmt")), one.get(qn("w:start"))) for one in numbers[1:]]
    assert formats[0] == ("lowerRoman", "1")
    assert ("decimal", "1") in formats
    assert sum(start is not None for _, start in formats) == 2
    order = [kind for kind, _ in formats]
    assert order == sorted(order, reverse=True)  # all roman ones before the decimal ones


def test_feet_say_document_and_page(built: Document, kukar: Halaman) -> None:
    assert built.sections[0].footer.is_linked_to_previous
    assert not any(section.footer.is_linked_to_previous for section in built.sections[1:])
    feet = [section.footer._element for section in built.sections[1:]]
    assert all(
        kukar.naskah.kaki in text(foot) and values(foot, "fldSimple", "instr") == [" PAGE "]
        for foot in feet
    )
    prefixes = [text(foot).split("\t")[1].rstrip("1") for foot in feet]
    assert list(dict.fromkeys(prefixes)) == ["", "I-", "II-", "III-", "IV-", "V-"]


def test_contents_are_filled_in(built: Document, kukar: Halaman) -> None:
    pages = estimate(kukar.naskah)
    shown = {
        kind: [p.text for p in built.paragraphs if p.style is not None and p.style.name in names]
        for kind, names in (("isi", ("toc 1", "toc 2")), ("tabel", ("table of figures",)))
    }
    for entries, lines in (
        (kukar.naskah.daftar_isi, shown["isi"]),
        (kukar.naskah.daftar_tabel, shown["tabel"]),
    ):
        for butir, line in zip(entries, lines, strict=True):
            *words, page = line.split("\t")
            assert words == ([butir.nomor, butir.judul] if butir.nomor else [butir.judul])
            assert page.startswith(butir.awalan)
            if not butir.romawi:
                assert page == f"{butir.awalan}{pages[butir.sasaran]}"
    numbers = [pages[butir.sasaran] for butir in kukar.naskah.daftar_isi if not butir.romawi]
    assert numbers == sorted(numbers)


def test_contents_stand_inside_their_fields(built: Document, kukar: Halaman) -> None:
    """Updating a field then replaces its entries instead of adding to them."""
    around: list[str] = []  # the fields that are open, outermost first
    inside: Counter[str] = Counter()
    for paragraph in built.element.body.iterchildren(qn("w:p")):
        entry = (paragraph.style or "").startswith(("TOC", "Tableof"))
        for node in paragraph.iter(qn("w:fldChar"), qn("w:instrText")):
            if node.tag == qn("w:instrText"):
                around[-1] = around[-1] or (node.text or "").strip()
            elif node.get(qn("w:fldCharType")) == "begin":
                around.append("")
            elif node.get(qn("w:fldCharType")) == "end":
                inside[around[0].split()[0]] += entry and around[-1].startswith("PAGEREF")
                around.pop()
    assert not around
    assert inside["TOC"] == len(kukar.naskah.daftar_isi) + len(kukar.naskah.daftar_tabel)


def test_every_link_and_reference_leads_somewhere(built: Document) -> None:
    body = built.element.body
    names = values(body, "bookmarkStart", "name")
    assert len(names) == len(set(names))
    assert set(values(body, "hyperlink", "anchor")) <= set(names)
    codes = fields(body)
    assert {code.split()[1] for code in codes if code.split()[0] in ("PAGEREF", "REF")} <= set(
        names
    )
    assert any(code.startswith("REF ") for code in codes)
    assert not list(body.iter(qn("w:txbxContent")))


def test_no_line_end_parts_a_reference(built: Document, kukar: Halaman) -> None:
    shown = {
        text(
            list(code.getparent().itersiblings(qn("w:r")))[1]
        )  # behind the run that parts code and result
        for code in built.element.body.iter(qn("w:instrText"))
        if (code.text or "").startswith(" REF ")
    }
    assert shown and shown <= {view.nomor.replace(" ", "\u00a0") for view in kukar.naskah.tabel()}


def test_captions_count_and_official_numbers_are_set(built: Document, kukar: Halaman) -> None:
    views = [view for view in kukar.naskah.tabel() if view.nomor]
    captions = [
        p for p in built.paragraphs if p.style is not None and p.style.name == "Keterangan Tabel"
    ]
    assert [p.text.split("\n") for p in captions] == [
        [v.nomor.replace(" ", "\u00a0"), titled(v.judul)] for v in views
    ]
    official = [p for p, v in zip(captions, views, strict=True) if "T-" in v.nomor]
    assert official
    for paragraph in official:  # nothing parts the number, also where a reference takes it over
        assert paragraph._element.find(f".//{qn('w:noBreakHyphen')}") is not None
    for paragraph, view in zip(captions, views, strict=True):
        (code,) = fields(paragraph._element)
        number = view.nomor.rpartition(".")[2]
        assert re.fullmatch(rf"SEQ Tabel \\\* ARABIC( \\r {number})?", code)


def test_properties(built: Document, path: Path, kukar: Halaman) -> None:
    core = built.core_properties
    assert (core.title, core.author) == (kukar.naskah.judul, kukar.naskah.pengarang)
    assert core.language == "id-ID"
    with zipfile.ZipFile(path) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b'w:lang w:val="id-ID"' in package.read("word/styles.xml")
        settings = package.read("word/settings.xml")
        assert b'w:themeFontLang w:val="id-ID"' in settings
        # Page numbers in the lists are estimates until Word or LibreOffice has laid it out.
        assert b'<w:updateFields w:val="true"/>' in settings
        assert b"<w:autoHyphenation/>" in settings
        assert not any(b"w:dirty" in package.read(name) for name in package.namelist())


def test_the_same_bytes_twice(kukar: Halaman, path: Path, tmp_path: Path) -> None:
    again = tmp_path / "lagi.docx"
    writer.write(kukar, again)
    assert again.read_bytes() == path.read_bytes()
