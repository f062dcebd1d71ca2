"""Every table type as it is drawn from content/, against `tests/tables/<jenis>/<slug>.txt`.

What no shipped Renja places, or places with a few rows only, is drawn from the fuller plan of renja_lengkap.py and
stored as the HTML of its template, `tests/tables/<jenis>/lengkap.html`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from bahan_contoh import gambar, html, inputs, teks
from renja_lengkap import BEBAS, JENIS, NOT_PLACED, PANJANG, PLACED, RINGKAS, SLUGS

from renja_build.render.tables import table_types

GOLDEN = Path(__file__).resolve().parent / "tables"
# The last two are drawn of Renja that place the plain one.
AS_TEXT = [*PLACED, ("tabel-4-1-prioritas", "contoh-2027"), ("e-81-25", "banjarbaru-2024p")]
AS_HTML = [(jenis, "lengkap") for jenis in (*JENIS, *PANJANG, *BEBAS)]
DRAWN = [*AS_TEXT, *AS_HTML]
KUKAR = {"iku", "t-c-29", "capaian-iku", "t-c-30", "t-c-31", "t-c-32", "tujuan-sasaran", "t-c-33"}


@pytest.mark.golden
@pytest.mark.parametrize(("jenis", "slug"), AS_TEXT)
def test_table_is_as_stored(jenis: str, slug: str) -> None:
    _compare(GOLDEN / jenis / f"{slug}.txt", teks(gambar(slug, jenis)))


@pytest.mark.golden
@pytest.mark.parametrize(("jenis", "slug"), AS_HTML)
def test_html_is_as_stored(jenis: str, slug: str) -> None:
    _compare(GOLDEN / jenis / f"{slug}.html", html(gambar(slug, jenis)))


def _compare(file: Path, drawn: str) -> None:
    if os.environ.get("RENJA_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert file.is_file(), f"{file} is missing: run `make golden` and read what it writes"
    assert drawn == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("jenis", "slug"), DRAWN)
def test_numbers_of_columns_are_written_in_one_manner(jenis: str, slug: str) -> None:
    """`12`, or `12 = 8+9+10+11` where the column is reckoned."""
    numbers = [one.nomor for one in gambar(slug, jenis).kolom]
    assert [one for one in numbers if not re.fullmatch(r"|\d+( = \S+)?", one)] == []


@pytest.mark.parametrize(("jenis", "slug"), DRAWN)
def test_a_value_of_kinerja_never_stands_without_its_unit(jenis: str, slug: str) -> None:
    """Under `K`, beside `Rp`: with the unit in the cell, or in a column of its own."""
    view = gambar(slug, jenis)
    titles = [[*filter(None, one.judul)] for one in view.kolom]
    if any("satuan" in " ".join(title).casefold() for title in titles):
        return
    columns = {at for at, title in enumerate(titles) if title[-1:] == ["K"]}
    columns -= {at for at in columns if "%" in " ".join(titles[at])}
    rows = [baris for baris in view.baris if baris.jenis != "kaki"]  # which say `(%)` themselves
    cells = [sel.teks for baris in rows for at, sel in baris.placed() if at in columns]
    assert [teks for teks in cells if re.fullmatch(r"[\d.,]+", teks)] == []


@pytest.mark.parametrize("jenis", sorted(table_types()))
def test_every_type_has_a_stored_table(jenis: str) -> None:
    stored = list((GOLDEN / jenis).glob("*"))
    assert stored, f"{jenis} has no stored table: run `make golden`"
    assert all(file.stat().st_size for file in stored)


def test_no_stored_table_is_left_behind() -> None:
    as_text = {(file.parent.name, file.stem) for file in GOLDEN.glob("*/*.txt")}
    as_html = {(file.parent.name, file.stem) for file in GOLDEN.glob("*/*.html")}
    assert as_text == set(AS_TEXT), (
        "of a table that is placed elsewhere now, remove the stored file"
    )
    assert as_html == set(AS_HTML), (
        "of a table that is placed elsewhere now, remove the stored file"
    )


def test_free_tables_and_what_no_renja_places_are_drawn_from_the_fuller_plan() -> None:
    assert len(JENIS) > 10
    assert set(PANJANG) <= {jenis for jenis, _ in PLACED}
    assert not set(BEBAS) & set(table_types())


LONG = [jenis for jenis in (*NOT_PLACED, *PANJANG, *BEBAS) if jenis not in RINGKAS]


@pytest.mark.parametrize("jenis", LONG)
def test_what_no_renja_places_is_stored_with_thirty_rows(jenis: str) -> None:
    rows = [len(gambar(slug, name).baris) for name, slug in DRAWN if name == jenis]
    assert max(rows, default=0) >= 30, (
        f"{jenis} has no thirty rows in the plan of renja_lengkap.py: give that what it asks for, or place "
        f"{jenis} in one of {SLUGS}, where it is short by its nature"
    )


def test_kukar_2025_places_its_eight_tables() -> None:
    assert {jenis for jenis, slug in PLACED if slug == "kukar-2025"} == KUKAR


@pytest.mark.parametrize(("jenis", "slug"), DRAWN)
def test_cells_of_every_row_fill_the_columns(jenis: str, slug: str) -> None:
    view = gambar(slug, jenis)
    assert {sum(sel.span for sel in row.sel) for row in view.baris} == {len(view.kolom)}
    for row in view.kepala[:1]:
        assert sum(cell.colspan for cell in row) == len(view.kolom)


@pytest.mark.parametrize(("jenis", "slug"), DRAWN)
def test_rows_are_linked_to_once(jenis: str, slug: str) -> None:
    ids = [row.id for row in gambar(slug, jenis).baris if row.id]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("jenis", "columns", "numbers"),
    [
        ("iku", 7, 0),
        ("t-c-29", 19, 18),
        ("capaian-iku", 10, 0),
        ("t-c-30", 14, 14),
        ("t-c-31", 12, 12),
        ("t-c-32", 6, 6),
    ],
)
def test_columns_of_the_regulation(jenis: str, columns: int, numbers: int) -> None:
    view = gambar("kukar-2025", jenis)
    assert len(view.kolom) == columns
    assert len({kolom.nomor for kolom in view.kolom} - {""}) == numbers  # two halves share one


def test_t_c_30_numbers_each_band_anew() -> None:
    bands: list[list[object]] = []
    for row in gambar("kukar-2025", "t-c-30").baris:
        if row.jenis == "kelompok":
            bands.append([])
        else:
            bands[-1].append(row.sel[0].nilai)
    assert bands == [list(range(1, size + 1)) for size in (1, 1, 3, 3, 14)]


def test_t_c_32_says_that_there_is_no_usulan() -> None:
    assert inputs("kukar-2025").dokumen.usulan == ()
    assert [[sel.teks for sel in row.sel] for row in gambar("kukar-2025", "t-c-32").baris] == [
        ["Tidak ada"]
    ]


def test_capaian_iku_is_computed_over_two_years() -> None:
    ikm, mean = gambar("kukar-2025", "capaian-iku").baris
    assert [sel.teks for sel in ikm.sel[3:]] == [
        "80,00",
        "76,33",
        "95,41",
        "82,00",
        "84,54",
        "103,10",
        "Meningkat",
    ]
    assert [sel.teks for sel in mean.sel if sel.teks] == [
        "Rata-rata Capaian Kinerja",
        "95,41",
        "103,10",
        "Meningkat",
    ]


def test_iku_has_its_formula_as_mathml_and_as_text() -> None:
    (row,) = gambar("kukar-2025", "iku").baris
    assert (
        row.sel[4].teks
        == "IKM = (Total dari Nilai Persepsi per Unsur / Total Unsur yang Terisi) x Nilai Penimbang"
    )
    assert "<mfrac>" in row.sel[4].rumus
