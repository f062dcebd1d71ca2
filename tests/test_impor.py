"""Files of other programs: known by their heads, read within bounds, and nothing lost in silence."""

from __future__ import annotations

import itertools
import json
import os
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from time import process_time

import openpyxl
import pytest

from renja_build import kode
from renja_build.acuan.daerah import angka_keempat
from renja_build.acuan.edisi import editions
from renja_build.acuan.katalog_nomenklatur import COLUMNS, file_of, nomenklatur_of
from renja_build.cli import run
from renja_build.pipeline.impor import TakDikenal, edition_for, read_files, write_catalogue
from renja_build.pipeline.workers import MAX_MEMORY
from renja_build.sheets import cells, package
from renja_build.sheets.cells import TakTerbaca
from renja_build.sheets.read import read_sheets

HEADS = (
    "JENIS PEMDA", "BIDANG", "PROGRAM", "KEGIATAN", "SUBKEGIATAN", "KINERJA", "INDIKATOR", "SATUAN",
    "TAG", "SPM", "SUBKEGIATAN SEBELUMNYA",
)  # fmt: skip
ABOVE = ("1.06 URUSAN PEMERINTAHAN BIDANG SOSIAL ", "1.06.04 PROGRAM REHABILITASI SOSIAL")
ROWS: tuple[Sequence[object], ...] = (
    ("PROV", *ABOVE, "1.06.04.1.01 Rehabilitasi Contoh", "1.06.04.1.01.0001 Permakanan", "Terpenuhi",
     "Jumlah Orang", "Orang", "[null]", "SPM", None),
    ("KABKOT", *ABOVE, "1.06.04.2.01 Rehabilitasi\nSosial Contoh", "1.06.04.2.01.0001 Penyediaan\xa0Permakanan",
     "Terpenuhi", "Jumlah  Orang ", "Orang", "[null]", "SPM", None),
    ("KABKOT", *ABOVE, "1.06.04.2.01 Rehabilitasi Sosial Contoh", "1.06.04.2.01.0015 Alat Bantu Baru",
     "Terpenuhi", "[null]", "Unit", "[null]", "NON-SPM", "1.06.04.2.01.0003 Alat Bantu"),
    ("KABKOT", *ABOVE, "1.06.04.3.01 Rehabilitasi Khusus", "1.06.04.3.01.0041 Dukungan Lembaga", None,
     "Jumlah Lembaga", "Lembaga", None, "NON-SPM", None),
)  # fmt: skip


def workbook(
    rows: Sequence[Sequence[object]],
    path: Path,
    heads: Sequence[object] = HEADS,
    title: Sequence[object] = ("DAFTAR NOMENKLATUR",),
) -> Path:
    """A file as a spreadsheet program writes it, with a title above the heads."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in filter(None, (title, heads, *rows)):
        sheet.append(list(row))
    book.create_sheet("catatan").append(["tidak ada apa-apa"])
    book.save(path)
    return path


def renja(folder: Path, *arguments: str) -> int:
    """The exit status of a command that is run in a folder."""
    with chdir(folder):
        return run(list(arguments))


def test_an_export_is_told_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = workbook(ROWS, tmp_path / "daftar.xlsx")
    assert renja(tmp_path, "import", str(file), "--dry-run", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "bentuk": "nomenklatur",
        "hasil": {
            "kabkot": {
                "1.06.04": "PROGRAM REHABILITASI SOSIAL",
                "1.06.04.2.01": "Rehabilitasi Sosial Contoh",
                "1.06.04.2.01.0001": "Penyediaan Permakanan",
                "1.06.04.2.01.0015": "Alat Bantu Baru",
                "1.06.04.3.01": "Rehabilitasi Khusus",
                "1.06.04.3.01.0041": "Dukungan Lembaga",
            },
            "provinsi": {
                "1.06.04": "PROGRAM REHABILITASI SOSIAL",
                "1.06.04.1.01": "Rehabilitasi Contoh",
                "1.06.04.1.01.0001": "Permakanan",
            },
            "sebelumnya": {"1.06.04.2.01.0015": "1.06.04.2.01.0003"},
            "spm": ["1.06.04.2.01.0001"],
            "spm_provinsi": ["1.06.04.1.01.0001"],
        },
        "jumlah": {}, "kontrol": [], "pertanyaan": [],
        "dilewati": [
            {"sel": "A1", "isi": "DAFTAR NOMENKLATUR", "alasan": "judul di atas tabel"},
            {"sel": "'catatan'!A1", "isi": "tidak ada apa-apa",
             "alasan": "lembar 'catatan' tidak dikenal bentuknya"},
        ],
    }  # fmt: skip
    assert not (tmp_path / "acuan").exists(), "a dry run writes nothing"


def test_an_import_makes_the_catalogue_of_its_edition(tmp_path: Path) -> None:
    file = workbook(ROWS, tmp_path / "daftar.xlsx")
    assert renja(tmp_path, "import", str(file), "--edisi", "edisi-2030") == 0
    with chdir(tmp_path):
        katalog = nomenklatur_of("edisi-2030", "kabkot").nomenklatur
    entry = katalog.of("1.06.04.2.01.0001")
    assert (
        entry is not None
        and entry.spm
        and (entry.indikator, entry.satuan) == ("Jumlah Orang", "Orang")
    )
    assert katalog.nama_bidang("1.06") == "SOSIAL"
    assert katalog.successors("1.06.04.2.01.03") == ["1.06.04.2.01.0015"]
    moved = katalog.of("1.06.04.2.01.0015")
    assert moved is not None and moved.indikator == "" and moved.sebelumnya[0].nama == "Alat Bantu"


@pytest.mark.parametrize(
    ("names", "tahun", "edition"),
    [
        (["kepmendagri-900-1-861-2026.xlsx"], None, "kepmendagri-900-1-861-2026"),
        (["Kepmendagri 900.1.15.5-1317 2023.xlsx"], None, "kepmendagri-900-1317-2023"),
        (["nomenklatur-pemutakhiran-2027.xlsx"], None, "kepmendagri-900-1-861-2026"),
        (["prov.xlsx", "kab 2026.xlsx"], None, "kepmendagri-900-1-2850-2025"),
        (["daftar.xlsx"], 2025, "kepmendagri-900-3406-2024"),
        (["Daftar Nomenklatur (baru).xlsx"], None, "daftar-nomenklatur-baru"),
    ],
)
def test_the_edition_of_a_list(names: list[str], tahun: int | None, edition: str) -> None:
    assert edition_for([Path(name) for name in names], tahun) == edition


def test_heads_are_known_wherever_they_stand(tmp_path: Path) -> None:
    order = [4, 7, 1, 0, 3, 2, 6]
    names = {4: "Sub Kegiatan", 0: "Jenis Pemda", 6: "INDIKATOR\nKINERJA"}
    heads = [names.get(n, HEADS[n]) for n in order]
    file = workbook([[row[n] for n in order] for row in ROWS], tmp_path / "x.xlsx", heads)
    assert len(read_files([file]).pembaca.entries["kabkot"]) == 7


def test_several_files_make_one_catalogue(tmp_path: Path) -> None:
    kab = workbook(ROWS[1:], tmp_path / "kab.xlsx")
    prov = workbook(ROWS[:1], tmp_path / "prov.xlsx")
    entries = read_files([kab, prov]).pembaca.entries
    assert (len(entries["kabkot"]), len(entries["provinsi"])) == (7, 4)


def test_a_list_that_does_not_tell_the_kind(tmp_path: Path) -> None:
    file = workbook([row[1:] for row in ROWS], tmp_path / "x.xlsx", HEADS[1:])
    pembaca = read_files([file]).pembaca
    assert pembaca.catatan.pertanyaan == []
    assert "1.06.04.2.01" in pembaca.entries["kabkot"]
    assert "1.06.04.2.01" not in pembaca.entries["provinsi"], "its digit tells it"
    assert (
        "1.06.04.3.01" in pembaca.entries["provinsi"]
        and "1.06.04.3.01" in pembaca.entries["kabkot"]
    )


def changed(row: int, column: int, value: object) -> list[list[object]]:
    rows = [list(row) for row in ROWS]
    rows[row][column] = value
    return rows


@pytest.mark.parametrize(
    ("rows", "sel", "words"),
    [
        (changed(1, 0, "DESA"), "A4", "jenis pemerintah daerah"),
        (changed(1, 4, "Penyediaan Permakanan"), "E4", "kode dan nama sub kegiatan"),
        (changed(1, 4, None), "E4", "kode dan nama sub kegiatan"),
        (changed(1, 4, 1.06), "E4", "kode dan nama sub kegiatan"),
        (changed(1, 3, "1.06.05.2.01 Lain"), "D4", "bukan induk"),
        (changed(1, 2, "Rehabilitasi"), "C4", "kode dan nama program"),
        (changed(2, 10, "tidak ada"), "K5", "kode sub kegiatan"),
        (changed(2, 6, "x" * 3000), "G5", "terlalu panjang"),
    ],
)
def test_what_is_left_out_is_told(
    rows: Sequence[Sequence[object]], sel: str, words: str, tmp_path: Path
) -> None:
    catatan = read_files([workbook(rows, tmp_path / "x.xlsx")]).pembaca.catatan
    (left,) = (left for left in catatan.dilewati if left.sel not in ("A1", "'catatan'!A1"))
    assert left.sel == sel
    assert words in left.alasan or "lebih dari" in left.alasan
    assert catatan.pertanyaan == []


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([*ROWS, (*ROWS[1][:4], "1.06.04.2.01.0001 Nama Lain", *ROWS[1][5:])], "nama mana"),
        (changed(1, 0, "PROV"), "angka keempat 2"),
    ],
)
def test_what_is_not_clear_is_asked(
    rows: Sequence[Sequence[object]], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(rows, tmp_path / "x.xlsx")
    assert renja(tmp_path, "import", str(file), "--dry-run") == 1
    assert words in capsys.readouterr().out


def test_a_csv_of_an_older_program(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    rows = [[str(cell or "").replace("\n", " ") for cell in row] for row in (HEADS, *ROWS)]
    text = "\r\n".join(";".join(row) for row in rows)
    file.write_bytes(text.replace("Dukungan Lembaga", "Dukungan – Lembaga").encode("cp1252"))
    entries = read_files([file]).pembaca.entries["kabkot"]
    assert entries["1.06.04.3.01.0041"].nama == "Dukungan – Lembaga"
    assert len(entries) == 7


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        (
            ["JENIS PEMDA", "SPM", "KINERJA"],
            "PROGRAM, KEGIATAN, SUBKEGIATAN, INDIKATOR, SATUAN tidak",
        ),
        (["KODE", "URAIAN", "LAIN"], "Realisasi"),
        ([*HEADS[:4], "NAMA", *HEADS[5:7]], "SUBKEGIATAN, SATUAN"),
    ],
)
def test_what_is_not_known_names_the_nearest(
    heads: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(ROWS, tmp_path / "x.xlsx", heads)
    assert renja(tmp_path, "import", str(file)) == 2
    told = capsys.readouterr()
    assert words in told.err and told.out == ""
    assert not (tmp_path / "acuan").exists()


def repacked(raw: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A workbook with some of its parts changed."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def without(*names: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        for name in names:
            del parts[name]

    return change


SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
CLAIM = re.compile(rb"<dimension.*<sheetData>", re.DOTALL)
FAR_CELL = b'<sheetData><row r="1048576"><c r="GR1048576"><v>1</v></c></row>'
CELLS = b"<row>" + b"<c><v>1</v></c>" * 200 + b"</row>"
HOSTILE: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "a bomb": (lambda parts: parts.update(bom=b"\0" * (cells.IMPOR.unpacked + 1)), "terlalu besar"),
    "a bomb of cells": (
        lambda parts: parts.update(
            {SHEET: parts[SHEET].replace(b"</sheetData>", CELLS * 2_000 + b"</sheetData>")}
        ),
        "terlalu besar",
    ),
    "rows that are only claimed": (
        lambda parts: parts.update({SHEET: CLAIM.sub(FAR_CELL, parts[SHEET])}), "baris",
    ),
    "many parts": (
        lambda parts: parts.update({f"x{n}": b"" for n in range(package.MAX_PARTS)}), "terlalu besar",
    ),
    "entities": (lambda parts: parts.update({SHEET: DOCTYPE + parts[SHEET]}), "deklarasi XML"),
    "entities in UTF-16": (
        lambda parts: parts.update({SHEET: (DOCTYPE + b"<x/>").decode().encode("utf-16")}),
        "deklarasi XML",
    ),
    "no sheet": (without(SHEET, SHEET.replace("1", "2")), "rusak"),
    "no book": (without("xl/workbook.xml"), "rusak"),
    "torn XML": (lambda parts: parts.update({SHEET: parts[SHEET][:300]}), "rusak"),
    "a number that is none": (
        lambda parts: parts.update({SHEET: parts[SHEET].replace(b'r="A1"', b'r="?"')}), "rusak",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, words = HOSTILE[name]
    file = workbook(ROWS, tmp_path / "x.xlsx")
    file.write_bytes(repacked(file.read_bytes(), change))
    with pytest.raises(TakTerbaca, match=words):
        read_sheets(file)
    assert renja(tmp_path, "import", str(file)) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["x.xlsx", "x.xlsm"])
def test_macros_are_passed_over_and_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(ROWS, tmp_path / name)
    plain = [sheet.baris for sheet in read_sheets(file)]
    macros = {"xl/vbaProject.bin": b"x", "xl/activeX/activeX1.bin": b"x"}
    file.write_bytes(repacked(file.read_bytes(), lambda parts: parts.update(macros)))
    assert [sheet.baris for sheet in read_sheets(file)] == [*plain, [[part] for part in macros]]
    assert renja(tmp_path, "import", str(file), "--format", "json") == 0
    left = json.loads(capsys.readouterr().out)["dilewati"]
    told = [entry for entry in left if "makro" in entry["alasan"]]
    assert [entry["isi"] for entry in told] == [*macros]
    assert told[0]["alasan"] == "makro tidak dijalankan dan tidak dibaca"


def test_sheets_beyond_the_bound_are_not_lost_in_silence(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for number in range(package.MAX_SHEETS):
        book.create_sheet(f"s{number}").append([number])
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(TakTerbaca, match="50 lembar"):
        read_sheets(tmp_path / "x.xlsx")


WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_cell_of_word_that_claims_many_columns_takes_none(tmp_path: Path) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc>'
    body = f"<w:tbl>{f'<w:tr>{cell * 9}</w:tr>' * 3_000}</w:tbl>"
    file = tmp_path / "x.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        xml = f'<w:document xmlns:w="{WML}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", xml)
    assert sum(map(len, read_sheets(file)[0].baris)) == 0


# Cells whose number is a few letters in the file and hundreds of digits when it is written out.
FAR = [
    "<v>1e308</v>",
    "<v>1e-300</v>",
    f"<f>{'9' * 8000}</f>",
    f"<f>{'*'.join(['9' * 40] * 150)}</f>",
]


@pytest.mark.parametrize("cell", FAR)
def test_a_number_that_nobody_can_have_meant_is_asked(
    cell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = ["Kode Isian Renja", "Nama", "Pagu (Rp)", "Prakiraan maju (Rp)"]
    rows = [["5.03.01.2.01.01", "Penyusunan", 7, 8]]
    file = workbook(rows, tmp_path / "x.xlsx", heads, ())

    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET].replace(b"<v>7</v>", cell.encode())

    file.write_bytes(repacked(file.read_bytes(), change))
    assert renja(tmp_path, "import", str(file), "--dry-run") == 1
    told = capsys.readouterr()
    assert "C2" in told.out and "kesalahan program" not in told.err


def test_many_heads_that_no_layout_has_are_passed_over(tmp_path: Path) -> None:
    rows = [";".join(f"{at:x}{row:x}z" for at in range(200)) for row in range(40)]
    (tmp_path / "x.csv").write_text("\n".join(rows), encoding="utf-8")
    before = process_time()
    with pytest.raises(TakDikenal):
        read_files([tmp_path / "x.csv"])
    assert process_time() - before < 5


@pytest.mark.parametrize("stated", [b"A1:XFD1048576", b"A1:B2", b"A1"])
def test_a_sheet_is_read_as_it_is_whatever_size_it_states(stated: bytes, tmp_path: Path) -> None:
    file = workbook(ROWS, tmp_path / "x.xlsx")
    claim = b'<dimension ref="%s"/>' % stated

    def change(parts: dict[str, bytes]) -> None:
        head, tail = parts[SHEET].split(b"<sheetData>", 1)
        parts[SHEET] = head.split(b"<dimension", 1)[0] + claim + b"<sheetData>" + tail

    file.write_bytes(repacked(file.read_bytes(), change))
    before = process_time()
    assert len(read_files([file]).pembaca.entries["kabkot"]) == 7
    assert process_time() - before < 5


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("x.xlsx", b"PK\x03\x04 and nothing", "rusak"),
        ("x.xls", b"\xd0\xcf\x11\xe0", "bukan .xlsx"),
        ("x.pdf", b"%PDF-1.7", "bukan .xlsx"),
        ("x.csv", b"a;b\n" * (cells.IMPOR.rows + 1), "lebih dari"),
        ("x.csv", b"a;" + b"b" * (cells.MAX_CELL + 1), "terlalu panjang"),
        ("x.csv", b"", "kosong"),
        ("x.csv", b"a\0b;c", "tidak"),
    ],
)
def test_what_is_no_table_is_told(
    name: str, raw: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(raw)
    assert renja(tmp_path, "import", name) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert renja(tmp_path, "import", "tidak-ada.xlsx") == 2
    assert "bukan berkas" in capsys.readouterr().err
    assert renja(tmp_path, "import", "x.xlsx", "--edisi", "../../x") == 2


def _on_and_on(*_: object) -> None:
    time.sleep(60)


def _broken(*_: object) -> None:
    raise RuntimeError("rusak")


def _greedy(*_: object) -> None:
    bytearray(2 * MAX_MEMORY)


@pytest.mark.parametrize("command", [["import", "a.csv"], ["reconcile", "a.csv", "renja"]])
@pytest.mark.parametrize(
    ("reading", "status", "words"),
    [
        (_on_and_on, 1, "D903: belum selesai dalam 1 detik\n    → beri waktu lebih: --timeout DETIK"),
        (_broken, 3, "D901: kesalahan program (RuntimeError: rusak)"),
        (_greedy, 3, "D904: memori tidak cukup"),
    ],
)  # fmt: skip
def test_reading_that_does_not_come_to_its_end_is_ended(
    command: Sequence[str],
    reading: Callable[..., None],
    status: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("renja_build.pipeline.impor.sheets_of", reading)
    (tmp_path / "content" / "renja").mkdir(parents=True)
    (tmp_path / "content" / "renja" / "renja.yaml").touch()
    (tmp_path / "a.csv").write_text("kode;nama\n")
    assert renja(tmp_path, *command, "--timeout", "1") == status
    assert words in capsys.readouterr().err


def test_what_is_known_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert renja(tmp_path, "explain", "nomenklatur") == 0
    page = capsys.readouterr().out
    assert all(word in page for word in (*COLUMNS, "SUBKEGIATAN*", "acuan/nomenklatur/", "Papua"))
    assert renja(tmp_path, "explain", "edisi") == 0
    page = capsys.readouterr().out
    assert all(edition in page for edition in editions())
    assert renja(tmp_path, "explain", "edissi") == 2
    assert "mungkin maksudnya 'edisi'" in capsys.readouterr().err


@pytest.fixture
def whole_list(tmp_path: Path) -> Path:
    """The list that RENJA_NOMENKLATUR names (`make nomenklatur`), else one as long, of invented names."""
    named = os.environ.get("RENJA_NOMENKLATUR")
    if named:
        return Path(named)
    return workbook(list(national_rows()), tmp_path / "daftar.xlsx", title=())


def national_rows() -> Iterator[Sequence[object]]:
    """7.200 sub kegiatan in six bidang: of both kinds of daerah, each with names of its own."""
    for jenis, digit in (("PROV", 1), ("KABKOT", 2)):
        for place in itertools.product(range(1, 7), range(2, 14), range(1, 11), range(1, 6)):
            bidang, program, kegiatan, sub = place
            above = f"1.{bidang:02}", f"1.{bidang:02}.{program:02}"
            below = f"{above[1]}.{digit}.{kegiatan:02}"
            yield (
                jenis, f"{above[0]} Bidang {bidang}", f"{above[1]} Program {bidang} {program}",
                f"{below} Kegiatan {jenis} {kegiatan}", f"{below}.{sub:04} Sub Kegiatan {jenis} {sub}",
                "Terlaksananya Contoh", "Jumlah Contoh", "Dokumen", "[null]", "NON-SPM", None,
            )  # fmt: skip


def test_a_whole_national_list(tmp_path: Path, whole_list: Path) -> None:
    """Every row is a code of its kinds, and reading takes seconds."""
    before = process_time()
    diimpor = read_files([whole_list])
    assert process_time() - before < 5
    pembaca = diimpor.pembaca
    beside = {"katalog tidak memuat kolom ini", "judul di atas tabel"}
    left = [left for left in pembaca.catatan.dilewati if left.alasan not in beside]
    assert [left for left in left if "'catatan'" not in left.sel] == []
    assert pembaca.catatan.pertanyaan == []
    rows = sum(kode.level(code) == "sub_kegiatan" for of in pembaca.entries.values() for code in of)
    assert rows == sum(len(sheet.baris) - 1 for sheet in read_sheets(whole_list))
    for kind, entries in pembaca.entries.items():
        digits = {kode.region_digit(code) for code in entries} - {None}
        assert all(kind in angka_keempat()[str(digit)].jenis for digit in digits)
    with chdir(tmp_path):
        write_catalogue(diimpor, "edisi-penuh")
        assert file_of("edisi-penuh").is_file()
        for kind, entries in pembaca.entries.items():
            terbaca = nomenklatur_of("edisi-penuh", kind)
            assert terbaca.findings == ()
            assert terbaca.nomenklatur.entri == entries
