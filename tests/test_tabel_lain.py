"""Tables that no shipped Renja places: what is computed in them, on kukar-2025 with more to show."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from bahan_contoh import bahan, gambar, teks

from renja_build.angka import half_up
from renja_build.compute.facts import facts
from renja_build.render.page import Baris

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
    total = TOTAL if table == "rencana-kerja" else bahan("lengkap").hasil.serapan["2023"].pagu.total
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
    plain = [row.sel[:6] for row in gambar("lengkap", "rencana-kerja-tanpa-dana").baris if row.jenis == "sub"]
    assert plain == [row.sel[:6] for row in rows("rencana-kerja", "sub")]
    assert not [k for k in gambar("lengkap", "rencana-kerja-tanpa-dana").kolom if k.jenis == "rupiah"]


def test_target_and_satuan_apart_say_what_they_say_together() -> None:
    for joined, apart in zip(gambar("lengkap", "t-c-33").baris, gambar("lengkap", "t-c-33-satuan").baris, strict=True):
        if joined.jenis in ("program", "kegiatan", "sub"):
            parts = [sel.teks for sel in apart.sel[4:6] if sel.teks]
            assert "".join(parts).replace(" ", "") == joined.sel[4].teks.replace(" ", "")


def test_code_over_five_columns_is_the_code() -> None:
    for row in gambar("lengkap", "t-c-33-kode-lima").baris:
        if row.id:
            assert ".".join(sel.teks for sel in row.sel[:5] if sel.teks) == row.id


def test_several_sources_of_a_leaf_stand_with_their_amounts() -> None:
    (row,) = (row for row in gambar("lengkap", "t-c-33").baris if row.id == "5.03.01.2.01.06")
    assert row.sel[6].teks.replace("\u00a0", " ") == "PAD 30.000.000\nDAU 20.000.000"


def test_indicators_and_what_none_carries_total_their_node() -> None:
    node, carried = 0, Decimal(0)
    rests = 0
    for row in gambar("lengkap", "pendanaan-indikator").baris:
        amount = row.sel[-2].nilai
        assert isinstance(amount, int)
        if row.jenis == "rincian":
            carried += amount
            rests += row.sel[1].teks.startswith("Belum dibagi")
        else:
            assert carried in (0, node)
            node, carried = amount, Decimal(0)
    assert rests == 4


def test_pendanaan_is_a_fact_where_it_is_split() -> None:
    one = bahan("lengkap")
    tree = facts(one.dokumen, one.hasil)
    split = tree["pendanaan"]
    assert isinstance(split, dict) and set(split) <= {"5.03.01.2.01", "5.03.01.2.06", "5.03.02.2.01", "5.03.02.2.04"}
    assert split["5.03.01.2.01"] == {"tepat-waktu-5-03-01-2-01": 260_000_000, "dokumen-perencanaan": 40_000_000}
    sources = tree["sumber_dana"]
    assert isinstance(sources, dict) and sum(sources.values()) == TOTAL


def test_sources_and_their_programs_total_the_pagu() -> None:
    for jenis in ("kelompok", "rincian", "jumlah"):
        assert sum(amounts(rows("sumber-dana", jenis), -2)) == TOTAL


def test_anggaran_whose_leaves_are_unknown_is_a_total_alone() -> None:
    (row,) = gambar("kukar-2025", "evaluasi-anggaran").baris
    assert [sel.teks for sel in row.sel] == ["JUMLAH", "40.497.194.742", "36.296.810.806", "89,63"]


def test_iku_means_are_of_indicators_then_of_sasaran() -> None:
    groups: list[list[Decimal]] = [[]]
    shown: list[Decimal] = []
    *body, last = gambar("lengkap", "iku-tahunan").baris
    for row in body:
        value = row.sel[-1].nilai
        assert isinstance(value, Decimal)
        if row.jenis == "rincian":
            groups[-1].append(value)
        else:
            shown.append(value)
            groups.append([])
    means = [sum(group) / len(group) for group in groups if group]
    assert shown == means
    assert last.sel[-1].teks == f"{half_up(sum(means) / len(means))}".replace(".", ",")


def test_usulan_stand_under_the_sub_kegiatan_that_takes_them_up() -> None:
    found = gambar("lengkap", "usulan-sipd").baris
    usulan = bahan("lengkap").dokumen.usulan
    assert [row.sel[0].nilai for row in found if row.jenis == "kegiatan"] == list(range(1, 28))
    assert len([row for row in found if row.jenis == "rincian"]) == len(usulan)
    assert amounts(found[-1:], 1) == [sum(one.pagu or 0 for one in usulan)]
    assert found[-3].sel[0].teks == "Usulan yang tidak ditampung dalam sub kegiatan"
    assert teks(gambar("kukar-2025", "usulan-sipd")).endswith("rincian: Tidak ada{8}\n")


def test_free_table_computes_columns_and_its_last_row() -> None:
    view = gambar("lengkap", "pagu-sebelum-sesudah")
    *body, last = view.baris
    before, after, change = (amounts(body, column) for column in (2, 3, 4))
    assert len(body) == 54
    assert change == [new - old for old, new in zip(before, after, strict=True)]
    assert [sel.nilai for sel in last.sel[1:4]] == [sum(before), TOTAL, TOTAL - sum(before)]
    assert last.sel[4].nilai == Decimal(TOTAL - sum(before)) * 100 / sum(before)
    assert [cell.teks for cell in view.kepala[1]] == ["Sebelum", "Sesudah", "Rp", "%"]


def test_free_table_keeps_nothing_dash_and_zero_apart() -> None:
    d3, sma, bantu = gambar("lengkap", "pegawai").baris[6:9]
    assert [sel.teks for sel in d3.sel[1:5]] == ["3", "-", "3", ""]
    assert [sel.teks for sel in sma.sel[1:5]] == ["8", "", "8", ""]
    assert [sel.teks for sel in bantu.sel[1:5]] == ["0", "0", "0", "-"]
