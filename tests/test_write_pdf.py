"""The PDF: one build serves all looks at it; what WeasyPrint complains of must become a finding."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from naskah_contoh import naskah, prosa

from renja_build.render.html import render
from renja_build.render.page import Gambar, Halaman, Naskah, Seksi
from renja_build.write import pdf

pytestmark = pytest.mark.slow

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    path = tmp_path_factory.mktemp("pdf") / "contoh.pdf"
    assert pdf.write(render(naskah()), path) == []
    with pikepdf.open(path) as document:
        yield document


def one_section(*potongan: object) -> Naskah:
    """The example cut down to a single section."""
    seksi = Seksi("bab-1", "bab", "potret", potongan, mulai=True)  # type: ignore[arg-type]
    return replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=())


def codes(halaman: Halaman, path: Path) -> list[str]:
    return [finding.code for finding in pdf.write(halaman, path)]


def test_metadata_and_claims(built: pikepdf.Pdf) -> None:
    assert str(built.Root.Lang) == "id"
    assert str(built.docinfo.Title) == naskah().judul
    assert str(built.docinfo.Author) == naskah().pengarang
    assert str(built.docinfo.Subject) == naskah().perihal
    assert "Renja" in str(built.docinfo.Keywords)
    assert built.Root.MarkInfo.Marked
    with built.open_metadata() as xmp:
        assert xmp["pdfaid:part"] == "2"
        assert xmp["pdfaid:conformance"] == "A"
        assert xmp["pdfuaid:part"] == "1"
    assert "/CreationDate" not in built.docinfo


def test_bookmarks_carry_number_and_title(built: pikepdf.Pdf) -> None:
    with built.open_outline() as outline:
        titles = {item.title: [child.title for child in item.children] for item in outline.root}
    assert titles["BAB I Pendahuluan"] == ["1.1 Latar Belakang"]
    assert "Kata Pengantar" in titles


def test_page_labels_are_the_printed_numbers(built: pikepdf.Pdf) -> None:
    labels = [page.label for page in built.pages]
    assert labels[:5] == ["Sampul", "i", "ii", "iii", "iv"]
    body = labels[5:]
    assert body[0] == "I-1"
    assert [int(label.split("-")[1]) for label in body] == list(range(1, len(body) + 1))
    assert body[-1].startswith("II-")


def test_landscape_pages_stand_inside(built: pikepdf.Pdf) -> None:
    wide = [page.mediabox[2] > page.mediabox[3] for page in built.pages]
    assert not wide[0] and not wide[-1]
    assert sum(wide) >= 2
    assert float(built.pages[0].mediabox[3]) == pytest.approx(330 / 25.4 * 72, abs=0.1)


def test_every_link_is_tagged_as_a_link(built: pikepdf.Pdf) -> None:
    def kinds(element: pikepdf.Object) -> Iterator[str]:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                if kid.get("/Type") == "/OBJR":
                    yield str(element.S)
                yield from kinds(kid)

    found = list(kinds(built.Root.StructTreeRoot.K[0]))
    links = [a for page in built.pages for a in page.get("/Annots", [])]
    assert len(found) == len(links) > 5
    assert {kind: found.count(kind) for kind in set(found)} == {"/Link": len(links) - 3, "/Form": 3}


def test_heading_cells_have_a_scope(built: pikepdf.Pdf) -> None:
    cells = [
        o
        for o in built.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH" and "/Type" in o
    ]
    assert cells
    assert all(cell.A.Scope == "/Column" for cell in cells)


def test_only_our_fonts_are_used(built: pikepdf.Pdf) -> None:
    names = {
        str(o.BaseFont)
        for o in built.objects
        if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o
    }
    assert names
    assert all("renja-" in name for name in names)


def test_same_bytes_for_the_same_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    halaman = render(one_section(prosa("Isi.")))
    pdf.write(halaman, tmp_path / "a.pdf")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    pdf.write(halaman, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize(
    ("tanggal", "epoch", "expected"),
    [("2024-08-19", "0", "D:20240819"), ("", "86400", "D:19700102000000Z"), ("", "besok", "")],
)
def test_dates_are_stated_not_taken_from_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tanggal: str, epoch: str, expected: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    pdf.write(render(replace(one_section(prosa("Isi.")), tanggal=tanggal)), tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert str(document.docinfo.get("/CreationDate", "")) == expected


def test_a4(tmp_path: Path) -> None:
    pdf.write(render(replace(one_section(prosa("Isi.")), kertas="A4")), tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert float(document.pages[0].mediabox[3]) == pytest.approx(297 / 25.4 * 72, abs=0.1)


def test_images_of_the_document_are_drawn(tmp_path: Path) -> None:
    image = tmp_path / "bagan.png"
    image.write_bytes(PNG)
    gambar = Gambar("aset/bagan 1.png", "Gambar 1.1", "Bagan", "Bagan organisasi", "gambar-bagan")
    inputs = replace(one_section(gambar), gambar={"aset/bagan 1.png": image})
    assert codes(render(inputs), tmp_path / "a.pdf") == []
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert any(
            o.get("/Subtype") == "/Image" for o in document.objects if isinstance(o, pikepdf.Stream)
        )


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://contoh.invalid/a.png",
        "../../etc/hostname",
        "a.png",
        "data:image/png;base64,AA",
    ],
)
def test_nothing_else_is_read(tmp_path: Path, address: str) -> None:
    halaman = render(one_section(prosa("Isi.")))
    halaman = replace(halaman, badan=halaman.badan + f'<img alt="x" src="{address}">')
    findings = pdf.write(halaman, tmp_path / "a.pdf")
    assert [f.code for f in findings] == ["D310"]
    assert re.search(r"tidak boleh dibaca", findings[0].message)


def test_what_weasyprint_logs_becomes_a_finding(tmp_path: Path) -> None:
    halaman = render(one_section(prosa("Isi ❖ ꦧꦸꦢꦪ ꦧ.")))
    halaman = replace(halaman, badan=halaman.badan + '<p><a href="#hilang">rujukan</a></p>')
    found = pdf.write(halaman, tmp_path / "a.pdf")
    findings = {f.code: f.message for f in found}
    assert "'hilang'" in findings["D311"]
    assert len(found) == len(findings)  # one of all letters
    assert all(letter in findings["D312"] for letter in "❖ꦧꦢ")
    assert "U+0020" not in findings["D312"]


def test_marks_of_lists_within_lists_are_in_the_typefaces(tmp_path: Path) -> None:
    lists = "<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul><ol><li>a<ul><li>b</ul></ol>"
    halaman = render(one_section(prosa("Isi.")))
    assert codes(replace(halaman, badan=halaman.badan + lists), tmp_path / "a.pdf") == []


def test_a_broken_image_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "rusak.png").write_bytes(b"bukan gambar")
    gambar = Gambar("rusak.png", "Gambar 1", "Rusak", "Rusak", "g")
    inputs = replace(one_section(gambar), gambar={"rusak.png": tmp_path / "rusak.png"})
    assert codes(render(inputs), tmp_path / "a.pdf") == ["D313"]


def test_every_signature_block_holds_an_empty_field_to_sign(built: pikepdf.Pdf) -> None:
    fields = list(built.Root.AcroForm.Fields)
    assert [str(one.T) for one in fields] == [
        f"tanda-tangan-{number + 1}" for number in range(len(fields))
    ]
    assert len(fields) == 3  # of the preface, of the decree, at the end
    elements = {one.K[0].Obj.objgen: one for one in built.objects if _is_form(one)}
    for one in fields:
        assert (one.FT, "/V" in one, int(one.F)) == ("/Sig", False, 4)
        assert str(one.TU).startswith("Tempat tanda tangan elektronik K")
        assert one.objgen in [annotation.objgen for annotation in one.P.Annots]
        left, low, right, high = map(float, one.Rect)
        assert 300 < left < right <= float(one.P.MediaBox[2]) - 70
        assert 50 < high - low < 66  # the 23 mm between office and name, less a gap
        assert elements[one.objgen].Pg.objgen == one.P.objgen


def _is_form(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Form"


def test_a_document_that_nobody_signs_has_no_form(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert pdf.write(render(one_section(prosa("Teks."))), path) == []
    with pikepdf.open(path) as document:
        assert "/AcroForm" not in document.Root


OPENED = """
import ctypes.util, sys
started = []
sys.addaudithook(lambda event, args: started.append(args[0]) if event == "subprocess.Popen" else None)
search = ctypes.util.find_library
from renja_build.write import pdf
pdf.open_press()
assert ctypes.util.find_library is search
print(started)
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere libraries are searched for"
)
def test_opening_what_lays_out_starts_no_compiler() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
