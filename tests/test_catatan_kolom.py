"""A note that explains a column has its mark at the column's heading, wherever that stands."""

from __future__ import annotations

import pytest
from bahan_contoh import naskah

from renja_build.render.catatan_kolom import bertanda, kepala, of_other_year, tanda
from renja_build.render.page import Kolom

KOLOM = (
    Kolom(("Indikator",)),
    Kolom(("Target", "2025")),
    Kolom(("Target", "2026")),
    Kolom(("Realisasi", "2025")),
    Kolom(("Penang\u00adgung Jawab\n(unit)",)),
)
DITANDAI = {
    "Indikator": [("Indikator*)",), *(kolom.judul for kolom in KOLOM[1:])],
    "realisasi 2025": [*(kolom.judul for kolom in KOLOM[:3]), ("Realisasi", "2025*)"), KOLOM[4].judul],
    "2026": [KOLOM[0].judul, KOLOM[1].judul, ("Target", "2026*)"), KOLOM[3].judul, KOLOM[4].judul],
    "Target": [KOLOM[0].judul, ("Target*)", "2025"), ("Target*)", "2026"), KOLOM[3].judul, KOLOM[4].judul],
    "Penanggung Jawab (unit)": [
        *(kolom.judul for kolom in KOLOM[:4]),
        ("Penang\u00adgung Jawab*)\n(unit)",),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", DITANDAI)
def test_the_heading_that_is_named_has_the_mark(name: str) -> None:
    columns = bertanda(KOLOM, name, "*)")
    assert columns is not None
    assert [kolom.judul for kolom in columns] == DITANDAI[name]


@pytest.mark.parametrize("name", ["2025", "Realisasi 2026", "", "Indikator Target"])
def test_what_names_no_heading_or_several_is_refused(name: str) -> None:
    assert bertanda(KOLOM, name, "*)") is None


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("Realisasi 2024", True), ("realisasi 2031", True), ("Target 2024", True),
        ("Realisasi", False), ("Realisasinya 2024", False), ("Indikator 2024", False),
        ("Lain 2025", False), ("", False),
    ],
)  # fmt: skip
def test_a_year_that_the_table_does_not_have_is_no_slip(name: str, there: bool) -> None:
    """Of a Renja that is begun from another: its own year has no realisasi yet, and no column."""
    assert of_other_year(KOLOM, name) is there


def test_headings_are_told_as_they_can_be_named() -> None:
    assert all(bertanda(KOLOM, name, "*)") for name in kepala(KOLOM))


@pytest.mark.parametrize(
    ("note", "mark"),
    [
        ("*) Perkiraan.", "*)"),
        ("**) Lain.", "**)"),
        ("* Lain.", "*"),
        ("1) Lain.", "1)"),
        ("Perkiraan.", "*)"),
        ("2022 belum berakhir.", "*)"),
    ],
)
def test_the_mark_is_the_one_that_the_note_has(note: str, mark: str) -> None:
    assert tanda(note) == mark


def test_a_shipped_note_has_its_mark_in_the_table() -> None:
    view = next(view for view in naskah("balangan-2023").tabel() if view.id == "t-c-30")
    assert view.catatan[-1].startswith("*) ")
    marked = [kolom.judul for kolom in view.kolom if any("*)" in text for text in kolom.judul)]
    assert marked == [("Realisasi Capaian", "2022*)")]
