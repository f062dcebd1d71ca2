"""How the shipped Renja are set, measured on their pages: figures with bounds, so that none creeps up.

A bound is what is reached today and only goes down. Near-empty pages and loose lines are to become fewer still; most of
these are the first of two lines, with a name or an amount behind it that may not part.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
import tata_huruf
from bangunan import SLUGS, Bangunan

from renja_build.render.penggal import points

pytestmark = pytest.mark.slow
LADDERS = 4  # lines behind two that end in a hyphen
LOOSE, VERY_LOOSE = 98, 7  # lines with spaces over 1.6 and over 2.5 times the usual one
NEAR_EMPTY, HALF_EMPTY = 10, 31  # pages filled less than a quarter, less than a half, of some 150
_COMPOUND = re.compile(r"(Undang|RENJA)$|^(Undang|Nya|P\b)")  # a hyphen of the word itself


@cache
def _pages(path: Path) -> list[tata_huruf.Page]:
    return tata_huruf.read(path)


@pytest.fixture(scope="module")
def pages(bangunan: Bangunan) -> dict[str, list[tata_huruf.Page]]:
    """The pages of every Renja, without covers."""
    return {slug: _pages(bangunan.path(slug, "pdf"))[1:] for slug in SLUGS}


def test_words_are_divided_where_they_may_be(pages: dict[str, list[tata_huruf.Page]]) -> None:
    parts = [part for own in pages.values() for part in tata_huruf.hyphenations(own)]
    wrong = []
    for page, left, right in parts:
        word = re.match(r"\w*", right)
        whole = left + (word[0] if word else "")
        own = _COMPOUND.search(left) or _COMPOUND.search(right)
        if len(left) not in points(whole) and not own:
            wrong.append((page, f"{left}-{right}"))
    assert len(parts) > 100
    assert wrong == []


def test_no_paragraph_ends_in_a_fragment(pages: dict[str, list[tata_huruf.Page]]) -> None:
    ends = chain.from_iterable(map(tata_huruf.fragments, pages.values()))
    assert [text for _, text in ends if text.endswith(".")] == []


def test_divided_lines_follow_one_another_seldom(pages: dict[str, list[tata_huruf.Page]]) -> None:
    assert sum(len(tata_huruf.ladders(own)) for own in pages.values()) <= LADDERS


def test_loose_lines_are_few(pages: dict[str, list[tata_huruf.Page]]) -> None:
    lines = [line for own in pages.values() for line in tata_huruf.loose(own)]
    assert len(lines) <= LOOSE, lines
    assert sum(space > 2.5 for _, space, _ in lines) <= VERY_LOOSE


def test_near_empty_pages_are_few(pages: dict[str, list[tata_huruf.Page]]) -> None:
    filled = [page.filled for own in pages.values() for page in own]
    assert len(filled) > 100
    assert sum(share < 0.25 for share in filled) <= NEAR_EMPTY
    assert sum(share < 0.5 for share in filled) <= HALF_EMPTY


def test_heads_of_tables_are_whole(pages: dict[str, list[tata_huruf.Page]]) -> None:
    """Of landscape pages, which are tables: no line ends in a hyphen between letters."""
    lines = (
        line.text
        for own in pages.values()
        for page in own
        if page.width > page.height
        for line in page.lines
    )
    divided = [text for text in lines if re.search(r"[^\W\d_]{2}-$", text)]
    assert [text for text in divided if not text.casefold().endswith("undang-")] == []
