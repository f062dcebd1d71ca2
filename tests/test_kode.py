"""Codes: five levels and no fourth, each under its parent, two-digit and four-digit forms the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cases import TESTS, lay_out, read_case

from renja_build import kode
from renja_build.pipeline import steps
from renja_build.render.inputs import Inputs
from renja_build.render.tables import table_types

TWO = st.integers(0, 99).map(lambda n: f"{n:02}")
BIDANG = st.builds(lambda u, b: f"{u}.{b}", st.integers(1, 9), TWO) | st.just("X.XX")
PROGRAM = st.builds(lambda b, p: f"{b}.{p}", BIDANG, TWO)
KEGIATAN = st.builds(lambda p, d, k: f"{p}.{d}.{k}", PROGRAM, st.sampled_from("12345678"), TWO)
SUB = st.builds(
    lambda k, s: f"{k}.{s}", KEGIATAN, TWO | st.integers(0, 9999).map(lambda n: f"{n:04}")
)


@pytest.mark.parametrize(
    ("code", "level", "parent", "below"),
    [
        ("5", "urusan", None, "bidang"),
        ("X", "urusan", None, "bidang"),
        ("5.03", "bidang", "5", "program"),
        ("X.XX", "bidang", "X", "program"),
        ("5.03.01", "program", "5.03", "kegiatan"),
        ("X.XX.01", "program", "X.XX", "kegiatan"),
        ("5.03.01.2.01", "kegiatan", "5.03.01", "sub_kegiatan"),
        ("X.XX.01.2.01", "kegiatan", "X.XX.01", "sub_kegiatan"),
        ("5.03.01.2.01.01", "sub_kegiatan", "5.03.01.2.01", None),
        ("5.03.01.2.01.0001", "sub_kegiatan", "5.03.01.2.01", None),
        ("5.10", "bidang", "5", "program"),
    ],
)
def test_levels(code: str, level: str, parent: str | None, below: str | None) -> None:
    assert kode.level(code) == level
    assert kode.parent(code) == parent
    assert kode.below(code) == below


@pytest.mark.parametrize(
    "code",
    [
     "", "0", "10", "5.3", "5.1", "0.01", "5.03.1", "5.03.01.2", "5.03.01.9.01", "5.03.01.2.1", "5.03.01.2.01.1",
     "5.03.01.2.01.001", "5.03.01.2.01.00001", "5.03.01.2.01.01.01",
     "5,03", "5.03.", " 5.03", "5.03\n", "x.xx", "X.01", "5.XX", "5.٠٣"],
)  # fmt: skip
def test_what_is_no_code(code: str) -> None:
    assert kode.level(code) is None
    assert kode.below(code) is None


@given(SUB)
def test_the_way_up_goes_through_every_level(code: str) -> None:
    levels = []
    here: str | None = code
    while here is not None:
        levels.append(kode.level(here))
        here = kode.parent(here)
    assert levels == ["sub_kegiatan", "kegiatan", "program", "bidang", "urusan"]
    assert kode.bidang_of(code) == kode.parent(str(kode.parent(str(kode.parent(code)))))
    assert kode.region_digit(code) == code.removeprefix(code.rsplit(".", 3)[0]).split(".")[1]


@given(SUB)
def test_the_key_is_one_form_of_the_same_code(code: str) -> None:
    key = kode.key(code)
    assert kode.level(key) == "sub_kegiatan"
    assert kode.key(key) == key
    assert kode.parent(key) == kode.parent(code)
    assert int(key.rsplit(".", 1)[1]) == int(code.rsplit(".", 1)[1])


@given(KEGIATAN | PROGRAM | BIDANG)
def test_only_a_sub_kegiatan_has_two_forms(code: str) -> None:
    assert kode.key(code) == code


@given(st.text("0123456789.X", max_size=20))
def test_a_malformed_code_is_never_the_key_of_another(code: str) -> None:
    if kode.level(code) is None:
        assert kode.level(kode.key(code)) is None


@pytest.mark.parametrize(
    ("text", "two", "four"),
    [
        ("5.03.01.2.01.01", "5.03.01.2.01.01", "5.03.01.2.01.0001"),
        ("5.03.01.2.01.0012", "5.03.01.2.01.12", "5.03.01.2.01.0012"),
        ("5.03.01.2.01.0112", "5.03.01.2.01.0112", "5.03.01.2.01.0112"),
        ("X.XX.01.2.06.05 Kantor", "X.XX.01.2.06.05 Kantor", "X.XX.01.2.06.0005 Kantor"),
        ("5.03.01.2.01", "5.03.01.2.01", "5.03.01.2.01"),
        ("15.03.01.2.01.01", "15.03.01.2.01.01", "15.03.01.2.01.01"),
        ("5.03.01.2.01.01.01", "5.03.01.2.01.01.01", "5.03.01.2.01.01.01"),
        (
            "5.03.01.2.01.01, 5.03.01.2.02.0003.",
            "5.03.01.2.01.01, 5.03.01.2.02.03.",
            "5.03.01.2.01.0001, 5.03.01.2.02.0003.",
        ),
    ],
)
def test_printed_codes(text: str, two: str, four: str) -> None:
    assert (kode.printed(text, "asli"), kode.printed(text, "2"), kode.printed(text, "4")) == (
        text,
        two,
        four,
    )


@given(SUB)
def test_a_printed_code_is_the_same_code(code: str) -> None:
    for digits in ("2", "4"):
        assert kode.key(kode.printed(code, digits)) == kode.key(code)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "level", "parent", "money"),
    [
        ("1.06.15", "program", "1.06", False),
        ("1.06.15.02", "kegiatan", "1.06.15", True),
        ("1.06.1.06.01.15", "program", "1.06", False),
        ("1.06.1.06.01.15.02", "kegiatan", "1.06.1.06.01.15", True),
        ("9.02.03.3.01", "kegiatan", "9.02.03", False),
        ("9.02.03.3.01.0001", "sub_kegiatan", "9.02.03.3.01", True),
    ],
)
def test_codes_of_before_2020_carry_money_on_the_kegiatan(
    code: str, level: str, parent: str, money: bool
) -> None:
    assert kode.level(code) == level
    assert kode.parent(code) == parent
    assert kode.carries_money(code) is money
    assert kode.key(code) == code
    assert kode.printed(code, "4") == code
    assert kode.is_lama(code) is (len(code.split(".")) in (4, 7) or ".1.06." in code)


def test_region_digit() -> None:
    assert kode.region_digit("5.03.01.1.02") == "1"
    assert kode.region_digit("5.03.01.2.02.01") == "2"
    assert kode.region_digit("5.03.01") is None


def test_amounts_of_before_2020_print_on_their_kegiatan_once(tmp_path: Path) -> None:
    """Its row is that of a kegiatan, its amounts are those of a leaf, and sums hold them once."""
    case = read_case(TESTS / "cases" / "kode" / "lama-dievaluasi.yaml")
    computed = steps.read(lay_out(case, tmp_path))
    view = table_types()["evaluasi-anggaran"].draw(Inputs(computed.dokumen, computed.hasil))
    rows = [[sel.teks for sel in row.sel if sel is not None] for row in view.baris]
    printed = {text: row for row in rows for text in row if text.startswith(("1.20", "X.XX"))}
    assert "10.000.000" in printed["1.20.15.02"] and "9.000.000" in printed["1.20.15.02"]
    assert "20.000.000" in printed["1.20.1.20.05.16.01"]
    assert "10.000.000" in printed["1.20.15"] and "30.000.000" in printed["1.20"]
    assert "30.000.000" in printed["X.XX.02.2.01.0001"]
    assert sum("1.20.15.02" in row for row in rows) == 1
