"""T-C.31: two sides joined by code, either may be empty."""

from __future__ import annotations

import pytest
from bahan_contoh import gambar, inputs

from renja_build import kode
from renja_build.render.page import Baris

NEW = [
    "5.03.01.2.01.08", "5.03.01.2.01.09", "5.03.01.2.01.10", "5.03.01.2.02.08",
    "5.03.01.2.03.01", "5.03.01.2.03.03", "5.03.01.2.09.02",
]  # fmt: skip
DROPPED = ["5.03.01.2.07.10", "5.03.01.2.09.09"]


def rows(jenis: str) -> list[Baris]:
    return [row for row in gambar("kukar-2025", "t-c-31").baris if row.jenis == jenis]


def cells(row: Baris, start: int) -> list[str]:
    return [sel.teks for sel in row.sel[start : start + 5]]


def test_totals_of_both_sides() -> None:
    (total,) = rows("jumlah")
    assert [sel.teks for sel in total.sel if sel.teks] == [
        "JUMLAH",
        "74.659.638.514",
        "32.743.331.188",
    ]


@pytest.mark.parametrize("jenis", ["program", "kegiatan", "sub"])
@pytest.mark.parametrize(("column", "total"), [(5, 74_659_638_514), (10, 32_743_331_188)])
def test_every_level_adds_up_to_the_total(jenis: str, column: int, total: int) -> None:
    values = [row.sel[column].nilai for row in rows(jenis)]
    assert sum(value for value in values if isinstance(value, int)) == total


def test_needs_without_counterpart_have_an_empty_left_side() -> None:
    assert [row.id for row in rows("sub") if cells(row, 1) == [""] * 5] == NEW
    assert all("" not in cells(row, 6) for row in rows("sub") if row.id in NEW)


def test_dropped_sub_kegiatan_have_an_empty_right_side_and_a_note() -> None:
    dropped = [row for row in rows("sub") if cells(row, 6) == [""] * 5]
    assert [row.id for row in dropped] == DROPPED
    assert all(row.sel[11].teks for row in dropped)


def test_matched_rows_have_one_code_on_both_sides() -> None:
    dokumen = inputs("kukar-2025").dokumen
    assert dokumen.rkpd
    left = {kode.key(node.kode): node.nama for node in dokumen.rkpd.nodes()}
    right = {kode.key(node.kode): node.nama for node in dokumen.rencana.nodes()}
    matched = [
        row
        for row in (*rows("program"), *rows("kegiatan"), *rows("sub"))
        if row.id not in (*NEW, *DROPPED)
    ]
    assert len(matched) == 3 + 14 + 47
    for row in matched:
        key = kode.key(row.id)
        assert (row.sel[1].teks, row.sel[6].teks) == (left[key], right[key])


def test_sub_kegiatan_are_numbered_from_one_in_each_kegiatan() -> None:
    expected = 0
    for row in gambar("kukar-2025", "t-c-31").baris:
        expected = expected + 1 if row.jenis == "sub" else 0
        assert row.sel[0].teks == (str(expected) if expected else "") or row.jenis == "jumlah"


def test_codes_are_in_order() -> None:
    codes = [kode.key(row.id) for row in gambar("kukar-2025", "t-c-31").baris if row.id]
    assert [code for code in codes if code not in map(kode.key, DROPPED)] == sorted(
        set(codes) - set(map(kode.key, DROPPED))
    )
    assert codes.index("5.03.01.2.07.0010") == codes.index("5.03.01.2.07") + 1
    assert codes.index("5.03.01.2.09.0009") == codes.index("5.03.01.2.09.0001") + 1
