"""Columns give to others where a table becomes shorter by it; letters here are one point wide."""

from __future__ import annotations

import pytest
from bahan_contoh import naskah
from hypothesis import given
from hypothesis import strategies as st

from renja_build.render.layout import lay_out
from renja_build.render.tukar_lebar import Isi, Lajur, tukar

TEXT = {
    ("satu dua tiga", 13): 1,
    ("satu dua tiga", 12): 2,
    ("satu dua tiga", 4): 3,
    ("satu dua tiga", 1): 3,
    ("satu\ndua", 40): 2,
    ("ber\u00adikut", 5): 2,
    ("ber\u00adikut", 8): 1,
    ("Sarana/Prasarana", 10): 2,
    ("2021-2026", 6): 1,
    ("a", 1): 1,
}


def isi(text: str) -> Isi:
    return Isi.of(text, lambda part: float(len(part)))


@pytest.mark.parametrize("case", TEXT)
def test_lines_are_counted_as_they_fall(case: tuple[str, int]) -> None:
    text, room = case
    assert isi(text).height(room) == TEXT[case]


def column(lebar: float, *texts: str, columns: int = 1, least: float = 5) -> Lajur:
    return Lajur(columns, least, lebar, 0, {row: [isi(text)] for row, text in enumerate(texts)})


NAMES = ("satu dua tiga empat lima", "satu dua tiga empat enam", "tujuh")


def test_a_long_unit_of_one_row_gives_way_to_names() -> None:
    names, unit = column(20, *NAMES), column(23, "%", "%", "per seratus ribu hidup")
    tukar([names, unit], 3)
    assert (names.lebar, unit.lebar) == (24, 19)
    assert [names.heights(24)[row] for row in range(3)] == [1, 1, 1]


def test_what_gains_nothing_stays() -> None:
    names, unit = column(24, *NAMES), column(23, "%", "%", "per seratus ribu hidup")
    tukar([names, unit], 3)
    assert (names.lebar, unit.lebar) == (24, 23)


def test_a_column_keeps_what_it_must_have() -> None:
    names, unit = column(20, *NAMES), column(23, "%", "%", "per seratus ribu hidup", least=20)
    tukar([names, unit], 3)
    assert (names.lebar, unit.lebar) == (20, 23)


def test_equal_columns_give_together() -> None:
    names, years = column(20, *NAMES), column(10, "%", "%", "%", columns=2)
    tukar([names, years], 3)
    assert (names.lebar, years.lebar) == (24, 8)


def test_a_long_table_is_left_alone() -> None:
    names, unit = column(20, *NAMES * 9), column(23, "%")
    tukar([names, unit], 27)
    assert (names.lebar, unit.lebar) == (20, 23)


@given(
    st.lists(
        st.lists(st.text("abcde ", max_size=60), min_size=4, max_size=4), min_size=2, max_size=5
    )
)
def test_no_exchange_makes_a_table_longer_or_wider(texts: list[list[str]]) -> None:
    groups = [column(20, *own) for own in texts]

    def lines() -> int:
        return sum(max(one.heights(one.lebar)[row] for one in groups) for row in range(4))

    before = lines()
    tukar(groups, 4)
    assert lines() <= before
    assert sum(one.lebar for one in groups) == pytest.approx(20 * len(groups))
    assert all(one.lebar >= one.least for one in groups)


def test_indicators_of_a_shipped_table_stand_on_one_line() -> None:
    """One of its units is `per 100.000 kelahiran hidup`."""
    made = {view.id: view for view in lay_out(naskah("contoh-2027")).tabel()}
    for name in ("capaian-iku-status", "iku-target"):
        _, indikator, satuan, *_ = made[name].lebar
        assert satuan < 25 < 70 < indikator
