"""The parts of the DOCX that a whole Renja may lack: lists, decrees, pictures, and what goes wrong."""

from __future__ import annotations

import base64
import errno
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from baca_docx import fields, text, values
from docx.document import Document
from docx.oxml.ns import qn
from markupsafe import Markup
from naskah_contoh import naskah, tabel_kecil

from renja_build.diagnostics import ToolError
from renja_build.render.gantung import gantung as hung
from renja_build.render.html import render
from renja_build.render.page import (
    Baris,
    Gambar,
    JudulBagian,
    Kolom,
    Naskah,
    Prosa,
    Seksi,
    Sel,
    Tabel,
    TableView,
)
from renja_build.write import docx as writer
from renja_build.write.docx_parts import pandoc

pytestmark = pytest.mark.slow

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def built_from(naskah: Naskah, path: Path) -> Document:
    assert writer.write(render(naskah), path) == []
    return docx.Document(str(path))


def test_lists_restart_and_keep_letters(tmp_path: Path) -> None:
    lists = "<ol type='a'><li>satu</li><li>dua</li></ol><p>lalu</p><ol type='a'><li>tiga</li></ol>"
    document = built_from(only(Prosa(Markup(lists))), tmp_path / "a.docx")
    numbers = values(document.element.body, "numId")
    assert len(numbers) == 3 and numbers[0] == numbers[1] != numbers[2]
    numbering = document.part.numbering_part.element
    assert "lowerLetter" in values(numbering, "numFmt")
    starts = {
        one.get(qn("w:numId")): values(one, "startOverride")
        for one in numbering.findall(qn("w:num"))
    }
    assert starts[numbers[0]][:1] == starts[numbers[2]][:1] == ["1"]


def test_decree_and_signature(tmp_path: Path) -> None:
    document = built_from(naskah(), tmp_path / "a.docx")
    terms = [
        t
        for t in document.element.body.iter(qn("w:tbl"))
        if values(t, "tblStyle") == ["TataKeputusan"]
    ]
    first = [text(row.find(qn("w:tc"))) for table in terms for row in table.findall(qn("w:tr"))]
    assert first[:2] == ["Menimbang", "Mengingat"] and "KESATU" in first
    names = [
        p
        for p in document.paragraphs
        if p.style is not None and p.style.name == "Tanda Tangan Nama"
    ]
    assert "[Nama Kepala Badan]" in [p.text for p in names]
    assert any(code.startswith("TC ") for code in fields(document.element.body))


def test_copies_are_listed_as_small_as_their_label(tmp_path: Path) -> None:
    document = built_from(naskah(), tmp_path / "a.docx")
    texts = [
        p for p in document.paragraphs if p.text in ("Tembusan:", "Kepala Badan;", "pertinggal.")
    ]
    styles = [p.style for p in texts if p.style is not None]
    assert [style.name for style in styles] == ["Tembusan", "Butir Tembusan", "Butir Tembusan"]
    assert len({values(style.element, "sz")[0] for style in styles}) == 1


def test_a_signature_takes_the_last_row_of_its_decree_along(tmp_path: Path) -> None:
    document = built_from(naskah(), tmp_path / "a.docx")
    signs = [
        p
        for p in document.paragraphs
        if p.style is not None and p.style.name == "Tanda Tangan Awal"
    ]
    above = [sign._element.getprevious() for sign in signs]
    table = next(one for one in above if one is not None and one.tag == qn("w:tbl"))
    kept = [
        [bool(p.xpath("w:pPr/w:keepNext")) for p in row.iter(qn("w:p"))]
        for row in table.findall(qn("w:tr"))
    ]
    assert all(kept[-1]) and not any(map(any, kept[:-1]))


def test_a_term_of_one_paragraph_stays_whole_and_a_list_of_bases_may_split(tmp_path: Path) -> None:
    document = built_from(naskah(), tmp_path / "a.docx")
    tables = [
        t
        for t in document.element.body.iter(qn("w:tbl"))
        if values(t, "tblStyle") == ["TataKeputusan"]
    ]
    whole = {
        text(row.find(qn("w:tc"))): row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
        for table in tables
        for row in table.findall(qn("w:tr"))
    }
    assert whole["KESATU"] and not whole["Mengingat"]


def test_rows_of_a_short_group_stay_on_one_page(tmp_path: Path) -> None:
    rows = [
        (str(number), name, *["isi"] * 4)
        for number, name in enumerate(("W", "X", "Y", "A", "", "", "B", *[""] * 6, *"KLM"), 1)
    ]
    columns = (
        Kolom(("No",), "nomor"),
        *(Kolom((name,)) for name in ("Sasaran", "Program", "Hasil", "Unit", "Catatan")),
    )
    view = TableView(
        "e-81",
        "Tabel",
        columns,
        tuple(Baris("sub", tuple(map(Sel, row))) for row in rows),
        id="t",
        nomor="Tabel 1.1",
    )
    document = built_from(only(Tabel(view)), tmp_path / "a.docx")
    kept = [
        {bool(p.xpath("w:pPr/w:keepNext")) for p in row._tr.iter(qn("w:p"))}
        for row in document.tables[0].rows[1:]
    ]
    # The first three, the short group, the last three.
    three, group = [{True}, {True}, {False}], [{True}, {True}, {False}]
    assert kept == [*three, *group, *[{False}] * 7, *three]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [(1, "."), (2, "+."), (4, "+++."), (5, "++++."), (6, "++.++."), (8, "++...++.")],
)
def test_no_page_has_one_row_of_a_table(rows: int, kept: str, tmp_path: Path) -> None:
    body = tuple(Baris("sub", (Sel(f"isi {number}"),)) for number in range(rows))
    view = TableView("kaki", "Tabel", (Kolom(("Uraian",)),), body, id="t", nomor="Tabel 1.1")
    document = built_from(only(Tabel(view)), tmp_path / "a.docx")
    cells = [cell.paragraphs[0]._element for cell in document.tables[0].columns[0].cells[1:]]
    assert "".join("+" if cell.xpath(".//w:keepNext") else "." for cell in cells) == kept


def test_items_in_a_cell_hang_behind_their_marks(tmp_path: Path) -> None:
    lines = "Sebab:\n1. Anggaran belum cair\n10) Data terlambat\n- Jadwal bergeser\na. Lelang gagal"
    texts = (lines, "dua\nbaris", "2. satu butir saja", "angka 1. di tengah")
    body = tuple(Baris("rincian", (Sel(one),)) for one in texts)
    view = TableView("faktor", "Tabel", (Kolom(("Faktor",)),), body, id="t", nomor="Tabel 1.1")
    document = built_from(only(Tabel(view)), tmp_path / "a.docx")
    cells = [cell.paragraphs for cell in document.tables[0].columns[0].cells[1:]]
    assert [[p.text for p in cell] for cell in cells] == [
        lines.split("\n"), ["dua\nbaris"], ["2. satu butir saja"], ["angka 1. di tengah"],
    ]  # fmt: skip
    room = [[values(p._element, "ind", "hanging") for p in cell] for cell in cells]
    assert room[0][0] == room[1][0] == room[3][0] == []
    one, ten, dash, letter = (int(found[0]) for found in room[0][1:])
    assert dash < letter < ten
    assert ten > one == int(room[2][0][0])
    assert {p.style.name for cell in cells for p in cell if p.style} == {"Sel Tabel 8"}


def test_sections_in_the_outline_hang_behind_their_numbers(tmp_path: Path) -> None:
    lines = "<br>".join(
        hung(text, sign)
        for text, sign in (("1.1 Satu", "1.1 "), ("1.1\u00a0Lagi", "1.1 "), ("1.10 Dua", "1.10 "))
    )
    html = (
        f'<div class="sistematika"><p><strong>BAB I</strong></p><p class="butir">{lines}</p></div>'
    )
    document = built_from(only(Prosa(Markup(html))), tmp_path / "a.docx")
    found = {p.text: values(p._element, "ind", "hanging") for p in document.paragraphs if p.text}
    assert 0 < int(found["1.1 Satu"][0]) < int(found["1.10 Dua"][0])
    assert found["1.1\u00a0Lagi"] == found["1.1 Satu"]


def test_no_line_parts_cells_that_hold_of_several_rows(tmp_path: Path) -> None:
    columns = (Kolom(("Tujuan",), sekali=True), Kolom(("Sasaran",)))
    rows = (("A", "1"), ("", "2"), ("", "3"), ("B", "4"), ("", ""))
    body = tuple(Baris("rincian", tuple(map(Sel, row))) for row in rows)
    view = TableView("tujuan", "Tabel", columns, body, id="t", nomor="Tabel 1.1")
    document = built_from(only(Tabel(view)), tmp_path / "a.docx")
    found = [
        [
            [
                side.tag.rpartition("}")[2]
                for side in cell._tc.xpath("w:tcPr/w:tcBorders/*[@w:val='nil']")
            ]
            for cell in row.cells
        ]
        for row in document.tables[0].rows[1:]
    ]
    assert [first for first, _ in found] == [
        ["bottom"],
        ["top", "bottom"],
        ["top"],
        ["bottom"],
        ["top"],
    ]
    assert all(second == [] for _, second in found)


def test_what_leads_to_a_table_without_caption_stays_with_it(tmp_path: Path) -> None:
    body = tuple(Baris("rincian", (Sel(f"isi {number}"),)) for number in range(3))
    view = TableView("daftar", "", (Kolom(("Uraian",)),), body, orientasi="potret")
    parts = [
        Prosa(Markup("<p>Satu.</p><p>Sebagai berikut.</p>")),
        Tabel(view),
        Prosa(Markup("<p>Dua.</p>")),
    ]
    document = built_from(only(*parts), tmp_path / "a.docx")
    kept = {
        p.text: bool(p._element.xpath("w:pPr/w:keepNext")) for p in document.paragraphs if p.text
    }
    assert kept["Sebagai berikut."]
    assert not kept["Satu."] and not kept["Dua."]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<ol><li>a</li><li>b</li></ol>", ""),  # of two, the lead and all would go along
        ("<ol><li>a</li><li>b</li><li>c</li></ol>", "b"),
        ("<ul><li>a</li><li>b</li><li>c</li><li>d</li></ul>", "c"),
        ("<ol><li>a</li><li>b</li><li>c</li></ol><p>lalu</p><ol><li>d</li><li>e</li></ol>", "b"),
        ("<ol><li>a</li><li>b<ol type='a'><li>c</li><li>d</li></ol></li><li>e</li></ol>", "bd"),
    ],
)
def test_the_last_item_of_a_list_is_not_alone_on_a_page(
    html: str, kept: str, tmp_path: Path
) -> None:
    document = built_from(only(Prosa(Markup(html + "<p>Sesudahnya.</p>"))), tmp_path / "a.docx")
    items = [p for p in document.paragraphs if p.text in {*"abcdef"}]
    assert "".join(p.text for p in items if p._element.xpath("w:pPr/w:keepNext")) == kept


def test_numbers_of_tables_begin_anew_with_each_bab(tmp_path: Path) -> None:
    views = [
        TableView(
            "kaki",
            f"Tabel {number}",
            (Kolom(("Satu",)),),
            (Baris("sub", (Sel("isi"),)),),
            id=f"t{number}",
            nomor=f"Tabel {number}",
        )
        for number in ("1.1", "1.2", "2.1", "2.2")
    ]
    parts = tuple(map(Tabel, views))
    sections = tuple(
        Seksi(f"bab-{n}", "bab", "potret", parts[2 * n - 2 : 2 * n], mulai=True) for n in (1, 2)
    )
    document = built_from(replace(only(parts[0]), seksi=sections), tmp_path / "a.docx")
    assert [code for code in fields(document.element.body) if code.startswith("SEQ")] == [
        r"SEQ Tabel \* ARABIC", r"SEQ Tabel \* ARABIC", r"SEQ Tabel \* ARABIC \r 1", r"SEQ Tabel \* ARABIC",
    ]  # fmt: skip


def test_picture_with_its_caption(tmp_path: Path) -> None:
    file = tmp_path / "bagan.png"
    file.write_bytes(PNG)
    part = Gambar("gambar/bagan.png", "Gambar 1.1", "Bagan Alir", "Alur penyusunan", "bagan")
    document = built_from(replace(only(part), gambar={part.src: file}), tmp_path / "a.docx")
    drawing = next(document.element.body.iter(qn("w:drawing")))
    assert {e.get("descr") for e in drawing.iter() if e.get("descr")} == {"Alur penyusunan"}
    caption = next(
        p
        for p in document.paragraphs
        if p.style is not None and p.style.name == "Keterangan Gambar"
    )
    assert caption.text == "Gambar\u00a01.1 Bagan Alir" and fields(caption._element) == [
        r"SEQ Gambar \* ARABIC"
    ]


@pytest.mark.parametrize("named", ["gambar", "judul"])
def test_no_section_ends_in_what_references_name(named: str, tmp_path: Path) -> None:
    """LibreOffice shows `Gambar 1.` for `Gambar 1.1` where the caption ends a section."""
    file = tmp_path / "bagan.png"
    file.write_bytes(PNG)
    picture = Gambar("gambar/bagan.png", "Gambar 1.1", "Bagan Alir", "Alur penyusunan", "bagan")
    part = {"gambar": picture, "judul": JudulBagian(1, "1.1", "Umum", "umum")}[named]
    turned = Seksi("bab-1-2", "bab", "lanskap", (Tabel(tabel_kecil()),))
    whole = naskah()
    upright = Seksi("bab-1", "bab", "potret", (part,), mulai=True)
    document = built_from(
        replace(
            whole,
            seksi=(upright, turned),
            daftar_isi=(),
            daftar_tabel=(),
            gambar={"gambar/bagan.png": file},
        ),
        tmp_path / "a.docx",
    )
    ends = [
        p
        for p in document.element.body.iter(qn("w:p"))
        if p.find(f".//{qn('w:sectPr')}") is not None
    ]
    assert len(ends) == 1
    assert [p.find(qn("w:bookmarkStart")) for p in ends] == [None]


def test_table_opens_its_words_behind_a_slash_and_keeps_its_foot(tmp_path: Path) -> None:
    words = "Laporan Bulanan/Triwulanan 2/3"
    rows = [Baris("rincian", (Sel(text),)) for text in ("satu", words, "tiga", "empat")]
    feet = [Baris("kaki", (Sel("dua"),))] * 4
    body = (*rows, *feet)
    view = TableView("kaki", "Tabel", (Kolom(("Satu/Dua",)),), body, id="t", nomor="Tabel 1.1")
    document = built_from(only(Tabel(view)), tmp_path / "a.docx")
    cells = [cell.paragraphs[0] for cell in document.tables[0].columns[0].cells]
    assert [cell.text for cell in cells[:3]] == [
        "Satu/\u200bDua",
        "satu",
        "Laporan Bulanan/\u200bTriwulanan 2/3",
    ]
    assert [bool(cell._element.xpath(".//w:keepNext")) for cell in cells[1:]] == [
        True, True, False, True, False, True, True, False,
    ]  # fmt: skip


def test_what_pandoc_warns_of_is_a_finding(tmp_path: Path) -> None:
    part = Gambar("gambar/hilang.png", "Gambar 1.1", "Hilang", "hilang", "hilang")
    findings = writer.write(render(only(part)), tmp_path / "a.docx")
    assert [(one.code, one.level) for one in findings] == [("D320", "warning")]
    assert "hilang.png" in findings[0].message


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError("none"), "pandoc tidak ditemukan"),
        (FileNotFoundError(errno.ENOENT, "none"), "pandoc tidak ditemukan; jalankan make setup"),
        (PermissionError(errno.EACCES, "none"), "tidak boleh atau tidak dapat dijalankan"),
        (
            OSError(errno.ENOMEM, "none"),
            "memori atau banyaknya proses tidak cukup; tutup program lain",
        ),
        (subprocess.SubprocessError("preexec"), "pandoc tidak ditemukan"),
    ],
)
def test_without_pandoc_the_earlier_file_stays(
    error: Exception, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr("subprocess.run", fail)
    earlier = tmp_path / "a.docx"
    earlier.write_bytes(b"lama")
    with pytest.raises(ToolError, match=message):
        writer.write(render(naskah()), earlier)
    assert earlier.read_bytes() == b"lama"
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "kill -9 $$",
            r"pandoc dihentikan oleh sistem \(SIGKILL\), mungkin kehabisan memori; tutup program lain",
        ),
        ("kill -34 $$", r"pandoc dihentikan oleh sistem \((SIGRTMIN|sinyal 34)\)"),
        ("exit 251", "pandoc kehabisan memori; tutup program lain"),
        ("echo 'no  such\nformat' >&2; exit 22", r"pandoc gagal \(status 22\): no such"),
    ],
)
def test_how_pandoc_ended_is_told(
    script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pandoc"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: str(program))
    with pytest.raises(ToolError, match=message):
        pandoc.to_docx("<p>a</p>")


def only(*parts: Prosa | Gambar | Tabel) -> Naskah:
    """The example cut down to one part, or a few."""
    return replace(
        naskah(),
        seksi=(Seksi("bab-1", "bab", "potret", parts, mulai=True),),
        daftar_isi=(),
        daftar_tabel=(),
    )
