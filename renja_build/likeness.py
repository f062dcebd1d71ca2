"""Which of many words may be meant by another: a few that are then compared letter by letter.

A word that is mistyped in one place shares what stands before that place, or what stands after it.
So of thousands only its neighbours are compared, in the order of their beginnings and in that of
their ends.
"""

from __future__ import annotations

import difflib
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

_COMPARED = 60  # letters of a word that is compared with others, as many as an id may have
SIDE = 20  # neighbours on either side; of so few words that these are all of them, all are compared


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word most like `word`, as a hint; empty where none is near."""
    if len(word) > _COMPARED:
        return ""
    near = difflib.get_close_matches(word, likeliest(word, tuple(known)), n=1, cutoff=0.6)
    return f"mungkin maksudnya '{near[0]}'" if near else ""


def likeliest(word: str, known: tuple[str, ...]) -> Sequence[str]:
    """The known words that `word` may stand for."""
    if len(known) <= 2 * SIDE:
        return known
    forward, backward = _ordered(known)
    place, mirrored = bisect(forward, word), bisect(backward, word[::-1])
    alike = forward[max(0, place - SIDE) : place + SIDE]
    return [*alike, *(word[::-1] for word in backward[max(0, mirrored - SIDE) : mirrored + SIDE])]


@lru_cache(maxsize=16)
def _ordered(known: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Known words by how they begin, and mirrored by how they end."""
    return sorted(known), sorted(word[::-1] for word in known)


def likely_pairs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of two words that may be one word written twice, the earlier first; each pair once."""
    if len(words) <= 2 * SIDE:
        yield from combinations(range(len(words)), 2)
        return
    seen: set[tuple[int, int]] = set()
    for ordered in (
        sorted(range(len(words)), key=words.__getitem__),
        sorted(range(len(words)), key=lambda n: words[n][::-1]),
    ):
        for place, first in enumerate(ordered):
            for second in ordered[place + 1 : place + 1 + SIDE]:
                seen.add((min(first, second), max(first, second)))
    yield from sorted(seen)
