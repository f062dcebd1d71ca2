"""The one join of two trees by kode, and the one of two lists: nothing is lost, nothing told twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_changes import BOTH, Isi, plan

from renja_build import kode
from renja_build.compare import words
from renja_build.compare.align import (
    ALIKE,
    KeyPair,
    PlacePair,
    align,
    by_key,
    likeness,
    merged_order,
)
from renja_build.compare.trees import Node, join, moves


@given(
    st.lists(st.text("abcdef", min_size=1, max_size=1), unique=True),
    st.permutations("abcdef"),
    st.integers(0, 6),
)
def test_merged_order_keeps_the_later_order_and_loses_nothing(
    before: list[str], after: list[str], cut: int
) -> None:
    after = after[:cut]
    merged = merged_order(before, after)
    assert len(merged) == len(set(merged))
    assert set(merged) == {*before, *after}
    assert [key for key in merged if key in after] == after
    for place, key in enumerate(before):
        if key not in after:
            at = merged.index(key)
            assert merged[at - 1 : at] == (before[place - 1 : place] if place else [])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("abc", "", "abc"),
        ("", "abc", "abc"),
        ("abc", "ac", "abc"),
        ("xab", "ab", "xab"),
        ("axyb", "ab", "axyb"),
        ("abx", "ba", "bxa"),
    ],
)
def test_merged_order(before: str, after: str, expected: str) -> None:
    assert merged_order(before, after) == list(expected)


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers()),
    st.dictionaries(st.sampled_from("abcdef"), st.integers()),
)
def test_mappings_are_joined_by_key(before: dict[str, int], after: dict[str, int]) -> None:
    pairs = list(by_key(before, after))
    assert [pair.key for pair in pairs] == merged_order(before, after)
    assert pairs == [KeyPair(pair.key, before.get(pair.key), after.get(pair.key)) for pair in pairs]


def most(scores: list[list[float]], i: int = 0, j: int = 0) -> float:
    """The most that pairs in order can add up to, by trying all."""
    if i == len(scores) or j == len(scores[i]):
        return 0.0
    paired = scores[i][j] + most(scores, i + 1, j + 1) if scores[i][j] >= ALIKE else 0.0
    return max(paired, most(scores, i + 1, j), most(scores, i, j + 1))


SCORES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 0.25, 0.5, 0.75, 1]), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)


@given(SCORES)
def test_between_equal_pieces_the_most_alike_are_paired(scores: list[list[float]]) -> None:
    before = [f"lama {n}" for n in range(len(scores))]
    after = [f"baru {n}" for n in range(len(scores[0]))]
    pairs = align(before, after, lambda old, new: scores[old][new])
    for side, whole in enumerate((before, after)):
        assert [pair[side] for pair in pairs if pair[side] is not None] == [*range(len(whole))]
    together = [(old, new) for old, new in pairs if old is not None and new is not None]
    assert all(scores[old][new] >= ALIKE for old, new in together)
    assert sum(scores[old][new] for old, new in together) == most(scores)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("ab", "ab", [(0, 0), (1, 1)]),
        ("ab", "b", [(0, None), (1, 0)]),
        ("aab", "ab", [(0, 0), (1, None), (2, 1)]),
        ("", "a", [(None, 0)]),
        ("a" * 300, "a" * 300, [(n, n) for n in range(300)]),
    ],
)
def test_equal_pieces_stand_together(before: str, after: str, expected: list[PlacePair]) -> None:
    assert align(before, after, lambda *_: 0.0) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", 1.0),
        ("-", "—", 0.0),
        ("a", "", 0.0),
        ("a", "A", 1.0),
        ("a b", "a c", 0.5),
        ("1,5 a", "1,5", 2 / 3),
    ],
)
def test_likeness_is_the_share_of_common_words(left: str, right: str, expected: float) -> None:
    assert likeness(left, right) == expected


TOKENS = st.lists(st.sampled_from(["satu", "dua", "tiga", ",", " ", "5"]), max_size=9)


@given(TOKENS, TOKENS)
def test_the_stretches_of_two_texts_are_all_of_both(left: list[str], right: list[str]) -> None:
    stretches = words.changes(left, right)
    for side, whole in enumerate((left, right)):
        ranges = [(stretch.before, stretch.after)[side] for stretch in stretches]
        assert [place for spots in ranges for place in spots] == [*range(len(whole))]
    for stretch in stretches:
        assert stretch.before or stretch.after
        if stretch.same:
            old, new = [left[i] for i in stretch.before], [right[j] for j in stretch.after]
            assert [*map(words.key, old)] == [*map(words.key, new)]


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        (", dan satu", ", serta dua tiga", ""),
        ("satu , dua", "satu , tiga", "satu , "),
        ("satu , dua tiga", "empat , dua tiga", " , dua tiga"),
        ("satu dua , tiga empat lima", "satu enam , tujuh empat lima", "satu  empat lima"),
        ("satu dua tiga .", "satu dua lima .", "satu dua  ."),
    ],
)
def test_a_lone_sign_between_changes_is_no_help(left: str, right: str, kept: str) -> None:
    before = words.tokens(left)
    stretches = words.changes(before, words.tokens(right))
    same = [stretch.before for stretch in stretches if stretch.same]
    assert "".join(before[i] for spots in same for i in spots) == kept


# Trees

LEVELS = ("5", "5.03", "5.03.01", "5.03.01.2.01", "5.03.01.2.01.0001")
ANY_CODE = st.sampled_from([
    *LEVELS, "5.03.01.2.01.0002", "5.03.01.2.02", "5.03.01.2.02.0001", "5.03.02", "5.04", "5.04.01", "4", "4.01",
])  # fmt: skip
ANY_TREE = st.lists(ANY_CODE, unique=True).map(
    lambda codes: {code: code for code in codes}
)  # also with gaps
MOVES = st.dictionaries(ANY_CODE, ANY_CODE, max_size=3)


@given(ANY_TREE, ANY_TREE, MOVES)
def test_every_node_is_told_once_whatever_is_missing_above_it(
    before: dict[str, str], after: dict[str, str], moved: dict[str, str]
) -> None:
    moved = {
        old: new for new, old in {new: old for old, new in moved.items()}.items()
    }  # one way back
    pairs = list(join(before, after, moved))
    assert sorted(pair.before for pair in pairs if pair.before) == sorted(before)
    assert sorted(pair.after for pair in pairs if pair.after) == sorted(after)
    for pair in pairs:
        if pair.before and pair.after and pair.before != pair.after:
            assert moved[pair.before] == pair.after
            assert pair.before not in after and pair.after not in before


@given(ANY_TREE, ANY_TREE)
def test_a_node_follows_what_stands_above_it(before: dict[str, str], after: dict[str, str]) -> None:
    path: list[str] = []
    known = {*before, *after}
    for pair in join(before, after):
        while path and not pair.key.startswith(f"{path[-1]}."):
            path.pop()
        assert path == [code for code in lineage(pair.key) if code in known and code != pair.key]
        path.append(pair.key)


def lineage(code: str) -> list[str]:
    """A code and those above it, the highest first."""
    above = kode.parent(code)
    return [*(lineage(above) if above else ()), code]


def nodes(isi: Isi) -> dict[str, Node]:
    return {kode.key(node.kode): node for node in plan(isi).rencana.nodes()}


@given(BOTH)
def test_without_moves_the_two_sides_share_their_code(both: tuple[Isi, Isi]) -> None:
    before, after = map(nodes, both)
    for pair in join(before, after):
        assert (pair.before, pair.after) == (before.get(pair.key), after.get(pair.key))


@given(BOTH)
def test_what_moved_stands_where_it_came_to(both: tuple[Isi, Isi]) -> None:
    before, after = map(nodes, both)
    moved = moves(before, after)
    for pair in join(before, after, moved):
        if pair.before and pair.after:
            old = kode.key(pair.before.kode)
            assert moved.get(old, old) == pair.key == kode.key(pair.after.kode)


def test_a_move_whose_old_code_is_still_there_is_none() -> None:
    """As in E.81, where `hanya: evaluasi` keeps a sub kegiatan under its code before: its money is told once."""
    old, new = "5.03.01.2.01.0001", "5.03.01.2.02.0001"
    before, after = {old: "semula"}, {old: "evaluasi", new: "baru"}
    assert list(join(before, after, {old: new})) == [
        (old, "semula", "evaluasi"),
        (new, None, "baru"),
    ]
