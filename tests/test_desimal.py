"""In a column, numbers of one unit have as many decimals as any of them needs, in every format."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from bahan_contoh import naskah
from hypothesis import given
from hypothesis import strategies as st

from renja_build.angka import Nilai, parse_decimal
from renja_build.nilai import parse_nilai
from renja_build.render.cetak import bertumpuk
from renja_build.render.desimal import sedesimal
from renja_build.render.inputs import dengan_satuan, sel_rupiah
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.write.xlsx_parts.numbers import COUNT, number

CASES = yaml.safe_load((Path(__file__).parent / "desimal.yaml").read_text(encoding="utf-8"))


def sel(typed: str) -> Sel:
    """A stated value with its unit; in brackets one below zero."""
    text, _, unit = typed.partition("%") if typed.endswith("%") else _parted(typed)
    unit = "%" if typed.endswith("%") else unit
    if text.startswith("("):
        value = Nilai.of(-parse_decimal(text.strip("()")))
        return Sel(f"{text} {unit}", value, satuan=unit)
    value = parse_nilai(text)
    return Sel(dengan_satuan(value, "" if value.kata else unit), value, satuan=unit)


def _parted(typed: str) -> tuple[str, str, str]:
    match = re.fullmatch(r"(.*?)(?: (Persen|persen|Orang|Nilai|Dokumen|Ton))?", typed)
    assert match
    return match[1], " ", match[2] or ""


def view(columns: list[list[Sel]], kolom: tuple[Kolom, ...]) -> TableView:
    rows = (Baris("rincian", tuple(cells)) for cells in zip(*columns, strict=True))
    return TableView("bebas", "Judul", kolom, tuple(rows))


def texts(table: TableView, column: int) -> list[str]:
    return [baris.sel[column].teks for baris in table.baris]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sebab"])
def test_column(case: dict[str, Any]) -> None:
    units = [Sel(unit) for unit in case.get("satuan", [""] * len(case["ketik"]))]
    heads = (Kolom(("Satuan" if "satuan" in case else "Uraian",)), Kolom(("Nilai",), "angka"))
    drawn = view([units, [*map(sel, case["ketik"])]], heads)
    assert texts(sedesimal(drawn), 1) == case["cetak"]
    assert sedesimal(sedesimal(drawn)) == sedesimal(drawn)


def test_other_columns_are_no_measure_unless_plans_stand_side_by_side() -> None:
    heads = tuple(Kolom((name,), "target", samakan="target") for name in ("Sebelum", "Sesudah"))
    drawn = view(
        [[sel("90 Persen"), sel("80 Persen")], [sel("92,5 Persen"), sel("80 Persen")]], heads
    )
    assert texts(sedesimal(drawn), 0) == ["90 Persen", "80 Persen"]
    assert texts(sedesimal(drawn, bersanding=True), 0) == ["90,0 Persen", "80,0 Persen"]


def test_columns_under_one_head_are_a_series() -> None:
    heads = (
        Kolom(("Realisasi", "2024"), "angka"),
        Kolom(("Realisasi", "2025"), "angka"),
        Kolom(("Target", "2025"), "angka"),
    )
    drawn = view([[sel("91 Persen")], [sel("94,25 Persen")], [sel("100 Persen")]], heads)
    shown = [one.teks for one in sedesimal(drawn).baris[0].sel]
    assert shown == ["91,00 Persen", "94,25 Persen", "100 Persen"]


def test_a_heading_tells_the_unit_of_its_column() -> None:
    for head, printed in (("Mutu\n(%)", ["92,5", "90,0"]), ("Mutu", ["92,5", "90"])):
        shown = sedesimal(view([[sel("92,5"), sel("90")]], (Kolom((head,), "angka"),)))
        assert texts(shown, 0) == printed


def test_a_cell_over_two_columns_joins_them() -> None:
    heads = (Kolom(("Sebelum",), "target"), Kolom(("Sesudah",), "target"))
    rows = (
        Baris("rincian", (replace(sel("90 Persen"), span=2),)),
        Baris("rincian", (sel("80 Persen"), sel("92,5 Persen"))),
    )
    shown = sedesimal(TableView("bebas", "Judul", heads, rows))
    assert [one.teks for row in shown.baris for one in row.sel] == [
        "90,0 Persen",
        "80,0 Persen",
        "92,5 Persen",
    ]


def test_kinerja_over_rupiah() -> None:
    piles = [bertumpuk([sel(text), sel_rupiah(1000)]) for text in ("97 Persen", "99,5 Persen")]
    shown = sedesimal(view([piles], (Kolom(("K/Rp",), "rupiah"),)))
    assert texts(shown, 0) == ["97,0 Persen\n1.000", "99,5 Persen\n1.000"]
    assert [row.sel[0].nilai for row in shown.baris] == [1000, 1000]


def test_a_spreadsheet_shows_the_same_decimals() -> None:
    column = [sel("92,7 Persen"), sel("99,97 Persen"), sel("100 Persen")]
    shown = sedesimal(view([column], (Kolom(("Nilai",), "target"),)))
    form = f'{COUNT}.00" Persen"'
    cells = [number(row.sel[0], shown.kolom[0]) for row in shown.baris]
    assert cells == [(92.7, form), (99.97, form), (100.0, form)]


@given(st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=8))
def test_no_value_changes(values: list[Decimal]) -> None:
    column = [
        Sel(dengan_satuan(Nilai.of(value), "Persen"), Nilai.of(value), satuan="Persen")
        for value in values
    ]
    shown = texts(sedesimal(view([column], (Kolom(("Nilai",), "target"),))), 0)
    digits = [text.removesuffix(" Persen") for text in shown]
    assert [Decimal(text.replace(".", "").replace(",", ".")) for text in digits] == values
    assert len({len(text.partition(",")[2]) for text in digits}) == 1


@pytest.mark.parametrize("slug", ["balangan-2023", "banjarbaru-2024p", "contoh-2027", "kukar-2025"])
def test_documents_print_their_columns_so(slug: str) -> None:
    for table in naskah(slug).tabel():
        for at in range(len(table.kolom)):
            printed: dict[str, set[int]] = {}
            for row in table.baris:
                for column, cell in row.placed():
                    match = re.fullmatch(r"[\d.]+(?:,(\d+))?( ?[^\W\d]\D*|%)", cell.teks)
                    if column == at and isinstance(cell.nilai, Nilai) and match:
                        printed.setdefault(match[2], set()).add(len(match[1] or ""))
            assert all(len(decimals) == 1 for decimals in printed.values()), (
                table.nomor,
                at,
                printed,
            )


def test_a_column_may_have_no_heading_of_its_own() -> None:
    """As in a table that is broken and is to be told so."""
    view = replace(one_row(), kolom=(Kolom(()), Kolom(("Target",))))
    assert sedesimal(view).baris


def one_row() -> TableView:
    """A row of two cells."""
    baris = (Baris("rincian", (Sel("a"), sel("92,7 Persen"))),)
    return TableView("contoh", "Contoh", (Kolom(("Nama",)), Kolom(("Target",))), baris)
