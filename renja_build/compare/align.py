"""Two lists side by side: by their keys, and in the gaps between equal keys by likeness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import repeat
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_Piece = TypeVar("_Piece")
_Spot = TypeVar("_Spot")
PlacePair = tuple[int | None, int | None]  # a place in each list; None where only the other has it
Likeness = Callable[[int, int], float]  # of a place before and a place after, 0 to 1

ALIKE = 0.5  # share of words in common from which on two pieces are one that was changed
_LARGEST_GAP = 40_000  # pairs that are looked at; beyond it a gap is old and new, unpaired
_WORD = re.compile(r"\w+(?:[.,]\w+)*")


class KeyPair(NamedTuple, Generic[K, V]):
    """What both sides hold under one key; None where a side does not have it."""

    key: K
    before: V | None
    after: V | None


def merged_order(before: Iterable[K], after: Iterable[K]) -> list[K]:
    """The keys of `after` in order, each key of `before` alone behind its predecessor.

    Keys are unique on a side.
    """
    order = list(after)
    shared = set(order)
    # Keys of `before` alone, by the shared key that they follow.
    behind: dict[K | None, list[K]] = {}
    last: K | None = None
    for key in before:
        if key in shared:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    merged = behind.get(None, [])
    for key in order:
        merged += [key, *behind.get(key, [])]
    return merged


def by_key(before: Mapping[K, V], after: Mapping[K, V]) -> Iterator[KeyPair[K, V]]:
    """Both mappings joined by key, in the order of `merged_order`."""
    for key in merged_order(before, after):
        yield KeyPair(key, before.get(key), after.get(key))


def align(
    before: Sequence[Hashable], after: Sequence[Hashable], alike: Likeness
) -> list[PlacePair]:
    """Both lists in one order: equal keys, and between those the most alike; old before new."""
    pairs: list[PlacePair] = []
    matcher = SequenceMatcher(None, _counted(before), _counted(after), autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        old, new = range(old_from, old_to), range(new_from, new_to)
        if kind == "equal":
            pairs += zip(old, new, strict=True)
        else:
            pairs += _gap(old, new, alike)
    return pairs


def _counted(keys: Sequence[Hashable]) -> list[tuple[Hashable, int]]:
    """Keys made unique by their occurrence, so that many equal ones cost no more than others."""
    seen: Counter[Hashable] = Counter()
    counted = []
    for key in keys:
        counted.append((key, seen[key]))
        seen[key] += 1
    return counted


def _gap(before: range, after: range, alike: Likeness) -> Iterator[PlacePair]:
    """The pairs, in order, whose likeness adds up to the most."""
    matches = _best(before, after, alike) if len(before) * len(after) <= _LARGEST_GAP else []
    left, right = before.start, after.start
    for old, new in [*matches, (before.stop, after.stop)]:
        yield from zip(range(left, old), repeat(None))
        yield from zip(repeat(None), range(right, new))
        if old < before.stop and new < after.stop:
            yield old, new
        left, right = old + 1, new + 1


def _best(before: range, after: range, alike: Likeness) -> list[tuple[int, int]]:
    scores = [[alike(old, new) for new in after] for old in before]
    # best[i][j]: the most that the pieces from i and j on can add up to, so filled from the end.
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            paired = best[i + 1][j + 1] + scores[i][j] if scores[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    # Of several ways that add up to as much, the one that leaves out the old piece first.
    matches, i, j = [], 0, 0
    while i < len(before) and j < len(after):
        if scores[i][j] >= ALIKE and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            matches.append((before[i], after[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matches


def walk(
    pairs: Iterable[PlacePair],
    before: Sequence[_Piece],
    after: Sequence[_Piece],
    *,
    gone: Callable[[_Piece, _Spot | None], _Spot],
    come: Callable[[_Piece], _Spot],
    both: Callable[[_Piece, _Piece], _Spot],
) -> None:
    """Call, pair by pair, what treats it.

    Each call tells the spot behind which the next piece that is gone belongs.
    """
    last: _Spot | None = None
    for old, new in pairs:
        if old is not None and new is not None:
            last = both(before[old], after[new])
        elif old is not None:
            last = gone(before[old], last)
        elif new is not None:
            last = come(after[new])


def likeness(left: str, right: str) -> float:
    """The share of words that two texts have in common, 0 to 1."""
    ours = Counter(_WORD.findall(left.casefold()))
    theirs = Counter(_WORD.findall(right.casefold()))
    total = ours.total() + theirs.total()
    if total == 0:
        return float(left == right)
    return 2 * (ours & theirs).total() / total
