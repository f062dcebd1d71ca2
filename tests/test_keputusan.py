"""The official form of decrees and of the pages beside them, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from bangunan import SLUGS, Bangunan, prepared
from markupsafe import Markup
from PIL import Image
from test_cases import lay_out

from renja_build.acuan.naskah_dinas import naskah_dinas
from renja_build.model.isi import Keputusan
from renja_build.pipeline.build import write_one
from renja_build.pipeline.steps import Prepared, prepare
from renja_build.pipeline.verify import verify_file
from renja_build.render.decree import _closed, _kop_size, headed_by
from renja_build.render.kapital import kapital, without_capitals
from renja_build.render.page import (
    KeputusanTampil,
    Kolom,
    Lambang,
    LampiranTampil,
    Naskah,
    Potongan,
    Tabel,
    TableView,
    TandaTangan,
)
from renja_build.verify.readers import docx, html, pdf
from renja_build.write import FORMATS

READERS = {"docx": docx, "html": html, "pdf": pdf}
DECREED = [slug for slug in SLUGS if slug != "banjarbaru-2024p"]

KAPITAL = {
    "Tim Penyusun Renja Tahun 2027": "TIM PENYUSUN RENJA TAHUN 2027",
    "Nomor 800/028.4/Kpts/Ka/BKPSDMd/2022": "NOMOR 800/028.4/Kpts/Ka/BKPSDMd/2022",
    "sesuai Surat B.117/Set.3/a": "SESUAI SURAT B.117/Set.3/a",
    "[nomor keputusan] oleh [Nama Kepala Dinas]": "[nomor keputusan] OLEH [Nama Kepala Dinas]",
    "Tabel T-c.33 dan 4a": "TABEL T-c.33 DAN 4a",
    "dr. Ani, S.Kep": "DR. ANI, S.KEP",  # words, as far as capitals can tell
    "": "",
}


@pytest.mark.parametrize(("typed", "printed"), KAPITAL.items())
def test_capitals_leave_numbers_and_placeholders(typed: str, printed: str) -> None:
    assert kapital(typed) == printed
    assert kapital(printed) == printed
    assert without_capitals(typed).striptags() == " ".join(typed.split())


@pytest.mark.parametrize(
    ("judul", "tercetak"),
    [
        ("Susunan Tim Penyusun Renja", ""),
        ("Susunan Tim", ""),  # says less than the annex does
        ("Tim Renja", ""),
        ("Renja Penyusun Tim", "Renja Penyusun Tim"),  # the same words, of another thing
        ("Jadwal Kerja Tim", "Jadwal Kerja Tim"),
    ],
)
def test_the_title_of_an_annex_stands_once(judul: str, tercetak: str) -> None:
    head = LampiranTampil((), "SUSUNAN TIM PENYUSUN RENJA", "sk-lampiran")
    view = TableView("tim", judul, (Kolom(("No",)),), (), subjudul="Dinas Contoh")
    (shown,) = headed_by(head, [Tabel(view)], "Dinas Contoh")
    assert isinstance(shown, Tabel)
    assert (shown.view.judul, bool(shown.view.subjudul)) == (tercetak, bool(tercetak))
    numbered = [Tabel(replace(view, nomor="Tabel 1"))]
    assert headed_by(head, numbered, "Dinas Contoh") == numbered


def test_a_style_of_capitals_is_told_what_it_must_leave() -> None:
    marked = without_capitals("Menurut Surat 12/Kpts & lampiran 3")
    assert marked == Markup('Menurut Surat <span class="asli">12/Kpts</span> &amp; lampiran 3')


@pytest.mark.parametrize("typed", ["tim", "tim.", "tim;", "tim ;", "tim,", "tim .;"])
def test_items_are_closed_by_one_sign(typed: str) -> None:
    assert list(_closed([typed, Markup("a &amp; b&gt;")], ";")) == ["tim;", "a &amp; b&gt;;"]


def test_the_office_of_a_letterhead_stands_on_one_line_where_it_fits() -> None:
    long = ("PEMERINTAH", "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA")
    assert _kop_size(("PEMERINTAH", "DINAS SOSIAL"), None, "source") == 13.5
    assert _kop_size(long, Lambang("a", "b"), "source") < 13.5
    assert _kop_size((), None, "source") == 13.5


def parts(naskah: Naskah, kind: type[Potongan]) -> Iterator[Potongan]:
    return (part for seksi in naskah.seksi for part in seksi.potongan if isinstance(part, kind))


@pytest.mark.parametrize("slug", DECREED)
def test_shipped_decrees_have_the_official_form(slug: str) -> None:
    renja = prepared(slug)
    (decree,) = parts(renja.naskah, KeputusanTampil)
    assert isinstance(decree, KeputusanTampil)
    (typed,) = (depan.keputusan for depan in renja.dokumen.depan if depan.keputusan)
    assert decree.nomor == typed.nomor
    assert all(text.endswith(";") for text in (*decree.menimbang, *decree.mengingat))
    assert decree.menetapkan == kapital(decree.menetapkan) and decree.menetapkan.endswith(".")
    assert decree.tanda_tangan.tempat_tanggal == (
        f"Ditetapkan di {typed.tempat}\npada tanggal {typed.tanggal}"
    )
    assert decree.tanda_tangan.jabatan == typed.penanda_tangan.jabatan.upper()
    assert decree.tanda_tangan.nama == typed.penanda_tangan.nama


@pytest.mark.parametrize("slug", DECREED)
def test_annexes_begin_in_the_official_form_and_are_signed(slug: str) -> None:
    renja = prepared(slug)
    (typed,) = (depan.keputusan for depan in renja.dokumen.depan if depan.keputusan)
    (seksi,) = (one for one in renja.naskah.seksi if LampiranTampil in map(type, one.potongan))
    head = seksi.potongan[0]
    assert isinstance(head, LampiranTampil)
    terms = dict(head.kepala)
    assert [*terms] == ["", "NOMOR", "TANGGAL", "TENTANG"]
    assert terms["NOMOR"] == typed.nomor and terms["TANGGAL"] == typed.tanggal
    signatures = [part for part in seksi.potongan if isinstance(part, TandaTangan)]
    assert [one.jabatan for one in signatures] == [typed.penanda_tangan.jabatan.upper()]


@pytest.mark.slow
@pytest.mark.parametrize("format", READERS)
@pytest.mark.parametrize("slug", DECREED)
def test_outputs_print_the_form(slug: str, format: str, bangunan: Bangunan) -> None:
    (typed,) = (d.keputusan for d in prepared(slug).dokumen.depan if d.keputusan)
    text = printed(format, bangunan.path(slug, format))
    assert f"Ditetapkan di {typed.tempat} pada tanggal {typed.tanggal}" in text
    assert f"LAMPIRAN KEPUTUSAN {kapital(typed.pejabat)} NOMOR : {typed.nomor} TANGGAL" in text
    assert f"KEPUTUSAN {kapital(typed.pejabat)} NOMOR {typed.nomor} TENTANG" in text


def printed(format: str, path: Path) -> str:
    """All text outside tables and headings."""
    return " ".join(" ".join(READERS[format].read(path).teks).split())


BATANG = """\
judul: Keputusan Tim
keputusan:
  kop: [PEMERINTAH KABUPATEN CONTOH, BADAN PERENCANAAN, Jalan Contoh Nomor 1]
  pejabat: Kepala Badan
  nomor: 800/12.a/Kpts/2024
  tentang: Tim menurut Surat 7/Set.b/2024
  menimbang: [bahwa perlu tim.]
  mengingat: landasan
  menetapkan: Keputusan Kepala Badan tentang Tim
  batang_tubuh:
    - bab: Ketentuan Umum
      pasal:
        - |
          Yang dimaksud dengan:

          1. tim adalah tim penyusun;
          2. Renja adalah Rencana Kerja.
        - [Tim menyusun Renja., Tim melaporkan hasilnya.]
    - pasal: [Keputusan ini berlaku sejak ditetapkan.]
  tempat: Contoh
  tanggal: 2 Januari 2024
  penanda_tangan: {jabatan: Kepala Badan, nama: "[Nama Kepala]"}
  lampiran: {judul: Susunan Tim menurut 7/Set.b, isi: [{teks: Ketua dan anggota.}]}
"""


@pytest.fixture(scope="module")
def with_articles(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = lay_out({"isi": {"depan/1-sk.yaml": BATANG}}, tmp_path_factory.mktemp("pasal"))
    (folder / "gambar").mkdir(exist_ok=True)
    Image.new("RGB", (40, 50), (10, 60, 200)).save(folder / "gambar" / "lambang.png")
    with (folder / "renja.yaml").open("a", encoding="utf-8") as file:
        file.write("lambang: {berkas: lambang.png, alt: Lambang Kota}\n")
    return prepare(folder)


def test_articles_count_on_through_chapters(with_articles: Prepared) -> None:
    (decree,) = parts(with_articles.naskah, KeputusanTampil)
    assert isinstance(decree, KeputusanTampil)
    first, second = decree.batang
    assert (first.nomor, first.judul, second.nomor) == ("BAB I", "KETENTUAN UMUM", "")
    assert [p.nama for bab in decree.batang for p in bab.pasal] == ["Pasal 1", "Pasal 2", "Pasal 3"]
    assert [len(p.ayat) for p in first.pasal] == [1, 2]
    assert decree.tentang == "TIM MENURUT SURAT 7/Set.b/2024" and decree.lambang
    assert with_articles.naskah.bertanda
    (typed,) = (one.keputusan for one in with_articles.dokumen.depan)
    assert isinstance(typed, Keputusan) and typed.diktum == ()


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_a_decree_with_articles_is_whole_in_every_format(
    format: str, with_articles: Prepared, tmp_path: Path
) -> None:
    output = write_one(with_articles, format, tmp_path)
    assert output.findings == ()
    assert verify_file(with_articles.naskah, format, output.path) == []
    if format in READERS:
        assert "NOMOR : 800/12.a/Kpts/2024 TANGGAL" in printed(format, output.path)


def test_another_number_in_the_file_is_found(with_articles: Prepared, tmp_path: Path) -> None:
    """`verify` reads capitals as they are printed."""
    output = write_one(with_articles, "html", tmp_path)
    text = output.path.read_text(encoding="utf-8")
    output.path.write_text(text.replace("12.a/Kpts", "12.A/KPTS"), encoding="utf-8")
    assert verify_file(with_articles.naskah, "html", output.path) != []


def test_the_rules_are_data_of_their_own() -> None:
    form = naskah_dinas()
    assert len(form.diktum) == len(set(form.diktum)) == 20  # as many as the schema allows
    assert form == replace(form) and "{tanggal}" in form.penutup[1]


PERNYATAAN = """\
judul: Surat Pernyataan
isi:
  - isian: {Nama: "[Nama Kepala]", Jabatan: "Kepala Badan, Tahun {{ tahun }}"}
  - tanda_tangan: kepala
"""
VERIFIKASI = """\
judul: Lembar Verifikasi
isi:
  - teks: Rancangan akhir Renja telah diverifikasi.
  - tanda_tangan:
      - {jabatan: Kepala Bappeda, nama: "[Nama Kepala Bappeda]", nip: "00000000 000000 0 000"}
      - {jabatan: Kepala Badan, nama: "[Nama Kepala]"}
      - {jabatan: Sekretaris Daerah, nama: "[Nama Sekretaris]"}
    tempat_tanggal: Contoh, 12 Juli 2024
"""
PAGES = {"depan/1-pernyataan.yaml": PERNYATAAN, "depan/2-verifikasi.yaml": VERIFIKASI}
LEFT_TO_RIGHT = ["[Nama Kepala Bappeda]", "[Nama Kepala]", "[Nama Sekretaris]"]


@pytest.fixture(scope="module")
def with_pages(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(lay_out({"isi": PAGES}, tmp_path_factory.mktemp("lembar")))


def test_officials_of_a_block_stand_from_left_to_right(with_pages: Prepared) -> None:
    head, block = parts(with_pages.naskah, TandaTangan)
    assert isinstance(head, TandaTangan) and isinstance(block, TandaTangan)
    assert head.berurutan == (head,)
    assert [one.nama for one in block.berurutan] == LEFT_TO_RIGHT
    assert [one.tempat_tanggal for one in block.berurutan] == ["", "Contoh, 12 Juli 2024", ""]


@pytest.mark.slow
@pytest.mark.parametrize("format", READERS)
def test_statement_and_verification_are_whole_in_every_format(
    format: str, with_pages: Prepared, tmp_path: Path
) -> None:
    output = write_one(with_pages, format, tmp_path)
    assert output.findings == ()
    assert verify_file(with_pages.naskah, format, output.path) == []
    text = printed(format, output.path)
    places = [text.index(name, text.index("telah diverifikasi")) for name in LEFT_TO_RIGHT]
    assert places == sorted(places)
    assert "Tahun 2025" in text


@pytest.mark.slow
def test_officials_side_by_side_have_a_field_each(with_pages: Prepared, tmp_path: Path) -> None:
    with pikepdf.open(write_one(with_pages, "pdf", tmp_path).path) as file:
        fields = [
            [float(length) for length in field.Rect]
            for field in file.Root.AcroForm.Fields
            if "Kepala B" in str(field.TU) or "Sekretaris" in str(field.TU)
        ]
    _, left, right, below = fields
    assert left[2] <= right[0] and left[1] == right[1]  # beside one another, on one line
    assert below[3] < left[1] and below[0] == left[0]
