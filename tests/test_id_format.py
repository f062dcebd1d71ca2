"""Numbers, amounts and dates in Indonesian."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja_build.angka import KOSONG, Nilai, parse_decimal, parse_rupiah
from renja_build.compute.numbering import letter, roman
from renja_build.nilai import parse_nilai
from renja_build.render.id_format import (
    GAYA_RUPIAH,
    angka,
    bilangan,
    nilai,
    persen,
    persen_angka,
    rupiah,
    rupiah_tabel,
    tanggal,
    terbilang,
)

KUADRILIUN = 10**15
SATUAN = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
PERINGKAT = (
    (KUADRILIUN, "kuadriliun"), (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"),
    (100, "ratus"), (10, "puluh"),
)  # fmt: skip


def eja(value: int) -> str:
    """The words of a number by the recursive rule of Indonesian, independent of the library used."""
    if value < 12:
        return SATUAN[value]
    if value < 20:
        return f"{SATUAN[value - 10]} belas"
    worth, name = next((worth, name) for worth, name in PERINGKAT if value >= worth)
    count, rest = divmod(value, worth)
    head = f"se{name}" if count == 1 and worth in (100, 1000) else f"{eja(count)} {name}"
    return f"{head} {eja(rest)}" if rest else head


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "-"),
        (7, "7"),
        (999, "999"),
        (1000, "1.000"),
        (12345, "12.345"),
        (15633331188, "15.633.331.188"),
        (-13143400, "(13.143.400)"),
    ],
)
def test_rupiah_tabel(value: int | None, text: str) -> None:
    assert rupiah_tabel(value) == text


@pytest.mark.parametrize(
    ("gaya", "text"),
    [
        ("Rp1.000", "Rp12.339.485.428"),
        ("Rp1.000,00", "Rp12.339.485.428,00"),
        ("Rp 1.000,00", "Rp\u00a012.339.485.428,00"),
        ("Rp. 1.000,-", "Rp.\u00a012.339.485.428,-"),
    ],
)
def test_rupiah_in_each_style(gaya: str, text: str) -> None:
    assert rupiah(12339485428, gaya) == text


@pytest.mark.parametrize("gaya", GAYA_RUPIAH)
def test_rupiah_looks_like_the_example_that_names_its_style(gaya: str) -> None:
    assert rupiah(1000, gaya).replace("\u00a0", " ") == gaya


def test_rupiah_by_default_follows_the_spelling_rules() -> None:
    assert rupiah(5000) == "Rp5.000,00"
    assert rupiah(0) == "Rp0,00"
    assert rupiah(-13143400) == "−Rp13.143.400,00"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1407, "seribu empat ratus tujuh"),
        (11000, "sebelas ribu"),
        (21000, "dua puluh satu ribu"),
        (101000, "seratus satu ribu"),
        (1000000, "satu juta"),
        (1001000, "satu juta seribu"),
        (1021000, "satu juta dua puluh satu ribu"),
        (1101001, "satu juta seratus satu ribu satu"),
        (2001001001, "dua miliar satu juta seribu satu"),
        (1000000001000, "satu triliun seribu"),
        (5000000, "lima juta"),
        (-5, "minus lima"),
        (10**15, "satu kuadriliun"),
    ],
)
def test_terbilang(value: int, text: str) -> None:
    assert terbilang(value) == text


@given(st.integers(-(10**15), 10**15))
def test_terbilang_agrees_with_the_recursive_rule(value: int) -> None:
    assert terbilang(value) == ("minus " if value < 0 else "") + eja(abs(value))


@given(
    st.lists(
        st.sampled_from(("000", "001", "010", "011", "100", "101", "111", "021")),
        min_size=1,
        max_size=5,
    )
)
def test_terbilang_of_the_blocks_where_spelling_is_irregular(blocks: list[str]) -> None:
    value = int("".join(blocks))
    assert terbilang(value) == eja(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3 (tiga)"),
        (0, "0 (nol)"),
        (47, "47 (empat puluh tujuh)"),
        (1407, "1.407 (seribu empat ratus tujuh)"),
    ],
)
def test_bilangan(value: int, text: str) -> None:
    assert bilangan(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1407, "1.407"),
        ("94.26", "94,26"),
        ("92.70", "92,7"),
        ("100.00", "100"),
        ("0.005", "0,01"),
        ("2.675", "2,68"),
        ("2.6749", "2,67"),
        ("11880.5", "11.880,5"),
        ("-0.001", "0"),
        ("-2.5", "−2,5"),
        ("1E+3", "1.000"),
    ],
)
def test_angka(value: int | str, text: str) -> None:
    assert angka(Decimal(value)) == text


def test_angka_without_dots() -> None:
    assert angka(11880, ribuan=False) == "11880"
    assert angka(Decimal("11880.55"), ribuan=False) == "11880,55"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("89.63", "89,63"),
        ("0", "0,00"),
        ("100", "100,00"),
        ("66.665", "66,67"),
        ("1469.77", "1.469,77"),
    ],
)
def test_persen(value: str, text: str) -> None:
    assert persen(Decimal(value)) == f"{text}%"
    assert persen_angka(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (KOSONG, ""),
        (Nilai("nihil"), "-"),
        (Nilai("tidak_berlaku"), "n/a"),
        (Nilai.of(0), "0"),
        (Nilai.of(1080), "1.080"),
        (Nilai.of(Decimal("94.26")), "94,26"),
        (Nilai("ada", None, "BB"), "BB"),
        (Nilai("ada", Decimal(67), "B"), "67 (B)"),
    ],
)
def test_nilai(value: Nilai, text: str) -> None:
    assert nilai(value) == text


@pytest.mark.parametrize(
    "text", ["", "-", "n/a", "23", "94,26", "BB", "Sangat Baik", "67 (B)", "94,2 (A)"]
)
def test_nilai_is_printed_as_it_was_written(text: str) -> None:
    assert nilai(parse_nilai(text)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2024, 9, 19), "19 September 2024"),
        (date(2024, 8, 1), "1 Agustus 2024"),
        (date(2025, 2, 28), "28 Februari 2025"),
        (date(2025, 12, 5), "5 Desember 2025"),
    ],
)
def test_tanggal(value: date, text: str) -> None:
    assert tanggal(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (1999, "MCMXCIX")]
)
def test_romawi(value: int, text: str) -> None:
    assert roman(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (703, "aaa")]
)
def test_huruf(value: int, text: str) -> None:
    assert letter(value) == text


@given(st.integers(1, 10**18 - 1))
def test_amounts_are_read_back_as_the_same_number(value: int) -> None:
    assert parse_rupiah(rupiah_tabel(value)) == value
    assert parse_rupiah(rupiah(value, "Rp1.000").removeprefix("Rp")) == value


@given(st.decimals(0, 10**9, places=6))
def test_angka_is_the_value_rounded_half_up(value: Decimal) -> None:
    rounded = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    text = angka(value, ribuan=False)
    assert parse_decimal(text) == rounded
    assert "," not in text or not text.endswith("0")
    assert angka(value).replace(".", "") == text


@given(st.decimals(-(10**6), 10**6, places=6))
def test_a_number_and_its_negative_differ_by_the_sign_alone(value: Decimal) -> None:
    assert angka(-value).lstrip("−") == angka(value).lstrip("−")
    assert persen(-value).lstrip("−") == persen(value).lstrip("−")


@given(st.integers(1, 3999))
def test_roman_numerals_add_up(value: int) -> None:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [worth[digit] for digit in roman(value)]
    following = [*digits[1:], 0]
    assert (
        sum(
            -digit if digit < after else digit
            for digit, after in zip(digits, following, strict=True)
        )
        == value
    )
