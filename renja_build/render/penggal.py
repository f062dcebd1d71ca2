"""Where an Indonesian word may be divided at the end of a line.

The patterns of pyphen give points by sound. They are mended by morpheme: a consonant between vowels
goes to the second, but for a prefix before a root (`per-ubahan`, `beri-kut`); a suffix keeps its
vowel (`perubah-an`, so never `peruba-han`); signs of one sound stay together.
Source: Ejaan Bahasa Indonesia yang Disempurnakan, pemenggalan kata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pyphen import Pyphen  # type: ignore[import-untyped]

from renja_build.acuan.pemenggalan import pemenggalan

SHORTEST, LEFT, RIGHT = 6, 3, 3  # letters of a word, and of what stands before and after a point
_VOWELS = "aeiou"
_ONE_SOUND = ("ng", "ny", "sy", "kh")
_ONSET = re.compile(
    "(ng|ny|sy|kh|pr|tr|kr|br|dr|gr|fr|pl|kl|bl|gl|fl|sl|sw|sp|st|sk|ps|str|spr|skr)?[^aeiou]?[aeiou]"
)
_CLITIC = re.compile("(nya|lah|kah|pun|ku|mu)$")
_SUFFIXED = re.compile("(ng|ny|kh|sy|[^aeiou])an")
_VERBAL = ("me", "di", "ter")


@cache
def _patterns() -> Pyphen:
    return Pyphen(lang="id_ID", left=LEFT, right=RIGHT)


@lru_cache(maxsize=1 << 14)
def points(word: str) -> tuple[int, ...]:
    """The places in a word, from its first letter, at which it may be divided; of capitals and
    abbreviations none.
    """
    small, data = word.casefold(), pemenggalan()
    has_capitals = any(map(str.isupper, word[1:]))
    if len(word) < SHORTEST or has_capitals or small in data.utuh or not word.isalpha():
        return ()
    if small in data.kata:
        return tuple(_written(data.kata[small]))
    patterns = _patterns()
    places = patterns.positions(small)
    patterns.hd.cache.clear()  # which has no bound; what was asked is kept here, within one
    return tuple(at for at in places if _is_right(small[:at], small[at:]))


def _written(word: str) -> Iterator[int]:
    """The places of the hyphens of a word, as if they were not there."""
    for number, hyphen in enumerate(re.finditer("-", word)):
        yield hyphen.start() - number


def _is_right(left: str, right: str) -> bool:
    """Whether a word may be divided into these."""
    if left[-1] + right[0] in _ONE_SOUND or not _ONSET.match(right):
        return False
    if left[-1] not in _VOWELS and left[-2] not in _VOWELS and left[-2:] not in _ONE_SOUND:
        return False
    bare = _CLITIC.sub("", right) or right
    if left[-1] not in _VOWELS and right[0] in _VOWELS:
        return bare == "an" or _is_prefix(left, right)
    if left[-1] not in _VOWELS or not _SUFFIXED.fullmatch(bare):
        return True
    # `melaku-kan`, but `pendidik-an`: a noun in pe-, ke- has -an behind a k of its root.
    return bare == "kan" and left.startswith(_VERBAL)


def _is_prefix(left: str, right: str) -> bool:
    """Whether a prefix ends in a consonant before a root that begins with a vowel."""
    if left.endswith(("meng", "peng")):
        return True
    return left.endswith(("ber", "per", "ter")) and right.startswith(pemenggalan().dasar_vokal)
