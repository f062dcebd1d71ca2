"""Rows that go on with the row above: short groups stay whole, a page that begins inside one says which it is."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import alat
import pytest
from naskah_contoh import naskah

from renja_build.render.groups import continued
from renja_build.render.html import render
from renja_build.render.page import Baris, Kolom, Seksi, Sel, Tabel, TableView
from renja_build.write import pdf

KOLOM = (
    Kolom(("No",), "nomor"),
    Kolom(("Sasaran",)),
    Kolom(("Program",)),
    Kolom(("Indikator",)),
    Kolom(("Target",), "target"),
    Kolom(("Pagu",), "rupiah"),
    Kolom(("Catatan",)),
)


def tabel(*rows: str) -> TableView:
    """A table of rows whose cells are parted by bars; the rest of each row is full."""
    baris = tuple(
        Baris("sub", tuple(Sel(text.strip()) for text in (*row.split("|"), *"xxxx")))
        for row in rows
    )
    return TableView("e-81", "Evaluasi", KOLOM, baris, nomor="Tabel 2.2", id="evaluasi")


def joined(view: TableView) -> list[bool]:
    return [one.menyatu for _, one in continued(view)]


def heads(view: TableView) -> list[str]:
    return [one.lanjutan.replace("Tabel 2.2 (lanjutan)", "T") for _, one in continued(view)]


def test_a_short_group_stays_whole_and_names_itself_until_its_last_row() -> None:
    view = tabel("1|Mutu|A", "2||B", "||C", "3|Disiplin|D")
    assert heads(view) == ["T: Mutu", "", "T", ""]
    assert joined(view) == [False, True, True, False]


def test_a_group_inside_a_group_names_both() -> None:
    assert heads(tabel("1|Mutu|A", "||", "||B", "2|Disiplin|C")) == [
        "T: Mutu A",
        "T: Mutu",
        "T",
        "",
    ]


def test_a_long_group_may_break() -> None:
    assert not any(joined(tabel("1|Mutu|A", *["||B"] * 9)))


def test_a_number_alone_groups_nothing_and_half_a_row_goes_on_with_none() -> None:
    view = tabel("1|Mutu|A", "|Disiplin|B")
    half = replace(
        view, baris=(view.baris[0], Baris("sub", (*[Sel()] * 4, *view.baris[0].sel[4:])))
    )
    total = replace(
        view, baris=(view.baris[0], Baris("jumlah", (Sel("", span=2), *view.baris[0].sel[2:])))
    )
    for one in (view, half, total):
        assert (joined(one), heads(one)) == ([False, False], ["", ""])


@pytest.mark.parametrize(
    ("judul", "sebutan"),
    [
        ("", "Daftar"),
        ("Susunan Tim Penyusun", "Susunan Tim Penyusun"),
        (
            "Rincian kebutuhan " * 8,
            "Rincian kebutuhan Rincian kebutuhan Rincian kebutuhan Rincian…",
        ),
    ],
)
def test_what_has_no_number_goes_on_by_its_title_or_as_a_list(judul: str, sebutan: str) -> None:
    view = replace(tabel("1|Mutu|A", "||B"), nomor="", judul=judul)
    assert heads(view) == [f"{sebutan} (lanjutan): Mutu", f"{sebutan} (lanjutan)"]


def test_a_long_name_is_cut() -> None:
    head = heads(tabel(f"1|{'Mutu layanan ' * 20}|A", "||B"))[0]
    assert len(head) < 100
    assert head.endswith("…")


@pytest.mark.slow
def test_a_page_that_begins_inside_a_group_names_it(tmp_path: Path) -> None:
    view = tabel("1|Mutu|A", *["||B"] * 60, "2|Disiplin|C", *["|Lain|D"] * 60)
    seksi = Seksi("bab-1", "bab", "lanskap", (Tabel(view),), mulai=True)
    source = replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=())
    assert pdf.write(render(source), tmp_path / "a.pdf") == []
    command = [alat.program("pdftotext"), "-layout", str(tmp_path / "a.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    pages = told.removesuffix("\f").split("\f")
    assert len(pages) == 4
    assert "lanjutan" not in pages[0]
    assert "Tabel 2.2 (lanjutan): Mutu" in pages[1]
    assert "Tabel 2.2 (lanjutan)" in pages[-1]
    assert "(lanjutan):" not in pages[-1]
