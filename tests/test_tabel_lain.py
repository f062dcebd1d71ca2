"""Tables that no shipped Renja places: what is computed in them, on kukar-2025 with more to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from bahan_contoh import gambar, inputs, teks

from renja_build.acuan.dana import pohon_dana
from renja_build.compute.facts import facts
from renja_build.render.page import Baris
from renja_build.render.tables import table_types

TOTAL = 32_743_331_188
Uang = list[int]


def rows(table: str, *jenis: str) -> list[Baris]:
    return [row for row in gambar("lengkap", table).baris if row.jenis in jenis]


def amounts(found: Sequence[Baris], column: int) -> Uang:
    """The amounts of one column, counted from the right where cells span."""
    values = [row.sel[column].nilai for row in found]
    return [value for value in values if isinstance(value, int)]


@pytest.mark.parametrize("jenis", ["urusan", "bidang", "program", "kegiatan", "sub"])
@pytest.mark.parametrize(("table", "column"), [("rencana-kerja", -3), ("evaluasi-anggaran", -3)])
def test_every_level_adds_up(table: str, column: int, jenis: str) -> None:
    if table == "rencana-kerja" and jenis in ("urusan", "bidang"):
        column = -2  # lokasi and waktu are one cell there
    total = (
        TOTAL if table == "rencana-kerja" else inputs("lengkap").hasil.serapan["2023"].pagu.total
    )
    assert sum(amounts(rows(table, jenis), column)) == total


def test_rencana_kerja_numbers_its_sub_kegiatan_and_opens_with_the_total() -> None:
    found = gambar("lengkap", "rencana-kerja").baris
    assert (found[0].sel[1].teks, found[0].jenis) == ("32.743.331.188", "kelompok")
    numbers = [row.sel[0].nilai for row in found if row.jenis == "sub" and row.sel[0].teks]
    assert numbers == list(range(1, 55))
    assert {row.sel[-1].teks for row in rows("rencana-kerja", "sub")} == {
        "Januari–Desember", "Januari–Juni", "Triwulan II–III",
    }  # fmt: skip


def test_rencana_kerja_without_money_has_the_same_rows_without_it() -> None:
    plain = [
        row.sel[:6]
        for row in gambar("lengkap", "rencana-kerja-tanpa-dana").baris
        if row.jenis == "sub"
    ]
    assert plain == [row.sel[:6] for row in rows("rencana-kerja", "sub")]
    assert not [
        k for k in gambar("lengkap", "rencana-kerja-tanpa-dana").kolom if k.jenis == "rupiah"
    ]


def test_target_and_satuan_apart_say_what_they_say_together() -> None:
    for joined, apart in zip(
        gambar("lengkap", "t-c-33").baris, gambar("lengkap", "t-c-33-satuan").baris, strict=True
    ):
        if joined.jenis in ("program", "kegiatan", "sub"):
            parts = [sel.teks for sel in apart.sel[4:6] if sel.teks]
            assert "".join(parts).replace(" ", "") == joined.sel[4].teks.replace(" ", "")


def test_code_over_five_columns_is_the_code() -> None:
    for row in gambar("lengkap", "t-c-33-kode-lima").baris:
        if row.id:
            assert ".".join(sel.teks for sel in row.sel[:5] if sel.teks) == row.id


@pytest.mark.parametrize(
    ("table", "column"), [("t-c-33", 6), ("t-c-33-satuan", 7), ("t-c-33-tingkat", 12)]
)
def test_several_sources_of_a_leaf_stand_with_their_amounts(table: str, column: int) -> None:
    """A name of several words is not tied to its amount, so that a narrow column breaks between the two."""
    (row,) = (row for row in gambar("lengkap", table).baris if row.id == "5.03.01.2.01.06")
    assert row.sel[column].teks == "PAD\u00a030.000.000\nDBH Pajak 6.666.666\nDBH SDA 13.333.334"


def test_source_that_pays_two_parts_of_a_leaf_stands_once() -> None:
    (row,) = (row for row in gambar("lengkap", "t-c-33").baris if row.id == "5.03.01.2.01.10")
    assert row.sel[6].teks == "DBH SDA 43.333.334\nDAK Fisik 6.666.666"


def test_pendanaan_is_a_fact_where_it_is_split() -> None:
    one = inputs("lengkap")
    tree = facts(one.dokumen, one.hasil)
    split = tree["pendanaan"]
    assert isinstance(split, dict)
    assert {code for code, parts in split.items() if len(parts) > 1} == {
        "5.03.01.2.01",
        "5.03.01.2.06",
        "5.03.02.2.01",
        "5.03.02.2.04",
    }
    assert split["5.03.01.2.01"] == {
        "tepat-waktu-5-03-01-2-01": 260_000_000,
        "dokumen-perencanaan": 33_333_334,
    }
    sources = tree["sumber_dana"]
    assert isinstance(sources, dict)
    topmost = {name for name in sources if not pohon_dana().induk(name)}
    assert sum(sources[name] for name in topmost) == TOTAL


def test_anggaran_whose_leaves_are_unknown_is_a_total_alone() -> None:
    (row,) = gambar("kukar-2025", "evaluasi-anggaran").baris
    assert [sel.teks for sel in row.sel] == ["JUMLAH", "40.497.194.742", "36.296.810.806", "89,63"]


def test_usulan_stand_under_the_sub_kegiatan_that_takes_them_up() -> None:
    found = gambar("lengkap", "usulan-sipd").baris
    usulan = inputs("lengkap").dokumen.usulan
    assert [row.sel[0].nilai for row in found if row.jenis == "kegiatan"] == list(range(1, 28))
    assert len([row for row in found if row.jenis == "rincian"]) == len(usulan)
    assert amounts(found[-1:], 1) == [sum(one.pagu or 0 for one in usulan)]
    assert found[-3].sel[0].teks == "Usulan yang tidak ditampung dalam sub kegiatan"
    assert teks(gambar("kukar-2025", "usulan-sipd")).endswith("rincian: Tidak ada{8}\n")


def test_free_table_heads_and_widths_are_as_its_file_says() -> None:
    changed, staff = gambar("lengkap", "pagu-sebelum-sesudah"), gambar("lengkap", "pegawai")
    assert [cell.teks for cell in changed.kepala[1]] == ["Sebelum", "Sesudah", "Rp", "%"]
    assert [[(one.teks, one.colspan, one.rowspan) for one in row] for row in staff.kepala[1:]] == [
        [("Pegawai", 3, 1), ("Perempuan (%)", 1, 2), ("Rata-rata Usia (Tahun)", 1, 2), ("Semula", 1, 2),
         ("Bertambah/(Berkurang)", 1, 2)],
        [("L", 1, 1), ("P", 1, 1), ("Jumlah", 1, 1)],
    ]  # fmt: skip
    assert [kolom.lebar for kolom in staff.kolom] == [24, *[0] * 7, 27]


def test_free_table_keeps_nothing_dash_and_zero_apart() -> None:
    d3, sma, sd = gambar("lengkap", "pegawai").baris[-4:-1]
    assert [sel.teks for sel in d3.sel[1:6]] == ["3", "-", "3", "", "-"]
    assert [sel.teks for sel in sma.sel[1:6]] == ["8", "", "8", "", "27,25"]
    assert [sel.teks for sel in sd.sel[1:6]] == ["0", "0", "0", "-", ""]
    assert [row.sel[-1].teks.replace("\u00a0", " ") for row in (d3, sma, sd)] == [
        "1 Juli 2024",
        "-",
        "30 Juni 2024",
    ]


def test_t_c_30_has_a_column_for_each_year_of_its_data() -> None:
    """Twelve where one year is projected, thirteen and fourteen as balangan-2023 and kukar-2025 have it."""
    one = inputs("balangan-2023")
    shorter = {
        ident: replace(
            ind, proyeksi={year: value for year, value in ind.proyeksi.items() if year == "2023"}
        )
        for ident, ind in one.dokumen.indikator.items()
    }
    view = table_types()["t-c-30"].draw(
        replace(one, dokumen=replace(one.dokumen, indikator=shorter))
    )
    assert [kolom.nomor for kolom in view.kolom] == [str(number) for number in range(1, 13)]
    assert [len(gambar(slug, "t-c-30").kolom) for slug in ("balangan-2023", "kukar-2025")] == [
        13,
        14,
    ]
