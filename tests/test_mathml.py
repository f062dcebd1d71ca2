"""Formulas in the small form become MathML; everything else stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from renja_build.render.mathml import mathml


def plain(formula: str) -> str:
    """MathML in one line: `{A|B}` is a fraction."""
    text = re.sub(r"<mfrac><mrow>(.*?)</mrow><mrow>(.*?)</mrow></mfrac>", r"{\1|\2}", formula)
    return re.sub(r"<[^>]+>", "", text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "IKM = (Total Nilai / Total Unsur) x Nilai Penimbang",
            "IKM={Total Nilai|Total Unsur}×Nilai Penimbang",
        ),
        ("Rasio = A / B x 100%", "Rasio={A|B}×100%"),
        ("N = (A + B) / C", "N={A+B|C}"),
        ("N = A x (B + C)", "N=A×(B+C)"),
        ("N = A - (B - C)", "N=A−(B−C)"),
        ("N = A + B x C", "N=A+B×C"),
        ("Rata-rata = Orang/bulan + B", "Rata-rata=Orang/bulan+B"),
    ],
)
def test_small_form(text: str, shown: str) -> None:
    assert plain(mathml(text)) == shown


@pytest.mark.parametrize(
    "text",
    ["", "Hasil survei", "N = hasil survei", "= A / B", "N = (A / B", "N = A / B)", "N = A /", "N = A (PNS) / B",
     "N = A = B", "N = A" + " / B" * 21, "N = A" + " x B - C" * 11, "N = " + "(" * 5000 + "A + B" + ")" * 5000],
)  # fmt: skip
def test_anything_else_is_no_formula(text: str) -> None:
    assert mathml(text) == ""


@given(st.text(alphabet="AB <&>()+-x/= 1,%", max_size=40))
def test_never_breaks_and_is_always_well_formed(text: str) -> None:
    formula = mathml("N = " + text)
    if formula:
        assert etree.fromstring(formula).tag == "math"


def test_numbers_are_numbers() -> None:
    assert "<mn>100%</mn>" in mathml("N = A / B x 100%")
