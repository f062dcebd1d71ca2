"""What changed within one text, word by word; an amount or a kode is one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_ZERO_WIDTH = "\u00ad\u200b\u2060"
# `Rp1.234.567,00`, `5.03.01.2.01`, `2021-2026`, `dan/atau` and `94,26%` are one word each.
_TOKEN = re.compile(rf"[\w{_ZERO_WIDTH}]+(?:[.,:/–-][\w{_ZERO_WIDTH}]+)*%?|\n|\t|[^\S\n\t]+|.", re.DOTALL)
_CLEAN = str.maketrans("", "", _ZERO_WIDTH)
_LEAST_KEPT = 0.25  # share of the words: below it a text was written anew
_MOST = 4_000_000  # comparisons for one text; beyond it old and new stand whole


@dataclass(frozen=True, slots=True)
class Potong:
    """A stretch of both versions: the same in both, or the left one replaced by the right one."""

    sama: bool
    kiri: range
    kanan: range


def tokens(text: str) -> list[str]:
    """A text as words, spaces and signs, which together are the text again."""
    return _TOKEN.findall(text)


def key(token: str) -> str:
    """What counts of a token: of a space that it is one, of a word its visible letters."""
    return " " if _is_space(token) else token.translate(_CLEAN)


def changes(left: Sequence[str], right: Sequence[str]) -> list[Potong]:
    """The stretches that make up two lists of tokens."""
    one, other = [key(token) for token in left], [key(token) for token in right]
    if one == other:
        return [Potong(True, range(len(left)), range(len(right)))] if left or right else []
    return list(_stretches(_kept(one, other, _matches(one, other)), len(left), len(right)))


def _matches(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Which tokens are the same: words by comparison, the spaces around them with them."""
    words = (
        [at for at, token in enumerate(left) if token != " "],
        [at for at, token in enumerate(right) if token != " "],
    )
    if len(words[0]) * len(words[1]) > _MOST:
        return []
    matcher = SequenceMatcher(None, [left[at] for at in words[0]], [right[at] for at in words[1]], autojunk=False)
    found: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            found[words[0][block.a + step]] = words[1][block.b + step]
    for i, j in sorted(found.items()):
        if left[i + 1 : i + 2] == right[j + 1 : j + 2] == [" "]:
            found[i + 1] = j + 1
    taken = set(found.values())
    for i, j in sorted(found.items()):
        if i and j and left[i - 1] == right[j - 1] == " " and i - 1 not in found and j - 1 not in taken:
            found[i - 1] = j - 1
    return sorted(found.items())


def _kept(left: Sequence[str], right: Sequence[str], matches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The matches that help a reader: no lone sign between two changes, nothing of a text written anew."""
    words = sum(1 for token in left if token.isalnum() or len(token) > 1)
    same = sum(1 for i, _ in matches if left[i].isalnum() or len(left[i]) > 1)
    if words and same < _LEAST_KEPT * words and same < _LEAST_KEPT * sum(1 for token in right if len(token) > 1):
        return []
    kept = []
    for _, run in groupby(enumerate(matches), key=lambda one: (one[1][0] - one[0], one[1][1] - one[0])):
        stretch = [match for _, match in run]
        (first, other), (last, end) = stretch[0], stretch[-1]
        at_edge = (first, other) == (0, 0) or (last, end) == (len(left) - 1, len(right) - 1)
        if at_edge or any(any(map(str.isalnum, left[i])) for i, _ in stretch):
            kept += stretch
    return kept


def _stretches(matches: Sequence[tuple[int, int]], left: int, right: int) -> Iterator[Potong]:
    i = j = 0
    for _, run in groupby(enumerate(matches), key=lambda one: (one[1][0] - one[0], one[1][1] - one[0])):
        stretch = [match for _, match in run]
        first, other = stretch[0]
        if first > i or other > j:
            yield Potong(False, range(i, first), range(j, other))
        i, j = first + len(stretch), other + len(stretch)
        yield Potong(True, range(first, i), range(other, j))
    if i < left or j < right:
        yield Potong(False, range(i, left), range(j, right))


def _is_space(token: str) -> bool:
    return token.isspace() and token not in ("\n", "\t")
