"""T-C.29 of kukar-2025 against columns 17 and 18 of the published table, as they are printed there."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from bahan_contoh import gambar, inputs

from renja_build.angka import Nilai, half_up
from renja_build.render.page import Baris

DATA = Path(__file__).resolve().parent / "data" / "kukar-2025-t-c-29.csv"
with DATA.open(encoding="utf-8", newline="") as file:
    PRINTED = list(csv.DictReader(file))

# Why column 18 is not what was printed: (as printed, as computed, the reason).
WRONG_SOURCE = {
    "5.03.01": (
        "94,48",
        "94,62",
        "realisasi TW II tercetak bulat 75; persennya (85,77) dihitung dari 74,62",
    ),
    "5.03.01.2.07": (
        "66,67",
        "100,00",
        "realisasi TW II tercetak '-' tetapi ikut dirata-ratakan sebagai 0",
    ),
    "5.03.01.2.08.02": (
        "51,67",
        "258,33",
        "target akhir Renstra tercetak 12; persennya dihitung dari 60",
    ),
    "5.04.02": (
        "278,97",
        "280,11",
        "realisasi TW II tercetak bulat 5; persennya (17,55) dihitung dari 4,70",
    ),
}


def number(text: str) -> Decimal:
    """A printed number; `-` stands for a sum of zero."""
    return Decimal(text.rstrip("%").replace(".", "").replace(",", ".").replace("-", "0"))


def row(ident: str) -> Baris:
    return next(one for one in gambar("kukar-2025", "t-c-29").baris if one.id == ident)


def test_every_printed_row_is_there_once_and_none_else() -> None:
    drawn = [
        one.id
        for one in gambar("kukar-2025", "t-c-29").baris
        if one.jenis not in ("urusan", "bidang")
    ]
    assert drawn == [one["baris"] for one in PRINTED]
    assert len(drawn) == 64


@pytest.mark.parametrize("printed", PRINTED, ids=lambda one: one["baris"])
def test_capaian_of_the_renstra(printed: dict[str, str]) -> None:
    ident, shown = printed["baris"], row(printed["baris"]).sel[18].teks
    if ident in WRONG_SOURCE:
        before, now, reason = WRONG_SOURCE[ident]
        assert (printed["kolom_18"], shown) == (f"{before}%", now), reason
    else:
        assert number(shown) == number(printed["kolom_18"])


def test_sixty_of_sixty_four_are_as_printed() -> None:
    same = {
        one["baris"]
        for one in PRINTED
        if number(row(one["baris"]).sel[18].teks) == number(one["kolom_18"])
    }
    assert len(same) == 60
    assert {one["baris"] for one in PRINTED} - same == set(WRONG_SOURCE)


@pytest.mark.parametrize("printed", PRINTED, ids=lambda one: one["baris"])
def test_cumulative_realisasi(printed: dict[str, str]) -> None:
    """Averages are printed there without decimals, so the comparison is at the printed precision."""
    value = row(printed["baris"]).sel[17].nilai
    assert isinstance(value, Nilai) and value.angka is not None
    places = len(printed["kolom_17"].partition(",")[2])
    wrong = {"5.03.01": "84.21", "5.03.01.2.07": "100", "5.04.02": "75"}.get(printed["baris"])
    assert half_up(value.angka, places) == (
        Decimal(wrong) if wrong else number(printed["kolom_17"])
    )


def test_indicators_without_code_follow_the_first_bidang() -> None:
    rows = gambar("kukar-2025", "t-c-29").baris
    assert [(one.jenis, one.id) for one in rows[:5]] == [
        ("urusan", "5"), ("bidang", "5.03"), ("rincian", "ip-asn"), ("rincian", "ikm"), ("program", "5.03.01"),
    ]  # fmt: skip


def test_a_stated_nothing_is_a_dash_and_not_a_zero() -> None:
    cells = [sel.teks for sel in row("5.03.01.2.07").sel]
    assert (cells[14], cells[15]) == ("-", "-")
    assert [sel.teks for sel in row("5.03.01.2.06.11").sel[4:10]] == ["-", "1", "2", "3", "", ""]
    assert [sel.teks for sel in row("5.03.01.2.05.09").sel[11:19]] == [
        "0",
        "0",
        "30",
        "0",
        "0,00",
        "",
        "0",
        "0,00",
    ]


def test_the_latest_cumulative_statement_holds() -> None:
    cells = [sel.teks for sel in row("5.03.02.2.01.12").sel]
    assert (cells[11], cells[12], cells[17], cells[18]) == ("3", "1", "5", "71,43")
    assert (
        cells[16] == inputs("kukar-2025").dokumen.indikator["evaluasi-data"].catatan_evaluasi != ""
    )


def test_headings_name_the_years() -> None:
    view = gambar("kukar-2025", "t-c-29")
    assert [kolom.judul[-1].replace("\u00ad", "") for kolom in view.kolom[3:]] == [
        "Satuan", "Nilai", "2022", "2023", "2024", "2025", "2026", "Kondisi Akhir Periode", "s.d. 2022", "2023",
        "Target Renja 2024", "Realisasi s.d. TW II 2024", "Tingkat Realisasi (%)", "Catatan Penting",
        "Realisasi Capaian s.d. 2024", "Tingkat Capaian Target Renstra (%)",
    ]  # fmt: skip


def test_results_of_2023_that_the_document_got_wrong() -> None:
    """Section 2.1 printed 96,88 for the program and 91,83 for the mean of its sub kegiatan."""
    evaluasi = inputs("kukar-2025").hasil.evaluasi[2023]
    program = {one.kode: half_up(one.capaian) for one in evaluasi.of("program")}
    assert program["5.03.02"] == Decimal("107.49")
    below = evaluasi.ringkasan("sub_kegiatan", "5.03.01")
    assert below.jumlah == 22
    assert below.rata_rata is not None and half_up(below.rata_rata) == Decimal("91.46")
