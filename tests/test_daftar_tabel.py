"""Derived lists that are long stand in rows, with what is said of each item in columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from bahan_contoh import inputs

from renja_build.compute.hasil import compute
from renja_build.diagnostics import Location
from renja_build.diff.bacaan import bacaan
from renja_build.model.document import Gaya
from renja_build.model.isi import BlokDaftar
from renja_build.render.daftar_tabel import TETAP, tabulated
from renja_build.render.expression import Scope
from renja_build.render.html import render
from renja_build.render.inputs import Inputs
from renja_build.render.labels import label
from renja_build.render.lists import list_types
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Naskah, TableView
from renja_build.render.prose import Writer
from renja_build.render.workbench import Workbench

AT = Location(Path("bab/2.yaml"))


def of(panjang: str, slug: str = "kukar-2025") -> Inputs:
    dokumen = inputs(slug).dokumen
    gaya = replace(dokumen.identitas.gaya, daftar_panjang=panjang)  # type: ignore[arg-type]
    dokumen = replace(dokumen, identitas=replace(dokumen.identitas, gaya=gaya))
    return Inputs(dokumen, inputs(slug).hasil)


def table(aturan: str, panjang: str = "15", untuk: str = "") -> TableView | None:
    own = of(panjang)
    bench = Workbench(own, label(own.dokumen), Writer(Scope({}, {}, "")), [])
    return tabulated(bench, BlokDaftar(aturan, AT, 2023, untuk))


def naskah(panjang: str) -> Naskah:
    own = of(panjang)
    return build_naskah(own.dokumen, own.hasil)


def texts(view: TableView | None) -> list[tuple[str, ...]]:
    assert view is not None
    return [tuple(sel.teks for sel in row.sel) for row in view.baris]


@pytest.mark.parametrize(
    ("aturan", "heads"),
    [
        ("sub-kegiatan-sesuai-target", ["No", "Sub Kegiatan", "Capaian (%)"]),
        (
            "capaian-sub-kegiatan",
            ["No", "Sub Kegiatan", "Indikator", "Target", "Realisasi", "Capaian (%)"],
        ),
        ("sub-kegiatan-pagu", ["No", "Program/Sub Kegiatan", "Pagu (Rp)"]),
    ],
)
def test_a_long_list_is_a_table(aturan: str, heads: list[str]) -> None:
    view = table(aturan)
    assert view is not None
    assert [kolom.judul[-1] for kolom in view.kolom] == heads
    assert (view.nomor, view.judul, view.id) == ("", "", "")
    assert len(view.baris) > 15


def test_every_item_has_its_number_and_value() -> None:
    rows = texts(table("sub-kegiatan-sesuai-target"))
    assert [row[0] for row in rows] == [str(number) for number in range(1, 40)]
    assert rows[0] == ("1", "Penyusunan Dokumen Perencanaan Perangkat Daerah", "100,00")


def test_items_are_counted_under_their_program_and_pay_what_it_does() -> None:
    view = table("sub-kegiatan-pagu")
    assert view is not None
    heads = [row.sel[-1].nilai for row in view.baris if row.jenis == "program"]
    paid = [row.sel[-1].nilai for row in view.baris if row.jenis == "sub"]
    assert sum(heads) == sum(paid) == 32_743_331_188  # type: ignore[arg-type]
    first = [at for at, row in enumerate(view.baris) if row.jenis == "program"]
    assert {view.baris[at + 1].sel[0].teks for at in first} == {"1"}


@pytest.mark.parametrize(
    ("aturan", "panjang", "is_table"),
    [
        ("kegiatan-sesuai-target", "10", False),  # eight
        ("capaian-kegiatan", "10", True),  # fourteen
        ("capaian-kegiatan", "15", False),
        ("sub-kegiatan-sesuai-target", "25", True),
        ("sub-kegiatan-sesuai-target", TETAP, False),
        ("landasan", "10", False),  # a text, without columns
        ("sub-kegiatan", "10", False),
    ],
)
def test_the_office_chooses_what_is_long(aturan: str, panjang: str, is_table: bool) -> None:
    assert (table(aturan, panjang) is not None) == is_table


def test_only_what_stands_under_a_kode_counts() -> None:
    assert table("sub-kegiatan-sesuai-target", untuk="5.04.02") is None


def test_no_list_but_those_with_a_value_is_a_table() -> None:
    made = {aturan for aturan in list_types() if table(aturan, "10") is not None}
    assert made <= {"sub-kegiatan-pagu"} | {
        a for a in list_types() if "capaian" in a or "target" in a
    }


def test_every_choice_is_a_number_or_keeps_the_list() -> None:
    choices = get_args(get_type_hints(Gaya)["daftar_panjang"])
    assert [choice for choice in choices if not choice.isdecimal()] == [TETAP]


def test_a_document_says_the_same_in_either_form() -> None:
    tables, lists = naskah("15"), naskah(TETAP)
    assert len(tables.tabel()) == len(lists.tabel()) + 1
    assert tables.daftar_tabel == lists.daftar_tabel  # it has no number
    name = "Penyusunan Dokumen Perencanaan Perangkat Daerah"
    said = [
        [
            text
            for bab in bacaan(of("15").dokumen, one)
            for part in bab.bagian
            for blok in part.blok
            for text in blok.teks
        ]
        for one in (tables, lists)
    ]
    assert f"1 {name} 100,00" in said[0]
    assert f"{name} (100,00%);" in said[1]
    assert [text for text in said[0] if text.endswith("sebagai berikut.")] == [
        text for text in said[1] if text.endswith("sebagai berikut.")
    ]


def test_a_year_without_results_has_none() -> None:
    dokumen = inputs("kukar-2025").dokumen
    own = Inputs(dokumen, compute(dokumen))
    bench = Workbench(own, label(dokumen), Writer(Scope({}, {}, "")), [])
    assert tabulated(bench, BlokDaftar("capaian-sub-kegiatan", AT, 2019)) is None


def test_a_list_that_goes_on_says_so() -> None:
    assert 'data-nomor="Daftar"' in render(naskah("15")).badan
