"""The page for the screen: one file, nothing from outside, the body as every writer gets it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from naskah_contoh import naskah, tabel_program

from renja_build.render.html import render
from renja_build.render.page import Baris, Gambar, Halaman, JudulBab, Seksi, Sel, Tabel
from renja_build.write import html


@pytest.fixture(scope="module")
def halaman() -> Halaman:
    return render(naskah())


@pytest.fixture(scope="module")
def text(halaman: Halaman, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("html") / "index.html"
    assert html.write(halaman, path) == []
    return path.read_text(encoding="utf-8")


def test_body_is_flat_and_well_formed(halaman: Halaman) -> None:
    body = lxml.html.fragments_fromstring(halaman.badan)
    assert [part.tag for part in body] == ["section"] * len(naskah().seksi)
    assert [part.get("id") for part in body] == [seksi.id for seksi in naskah().seksi]
    wide = next(part for part in body if part.get("data-orientasi") == "lanskap")
    assert (wide.get("data-jenis"), wide.get("data-awalan"), wide.get("data-mulai")) == (
        "bab",
        "I-",
        None,
    )
    assert body[0].get("data-mulai") == "ya"


def test_ids_are_unique_and_links_arrive(text: str) -> None:
    page = lxml.html.document_fromstring(text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert targets <= set(ids)
    assert "tabel-33" in targets


def test_headings_hold_number_and_title(halaman: Halaman) -> None:
    body = lxml.html.fragment_fromstring(halaman.badan, create_parent=True)
    assert body.xpath("string(//h1[@id='judul-bab-1'])") == "BAB I Pendahuluan"
    assert body.xpath("string(//h2[@id='latar-belakang'])") == "1.1 Latar Belakang"


def test_table_is_drawn_from_its_view(halaman: Halaman) -> None:
    body = lxml.html.fragment_fromstring(halaman.badan, create_parent=True)
    table = body.xpath("//*[@id='tabel-33']/table")[0]
    assert table.xpath("string(caption)") == "Tabel T-C.33 Rumusan Rencana Kutai Kartanegara"
    assert table.xpath("colgroup/col/@style") == [
        "width: 30mm",
        "width: 176mm",
        "width: 50mm",
        "width: 50mm",
    ]
    assert [
        (th.text, th.get("colspan"), th.get("rowspan")) for th in table.xpath("thead/tr[1]/th")
    ] == [
        ("Kode", None, "2"),
        ("Program/Kegiatan/Sub Kegiatan", None, "2"),
        ("Rencana Tahun 2025", "2", None),
    ]
    assert table.xpath("thead/tr[@class='nomor-kolom']/td/text()") == ["1", "2", "3", "4=2+3"]
    assert table.xpath("tbody/tr[@class='program']/@id") == ["5.03.01"]
    assert table.xpath("tbody/tr[@class='program']/td/@class") == [
        "kode",
        "teks",
        "target",
        "rupiah",
    ]
    assert table.xpath("tbody/tr[@class='jumlah']/td[1]/@colspan") == ["3"]


def test_texts_are_escaped_and_lines_kept(halaman: Halaman) -> None:
    assert "Penyusunan &lt;dokumen&gt; &amp; laporan" in halaman.badan
    assert '<td class="target">3<br>4</td>' in halaman.badan
    assert '<td class="teks" data-teks="1/2"><math>' in halaman.badan


def test_decree_has_its_parts_in_order(halaman: Halaman) -> None:
    body = lxml.html.fragment_fromstring(halaman.badan, create_parent=True)
    decree = body.xpath("//div[@class='keputusan']")[0]
    terms = decree.xpath(".//dt/text()")
    assert terms == ["Menimbang :", "Mengingat :", "Menetapkan :", "KESATU :", "KEDUA :"]
    assert decree.xpath(".//dd/ol/@type") == ["a", "1"]
    assert "KEPUTUSAN PENGGUNA ANGGARAN" in decree.text_content()
    assert decree.xpath("string(.//*[@class='jabatan'])") == "Kepala Badan,"


def test_a_cell_may_link(halaman: Halaman) -> None:
    view = tabel_program(1)
    row = Baris("sub", (Sel("5", tautan="#x"), Sel("a"), Sel("b"), Sel("c")))
    seksi = Seksi(
        "s", "bab", "lanskap", (JudulBab("", "Lampiran", "x"), Tabel(replace(view, baris=(row,))))
    )
    body = render(replace(naskah(), seksi=(seksi,))).badan
    assert '<td class="kode"><a href="#x">5</a></td>' in body


def test_page_needs_nothing_from_outside(text: str) -> None:
    assert '<html lang="id">' in text
    slug = naskah().slug
    assert re.findall(r"(?:src|href)=\"(?!#|data:)([^\"]*)\"", text) == [
        f"{slug}.pdf", f"{slug}.docx", f"{slug}.xlsx", "../index.html",
    ]  # fmt: skip
    assert set(re.findall(r"url\(\"(.{5})", text)) == {"data:"}
    assert "default-src 'none'" in text
    assert len(text) < 400_000


def test_same_bytes_for_the_same_input(halaman: Halaman, text: str, tmp_path: Path) -> None:
    html.write(halaman, tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == text
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]


def test_images_are_put_in(tmp_path: Path) -> None:
    (tmp_path / "b.svg").write_text("<svg/>", encoding="utf-8")
    gambar = tuple(
        Gambar(src, "Gambar 1", "Bagan", "Bagan", src) for src in ("aset/b & c.svg", "hilang.png")
    )
    seksi = Seksi("s", "bab", "potret", gambar)
    inputs = replace(
        naskah(), seksi=(seksi,), daftar_isi=(), gambar={"aset/b & c.svg": tmp_path / "b.svg"}
    )
    findings = html.write(render(inputs), tmp_path / "a.html")
    assert [(f.code, "hilang.png" in f.message) for f in findings] == [("D310", True)]
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in (tmp_path / "a.html").read_text(
        encoding="utf-8"
    )
