"""The XLSX: opened as a planner's spreadsheet opens it, its sums worked out again."""

from __future__ import annotations

import csv
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import alat
import openpyxl
import pytest
from naskah_contoh import naskah, tabel_kecil
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from renja_build.angka import Nilai
from renja_build.pipeline.steps import prepare
from renja_build.render.layout import lay_out
from renja_build.render.page import Kolom, Naskah, Sel
from renja_build.write import xlsx
from renja_build.write.xlsx_parts.names import sheet_names
from renja_build.write.xlsx_parts.numbers import COUNT, PERCENT, RUPIAH, number, plain
from renja_build.write.xlsx_parts.sums import Amount, addends, formula

CONTENT = Path(__file__).parents[1] / "content"
SLUGS = ("kukar-2025", "banjarbaru-2024p")
LIKE_A_NUMBER = re.compile(r"\(?\d{1,3}(\.\d{3})+\)?")


@pytest.fixture(
    scope="module", params=[pytest.param(slug, marks=pytest.mark.slow) for slug in SLUGS]
)
def dokumen(request: pytest.FixtureRequest) -> Naskah:
    return lay_out(prepare(CONTENT / request.param).naskah)


@pytest.fixture(scope="module")
def path(dokumen: Naskah, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / f"{dokumen.slug}.xlsx"
    assert xlsx.write(dokumen, path) == []
    return path


@pytest.fixture(scope="module")
def formulas(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def values(path: Path) -> Workbook:
    return openpyxl.load_workbook(path, data_only=True)


def cells(sheet: Worksheet) -> Iterator[Cell]:
    return (
        cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and cell.value is not None
    )


def sums(book: Workbook) -> Iterator[tuple[Worksheet, Cell]]:
    for sheet in book:
        yield from ((sheet, cell) for cell in cells(sheet) if cell.data_type == "f")


def evaluated(sheet: Worksheet, text: str) -> int:
    """A SUM worked out by hand, sums inside it too."""
    total = 0
    for part in str(text).removeprefix("=SUM(").removesuffix(")").split(","):
        found = sheet[part]
        for row in found if isinstance(found, tuple) else ((found,),):
            for cell in row:
                if cell.data_type == "f":
                    total += evaluated(sheet, cell.value)
                elif isinstance(cell.value, int):
                    total += cell.value
    return total


def test_every_table_is_a_sheet_in_order(values: Workbook, dokumen: Naskah) -> None:
    names = sheet_names(dokumen.tabel())
    assert values.sheetnames == ["Ringkasan", *names]
    for name, view in zip(names, dokumen.tabel(), strict=True):
        assert [values[name]["A1"].value, values[name]["A2"].value] == [
            view.nomor,
            plain(view.judul),
        ]


def test_sums_agree_with_ours(formulas: Workbook, values: Workbook) -> None:
    found = list(sums(formulas))
    assert len(found) > 50
    for sheet, cell in found:
        assert evaluated(sheet, str(cell.value)) == values[sheet.title][cell.coordinate].value, cell


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_every_amount_above_the_leaves_is_a_sum(slug: str, tmp_path: Path) -> None:
    """T-C.33 of a murni, 5.1 of a perubahan: all programs, kegiatan and the total."""
    naskah = prepare(CONTENT / slug).naskah
    xlsx.write(lay_out(naskah), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    jenis = {"kukar-2025": "t-c-33", "banjarbaru-2024p": "rumusan-perubahan"}[slug]
    view = next(view for view in naskah.tabel() if view.jenis == jenis)
    above = sum(
        isinstance(sel.nilai, int)
        for row in view.baris
        if row.jenis in ("program", "kegiatan", "jumlah")
        for sel in row.sel
    )
    sheet = book[sheet_names(naskah.tabel())[naskah.tabel().index(view)]]
    assert above > 20
    assert sum(cell.data_type == "f" for cell in cells(sheet)) == above


def test_libreoffice_works_out_the_same(
    path: Path, formulas: Workbook, values: Workbook, tmp_path: Path
) -> None:
    office = alat.office("calc")
    # every sheet as it is stored, not as it is shown
    to = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    for sheet, cell in sums(formulas):
        with (tmp_path / f"{path.stem}-{sheet.title}.csv").open(
            encoding="utf-8", newline=""
        ) as file:
            shown = list(csv.reader(file))[cell.row - 1][cell.column - 1]
        assert int(float(shown)) == values[sheet.title][cell.coordinate].value, cell


def test_numbers_are_numbers_and_codes_are_text(values: Workbook, dokumen: Naskah) -> None:
    for view, name in zip(dokumen.tabel(), sheet_names(dokumen.tabel()), strict=True):
        sheet = values[name]
        texts = [cell.value for cell in cells(sheet) if isinstance(cell.value, str)]
        assert [text for text in texts if LIKE_A_NUMBER.fullmatch(text)] == []
        if view.kolom[0].jenis == "kode":
            codes = {row.sel[0].teks for row in view.baris if row.sel[0].teks[:1].isdigit()}
            assert codes <= set(texts)


def test_headings_are_merged_and_stay_in_sight(values: Workbook, dokumen: Naskah) -> None:
    for view, name in zip(dokumen.tabel(), sheet_names(dokumen.tabel()), strict=True):
        sheet = values[name]
        row = next(
            int(cell.row) for cell in cells(sheet) if cell.value == plain(view.kepala[0][0].teks)
        )
        merged = {str(one) for one in sheet.merged_cells.ranges}
        depth = len(view.kepala)
        if depth > 1:
            assert f"A{row}:A{row + depth - 1}" in merged
        below = row + depth + view.bernomor
        assert sheet.freeze_panes in (f"B{below}", f"C{below}")
        assert sheet.print_title_rows == f"${row}:${below - 1}"


def test_the_summary_leads_to_every_sheet(values: Workbook, dokumen: Naskah) -> None:
    sheet = values["Ringkasan"]
    shown = {str(row[0].value): row[1].value for row in sheet.iter_rows(max_col=2) if row[0].value}
    for one in dokumen.ringkasan:
        assert shown[one.nama] == one.nilai
    links = [cell.hyperlink.location for cell in cells(sheet) if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in values.sheetnames[1:]]


def test_properties_come_from_the_content(values: Workbook, dokumen: Naskah) -> None:
    assert values.properties.title == dokumen.judul
    assert values.properties.creator == dokumen.pengarang


def test_same_bytes_for_the_same_input(dokumen: Naskah, path: Path, tmp_path: Path) -> None:
    xlsx.write(dokumen, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == path.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_number_formats_stay_within_what_excel_takes(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        styles = package.read("xl/styles.xml").decode()
    assert 2 < styles.count("<numFmt ") < 200


def test_any_document_can_be_written(tmp_path: Path) -> None:
    seksi = tuple(one for one in naskah().seksi if one.id in ("bab-1", "bab-1-2"))
    assert xlsx.write(replace(naskah(), seksi=seksi), tmp_path / "a.xlsx") == []
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Ringkasan", "1.1", "T-C.33"]
    assert "Penyusunan <dokumen> & laporan" in [cell.value for cell in cells(book["T-C.33"])]


def test_names_of_sheets() -> None:
    view = tabel_kecil()
    given = [
        replace(view, nomor=nomor)
        for nomor in ("Tabel 1/2", "Tabel 1-2", "", "", "x" * 40, "X" * 40)
    ]
    assert sheet_names(given) == ["1-2", "1-2 (2)", "iku", "iku (2)", "x" * 31, "X" * 27 + " (2)"]


@pytest.mark.parametrize(
    ("sel", "expected"),
    [
        (Sel("(13.143.400)", -13_143_400), (-13_143_400, RUPIAH)),
        (Sel("-", 0), (0, RUPIAH)),
        (Sel("89,63", Decimal("89.625")), (89.63, PERCENT)),
        (Sel("23\u00a0Dokumen", Nilai.of(23)), (23, f'{COUNT}" Dokumen"')),
        (Sel("94,26", Nilai.of(Decimal("94.26"))), (94.26, f"{COUNT}.00")),
        (Sel("67 (B)", Nilai("ada", Decimal(67), "B")), (67, f'{COUNT}" (B)"')),
        (Sel("BB", Nilai("ada", None, "BB")), None),
        (Sel("450", 450), (450, RUPIAH)),
        (Sel("1", 10**15), None),
        (Sel("2 kali", 2), None),
        (Sel("-"), None),
    ],
)
def test_which_cells_are_numbers(sel: Sel, expected: object) -> None:
    assert number(sel, Kolom(("Pagu",), "rupiah")) == expected


def test_years_and_ordinals_have_no_thousands() -> None:
    assert number(Sel("2025", 2025), Kolom(("Tahun Mulai",), "target")) == (2025, "0")


def test_sums_name_the_rows_directly_below() -> None:
    rows: list[Amount] = [
        ("bidang", None), ("program", 30), ("program", None), ("kegiatan", 10), ("kegiatan", None), ("sub", 4),
        ("sub", None), ("sub", 6), ("kegiatan", 20), ("sub", 20), ("program", 5), ("kegiatan", 4), ("jumlah", 35),
    ]  # fmt: skip
    assert [addends(rows, at) for at in (1, 3, 8, 10, 12)] == [[3, 8], [5, 7], [9], [], [1, 10]]
    assert formula(rows, [5, 7], "F", 10) == "=SUM(F15:F17)"
    assert formula(rows, [1, 10], "F", 10) == "=SUM(F11,F20)"
    assert formula(rows, [], "F", 10) == ""
