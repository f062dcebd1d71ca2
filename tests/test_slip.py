"""The slip of a hand: told by its kind, and the neighbours of a number are those that one slip leads from."""

import random
from itertools import product

import pytest

from renja_build.lint.slip import Slip, neighbours, slip


@pytest.mark.parametrize(
    ("right", "written", "expected"),
    [
        ("450000", "430000", Slip("berbeda", "53")),
        ("450000", "540000", Slip("tertukar", "45")),
        ("450000", "405000", Slip("tertukar", "50")),
        ("450000", "45000", Slip("hilang", "0")),
        ("450000", "4500000", Slip("berlebih", "0")),
        ("1223", "123", Slip("hilang", "2")),
        ("123", "1234", Slip("berlebih", "4")),
        ("123", "9123", Slip("berlebih", "9")),
    ],
)
def test_each_slip_has_its_kind_and_digits(right: str, written: str, expected: Slip) -> None:
    assert slip(right, written) == expected


@pytest.mark.parametrize(
    ("right", "written"),
    [
        ("450000", "450000"),
        ("450000", "536000"),
        ("1234", "2143"),
        ("123", "12345"),
        ("123", "3214"),
        ("12", "34"),
    ],
)
def test_more_than_one_slip_is_none(right: str, written: str) -> None:
    assert slip(right, written) is None


def test_neighbours_are_all_that_one_slip_leads_from() -> None:
    chance = random.Random(14)
    for written in ("7", "10", "11", "121", *(str(chance.randrange(100, 1000)) for _ in range(5))):
        sizes = range(max(1, len(written) - 1), len(written) + 2)
        every = {"".join(digits) for size in sizes for digits in product("0123456789", repeat=size)}
        told = {right for right in every if slip(right, written)}
        assert told
        assert neighbours(written) - {""} == told
