"""Money and counts come from leaves only, at every level."""

from __future__ import annotations

from pathlib import Path

import pytest
from bahan_contoh import inputs
from hypothesis import given
from hypothesis import strategies as st

from renja_build import kode
from renja_build.compute import totals
from renja_build.compute.totals import Banyak, Uang
from renja_build.diagnostics import Location
from renja_build.model.program import (
    Anggaran,
    BidangUrusan,
    Kegiatan,
    Program,
    Rencana,
    SubKegiatan,
)

AT = Location(Path("program.yaml"))
CODES = st.builds(
    "{}.{:02}.{:02}.2.{:02}.{:02}".format,
    st.integers(1, 3), st.integers(1, 2), st.integers(1, 3), st.integers(1, 3), st.integers(1, 4),
)  # fmt: skip
AMOUNTS = st.none() | st.integers(0, 10**15)
LEAVES = st.dictionaries(CODES, st.tuples(AMOUNTS, AMOUNTS), max_size=25)


def grouped(codes: list[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(kode.parent(code) or "", []).append(code)
    return groups


def tree(leaves: dict[str, tuple[int | None, int | None]]) -> Rencana:
    """A plan with these leaves and whatever stands above them."""
    subs = {
        code: SubKegiatan(code, code, AT, pagu=pagu, maju=maju)
        for code, (pagu, maju) in leaves.items()
    }
    kegiatan = {
        code: Kegiatan(code, code, AT, sub_kegiatan=tuple(subs[one] for one in below))
        for code, below in grouped(list(subs)).items()
    }
    program = {
        code: Program(code, code, AT, kegiatan=tuple(kegiatan[one] for one in below))
        for code, below in grouped(list(kegiatan)).items()
    }
    return Rencana(
        tuple(
            BidangUrusan(code, code, code[0], tuple(program[one] for one in below))
            for code, below in grouped(list(program)).items()
        )
    )


@given(LEAVES)
def test_every_level_is_the_sum_of_its_leaves(
    leaves: dict[str, tuple[int | None, int | None]],
) -> None:
    plan = tree(leaves)
    for place, uang in enumerate((totals.pagu(plan), totals.prakiraan_maju(plan))):
        stated = {
            code: amounts[place] for code, amounts in leaves.items() if amounts[place] is not None
        }
        assert uang.total == sum(amount or 0 for amount in stated.values())
        assert set(uang.per_kode) == {above for code in stated for above in totals.ancestors(code)}
        for code, amount in uang.per_kode.items():
            below = [
                value or 0 for leaf, value in stated.items() if f"{leaf}.".startswith(f"{code}.")
            ]
            assert amount == sum(below)


@given(LEAVES)
def test_each_level_adds_up_to_the_total(leaves: dict[str, tuple[int | None, int | None]]) -> None:
    uang = totals.pagu(tree(leaves))
    for tingkat in kode.GRAMMAR:
        assert (
            sum(amount for code, amount in uang.per_kode.items() if kode.level(code) == tingkat)
            == uang.total
        )


@given(LEAVES)
def test_a_node_counts_when_a_leaf_under_it_has_pagu(
    leaves: dict[str, tuple[int | None, int | None]],
) -> None:
    plan = tree(leaves)
    money = {
        above for code, (pagu, _) in leaves.items() if pagu for above in totals.ancestors(code)
    }
    levels = [sum(kode.level(code) == tingkat for code in money) for tingkat in kode.GRAMMAR]
    assert totals.count(plan) == Banyak(*levels[1:])
    parts = [totals.count(plan, bidang.kode) for bidang in plan.bidang]
    assert sum(part.sub_kegiatan for part in parts) == totals.count(plan).sub_kegiatan


def test_codes_that_begin_alike_are_kept_apart() -> None:
    uang = totals.sum_up([("5.03.01.2.01.01", 1), ("5.03.01.2.01.0101", 2), ("5.03.02.2.01.01", 4)])
    assert (uang.per_kode["5.03.01"], uang.per_kode["5.03.02"], uang.per_kode["5"], uang.total) == (
        3,
        4,
        7,
        7,
    )


def test_spent_takes_a_stated_total_where_leaves_are_unknown() -> None:
    stated = {"total": {"2023": Anggaran(10, 9)}}
    assert totals.spent(stated, "2023") == (Uang(10), Uang(9))
    leaf = {**stated, "5.03.01.2.01.01": {"2023": Anggaran(4, 3)}}
    pagu, realisasi = totals.spent(leaf, "2023")
    assert (pagu.total, realisasi.total, realisasi.per_kode["5.03"]) == (4, 3, 3)
    assert totals.spent(leaf, "2022") == (Uang(), Uang())


@pytest.mark.parametrize(
    ("slug", "banyak", "pagu", "maju"),
    [("kukar-2025", Banyak(2, 3, 14, 54), 32_743_331_188, 18_850_056_535)],
)
def test_totals_of_the_published_plans(slug: str, banyak: Banyak, pagu: int, maju: int) -> None:
    hasil = inputs(slug).hasil
    assert (hasil.banyak, hasil.pagu.total, hasil.maju.total) == (banyak, pagu, maju)


def test_rkpd_of_kukar_2025() -> None:
    per_kode = inputs("kukar-2025").hasil.rkpd.per_kode
    assert [per_kode[code] for code in ("5.03.01", "5.03.02", "5.04.02")] == [
        52_799_638_514, 10_690_000_000, 11_170_000_000,
    ]  # fmt: skip
