"""`renja verify`: clean on what we build, and every difference that somebody plants is named."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pikepdf
import pytest
from bangunan import SLUGS, Bangunan
from naskah_contoh import naskah as contoh
from naskah_contoh import tabel_program

from renja_build import cli
from renja_build.diagnostics import Diagnostic
from renja_build.pipeline import steps, verify
from renja_build.pipeline.build import build as build_outputs
from renja_build.pipeline.verify import verify_file
from renja_build.pipeline.workers import Way
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Naskah
from renja_build.verify.expected import Expected, expected, paragraphs
from renja_build.verify.isi import PLACE, IsiBerkas, IsiButir, Stream, key, loose_key
from renja_build.verify.matching import Matching, paired
from renja_build.verify.readers import html
from renja_build.verify.readers.xlsx import shown_number
from renja_build.write import FORMATS, pdf

ROOT = Path(__file__).parents[1]
KUKAR = ROOT / "content" / "kukar-2025"


def build(folder: Path, out: Path, formats: Sequence[str]) -> None:
    list(build_outputs([steps.prepare(folder)], formats, out, Way(2)))


@pytest.fixture(scope="module")
def built(bangunan: Bangunan) -> Path:
    """One Renja in every format."""
    for name in FORMATS:
        bangunan.path(KUKAR.name, name)
    return bangunan.folder / KUKAR.name


@pytest.fixture(scope="module")
def kukar() -> Naskah:
    return steps.prepare(KUKAR).naskah


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """The outputs of one Renja, to be spoilt."""
    return Path(shutil.copytree(built, tmp_path / KUKAR.name))


def messages(found: Sequence[Diagnostic]) -> list[str]:
    return [f"{one.code} {one.message}" for one in found]


def replaced(path: Path, pattern: str, by: str) -> None:
    text, count = re.subn(pattern, by, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
    assert count == 1
    path.write_text(text, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_what_we_build_is_the_model(
    slug: str, bangunan: Bangunan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    for name in FORMATS:
        bangunan.path(slug, name)
    held = verify.verify(ROOT / "content" / slug, bangunan.folder)
    assert messages(held.findings) == []
    assert held.held == tuple(FORMATS)
    assert cli.run(["verify", slug, "--out", str(bangunan.folder)]) == 0


def test_every_shipped_renja_is_verified() -> None:
    assert len(SLUGS) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("name", ["html", "docx", "pdf"])
def test_a_table_at_another_place_is_told(name: str, built: Path) -> None:
    prepared = steps.prepare(KUKAR)
    ident = prepared.dokumen.identitas
    gaya = replace(ident.gaya, tabel_lebar="tetap")
    dokumen = replace(prepared.dokumen, identitas=replace(ident, gaya=gaya))
    other = lay_out(build_naskah(dokumen, prepared.hasil))
    assert [view.nomor for view in other.tabel()] != [
        view.nomor for view in prepared.naskah.tabel()
    ]
    found = messages(verify_file(other, name, FORMATS[name].path(built.parent, KUKAR.name)))
    assert [message for message in found if "ada tabel yang bukan tempatnya" in message]


@pytest.mark.slow
def test_a_changed_cell_of_the_docx_is_named(copy: Path, kukar: Naskah) -> None:
    path = copy / "kukar-2025.docx"
    document = docx.Document(str(path))
    cell = next(
        cell for table in document.tables for cell in table._cells if cell.text == "13.505.056.535"
    )
    cell.paragraphs[0].runs[0].text = "13.505.056.536"
    document.save(str(path))
    assert messages(verify_file(kukar, "docx", path)) == [
        'D405 DOCX, Tabel T-C.33, baris 3 (5.03.01), kolom "Prakiraan Maju Rencana Tahun 2026 / Pagu Indikatif (Rp)": '
        'seharusnya "13.505.056.535", ditemukan "13.505.056.536"'
    ]


@pytest.mark.slow
def test_a_dropped_row_of_the_xlsx_is_named(copy: Path, kukar: Naskah) -> None:
    path = copy / "kukar-2025.xlsx"
    view = next(view for view in kukar.tabel() if view.jenis == "t-c-29")
    last = view.baris[-2]
    book = openpyxl.load_workbook(path)
    sheet = book["T-C.29"]
    row = next(
        row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == last.sel[0].teks
    )
    sheet.delete_rows(row)
    book.save(path)
    lost, *behind = messages(verify_file(kukar, "xlsx", path))
    gone = f"baris {len(view.baris) - 1} ({last.sel[0].teks}) tidak ditemukan"
    assert lost == f"D404 XLSX, Tabel T-C.29, {gone}"
    # The library that takes the row away leaves the formulas behind it as they were.
    assert all(told.startswith("D405") and 'ditemukan "=' in told for told in behind)


@pytest.mark.slow
def test_a_lost_decimal_of_the_xlsx_is_named(copy: Path, kukar: Naskah) -> None:
    path = copy / "kukar-2025.xlsx"
    book = openpyxl.load_workbook(path)
    cells = (cell for row in book["T-C.33"].iter_rows() for cell in row)
    cell = next(cell for cell in cells if re.search(r"\.0+\"", cell.number_format))
    shown = cell.number_format
    cell.number_format = re.sub(r"\.0+", "", shown)
    book.save(path)
    (told,) = messages(verify_file(kukar, "xlsx", path))
    assert told.startswith("D405 XLSX, Tabel T-C.33") and "Target Capaian" in told
    assert re.search(r'seharusnya "[\d.]+,\d+ [^"]+", ditemukan "[\d.]+ [^"]+"', told)


@pytest.mark.slow
def test_a_changed_amount_of_the_xlsx_is_named_with_all_that_it_sums(
    copy: Path, kukar: Naskah
) -> None:
    path = copy / "kukar-2025.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["T-C.33"]
    row = next(
        row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == "5.03.01.2.01.01"
    )
    assert sheet.cell(row, 6).value == 450_000_000
    sheet.cell(row, 6, 450_000_001)
    book.save(path)
    found = messages(verify_file(kukar, "xlsx", path))
    assert [re.findall(r"\((5.*?|JUMLAH)\)", one)[0] for one in found] == [
        "5.03.01", "5.03.01.2.01", "5.03.01.2.01.01", "JUMLAH",
    ]  # fmt: skip
    assert 'seharusnya "450.000.000", ditemukan "450.000.001"' in found[2]


@pytest.mark.slow
def test_a_changed_total_of_the_html_is_named(copy: Path, kukar: Naskah) -> None:
    path = copy / "index.html"
    view = next(view for view in kukar.tabel() if view.jenis == "t-c-33")
    total = view.baris[-1].sel[1].teks
    start = re.escape(f'<table class="{view.jenis}"')
    replaced(path, f"({start}.*JUMLAH</td><td [^>]*>){re.escape(total)}", r"\g<1>1.234")
    assert messages(verify_file(kukar, "html", path)) == [
        f'D405 HTML, Tabel T-C.33, baris {len(view.baris)} (JUMLAH), kolom "Rencana Tahun 2025 / Pagu Indikatif (Rp)": '
        f'seharusnya "{total}", ditemukan "1.234"'
    ]


@pytest.mark.slow
def test_a_changed_figure_in_the_prose_is_named(copy: Path, kukar: Naskah) -> None:
    path = copy / "index.html"
    replaced(path, r"(<p>[^<]*) 26\s\(dua puluh\senam\)|(<p>[^<]*\d)\s\(", r"\g<1>\g<2>7 (")
    (found,) = messages(verify_file(kukar, "html", path))
    assert re.match('D407 HTML, teks: seharusnya ".*", ditemukan ".*7 \\(.*"', found), found


@pytest.mark.slow
def test_a_changed_heading_and_a_lost_table_are_named(copy: Path, kukar: Naskah) -> None:
    path = copy / "index.html"
    replaced(path, "Latar Belakang</span></h2>", "Latar</span></h2>")
    replaced(path, '<table class="t-c-30".*?</table>', "")
    assert messages(verify_file(kukar, "html", path)) == [
        "D403 HTML, Tabel T-C.30 tidak ditemukan",
        'D406 HTML, judul: seharusnya "1.1 Latar Belakang", ditemukan "1.1 Latar"',
    ]


@pytest.mark.slow
def test_a_pdf_of_other_content_is_named(tmp_path: Path, kukar: Naskah) -> None:
    folder = Path(shutil.copytree(KUKAR, tmp_path / "lama" / "kukar-2025"))
    program = folder / "program.yaml"
    text = program.read_text(encoding="utf-8")
    program.write_text(text.replace("pagu: 450.000.000", "pagu: 460.000.000", 1), encoding="utf-8")
    build(folder, tmp_path, ["pdf"])
    found = messages(verify_file(kukar, "pdf", tmp_path / "kukar-2025" / "kukar-2025.pdf"))
    cell = 'PDF, Tabel T-C.33, baris 5 (5.03.01.2.01.01), kolom "Rencana Tahun 2025 / Pagu Indikatif (Rp)"'
    assert f'D405 {cell}: seharusnya "450.000.000", ditemukan "460.000.000"' in found
    assert any(one.startswith('D407 PDF, teks: seharusnya "') for one in found)
    assert {one[:4] for one in found} == {"D405", "D407"}


ADDED = "Pagu tambahan berjumlah Rp99.000.000,00."


@pytest.mark.slow
def test_an_added_paragraph_of_the_docx_is_named(copy: Path, kukar: Naskah) -> None:
    path = copy / "kukar-2025.docx"
    document = docx.Document(str(path))
    place = next(
        one
        for one in document.paragraphs
        if one.text == "Latar Belakang" or one.text.endswith("\tLatar Belakang")
    )
    first = place._element.getnext()
    added = document.add_paragraph(ADDED)
    first.addnext(added._element)
    document.save(str(path))
    (found,) = messages(verify_file(kukar, "docx", path))
    assert found.startswith(
        f'D408 DOCX, teks "{ADDED}" tidak ada dalam model, sesudah "Undang-Undang Nomor 25'
    )


@pytest.mark.slow
def test_an_added_paragraph_and_list_entry_of_the_html_are_named(copy: Path, kukar: Naskah) -> None:
    path = copy / "index.html"
    replaced(path, "</main>", f"<p>{ADDED}</p></main>")
    replaced(
        path,
        '(<ul class="daftar">)',
        r'\g<1><li class="tingkat-0"><a href="#bab-1">Ikhtisar</a></li>',
    )
    added, entry = messages(verify_file(kukar, "html", path))
    assert added.startswith(f'D408 HTML, teks "{ADDED}" tidak ada dalam model, sesudah "')
    assert entry == 'D409 HTML, butir daftar "Ikhtisar" tidak ada dalam model'


@pytest.mark.slow
def test_an_added_paragraph_of_the_pdf_is_named(tmp_path: Path, kukar: Naskah) -> None:
    halaman = render(lay_out(kukar))
    path = tmp_path / "a.pdf"
    body, count = re.subn(
        r"(</h2>\s*<p>.*?</p>)", rf"\g<1><p>{ADDED}</p>", halaman.badan, count=1, flags=re.DOTALL
    )
    assert count == 1
    pdf.write(replace(halaman, badan=body), path)
    (found,) = messages(verify_file(kukar, "pdf", path))
    assert found.startswith(f'D408 PDF, teks "{ADDED}" tidak ada dalam model, sesudah "')


@pytest.mark.slow
def test_a_wrong_page_number_in_the_contents_of_the_pdf_is_named(copy: Path, kukar: Naskah) -> None:
    path = copy / "kukar-2025.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        link = next(
            one
            for page in document.pages
            for one in page.obj.get("/Annots", ())
            if str(one.get("/Dest", "")) == kukar.daftar_isi[-1].sasaran
        )
        link.Dest = pikepdf.String(kukar.daftar_isi[0].sasaran)
        document.save(path)
    (found,) = messages(verify_file(kukar, "pdf", path))
    assert re.fullmatch(
        'D409 PDF, butir daftar "c. Rencana Tindak Lanjut", nomor halaman: seharusnya "i", ditemukan "V-\\d+"',
        found,
    )


def test_words_of_the_form_are_no_added_text() -> None:
    matching = Matching(
        Expected(IsiBerkas((), teks=("a b", "c d")), (), (), ("TENTANG", ":")), loose=False
    )
    assert list(matching.texts(["a b", "TENTANG :", "c d", "."])) == []
    assert [one.teks for one in matching.texts(["a b", "TENTANG x", "c d", "y"])] == [
        'teks "x" tidak ada dalam model, sesudah "a b"',
        'teks "y" tidak ada dalam model, sesudah "c d"',
    ]


def test_where_nothing_was_built_it_says_how_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["verify", str(ROOT / "tests" / "dasar"), "--out", str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert shown.out.count("D401") == 1
    assert f"→ buat dengan: renja build dasar --out {tmp_path.as_posix()}" in shown.out
    assert shown.err == "1 galat\n"


@pytest.mark.parametrize(
    "built", [("html",), ("xlsx",), ("html", "xlsx")], ids=lambda built: "-".join(built)
)
def test_what_was_built_is_held_and_the_rest_is_named(
    built: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dasar = ROOT / "tests" / "dasar"
    build(dasar, tmp_path, built)
    assert cli.run(["verify", str(dasar), "--out", str(tmp_path)]) == 0
    shown = capsys.readouterr()
    rest = [name for name in FORMATS if name not in built]
    command = f"renja build dasar --to {','.join(rest)} --out {tmp_path.as_posix()}"
    assert shown.out == ""
    assert shown.err == (
        f"tidak ada temuan\ndicocokkan: {', '.join(built).upper()}; "
        f"belum dibuat: {', '.join(rest).upper()} (buat: {command})\n"
    )


def test_one_output_that_is_damaged_is_an_error_though_others_are_not_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dasar").mkdir()
    (tmp_path / "dasar" / "dasar.pdf").write_bytes(b"rusak")
    assert cli.run(["verify", str(ROOT / "tests" / "dasar"), "--out", str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert "D402" in shown.out
    assert "dicocokkan: PDF; belum dibuat: " in shown.err


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_a_damaged_output_is_named(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"rusak")
    (found,) = verify_file(contoh(), name, path)
    assert found.code == "D402"


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_what_is_packed_as_only_a_bomb_is_not_opened(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{name}"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p/>" * 5_000_000)
    assert path.stat().st_size < 200_000
    (told,) = verify_file(contoh(), name, path)
    assert told.code == "D402"
    assert "mengembang" in told.message


def test_html_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<nav><h2>IsiBerkas</h2></nav><main><ul class='daftar'><li>A</li></ul><h1>A</h1><p>b<br>c</p>"
        "<table><caption>T</caption><thead><tr><th>k</th></tr></thead>"
        "<tbody><tr><td>1<br>2</td></tr></tbody></table>d</main>",
        encoding="utf-8",
    )
    found = html.read(path)
    assert ([key(one) for one in found.judul], key("".join(found.teks))) == (["A"], f"bc{PLACE}d")
    assert found.daftar == (IsiButir("A"),)
    assert (key(found.tabel[0].judul), found.tabel[0].kepala, key(found.tabel[0].baris[0][0])) == (
        "T",
        ("k",),
        "12",
    )


def test_the_model_is_expected_whole() -> None:
    harapan = expected(contoh(1))
    assert harapan.nama == ("Tabel 1.1", "Tabel T-C.33")
    assert harapan.isi.judul[-1] == "BAB II Penutup"
    assert harapan.isi.tabel[0].baris == (("1", "12"),)
    assert harapan.kolom[1][0] == ("Kode", "Program/Kegiatan/Sub Kegiatan")
    assert {"satu;", "bahwa perlu dibentuk tim;", "KESATU", "Sumber: BKPSDM, 2024"} <= set(
        harapan.isi.teks
    )
    assert expected(contoh(1), rumus=False, prosa=False).isi.teks == (
        "K = kinerja.",
        "Sumber: BKPSDM, 2024",
    )
    assert len(harapan.isi.tabel[1].baris) == len(tabel_program(1).baris)


def test_paragraphs_stand_by_themselves() -> None:
    assert [
        key(one) for one in paragraphs("a <b>b</b><ol><li>c<ul><li>d</li></ul></li></ol>e")
    ] == [
        "ab",
        "c",
        "d",
        "e",
    ]


def test_only_the_marks_of_line_breaking_are_overlooked() -> None:
    assert key("12\u00a0Doku\u00admen\u200b \u22123") == "12Dokumen-3"
    assert loose_key("sub-\nkegiatan -\n5-6 (-)") == "subkegiatan-5-6(-)"


def test_text_is_quoted_around_a_place() -> None:
    stream = Stream("Pagu ber-\njumlah Rp1.000 seluruhnya.", loose=True)
    at = stream.key.find("berjumlahRp1.000")
    assert stream.quote(at, 2, 18) == "…u ber-\njumlah Rp1.00…"


def test_rows_are_paired_by_how_they_begin() -> None:
    wanted = [("a", "1", "x"), ("b", "2", "x"), ("c", "3", "x")]
    found = [("a", "1", "x"), ("c", "3", "y")]
    assert list(paired(wanted, found)) == [(0, 0), (1, None), (2, 1)]
    assert list(paired(found, wanted)) == [(0, 0), (1, 2), (None, 1)]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("-13143400", '[$-421]#,##0;[$-421](#,##0);"-"', "(13.143.400)"),
        ("0", '[$-421]#,##0;[$-421](#,##0);"-"', "-"),
        ("89.63", "[$-421]#,##0.00", "89,63"),
        ("1260", '[$-421]#,##0" Orang/bulan"', "1.260 Orang/bulan"),
        ("3", '[$-421]#,##0" a;b"', "3 a;b"),
        ("3", '[$-421]#,##0" [$-x];"', "3 [$-x];"),
        ("0", '#,##0" a;";(#,##0)" b;";"- c;"', "- c;"),
        ("7", "0", "7"),
        ("7.5", "General", "7.5"),
    ],
)
def test_numbers_are_read_as_shown(value: str, form: str, expected: str) -> None:
    assert shown_number(Decimal(value), form) == expected
