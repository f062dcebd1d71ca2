"""What changed within one text, word by word; an amount or a kode is one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

Match = tuple[int, int]  # a token of the left text, the same one of the right

_ZERO_WIDTH = "\u00ad\u200b\u2060"
# `Rp1.234.567,00`, `5.03.01.2.01`, `2021-2026`, `dan/atau` and `94,26%` are one word each.
_TOKEN = re.compile(
    rf"[\w{_ZERO_WIDTH}]+(?:[.,:/–-][\w{_ZERO_WIDTH}]+)*%?|\n|\t|[^\S\n\t]+|.", re.DOTALL
)
_CLEAN = str.maketrans("", "", _ZERO_WIDTH)
_LEAST_KEPT = 0.25  # share of the words: below it a text was written anew
_MOST = 4_000_000  # comparisons for one text; beyond it old and new stand whole


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of both versions: the same in both, or the left one replaced by the right one."""

    same: bool
    before: range
    after: range


def tokens(text: str) -> list[str]:
    """A text as words, spaces and signs, which together are the text again."""
    return _TOKEN.findall(text)


def key(token: str) -> str:
    """What counts of a token: of a space that it is one, of a word its visible letters."""
    return " " if _is_space(token) else token.translate(_CLEAN)


def changes(left: Sequence[str], right: Sequence[str]) -> list[Stretch]:
    """The stretches that make up two lists of tokens."""
    before, after = list(map(key, left)), list(map(key, right))
    if before == after:
        return [Stretch(True, range(len(left)), range(len(right)))] if left else []
    matches = _kept(before, after, _matches(before, after))
    return list(_stretches(matches, len(left), len(right)))


def _matches(left: Sequence[str], right: Sequence[str]) -> list[Match]:
    """Which tokens are the same: words by comparison, the spaces around them with them."""
    # Without the spaces: they would match one another everywhere and pull the words out of place.
    before = [place for place, token in enumerate(left) if token != " "]
    after = [place for place, token in enumerate(right) if token != " "]
    if len(before) * len(after) > _MOST:
        return []
    matcher = SequenceMatcher(
        None, [left[i] for i in before], [right[j] for j in after], autojunk=False
    )
    matched: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            matched[before[block.a + step]] = after[block.b + step]
    for i, j in sorted(matched.items()):
        if left[i + 1 : i + 2] == right[j + 1 : j + 2] == [" "]:
            matched[i + 1] = j + 1
    taken = set(matched.values())
    for i, j in sorted(matched.items()):
        free = i - 1 not in matched and j - 1 not in taken
        if i and j and free and left[i - 1] == right[j - 1] == " ":
            matched[i - 1] = j - 1
    return sorted(matched.items())


def _kept(left: Sequence[str], right: Sequence[str], matches: list[Match]) -> list[Match]:
    """The matches that help a reader: no lone sign between changes, none of a text written anew."""
    words = sum(map(_is_word, left))
    same = sum(_is_word(left[i]) for i, _ in matches)
    long_words = sum(len(token) > 1 for token in right)
    if words and same < _LEAST_KEPT * min(words, long_words):
        return []
    kept: list[Match] = []
    for stretch in _runs(matches):
        begins, ends = stretch[0] == (0, 0), stretch[-1] == (len(left) - 1, len(right) - 1)
        text = "".join(left[i] for i, _ in stretch)
        if begins or ends or any(map(str.isalnum, text)):
            kept += stretch
    return kept


def _runs(matches: Sequence[Match]) -> Iterator[list[Match]]:
    """The matches in stretches that go on without a gap on both sides."""

    def offset(numbered: tuple[int, Match]) -> tuple[int, int]:
        """The same for all of one run: each of its matches is one place on in both texts."""
        number, (i, j) = numbered
        return i - number, j - number

    for _, run in groupby(enumerate(matches), key=offset):
        yield [match for _, match in run]


def _is_word(token: str) -> bool:
    return token.isalnum() or len(token) > 1


def _stretches(matches: Sequence[Match], left: int, right: int) -> Iterator[Stretch]:
    i = j = 0
    for run in _runs(matches):
        first, other = run[0]
        if first > i or other > j:
            yield Stretch(False, range(i, first), range(j, other))
        i, j = first + len(run), other + len(run)
        yield Stretch(True, range(first, i), range(other, j))
    if i < left or j < right:
        yield Stretch(False, range(i, left), range(j, right))


def _is_space(token: str) -> bool:
    return token.isspace() and token not in ("\n", "\t")
