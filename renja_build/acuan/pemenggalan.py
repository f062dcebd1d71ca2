"""What sound alone does not tell of where a word may be divided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from renja_build import read
from renja_build.acuan.katalog import singkatan
from renja_build.acuan.reader import read_acuan


@dataclass(frozen=True, slots=True)
class Pemenggalan:
    """Roots that begin with a vowel, words that stay whole, and words with their hyphens; all in
    small letters.
    """

    dasar_vokal: tuple[str, ...]
    utuh: frozenset[str]
    kata: Mapping[str, str]


@cache
def pemenggalan() -> Pemenggalan:
    """The exceptions, read once; abbreviations stay whole."""
    data = read_acuan("pemenggalan")
    words = read.mapping(data, "kata")
    return Pemenggalan(
        dasar_vokal=read.strings(data, "dasar_vokal"),
        utuh=frozenset(map(str.casefold, (*read.strings(data, "utuh"), *singkatan()))),
        kata={word: read.text(words, word) for word in words},
    )
