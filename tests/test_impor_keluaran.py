"""What we print of a Renja in XLSX comes back as that Renja: the same money, counts and facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from bangunan import CONTENT, SLUGS, Bangunan
from openpyxl import Workbook, load_workbook

from renja_build.folder import read_folder
from renja_build.impor.banding import differences
from renja_build.impor.renja import plan_of
from renja_build.impor.simpul import Rencana
from renja_build.pipeline.impor import read_files

# What is printed otherwise than it is written: places and a name of two sub units in one cell.
APART = {"contoh-provinsi": {"lokasi", "indikator"}}


@pytest.mark.parametrize("slug", SLUGS)
def test_our_own_workbook_comes_back(slug: str, bangunan: Bangunan) -> None:
    """At least 97 in a hundred facts are the same; money and counts all."""
    plan = plan_of(read_folder(CONTENT / slug))
    read = read_files([bangunan.path(slug, "xlsx")])
    assert read.rencana is not None
    for apa in ("pagu", "maju"):
        assert read.rencana.jumlah(apa) == plan.jumlah(apa)
    paid = [{n.kode for n in p.simpul.values() if n.pagu} for p in (read.rencana, plan)]
    assert paid[0] == paid[1]
    found = differences(read.rencana, plan)
    assert {beda.apa for beda in found} <= APART.get(slug, set())
    assert len(found) < 0.03 * facts(plan)


def facts(plan: Rencana) -> int:
    """Names, texts, amounts, and of each indicator its name, unit and target."""
    return sum(
        1 + len(node.teks) + 3 * len(node.indikator) + bool(node.pagu) + bool(node.maju)
        for node in plan.simpul.values()
    )


PLAN = "Kode;Program/Kegiatan;Indikator;Target 2027;Pagu Indikatif (Rp)\n"
ROWS = (
    "2.11.03;Program A;Indeks;60 Nilai;{0}\n2.11.03.2.01;Kegiatan A;Persentase;75 %;{0}\n"
    "2.11.03.2.01.0004;Sub A;Jumlah titik;10 Titik;{1}\n2.11.03.2.01.0005;Sub B;Jumlah peta;2 Peta;{2}\n"
)


def two_sheets(second: tuple[int, int, int], folder: Path) -> Path:
    """A plan of 9 millions, and one of other amounts beside it."""
    book = Workbook()
    for sheet, amounts in ((book.active, (9, 5, 4)), (book.create_sheet("B"), second)):
        assert sheet is not None
        millions = [f"{amount}.000.000" for amount in amounts]
        for line in (PLAN + ROWS.format(*millions)).splitlines():
            sheet.append(line.split(";"))
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


@pytest.mark.parametrize(
    ("second", "total", "asked"),
    [
        ((9, 5, 4), 9, 0),  # the same plan once more
        ((6, 3, 3), 9, 1),  # part of it, or another plan: nobody can tell
    ],
)
def test_a_plan_that_another_sheet_shows_again_is_not_added(
    second: tuple[int, int, int], total: int, asked: int, tmp_path: Path
) -> None:
    read = read_files([two_sheets(second, tmp_path)])
    assert read.rencana is not None
    assert read.rencana.jumlah("pagu") == total * 1_000_000
    assert len(read.catatan.pertanyaan) == asked
    left = [cell for cell in read.catatan.dilewati if "sudah dimuat" in cell.alasan]
    assert {cell.sel.partition("!")[0] for cell in left} == {"'B'"}


def test_a_note_at_the_foot_makes_no_table_one_by_unit(tmp_path: Path) -> None:
    """Bands stand above the rows of their unit."""
    file = two_sheets((6, 3, 3), tmp_path)
    for at, asked in ((8, 1), (4, 0)):  # behind the rows, and above some of them
        book = load_workbook(file)
        book["B"].insert_rows(at)
        book["B"].cell(at, 2, "UPTD Pelabuhan")
        book["B"].cell(at, 5, "6.000.000")
        book.save(tmp_path / "b.xlsx")
        read = read_files([tmp_path / "b.xlsx"])
        doubts = [p for p in read.catatan.pertanyaan if "rencana lain" in p.tanya]
        assert (at, len(doubts)) == (at, asked)
        assert read.rencana is not None and read.rencana.jumlah("pagu") == 9_000_000


def test_two_plans_of_which_each_has_more_somewhere_are_asked_of(tmp_path: Path) -> None:
    read = read_files([two_sheets((9, 4, 5), tmp_path)])
    assert any("dijumlahkan, atau yang mana" in asked.tanya for asked in read.catatan.pertanyaan)
