"""Footnotes on their way into the formats: at the foot of a page, as notes of Word, below the text on screen."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from baca_redline import W
from lxml import etree
from test_cases import lay_out

from renja_build.pipeline.steps import prepare
from renja_build.redline import docx as redline
from renja_build.render.html import render
from renja_build.render.layout import lay_out as measured
from renja_build.render.page import Halaman
from renja_build.verify import read_output
from renja_build.verify.expected import expected
from renja_build.verify.matching import Matching
from renja_build.write import docx, html, pdf

TEKS = '          Pagunya {{ pagu.total | rupiah }}, dengan {{ nama["5.03.01"] }}.'
BERCATATAN = f"""{TEKS}
          Luasnya 120 m^2^[^luas], kadarnya CO~2~ ~~tinggi~~ rendah[^kadar].

          (1) satu;
          (2) dua[^butir].

          [^luas]: Menurut **sertifikat** Tahun 2020.
          [^kadar]: Diukur {{{{ tahun_lalu }}}}.
          [^butir]: Catatan sebuah butir."""
CATATAN = (
    "Menurut sertifikat Tahun 2020.",
    "Diukur 2023.",
    "Catatan sebuah butir.",
)


def halaman(folder: Path, text: str) -> Halaman:
    folder.mkdir(exist_ok=True)
    renja = lay_out({"ganti": {"bab/1-rencana-kerja.yaml": {TEKS: text}}}, folder)
    return render(measured(prepare(renja).naskah))


@pytest.fixture(scope="module")
def berkas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catatan")
    page = halaman(folder, BERCATATAN)
    for writer, name in ((pdf, "a.pdf"), (docx, "a.docx"), (html, "a.html")):
        assert writer.write(page, folder / name) == []
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
def test_every_format_holds_text_and_notes(name: str, berkas: Path, tmp_path: Path) -> None:
    naskah = halaman(tmp_path, BERCATATAN).naskah
    wanted = expected(naskah)
    isi = read_output(name, berkas / f"a.{name}")
    matching = Matching(wanted, loose=name == "pdf")
    assert [" ".join(note.split()) for note in wanted.isi.catatan] == list(CATATAN)
    assert [*matching.texts(isi.teks), *matching.footnotes(isi.catatan)] == []
    assert len(isi.catatan) == len(CATATAN)


@pytest.mark.slow
def test_a_lost_or_changed_note_is_named(berkas: Path, tmp_path: Path) -> None:
    matching = Matching(expected(halaman(tmp_path, BERCATATAN).naskah), loose=False)
    (lost,) = matching.footnotes(CATATAN[1:])
    assert lost.code == "D407"
    assert CATATAN[0] in lost.teks
    (changed,) = matching.footnotes((CATATAN[0].replace("2020", "2021"), *CATATAN[1:]))
    assert changed.code == "D407"
    assert [one.code for one in matching.footnotes((*CATATAN, "Lagi."))] == ["D408"]


@pytest.mark.slow
def test_word_has_notes_of_its_own(berkas: Path) -> None:
    with zipfile.ZipFile(berkas / "a.docx") as package:
        notes = package.read("word/footnotes.xml").decode()
        styles = package.read("word/styles.xml").decode()
        body = package.read("word/document.xml").decode()
    assert body.count("<w:footnoteReference ") == 3
    assert notes.count('w:val="FootnoteText"') == 3
    assert 'w:styleId="FootnoteText"' in styles
    assert 'w:styleId="FootnoteReference"' in styles
    assert 'w:vertAlign w:val="subscript"' in body
    assert "<w:strike" in body


def test_a_document_without_notes_is_left_as_it_was(tmp_path: Path) -> None:
    plain = halaman(tmp_path, TEKS)
    assert pdf.at_calls(plain.badan) is plain.badan


def test_a_note_floats_from_where_it_is_called(tmp_path: Path) -> None:
    body = pdf.at_calls(halaman(tmp_path, BERCATATAN).badan)
    assert "doc-endnotes" not in body
    called = re.findall(
        r'</a><span id="catatan-kaki-(\d)" class="isi-catatan"><sup>(\d)</sup>', body
    )
    assert called == [("1", "1"), ("2", "2"), ("3", "3")]


def built(page: Halaman, path: Path) -> redline.DocxVersion:
    docx.write(page, path)
    return redline.DocxVersion(path.read_bytes(), page.naskah.tabel())


@pytest.mark.slow
def test_a_note_that_went_or_changed_comes_along(tmp_path: Path) -> None:
    base = built(halaman(tmp_path / "a", BERCATATAN), tmp_path / "a.docx")
    other = BERCATATAN.replace("Tahun 2020", "Tahun 2021").replace("dua[^butir]", "dua")
    other = other.replace("          [^butir]: Catatan sebuah butir.", "").rstrip()
    head = built(halaman(tmp_path / "b", other), tmp_path / "b.docx")
    made = redline.compare(base, head, author="uji", date="", description="uji")
    with zipfile.ZipFile(BytesIO(made)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    texts = {note.get(f"{W}id"): "".join(note.itertext()).strip() for note in notes}

    def called(kind: str) -> list[str]:
        calls = body.iterfind(f".//{W}{kind}//{W}footnoteReference")
        return [" ".join(texts[call.get(f"{W}id")].split()) for call in calls]

    assert called("del") == [CATATAN[0], CATATAN[2]]
    assert called("ins") == ["Menurut sertifikat Tahun 2021."]
