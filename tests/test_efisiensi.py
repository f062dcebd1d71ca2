"""Efisiensi in the three ways that offices use, as formulas of a layout."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renja_build.acuan.kinerja import aturan_capaian
from renja_build.render.hitung import hitung
from renja_build.render.page import Sel

CASES = (
    ("selisih", "100", "90", "10,00"),
    ("selisih", "80", "95", "(15,00)"),
    ("selisih", "99.375", "97.788", "1,59"),
    ("hemat", "100", "90", "10,00"),
    ("hemat", "80", "100", "(25,00)"),
    ("hemat", "120", "90", "25,00"),
    ("hemat", "0", "50", "-"),
    ("nisbah", "100", "80", "125,00"),
    ("nisbah", "90", "100", "90,00"),
    ("nisbah", "90", "0", "-"),
)


def percent(number: str) -> Sel:
    return Sel(number, Decimal(number))


@pytest.mark.parametrize(("way", "reached", "spent", "printed"), CASES)
def test_what_was_reached_is_held_against_what_was_spent(
    way: str, reached: str, spent: str, printed: str
) -> None:
    cells = [percent(reached), percent(spent)]
    assert hitung(f"efisiensi_{way}", cells, "persen", "naik").teks == printed


@pytest.mark.parametrize("way", aturan_capaian().efisiensi)
@pytest.mark.parametrize("cells", [[Sel(), percent("90")], [percent("90"), Sel("-")]])
def test_without_one_of_them_there_is_none(way: str, cells: list[Sel]) -> None:
    assert hitung(f"efisiensi_{way}", cells, "persen", "naik").teks == ""


def test_saving_is_what_was_not_spent_of_what_the_result_was_worth() -> None:
    way = aturan_capaian().efisiensi["hemat"]
    pagu, realisasi, reached = Decimal(200), Decimal(150), Decimal(80)
    worth = pagu * reached / 100
    assert way.efisiensi(reached, realisasi * 100 / pagu) == (worth - realisasi) * 100 / worth
