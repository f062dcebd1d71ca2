"""Quarters stated alone or from the start of the year, and rupiah with sen."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja_build.angka import KOSONG, Nilai, WrongForm, parse_rupiah, parse_rupiah_sen
from renja_build.compute import totals, triwulan
from renja_build.compute.capaian import quarters_to, year_value
from renja_build.diagnostics import Location
from renja_build.model.program import Akumulasi, Anggaran, Indikator
from renja_build.nilai import parse_nilai
from renja_build.render import id_format

QUARTERS = st.lists(st.integers(0, 10**9), min_size=1, max_size=4)


def indikator(akumulasi: Akumulasi) -> Indikator:
    at = Location(Path("x"))
    return Indikator("i", "I", "5.03", "Orang", "keluaran", at, akumulasi=akumulasi)


def alone(values: list[int]) -> dict[str, Nilai]:
    return {f"2024-tw{n}": Nilai.of(value) for n, value in enumerate(values, start=1)}


def cumulative(values: list[int]) -> dict[str, Nilai]:
    sums = enumerate(accumulate(values), start=1)
    return {f"sd-2024-tw{n}": Nilai.of(value) for n, value in sums}


@given(QUARTERS, st.data())
def test_both_ways_of_stating_quarters_say_the_same(values: list[int], data: st.DataObject) -> None:
    upto = data.draw(st.integers(1, len(values)))
    summed = indikator("jumlah")
    for periods in (alone(values), cumulative(values)):
        assert quarters_to(summed, periods, 2024, upto) == Nilai.of(sum(values[:upto]))
        assert year_value(summed, periods, 2024) == Nilai.of(sum(values))
        own = triwulan.nilai_sendiri(periods, 2024, upto, "jumlah")
        assert own == Nilai.of(values[upto - 1])


@given(QUARTERS)
def test_rupiah_of_quarters_in_both_ways(values: list[int]) -> None:
    total = {f"sd-2024-tw{n}": value for n, value in enumerate(accumulate(values), start=1)}
    for n, value in enumerate(values, start=1):
        assert triwulan.uang_sendiri(total, 2024, n) == value
        assert triwulan.uang_sampai(total, 2024, n) == sum(values[:n])


def test_a_quarter_of_which_only_the_total_is_known_is_not_known() -> None:
    only = {"sd-2024-tw2": Nilai.of(5)}
    assert triwulan.nilai_sendiri(only, 2024, 2, "jumlah") == KOSONG
    assert triwulan.nilai_sendiri(only, 2024, 2, "terakhir") == Nilai.of(5)
    assert triwulan.nilai_sendiri(only, 2024, 1, "jumlah") == KOSONG
    assert quarters_to(indikator("jumlah"), only, 2024, 1) == KOSONG
    assert quarters_to(indikator("jumlah"), only, 2024, 3) == Nilai.of(5)
    assert triwulan.uang_sendiri({"sd-2024-tw2": 5}, 2024, 2) is None


def test_quarters_after_a_cumulative_one_are_added() -> None:
    periods = {"2024-tw1": Nilai.of(1), "sd-2024-tw2": Nilai.of(5), "2024-tw3": Nilai.of(2)}
    assert quarters_to(indikator("jumlah"), periods, 2024) == Nilai.of(7)
    assert triwulan.nilai_sendiri(periods, 2024, 2, "jumlah") == Nilai.of(4)


def test_a_mean_of_two_quarters_weighs_as_two() -> None:
    periods = {"sd-2024-tw2": Nilai.of(60), "2024-tw3": Nilai.of(90)}
    assert quarters_to(indikator("rata_rata"), periods, 2024) == Nilai.of(70)
    assert triwulan.nilai_sendiri({"sd-2024-tw2": Nilai.of(60)}, 2024, 2, "rata_rata") == KOSONG


def test_words_have_no_difference() -> None:
    periods = {"sd-2024-tw1": parse_nilai("B"), "sd-2024-tw2": parse_nilai("BB")}
    assert triwulan.nilai_sendiri(periods, 2024, 2, "jumlah") == KOSONG
    assert year_value(indikator("jumlah"), periods, 2024) == parse_nilai("BB")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("39.115.000,96", "39115000.96"), ("39.115.000,5", "39115000.5"), ("0,75", "0.75"),
        ("39115000.96", "39115000.96"), ("39115000,96", "39115000.96"), ("39.115.000,00", "39115000"),
        ("39.115.000", "39115000"), ("-", "0"), ("0", "0"),
    ],
)  # fmt: skip
def test_what_was_spent_is_read_with_sen(text: str, amount: str) -> None:
    assert parse_rupiah_sen(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["39.115.00,96", "18.00", "39.115.000,963", "39,115,000.96", "-5,50", "Rp5.000,50", "5,"],
)
def test_spoiled_amounts_stay_refused(text: str) -> None:
    with pytest.raises(WrongForm):
        parse_rupiah_sen(text)


def test_a_plan_has_no_sen_but_may_be_nihil() -> None:
    assert parse_rupiah("-") == 0
    assert id_format.rupiah_tabel(parse_rupiah("-")) == "-"
    with pytest.raises(WrongForm, match=r"memuat koma|bukan rupiah bulat"):
        parse_rupiah("39.115.000,96")


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_a_total_is_rounded_once(sen: list[int]) -> None:
    spent = {
        f"5.03.01.2.01.{n:04}": {"2024": Anggaran(None, Decimal(amount) / 100)}
        for n, amount in enumerate(sen, start=1)
    }
    _, realised = totals.spent(spent, "2024")
    exact = (sum(sen) * 2 + 100) // 200  # half up
    assert realised.total == realised.per_kode["5.03"] == exact
    assert all(isinstance(amount, int) for amount in realised.per_kode.values())
