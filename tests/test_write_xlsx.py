"""The XLSX: opened as a planner's spreadsheet opens it, its sums worked out again."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsx_acak
from naskah_contoh import naskah, tabel_kecil
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from renja_build.angka import Nilai
from renja_build.pipeline.steps import prepare
from renja_build.render import id_format
from renja_build.render.layout import lay_out
from renja_build.render.page import Baris, JenisBaris, JenisKolom, Kolom, Naskah, Sel, TableView
from renja_build.write import xlsx
from renja_build.write.xlsx_parts.grid import Grid, grid_of
from renja_build.write.xlsx_parts.names import sheet_names
from renja_build.write.xlsx_parts.numbers import COUNT, PERCENT, RUPIAH, number, plain, stated
from renja_build.write.xlsx_parts.ratios import formulas as ratios
from renja_build.write.xlsx_parts.room import with_room
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
        found = (cell for cell in cells(sheet) if cell.data_type == "f")
        yield from ((sheet, cell) for cell in found if str(cell.value).startswith("=SUM("))


def evaluated(sheet: Worksheet, values: Worksheet, text: str) -> int:
    """A SUM worked out by hand, sums inside it too."""
    total = 0
    for part in str(text).removeprefix("=SUM(").removesuffix(")").split(","):
        found = sheet[part]
        for row in found if isinstance(found, tuple) else ((found,),):
            for cell in row:
                if cell.data_type == "f" and str(cell.value).startswith("=SUM("):
                    total += evaluated(sheet, values, cell.value)
                elif cell.data_type == "f":  # what a head states, reckoned by LibreOffice elsewhere
                    total += values[cell.coordinate].value
                elif isinstance(cell.value, int):
                    total += cell.value
    return total


def test_every_table_is_a_sheet_in_order(values: Workbook, dokumen: Naskah) -> None:
    names = sheet_names(dokumen.tabel())
    assert values.sheetnames == ["Ringkasan", *names]
    for name, view in zip(names, dokumen.tabel(), strict=True):
        if not view.nomor:  # a list that is set as a table begins with its heading
            assert values[name]["A2"].value == view.kolom[0].judul[0]
            continue
        assert [values[name]["A1"].value, values[name]["A2"].value] == [
            view.nomor,
            plain(view.judul),
        ]


def test_sums_agree_with_ours(formulas: Workbook, values: Workbook) -> None:
    found = list(sums(formulas))
    assert len(found) > 50
    for sheet, cell in found:
        own = values[sheet.title]
        assert evaluated(sheet, own, str(cell.value)) == own[cell.coordinate].value, cell


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


def test_libreoffice_works_out_the_same(path: Path, tmp_path: Path) -> None:
    ((_, theirs),) = xlsx_acak.reckoned([path], tmp_path)
    tally = xlsx_acak.judged(xlsx_acak.Drawn(path, frozenset()), theirs)
    assert tally.formulas.total() > 90
    assert tally.wrong == []


@pytest.mark.slow
def test_libreoffice_reckons_random_plans_as_we_do() -> None:
    tally = xlsx_acak.trial((4, 5))
    assert tally.plans > 0
    assert tally.formulas.total() > 20
    assert tally.wrong == []


def test_a_workbook_that_libreoffice_makes_nothing_of_is_told() -> None:
    (told,) = xlsx_acak.judged(xlsx_acak.Drawn(Path("7.xlsx"), frozenset()), None).wrong
    assert told.startswith("7.xlsx: ")


def grid(kolom: tuple[Kolom, ...], *rows: tuple[Sel, ...], jenis: JenisBaris = "sub") -> Grid:
    return grid_of(TableView("coba", "Tabel", kolom, tuple(Baris(jenis, row) for row in rows)))


def stating(nomor: str, jenis: JenisKolom = "persen") -> tuple[Kolom, ...]:
    named = [Kolom((f"K{at}",), "target", str(at)) for at in range(1, 4)]
    return (*named, Kolom(("H",), jenis, nomor))


def numbers(*values: object) -> tuple[Sel, ...]:
    return tuple(
        Sel(id_format.angka(Decimal(str(value))), Nilai.of(Decimal(str(value))))
        if isinstance(value, int | float)
        else Sel(str(value))
        for value in values
    )


@pytest.mark.parametrize(
    ("nomor", "jenis", "row", "expected"),
    [
        ("4 = 3/2", "persen", (1, 8, 7, Decimal("87.5")), "=ROUND(C1/B1*100,2)"),
        ("4=\u200b3/2", "persen", (1, 3, 1, Decimal("33.33")), "=ROUND(C1/B1*100,2)"),
        ("4=3/2×100", "persen", (1, 3, 1, Decimal("33.33")), "=ROUND(C1/B1*100,2)"),
        ("4=1+2+3", "target", (1, 8, 7, 16), "=A1+B1+C1"),
        ("4=3-2-1", "target", (1, 8, 19, 10), "=C1-B1-A1"),
        ("4=1+2+3", "target", (1, "", 7, 8), "=A1+B1+C1"),  # an empty cell is nothing
        ("4=1+2+3", "target", (1, "n/a", 7, 8), ""),
        ("4=3/2", "persen", (1, 0, 7, Decimal(0)), ""),
        ("4=3/2", "persen", (1, 8, 7, Decimal(114)), ""),  # by another rule: the less the better
        ("4=1+2+TW", "target", (1, 8, 7, 9), ""),
        ("4=3/9", "persen", (1, 8, 7, Decimal("87.5")), ""),
        ("4", "persen", (1, 8, 7, Decimal("87.5")), ""),
    ],
)
def test_what_a_head_states_is_a_formula(
    nomor: str, jenis: JenisKolom, row: tuple[object, ...], expected: str
) -> None:
    *parts, last = row
    shown = (
        Sel(id_format.persen_angka(last), last) if isinstance(last, Decimal) else numbers(last)[0]
    )
    kolom = stating(nomor, jenis)
    found = dict(
        ratios(
            grid(kolom, (*numbers(*parts), shown)),
            kolom,
            lambda at, column: f"{'ABCD'[column]}{at + 1}",
        )
    )
    assert found == ({(0, 3): expected} if expected else {})


@pytest.mark.parametrize(("mean", "expected"), [("50.01", "=ROUND(AVERAGE(D1:D2),2)"), ("51", "")])
def test_a_mean_is_a_formula_where_it_is_that_of_the_rows_above(mean: str, expected: str) -> None:
    kolom = stating("4")
    rows = [
        (*numbers(1, 2, 3), Sel(id_format.persen_angka(Decimal(value)), Decimal(value)))
        for value in ("0.02", "100")
    ]
    last = (
        Sel("Rata-rata capaian", span=3),
        Sel(id_format.persen_angka(Decimal(mean)), Decimal(mean)),
    )
    found = dict(
        ratios(grid(kolom, *rows, last), kolom, lambda at, column: f"{'ABCD'[column]}{at + 1}")
    )
    assert found == ({(2, 3): expected} if expected else {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("97 Persen", (97, f'{COUNT}" Persen"')),
        ("97,00", (97.0, f"{COUNT}.00")),
        ("1.260 Orang/bulan", (1260, f'{COUNT}" Orang/bulan"')),
        ("92,7 Nilai", (92.7, f'{COUNT}.0" Nilai"')),
        ("1260 Orang", None),  # a spreadsheet would put a dot
        ("5.03.01", None),
        ("007 Orang", None),
        ("BB", None),
        ("-", None),
        ("", None),
        ('9 "inci"', None),
        ("9" * 16, None),
    ],
)
def test_kinerja_is_a_number_with_its_unit(text: str, expected: object) -> None:
    assert stated(text) == expected


def test_wide_sheets_go_on_beside_and_all_have_the_paper_of_the_document(
    values: Workbook, dokumen: Naskah
) -> None:
    for view, name in zip(dokumen.tabel(), sheet_names(dokumen.tabel()), strict=True):
        sheet = values[name]
        wide = sheet.page_setup.fitToWidth is not None and int(sheet.page_setup.fitToWidth) > 1
        assert wide == bool(sheet.print_title_cols)
        assert wide == (len(view.kolom) > 14 and dokumen.slug == "banjarbaru-2024p")
    assert {sheet.page_setup.paperSize for sheet in values} == {"14"} or {
        sheet.page_setup.paperSize for sheet in values
    } == {14}


def test_long_tables_have_a_filter_above_their_rows(values: Workbook, dokumen: Naskah) -> None:
    filtered = {sheet.title: sheet.auto_filter.ref for sheet in values if sheet.auto_filter.ref}
    assert filtered
    for name, place in filtered.items():
        sheet = values[name]
        first, last = (int(re.sub(r"\D", "", corner)) for corner in place.split(":"))
        assert f"{first + 1}" == re.sub(r"\D", "", sheet.freeze_panes)
        assert all(str(cell.value or "").upper() != "JUMLAH" for cell in sheet[last])


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
    assert formula(rows, [5, 7], "F", 10, {6}) == "=SUM(F15,F17)"


def test_a_sum_of_rupiah_takes_in_no_kinerja() -> None:
    """Of a row that shows 27,25 over 450.000 only the amount is summed."""
    kolom = (Kolom(("Kode",), "kode"), Kolom(("K dan Rp",), "rupiah"))
    leaves = [
        Baris("sub", (Sel(kode), Sel(f"{kinerja}\n450.000", 450_000)))
        for kode, kinerja in (("1.1.1", "27,25"), ("1.1.2", "3 Dokumen"), ("1.1.3", "-"))
    ]
    above = Baris("kegiatan", (Sel("1.1"), Sel("12\n1.350.000", 1_350_000)))
    made = grid_of(TableView("coba", "Tabel", kolom, (above, *leaves)))
    rows = made.amounts(1)
    assert [value for _, value in rows] == [None, 1_350_000, *(None, 450_000) * 3]
    text = formula(rows, addends(rows, 1), "B", 1, made.beside(1))
    assert text == "=SUM(B4,B6:B8)"  # the dash between the last two is text


@pytest.mark.parametrize(
    ("text", "number_stays", "wider"),
    [
        ("54 Kg", True, False),
        ("54 Kg/Kapita/Tahun", True, True),
        ("1.234.567.890.123", True, True),
        ("118 per 100.000 kelahiran hidup pada tahun sebelumnya", False, False),
    ],
)
def test_a_number_has_room_or_is_text(text: str, number_stays: bool, wider: bool) -> None:
    """A spreadsheet shows ### where a number is wider than its column, and wraps none."""
    kolom = (Kolom(("Target",), "target", "1"),)
    value = int(re.sub(r"\D", "", text.split()[0]))
    made, widths = with_room(grid(kolom, (Sel(text, Nilai.of(value)),)), [18.0])
    assert (made.cells[0].angka is not None) == number_stays
    assert (widths[0] > 18) == wider
