"""Money, decimals, periods and rounding: one text has one reading, or none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja_build.angka import (
    MAX_DIGITS,
    Nilai,
    WrongForm,
    half_up,
    parse_decimal,
    parse_periode,
    parse_rupiah,
    parse_tahun,
    parse_tanggal,
    parse_tanggal_atau_bulan,
)
from renja_build.nilai import parse_nilai

AMOUNTS = st.integers(0, 10**MAX_DIGITS - 1)
NUMBER_LIKE = st.text("0123456789.,-+ Rp()eE_%٣", max_size=24) | st.from_regex(
    r"\A\d{1,6}([.,]\d{1,5}){0,3}\Z"
)


def dotted(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


@given(AMOUNTS)
def test_every_amount_is_read_back_with_and_without_dots(amount: int) -> None:
    assert parse_rupiah(dotted(amount)) == parse_rupiah(str(amount)) == amount


@given(NUMBER_LIKE)
def test_money_is_read_as_written_or_refused_with_a_remedy(text: str) -> None:
    try:
        amount = parse_rupiah(text)
    except WrongForm as wrong:
        assert wrong.code in ("P101", "P102")
        assert wrong.message and wrong.hint
    else:
        zero = ("-",) if not amount else ()  # as tables write it
        assert text in (dotted(amount), str(amount), *zero)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("59.99.800", "P101"), ("18.00", "P101"), ("18,5", "P101"), ("18.000,00", "P101"), ("Rp18.000", "P101"),
        ("450 juta", "P101"), ("", "P101"), (" 18.000", "P101"), ("018.000", "P101"), ("1.8000", "P101"),
        ("1" * (MAX_DIGITS + 1), "P101"), ("9" * 5000, "P101"), ("Rp" + "9" * 5000, "P101"),
        ("9" * 5000 + ",00", "P101"),        ("-5.000", "P102"), ("(5.000)", "P102"), ("٣٠٠", "P101"),
    ],
)  # fmt: skip
def test_money_that_is_refused(text: str, code: str) -> None:
    with pytest.raises(WrongForm) as caught:
        parse_rupiah(text)
    assert caught.value.code == code
    assert len(caught.value.message) < 150
    assert len(caught.value.hint) < 150


@given(st.integers(0, 10**9), st.integers(0, 10**6), st.integers(1, 6))
def test_a_decimal_reads_the_same_with_comma_and_point(whole: int, part: int, places: int) -> None:
    fraction = str(part).zfill(places)[:places]
    expected = Decimal(f"{whole}.{fraction}")
    assert parse_decimal(f"{whole},{fraction}") == expected
    if places == 3:
        with pytest.raises(WrongForm, match="ribuan atau sebagai pecahan"):
            parse_decimal(f"{whole}.{fraction}")
    else:
        assert parse_decimal(f"{whole}.{fraction}") == expected


@given(NUMBER_LIKE)
def test_a_decimal_is_read_as_written_or_refused_with_a_remedy(text: str) -> None:
    try:
        value = parse_decimal(text)
    except WrongForm as wrong:
        assert wrong.code == "T101"
        assert wrong.message and wrong.hint
    else:
        assert text.isascii()
        assert text.replace(",", ".") == str(value) or text.replace(".", "").replace(
            ",", "."
        ) == str(value)
        assert value >= 0


@pytest.mark.parametrize(
    "text",
    [
        "12.607",
        "1.234.567",
        "-5",
        "+5",
        "94%",
        "",
        ".",
        ",5",
        "5.",
        "1e5",
        "007",
        "9" * 5000,
        "9" * 5000 + ".123",
    ],
)
def test_a_decimal_that_is_refused(text: str) -> None:
    with pytest.raises(WrongForm) as caught:
        parse_decimal(text)
    assert caught.value.code == "T101"
    assert len(caught.value.message) + len(caught.value.hint) < 250


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, Nilai("kosong")),
        ("", Nilai("kosong")),
        ("-", Nilai("nihil")),
        ("n/a", Nilai("tidak_berlaku")),
        ("tidak berlaku", Nilai("tidak_berlaku")),
        ("0", Nilai("ada", Decimal(0))),
        ("23", Nilai("ada", Decimal(23))),
        ("94,26", Nilai("ada", Decimal("94.26"))),
        ("94.26", Nilai("ada", Decimal("94.26"))),
        ("12,607", Nilai("ada", Decimal("12.607"))),
        ("BB", Nilai("ada", None, "BB")),
        ("Sangat Baik", Nilai("ada", None, "Sangat Baik")),
        ("67 (B)", Nilai("ada", Decimal(67), "B")),
        ("67,5 (Baik)", Nilai("ada", Decimal("67.5"), "Baik")),
    ],
)
def test_states_of_a_value_are_told_apart(text: str | None, expected: Nilai) -> None:
    assert parse_nilai(text) == expected
    assert parse_nilai(text).ada is (expected.keadaan == "ada")


@given(st.text(max_size=20))
def test_no_text_breaks_a_parser(text: str) -> None:
    for parse in (
        parse_rupiah,
        parse_decimal,
        parse_nilai,
        parse_tahun,
        parse_periode,
        parse_tanggal,
    ):
        try:
            parse(text)
        except WrongForm as wrong:
            assert wrong.code and wrong.message and wrong.hint


@pytest.mark.parametrize("text", ["2023", "sd-2022", "2024-tw1", "2024-tw4", "sd-2024-tw1"])
def test_periods(text: str) -> None:
    assert parse_periode(text) == text


@pytest.mark.parametrize(
    "text",
    ["1999", "23", "2024-tw0", "2024-tw5", "sd-2024-tw5", "2024 tw1", "s.d.-2022", "２０２３"],
)
def test_periods_that_are_refused(text: str) -> None:
    with pytest.raises(WrongForm):
        parse_periode(text)


@given(st.dates(date(1000, 1, 1)))
def test_dates(day: date) -> None:
    assert parse_tanggal(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["2024-02-30", "19-08-2024", "19 Agustus 2024", "20240819", "2024-8-19"]
)
def test_dates_that_are_refused(text: str) -> None:
    with pytest.raises(WrongForm):
        parse_tanggal(text)


@pytest.mark.parametrize("text", ["2026", "Juli 2026", "Februari 2026"])
def test_a_document_may_be_signed_in_a_month_or_a_year(text: str) -> None:
    assert parse_tanggal_atau_bulan(text) == text
    assert parse_tanggal_atau_bulan("2026-07-01") == date(2026, 7, 1)


@pytest.mark.parametrize("text", ["26", "Jul 2026", "1 Juli 2026", "juli 2026", "2026-13-01", ""])
def test_every_form_of_a_date_is_named(text: str) -> None:
    with pytest.raises(WrongForm) as caught:
        parse_tanggal_atau_bulan(text)
    for form in ("2024-08-19", "Agustus 2024", "(2024)"):
        assert form in caught.value.hint


@given(st.integers(-(10**20), 10**20), st.integers(1, 10**6), st.integers(0, 4))
def test_half_up_agrees_with_fractions(numerator: int, denominator: int, places: int) -> None:
    denominator = 2 ** (denominator % 12) * 5 ** (
        denominator % 7
    )  # a fraction that a Decimal holds exactly
    value = Decimal(numerator % 10**9) / Decimal(denominator)
    exact = abs(Fraction(value)) * 10**places
    expected = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    assert abs(half_up(value, places)) == Fraction(expected, 10**places)
    assert half_up(-value, places) == -half_up(value, places)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0.005", 2, "0.01"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("1.005", 2, "1.01"),
        ("0.0049999", 2, "0.00"),
        ("107.485", 2, "107.49"),
    ],
)
def test_half_up(value: str, places: int, expected: str) -> None:
    assert str(half_up(Decimal(value), places)) == expected
