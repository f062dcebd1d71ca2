"""What a screen reader asks of a DOCX, and what a word processor without our help still shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from baca_docx import fields, text, values
from bangunan import SLUGS, Bangunan
from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element
from markupsafe import Markup
from naskah_contoh import naskah

from renja_build.render.html import render
from renja_build.render.page import JudulBab, Kolom, Naskah, Prosa, Seksi, TableView
from renja_build.verify.readers.docx import read
from renja_build.write import docx as writer
from renja_build.write.docx_parts.chapters import chapter_word
from renja_build.write.docx_parts.division import finish_division
from renja_build.write.docx_parts.heads import ENDS, LINE, heading_heights
from renja_build.write.docx_parts.settled import settled


def paragraphs(*inner: str, style: str = "BodyText") -> _Element:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return parse_xml(
        f"<w:body {nsdecls('w')}>{''.join(f'<w:p>{look}{p}</w:p>' for p in inner)}</w:body>"
    )


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def signs(body: _Element) -> str:
    """The text with `~` for an optional hyphen and `=` for a hard one."""
    marks = {qn("w:softHyphen"): "~", qn("w:noBreakHyphen"): "="}
    nodes = body.iter(qn("w:t"), *marks)
    return "".join(marks.get(str(node.tag)) or node.text or "" for node in nodes)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("keseluruhan perencanaan akhirnya", "kese~lu~ruh~an pe~ren~ca~na~an akhirnya"),
        ("perencanaan", "perencanaan"),  # the last word stays whole
        (
            "BKPSDM ASN Undang-Undang Kabupaten/Kota ini",
            "BKPSDM ASN Undang-Undang Kabupaten/Kota ini",
        ),
        ("Tabel T-C.33 dan E-81 itu", "Tabel T=C.33 dan E=81 itu"),
        ("tahun 2021-2026 dan A-B itu", "tahun 2021-2026 dan A=B itu"),
    ],
)
def test_words_may_divide_and_names_may_not(words: str, shown: str) -> None:
    body = paragraphs(run(words))
    finish_division(body)
    found = signs(body)
    assert found.replace("~", "") == shown.replace("~", "")
    assert ("~" in found) == ("~" in shown)


def test_what_a_field_shows_is_not_divided() -> None:
    begin, part, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    body = paragraphs(begin + part + run("perencanaan") + end + run(" selanjutnya dan seterusnya"))
    finish_division(body)
    assert signs(body).startswith("perencanaan se") and "~" in signs(body)


@pytest.mark.parametrize("style", ["TOC1", "TableofFigures"])
def test_the_number_of_a_page_stays_one_text(style: str) -> None:
    """It is written anew once a layout has told it."""
    body = paragraphs(run("V-40"), style=style)
    finish_division(body)
    assert signs(body) == "V-40"


@pytest.mark.parametrize("style", ["Heading2", "TandaTangan", "KeteranganTabel", "SelTabel7.5"])
def test_only_running_text_is_divided(style: str) -> None:
    body = paragraphs(run("keseluruhan perencanaan pembangunan"), style=style)
    finish_division(body)
    assert "~" not in signs(body)


def view(*heads: tuple[str, ...]) -> TableView:
    return TableView("coba", "Tabel", tuple(Kolom(head) for head in heads), (), ukuran=7.5)


@pytest.mark.parametrize(
    ("heads", "lines"),
    [
        ([("No",), ("Nama",)], [1]),
        ([("Target Renja Perangkat Daerah",), ("No",)], [4]),
        # one that spans both levels is as high as they are together
        ([("Tingkat Capaian Renstra Daerah",), ("Realisasi", "I"), ("Realisasi", "II")], [1, 3]),
        (
            [("Realisasi Kinerja pada Triwulan", "I"), ("Realisasi Kinerja pada Triwulan", "II")],
            [2, 1],
        ),
    ],
)
def test_heads_are_as_high_as_their_texts(heads: list[tuple[str, ...]], lines: list[int]) -> None:
    drawn = view(*heads)
    heights = heading_heights(drawn, (15.0,) * len(heads), "source")
    line = LINE * drawn.ukuran
    assert heights[0] == pytest.approx(lines[0] * line + 2 * ENDS)
    assert sum(heights) >= sum(lines) * line + 2 * ENDS


def chapters(*numbers: tuple[str, str]) -> Naskah:
    sections = tuple(
        Seksi(
            f"bab-{n}",
            "bab",
            "potret",
            (JudulBab(nomor=nomor, judul="Judul", id=f"bab-{n}"),),
            prefix,
            mulai=True,
        )
        for n, (nomor, prefix) in enumerate(numbers, 1)
    )
    return replace(naskah(), seksi=sections, daftar_isi=(), daftar_tabel=())


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        ([("BAB I", "I-"), ("BAB II", "II-")], "BAB "),
        ([("BAGIAN I", "I-")], "BAGIAN "),
        ([("BAB I", ""), ("BAB II", "")], ""),
        ([("BAB II", "II-")], ""),
        ([("BAB I", "1-"), ("BAB II", "2-")], ""),
        ([("I", "I-")], ""),
    ],
)
def test_bab_count_where_pages_have_their_number(numbers: list[tuple[str, str]], word: str) -> None:
    assert chapter_word(chapters(*numbers)) == word


@pytest.mark.slow
def test_a_counted_bab_is_read_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert writer.write(render(chapters(("BAB I", "I-"), ("BAB II", "II-"))), path) == []
    assert [" ".join(head.split()) for head in read(path).judul] == ["BAB I Judul", "BAB II Judul"]
    document = docx.Document(str(path))
    numbers = document.element.body.iter(qn("w:pgNumType"))
    assert {one.get(qn("w:chapStyle")) for one in numbers} == {"1"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "after"), [("a", ["a%1.", "b%1."]), ("A", ["A%1.", "B%1."]), ("1", [])]
)
def test_letters_go_on_with_aa_and_ab(kind: str, after: list[str], tmp_path: Path) -> None:
    items = "".join(f"<li>butir {n}</li>" for n in range(1, 55))
    part = Prosa(Markup(f"<ol type='{kind}'>{items}</ol><ol type='{kind}'><li>lain</li></ol>"))
    plain = replace(
        naskah(),
        seksi=(Seksi("bab-1", "bab", "potret", (part,), mulai=True),),
        daftar_isi=(),
        daftar_tabel=(),
    )
    path = tmp_path / "a.docx"
    assert writer.write(render(plain), path) == []
    document = docx.Document(str(path))
    used = list(dict.fromkeys(values(document.element.body, "numId")))
    numbering = document.part.numbering_part.element
    abstract = {
        one.get(qn("w:numId")): values(one, "abstractNumId")[0]
        for one in numbering.findall(qn("w:num"))
    }
    texts = {
        one.get(qn("w:abstractNumId")): values(one, "lvlText")[0]
        for one in numbering.findall(qn("w:abstractNum"))
    }
    assert [texts[abstract[number]] for number in used] == ["%1.", *after, "%1."]


def _package(body: str, settings: str = "") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(
            "word/document.xml", f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
        )
        package.writestr("word/settings.xml", f"<w:settings {nsdecls('w')}>{settings}</w:settings>")
    return content.getvalue()


def _place(name: str) -> str:
    return f'<w:p><w:bookmarkStart w:id="1" w:name="{name}"/></w:p>'


def _section(kind: str) -> str:
    return f"<w:p><w:pPr><w:sectPr>{kind}</w:sectPr></w:pPr></w:p>"


def _entry(name: str, shown: str) -> str:
    begin, part, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"<w:p>{begin}<w:r><w:instrText> PAGEREF {name} \\h </w:instrText></w:r>{part}{run(shown)}{end}</w:p>"


ROMAN, ARABIC = (
    '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>',
    '<w:pgNumType w:fmt="decimal" w:start="1"/>',
)
NEXT = '<w:pgNumType w:fmt="decimal"/>'


def test_page_numbers_are_those_of_the_layout() -> None:
    entries = [("kata", "iv"), ("isi", "vi"), ("satu", "I-1"), ("dua", "II-99"), ("hilang", "5")]
    body = "".join([
        _section(""), _place("kata"), *(_entry(*entry) for entry in entries), _place("isi"), _section(ROMAN),
        _place("satu"), _section(ARABIC), _place("dua"), _section(NEXT),
    ])  # fmt: skip
    content = settled(
        _package(body, '<w:updateFields w:val="true"/>'),
        {"kata": 2, "isi": 5, "satu": 6, "dua": 17},
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        document = parse_xml(package.read("word/document.xml"))
        assert b"updateFields" not in package.read("word/settings.xml")
    assert [text(p) for p in document.iter(qn("w:p")) if fields(p)] == [
        "i",
        "iv",
        "I-1",
        "II-12",
        "5",
    ]


def rules(document: Document) -> Iterator[str]:
    """What a screen reader would stumble over."""
    body = document.element.body
    for drawn in body.iter(qn("wp:docPr")):
        if not drawn.get("descr"):
            yield "a picture without alternative text"
    for kind in ("wp:anchor", "wps:txbx"):
        prefix, _, name = kind.partition(":")
        if any(str(one.tag).endswith(f"}}{name}") for one in body.iter() if prefix):
            yield f"a floating object: {kind}"
    for table in body.iter(qn("w:tbl")):
        if values(table, "tblStyle") != ["TabelRenja"]:
            continue
        rows = table.findall(qn("w:tr"))
        if rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield "a table without a heading row"
        if not values(table, "tblCaption"):
            yield "a table without a title"
    levels = [
        int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")
    ]
    if any(below > above + 1 for above, below in pairwise([0, *levels])):
        yield "a heading that skips a level"
    if not document.core_properties.title or document.core_properties.language != "id-ID":
        yield "no title or language"


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_a_screen_reader_stumbles_over_nothing(slug: str, bangunan: Bangunan) -> None:
    document = docx.Document(str(bangunan.path(slug, "docx")))
    assert list(rules(document)) == []


@pytest.mark.slow
def test_what_it_stumbles_over_is_told(bangunan: Bangunan) -> None:
    document = docx.Document(str(bangunan.path("contoh-2027", "docx")))
    body = document.element.body
    for drawn in body.iter(qn("wp:docPr")):
        drawn.set("descr", "")
    for inline in list(body.iter(qn("wp:inline"))):
        inline.tag = qn("wp:anchor")
    for mark in list(body.iter(qn("w:tblHeader"), qn("w:tblCaption"))):
        mark.getparent().remove(mark)
    document.add_heading("Terlalu dalam", 6)
    document.core_properties.language = ""
    assert len(set(rules(document))) == 6
