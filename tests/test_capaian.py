"""Tingkat capaian, cumulative realisasi, predikat."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cases import lay_out

from renja_build.acuan import acuan
from renja_build.angka import KOSONG, Nilai, half_up
from renja_build.compute.capaian import (
    capaian,
    cumulative,
    gather,
    mean,
    predikat,
    share,
    year_value,
)
from renja_build.compute.evaluasi import HasilNode
from renja_build.compute.measures import Measures
from renja_build.diagnostics import Location
from renja_build.model.program import Indikator
from renja_build.nilai import parse_nilai
from renja_build.pipeline.steps import prepare

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2)
POSITIVE = st.decimals(min_value="0.01", max_value=10**9, places=2)
VALUES = NUMBERS.map(Nilai.of)


def indikator(**fields: Any) -> Indikator:
    base = {"id": "i", "nama": "I", "untuk": "5.03.01", "satuan": "Dokumen", "jenis": "keluaran"}
    return Indikator(**{**base, "at": Location(Path("indikator.yaml")), **fields})


def series(**texts: str) -> dict[str, Nilai]:
    """`y2023="3"`, `sd2022="4"`, `tw2024_2="1"`."""
    names = {"y": "{0}", "s": "sd-{0}", "t": "{0}-tw{1}"}
    return {
        names[key[0]].format(*key.lstrip("ysdtw").split("_")): parse_nilai(value)
        for key, value in texts.items()
    }


@pytest.mark.parametrize(
    ("target", "realisasi", "arah", "expected"),
    [
        ("82", "84,54", "naik", "103.10"),
        ("784", "3683", "naik", "469.77"),
        ("10", "12", "turun", "80.00"),
        ("10", "8", "turun", "120.00"),
        ("125", "320", "turun", "-56.00"),  # above twice the target: below zero
        ("10", "0", "turun", "200.00"),
        ("0", "0", "turun", "100.00"),  # no case was aimed at, and there was none
        ("0", "2", "turun", "0.00"),
        ("10", "0", "naik", "0.00"),
        ("67 (B)", "67 (B)", "naik", "100.00"),
        ("BB", "BB", "naik", "100.00"),
    ],
)
def test_capaian(target: str, realisasi: str, arah: str, expected: str) -> None:
    result = capaian(parse_nilai(target), parse_nilai(realisasi), arah)
    assert result is not None and half_up(result) == Decimal(expected)


@pytest.mark.parametrize(
    ("target", "realisasi"),
    [
        ("0", "5"),
        ("0", "0"),
        ("-", "5"),
        ("5", "-"),
        ("n/a", "5"),
        ("5", None),
        (None, None),
        ("BB", "A"),
        ("BB", "80"),
    ],
)
def test_capaian_that_cannot_be_computed(target: str | None, realisasi: str | None) -> None:
    assert capaian(parse_nilai(target), parse_nilai(realisasi)) is None


@given(POSITIVE, NUMBERS)
def test_capaian_undoes_itself(target: Decimal, realisasi: Decimal) -> None:
    up = capaian(Nilai.of(target), Nilai.of(realisasi))
    down = capaian(Nilai.of(target), Nilai.of(realisasi), "turun")
    assert up is not None and down is not None
    exact = Fraction(realisasi) * 100 / Fraction(target)
    assert abs(Fraction(up) - exact) <= abs(exact) * Fraction(1, 10**20)
    assert abs(Fraction(up + down) - 200) <= (abs(exact) + 200) * Fraction(1, 10**20)


@given(POSITIVE)
def test_a_target_met_exactly_is_a_hundred(target: Decimal) -> None:
    assert capaian(Nilai.of(target), Nilai.of(target)) == 100
    assert capaian(Nilai.of(target), Nilai.of(target), "turun") == 100


@pytest.mark.parametrize(
    ("persen", "nama"),
    [
        ("469.77", "Sangat Tinggi"), ("91", "Sangat Tinggi"), ("90.99", "Tinggi"), ("76", "Tinggi"), ("75.9", "Sedang"),
        ("66", "Sedang"), ("65.5", "Rendah"), ("51", "Rendah"), ("50.5", "Sangat Rendah"), ("0", "Sangat Rendah"),
    ],
)  # fmt: skip
def test_predikat_leaves_no_gap(persen: str, nama: str) -> None:
    assert predikat(Decimal(persen)) == nama


def test_predikat_of_nothing_is_nothing() -> None:
    assert predikat(None) == ""


@given(NUMBERS, NUMBERS)
def test_predikat_never_falls_as_capaian_rises(one: Decimal, other: Decimal) -> None:
    order = [nama for _, nama in acuan().predikat]
    low, high = sorted((one, other))
    assert order.index(predikat(high)) <= order.index(predikat(low))


@pytest.mark.parametrize(
    ("akumulasi", "expected"), [("jumlah", "60"), ("rata_rata", "20"), ("terakhir", "30")]
)
def test_cumulative_by_the_nature_of_the_indicator(akumulasi: str, expected: str) -> None:
    periods = series(sd2022="10", y2023="20", y2024="30")
    assert cumulative(indikator(akumulasi=akumulasi), periods, 2024, 2021) == parse_nilai(expected)


def test_cumulative_takes_quarters_of_a_year_that_is_not_over() -> None:
    periods = series(sd2022="10", y2023="5", tw2024_1="2", tw2024_2="3")
    assert year_value(indikator(), periods, 2024) == Nilai.of(5)
    assert cumulative(indikator(), periods, 2024, 2021) == Nilai.of(20)
    assert cumulative(indikator(), {**periods, **series(y2024="7")}, 2024, 2021) == Nilai.of(22)


def test_cumulative_starts_from_the_latest_statement() -> None:
    periods = series(sd2022="3", y2023="1", sd2023="5", tw2024_2="0")
    assert cumulative(indikator(), periods, 2022, 2021) == Nilai.of(3)
    assert cumulative(indikator(), periods, 2023, 2021) == Nilai.of(5)
    assert cumulative(indikator(), periods, 2024, 2021) == Nilai.of(5)


def test_cumulative_with_the_baseline() -> None:
    renstra = {"awal": Nilai.of(100)}
    periods = series(y2022="10", y2023="20")
    assert cumulative(indikator(renstra=renstra), periods, 2023, 2021) == Nilai.of(30)
    assert cumulative(
        indikator(renstra=renstra, sertakan_baseline=True), periods, 2023, 2021
    ) == Nilai.of(130)


def test_cumulative_tells_nothing_from_none() -> None:
    assert cumulative(indikator(), {}, 2024, 2021) == KOSONG
    assert cumulative(indikator(), series(y2023="-"), 2024, 2021).keadaan == "nihil"
    assert cumulative(indikator(), series(y2023="-", y2024="4"), 2024, 2021) == Nilai.of(4)
    assert cumulative(indikator(), series(y2022="0"), 2024, 2021) == Nilai.of(0)


def test_predicates_are_not_added() -> None:
    assert cumulative(indikator(), series(y2022="B", y2023="BB"), 2023, 2021) == parse_nilai("BB")


@given(st.dictionaries(st.integers(2020, 2029), VALUES, min_size=1), st.integers(2019, 2030))
def test_cumulative_grows_by_each_year(years: dict[int, Nilai], sampai: int) -> None:
    periods = {str(year): value for year, value in years.items()}
    total = cumulative(indikator(), periods, sampai, 2019).angka or 0
    assert total == sum(value.angka or 0 for year, value in years.items() if year <= sampai)


@given(st.lists(VALUES, min_size=1, max_size=8))
def test_gathering(parts: list[Nilai]) -> None:
    numbers = [part.angka for part in parts if part.angka is not None]
    assert gather(indikator(), parts).angka == sum(numbers)
    assert gather(indikator(akumulasi="terakhir"), parts) == parts[-1]
    average = gather(indikator(akumulasi="rata_rata"), parts).angka
    assert average is not None and min(numbers) <= average <= max(numbers)


@given(st.lists(NUMBERS, max_size=8))
def test_mean(values: list[Decimal]) -> None:
    result = mean(values)
    assert (result is None) == (not values)
    assert result is None or min(values) <= result <= max(values)


def test_share() -> None:
    result = share(36_296_810_806, 40_497_194_742)
    assert result is not None and half_up(result) == Decimal("89.63")
    assert share(1, 0) is share(None, 5) is share(5, None) is None


def test_what_was_reached_before_the_renstra_counts_only_when_asked() -> None:
    periods = {"sd-2020": parse_nilai("24"), **series(y2021="8", y2022="8")}
    assert cumulative(indikator(), periods, 2022, 2021) == Nilai.of(16)
    assert cumulative(indikator(sertakan_baseline=True), periods, 2022, 2021) == Nilai.of(40)


@pytest.mark.parametrize(
    ("stated", "sampai", "expected"),
    [
        ("{sd-2019: 24}", 2019, "24"),
        ("{sd-2019: 24}", 2020, ""),
        ("{2021: 3, 2022: 4, 2023: 5}", 2022, "7"),
        ("{sd-2022: 24, 2023: 5}", 2023, "29"),
    ],
)
def test_what_was_reached_by_a_year_within_the_renstra_is_added_up(
    stated: str, sampai: int, expected: str, tmp_path: Path
) -> None:
    lay = {"realisasi.yaml": {'{2023: 2, 2024-tw2: "-"}': stated}}
    dokumen = prepare(lay_out({"ganti": lay}, tmp_path)).dokumen
    reached = Measures(dokumen).tercapai(dokumen.indikator["dokumen-renja"], sampai)
    assert reached == (parse_nilai(expected) if expected else KOSONG)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("{2021: 3, 2022: 4, 2023: 5, 2024: 6}", "18"),
        ("{sd-2023: 20, 2024: 6}", "26"),
        ("{2023: 5, sd-2024: 40}", "40"),
    ],
)
def test_what_is_expected_of_a_year_goes_on_from_the_year_before(
    stated: str, expected: str, tmp_path: Path
) -> None:
    lay = {"realisasi.yaml": {'{2023: 2, 2024-tw2: "-"}': stated}}
    dokumen = prepare(lay_out({"ganti": lay}, tmp_path)).dokumen
    expects = Measures(dokumen).diperkirakan(dokumen.indikator["dokumen-renja"], 2024)
    assert expects == parse_nilai(expected)


@pytest.mark.parametrize(
    ("reached", "group"),
    [("99.99", "di_bawah"), ("100", "sesuai"), ("100.01", "di_atas"), ("0", "di_bawah")],
)
def test_a_node_is_below_at_or_above_its_target(reached: str, group: str) -> None:
    assert HasilNode("5.03.01", "A", "program", (), Decimal(reached)).kelompok == group
