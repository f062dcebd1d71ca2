"""The comparison of two plans: what is the same, what changed, what came, went, moved or was renamed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compare.changes import Change, Rumusan, compare
from renja_build.compute import totals
from renja_build.diagnostics import Location
from renja_build.model.program import (
    BidangUrusan,
    Hanya,
    Indikator,
    Kegiatan,
    Program,
    Rencana,
    SubKegiatan,
    Target,
)

AT = Location(Path("program.yaml"))
INDIKATOR = {"i": Indikator("i", "Jumlah Dokumen", "5.03.01", "Dokumen", "keluaran", AT)}


class Daun(NamedTuple):
    """What may differ in a sub kegiatan."""

    pagu: int | None
    nama: str = ""
    lokasi: str = ""
    target: Nilai = KOSONG
    hanya: Hanya | None = None


Isi = dict[str, Daun]

CODES = st.builds(
    "{}.{:02}.{:02}.2.{:02}.{:02}".format,
    st.integers(4, 5), st.integers(1, 2), st.integers(1, 2), st.integers(1, 2), st.integers(1, 3),
)  # fmt: skip
PAGU = st.none() | st.integers(0, 10**15)
TARGET = st.just(KOSONG) | st.integers(0, 99).map(Nilai.of)
DAUN = st.builds(Daun, PAGU, st.just(""), st.sampled_from(["", "Kota"]), TARGET)
MOVABLE = st.builds(Daun, PAGU, st.sampled_from("ABCD"), st.just(""), st.just(KOSONG))
PLANS = st.dictionaries(CODES, DAUN, max_size=14)
MOVABLE_PLANS = st.dictionaries(CODES, MOVABLE, max_size=8)
BOTH = st.one_of(st.tuples(PLANS, PLANS), st.tuples(MOVABLE_PLANS, MOVABLE_PLANS))


def leaf(code: str, daun: Daun) -> SubKegiatan:
    """A sub kegiatan; without a name of its own it is called by its code, so that it cannot move."""
    targets = (Target("i", AT, daun.target),)
    return SubKegiatan(
        code,
        daun.nama or kode.key(code),
        AT,
        targets,
        daun.pagu,
        lokasi=daun.lokasi,
        hanya=daun.hanya,
    )


def plan(isi: Isi) -> Rumusan:
    """A plan with these leaves, in the order of their codes, and what stands above them."""
    codes = sorted(isi)
    programs: dict[str, dict[str, list[str]]] = {}
    for code in codes:
        kegiatan = kode.parent(code) or ""
        programs.setdefault(kode.parent(kegiatan) or "", {}).setdefault(kegiatan, []).append(code)
    bidang: dict[str, list[Program]] = {}
    for code, below in programs.items():
        subs = {k: tuple(leaf(one, isi[one]) for one in leaves) for k, leaves in below.items()}
        kegiatan_of = tuple(Kegiatan(k, k, AT, sub_kegiatan=leaves) for k, leaves in subs.items())
        bidang.setdefault(kode.bidang_of(code), []).append(
            Program(code, code, AT, kegiatan=kegiatan_of)
        )
    found = (BidangUrusan(code, code, code[0], tuple(program)) for code, program in bidang.items())
    return Rumusan(Rencana(tuple(found)), INDIKATOR)


def seen(changes: tuple[Change, ...]) -> dict[tuple[str | None, str | None], tuple[str, int]]:
    """Kind and selisih by the codes of both sides."""
    return {
        (
            kode.key(one.sebelum.kode) if one.sebelum else None,
            kode.key(one.sesudah.kode) if one.sesudah else None,
        ): (one.jenis, one.selisih)
        for one in changes
    }


def only(before: Isi, after: Isi) -> Change:
    """The one sub kegiatan that differs."""
    found = [
        one
        for one in compare(plan(before), plan(after))
        if kode.level(one.kode) == "sub_kegiatan" and one.jenis != "tetap"
    ]
    assert len(found) == 1
    return found[0]


@given(st.one_of(PLANS, MOVABLE_PLANS))
def test_a_plan_against_itself_is_unchanged(isi: Isi) -> None:
    changes = compare(plan(isi), plan(isi))
    assert all(one.jenis == "tetap" and not one.isian and one.selisih == 0 for one in changes)
    assert {one.kode for one in changes if kode.level(one.kode) == "sub_kegiatan"} == {
        code for code, daun in isi.items() if daun.pagu is not None
    }


@given(BOTH)
def test_every_node_in_a_plan_is_told_once(both: tuple[Isi, Isi]) -> None:
    before, after = map(plan, both)
    for side, name in ((before, "sebelum"), (after, "sesudah")):
        money = {
            code
            for code in totals.pagu(side.rencana).per_kode
            if kode.level(code) not in ("urusan", "bidang")
        }
        nodes = [node.kode for one in compare(before, after) if (node := getattr(one, name))]
        assert len(nodes) == len(set(nodes))
        assert set(nodes) == money


@given(BOTH)
def test_reversed_the_signs_turn(both: tuple[Isi, Isi]) -> None:
    before, after = map(plan, both)
    mirror = {"baru": "hilang", "hilang": "baru"}
    forth, back = seen(compare(before, after)), seen(compare(after, before))
    assert back == {
        (new, old): (mirror.get(jenis, jenis), -selisih)
        for (old, new), (jenis, selisih) in forth.items()
    }


@given(BOTH)
def test_reversed_every_field_is_the_other_way_round(both: tuple[Isi, Isi]) -> None:
    before, after = map(plan, both)
    forth, back = (
        sorted((isian.nama, str(left), str(right)) for one in changes for isian in one.isian
               for left, right in [(isian.sebelum, isian.sesudah)[::way]])
        for changes, way in ((compare(before, after), 1), (compare(after, before), -1))
    )  # fmt: skip
    assert forth == back


@given(BOTH)
def test_the_changes_add_up_to_the_change_of_the_total(both: tuple[Isi, Isi]) -> None:
    before, after = map(plan, both)
    selisih = sum(one.selisih for one in compare(before, after))
    assert selisih == totals.pagu(after.rencana).total - totals.pagu(before.rencana).total


@given(PLANS, PLANS)
def test_the_changes_add_up_at_every_level(left: Isi, right: Isi) -> None:
    before, after = (totals.pagu(plan(isi).rencana).per_kode for isi in (left, right))
    leaves = [
        one for one in compare(plan(left), plan(right)) if kode.level(one.kode) == "sub_kegiatan"
    ]
    selisih = totals.sum_up((one.kode, one.selisih) for one in leaves).per_kode
    assert selisih == {code: after.get(code, 0) - before.get(code, 0) for code in {*before, *after}}


@given(PLANS, PLANS)
def test_a_node_is_new_dropped_or_stays_by_its_code(left: Isi, right: Isi) -> None:
    before, after = (
        {kode.key(c) for c in totals.pagu(plan(isi).rencana).per_kode} for isi in (left, right)
    )
    for one in compare(plan(left), plan(right)):
        key = kode.key(one.kode)
        assert (one.jenis == "baru") == (key not in before)
        assert (one.jenis == "hilang") == (key not in after)
        assert (one.jenis == "berubah") == bool(one.isian)


@given(PLANS)
def test_two_and_four_digit_codes_are_the_same(isi: Isi) -> None:
    long = {kode.key(code): daun for code, daun in isi.items()}
    for before, after in ((isi, long), (long, isi)):
        changes = compare(plan(before), plan(after))
        assert all(one.jenis == "tetap" and not one.isian for one in changes)


CODE, OTHER = "5.03.01.2.01.01", "5.03.01.2.02.01"


def test_a_changed_pagu() -> None:
    change = only({CODE: Daun(100)}, {CODE: Daun(70)})
    assert (change.jenis, change.selisih) == ("berubah", -30)
    assert [(one.nama, one.sebelum, one.sesudah) for one in change.isian] == [("pagu", 100, 70)]


def test_a_changed_target_is_named_by_its_indicator() -> None:
    change = only({CODE: Daun(1, target=Nilai.of(3))}, {CODE: Daun(1, target=Nilai.of(4))})
    assert [(one.nama, one.sebelum, one.sesudah) for one in change.isian] == [
        ("target i", Nilai.of(3), Nilai.of(4))
    ]


def test_another_wording_or_unit_of_the_indicator_is_a_change() -> None:
    before = plan({CODE: Daun(1)})
    reworded = {"i": replace(INDIKATOR["i"], nama="Jumlah Laporan", satuan="Laporan")}
    (change,) = (
        one for one in compare(before, replace(before, indikator=reworded)) if one.kode == CODE
    )
    assert [one.nama for one in change.isian] == ["indikator i", "satuan i"]


def test_renamed_under_the_same_code() -> None:
    change = only({CODE: Daun(1, "Pengadaan Mebel")}, {CODE: Daun(1, "Pengadaan Perabot")})
    assert change.jenis == "berubah"
    assert change.berganti_nama


def test_moved_under_another_code_with_the_same_name() -> None:
    change = only({CODE: Daun(5, "Pengadaan Mebel")}, {OTHER: Daun(8, "pengadaan  mebel")})
    assert (change.jenis, change.kode, change.selisih) == ("pindah", OTHER, 3)
    assert change.sebelum is not None and change.sebelum.kode == CODE


def test_two_of_the_same_name_do_not_move() -> None:
    third = "5.03.01.2.02.02"
    changes = compare(plan({CODE: Daun(5, "A")}), plan({OTHER: Daun(5, "A"), third: Daun(5, "A")}))
    assert {one.kode: one.jenis for one in changes if kode.level(one.kode) == "sub_kegiatan"} == {
        CODE: "hilang", OTHER: "baru", third: "baru",
    }  # fmt: skip


def test_without_pagu_a_sub_kegiatan_is_not_in_the_plan() -> None:
    assert only({CODE: Daun(None)}, {CODE: Daun(5)}).jenis == "baru"
    assert only({CODE: Daun(5)}, {CODE: Daun(None)}).jenis == "hilang"
    assert compare(plan({CODE: Daun(None)}), plan({CODE: Daun(None)})) == ()


def test_a_pagu_of_zero_is_in_the_plan() -> None:
    assert only({CODE: Daun(None)}, {CODE: Daun(0)}).jenis == "baru"
    assert only({CODE: Daun(0)}, {CODE: Daun(7)}).selisih == 7


def test_dropped_stands_behind_what_it_followed() -> None:
    codes = [f"5.03.01.2.01.{number:02}" for number in (1, 2, 3)]
    before = {code: Daun(1) for code in codes}
    after = {code: before[code] for code in (codes[0], codes[2])}
    shown = [(one.kode[-2:], one.jenis) for one in compare(plan(before), plan(after))[2:]]
    assert shown == [("01", "tetap"), ("02", "hilang"), ("03", "tetap")]


@given(BOTH)
def test_a_node_stands_below_its_parent(both: tuple[Isi, Isi]) -> None:
    path: list[str] = []
    for one in compare(*map(plan, both)):
        while path and not one.kode.startswith(f"{path[-1]}."):
            path.pop()
        assert kode.level(one.kode) == ("program", "kegiatan", "sub_kegiatan")[len(path)]
        path.append(one.kode)
