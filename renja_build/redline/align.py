"""Which piece of one version is which piece of the other: by key, and in the gaps between by likeness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from renja_build.kode import key as kode_key
from renja_build.render.page import Baris, TableView

_Piece = TypeVar("_Piece")
_Place = TypeVar("_Place")
Pasangan = tuple[int | None, int | None]  # a place in each version; None where only the other has it

ALIKE = 0.5  # share of words in common from which on two pieces are one that was changed
_LARGEST_GAP = 40_000  # pairs that are looked at; beyond it a gap is old and new, unpaired
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+(?:[.,]\w+)*")


def align(left: Sequence[Hashable], right: Sequence[Hashable], alike: Callable[[int, int], float]) -> list[Pasangan]:
    """Both versions in one order: equal keys first, then, between those, the most alike; old before new."""
    pairs: list[Pasangan] = []
    matcher = SequenceMatcher(None, _counted(left), _counted(right), autojunk=False)
    for kind, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        before, after = range(left_from, left_to), range(right_from, right_to)
        if kind == "equal":
            pairs += zip(before, after, strict=True)
        else:
            pairs += _gap(before, after, alike)
    return pairs


def _counted(keys: Sequence[Hashable]) -> list[tuple[Hashable, int]]:
    """Keys made unique by their occurrence, so that many equal ones cost no more than others."""
    seen: Counter[Hashable] = Counter()
    counted = []
    for key in keys:
        counted.append((key, seen[key]))
        seen[key] += 1
    return counted


def _gap(before: range, after: range, alike: Callable[[int, int], float]) -> Iterator[Pasangan]:
    """The pairs, in order, whose likeness adds up to the most."""
    matches = _best(before, after, alike) if len(before) * len(after) <= _LARGEST_GAP else []
    left, right = before.start, after.start
    for one, other in [*matches, (before.stop, after.stop)]:
        yield from ((at, None) for at in range(left, one))
        yield from ((None, at) for at in range(right, other))
        if one < before.stop and other < after.stop:
            yield one, other
        left, right = one + 1, other + 1


def _best(before: range, after: range, alike: Callable[[int, int], float]) -> list[tuple[int, int]]:
    scores = [[alike(one, other) for other in after] for one in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            paired = best[i + 1][j + 1] + scores[i][j] if scores[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
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
    pairs: Iterable[Pasangan],
    before: Sequence[_Piece],
    after: Sequence[_Piece],
    *,
    gone: Callable[[_Piece, _Place | None], _Place],
    come: Callable[[_Piece], _Place],
    both: Callable[[_Piece, _Piece], _Place],
) -> None:
    """Call, pair by pair, what treats it; each tells the place behind which the next piece that is gone belongs."""
    last: _Place | None = None
    for one, other in pairs:
        if one is not None and other is not None:
            last = both(before[one], after[other])
        elif one is not None:
            last = gone(before[one], last)
        elif other is not None:
            last = come(after[other])


def likeness(left: str, right: str) -> float:
    """The share of words that two texts have in common, 0 to 1."""
    one, other = Counter(_WORD.findall(left.casefold())), Counter(_WORD.findall(right.casefold()))
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else float(left == right)


def same_columns(left: TableView, right: TableView) -> bool:
    """Whether rows of two versions of a table can stand under one heading: as many columns, headed in one shape."""
    shapes = ([[(one.colspan, one.rowspan) for one in row] for row in view.kepala] for view in (left, right))
    first, second = shapes
    return first == second and left.bernomor == right.bernomor and len(left.kolom) == len(right.kolom)


def row_pairs(left: TableView, right: TableView) -> list[Pasangan]:
    """The rows of two versions of a table, by their kode or id, else by their words; never by place alone."""
    before, after = left.baris, right.baris
    old, new = ([_row_key(baris, view) for baris in view.baris] for view in (left, right))
    pairs: list[Pasangan] = []
    for one, other in align(old, new, lambda i, j: _row_likeness(before[i], after[j])):
        together = one is None or other is None or _spans(before[one]) == _spans(after[other])
        pairs += [(one, other)] if together else [(one, None), (None, other)]
    return pairs


def _row_key(baris: Baris, view: TableView) -> Hashable:
    """The table's own name stands before the kode in all tables but the main one."""
    if baris.id:
        return "kode", kode_key(baris.id.removeprefix(f"{view.id}-"))
    return baris.jenis, " ".join(_text(baris).split())


def _row_likeness(left: Baris, right: Baris) -> float:
    """Rows with an id are told by it alone, others by their words: amounts are what changes."""
    if left.id or right.id or left.jenis != right.jenis:
        return 0.0
    labels = [" ".join(_LETTERS.findall(_text(baris))) for baris in (left, right)]
    return likeness(*labels) if all(labels) else likeness(_text(left), _text(right))


def _text(baris: Baris) -> str:
    return " | ".join(sel.teks for sel in baris.sel)


def _spans(baris: Baris) -> list[int]:
    return [sel.span for sel in baris.sel]
