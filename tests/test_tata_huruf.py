"""How the shipped Renja are set, measured on their pages: figures with bounds, so that none creeps up.

A bound is what is reached today and only goes down. There is a loose line in ten pages; most have a name or an amount
behind them that may not part, or would be the third in a row to end in a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
import tata_huruf
import yaml
from bangunan import SLUGS, Bangunan, prepared

from renja_build.acuan.ikatan import ikatan
from renja_build.render.penggal import points

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Batas:
    ladders: int  # lines behind two that end in a hyphen
    loose: int  # lines with spaces over 1.6 times the usual one
    very_loose: int  # over 2.5 times


# Of the first four Renja together, some 150 pages; one that came later has its own.
BERSAMA = Batas(ladders=0, loose=11, very_loose=0)
SENDIRI = {
    "contoh-provinsi": Batas(ladders=0, loose=6, very_loose=0),
}
# Numbers apart from their words, in cells of columns that have no room for both; none is in running text.
PARTED = 28
_RUNNING = 40  # characters of a line that is no cell of such a column
NEARLY_EMPTY, HALF = 0.25, 0.5
LAPANG_FILE = Path(__file__).with_name("halaman_lapang.yaml")
LAPANG: dict[str, dict[str, str]] = yaml.safe_load(LAPANG_FILE.read_text(encoding="utf-8"))
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


def bounded(
    pages: dict[str, list[tata_huruf.Page]],
) -> Iterator[tuple[list[list[tata_huruf.Page]], Batas]]:
    """The pages of one or more Renja with the bounds that hold for them together."""
    yield [own for slug, own in pages.items() if slug not in SENDIRI], BERSAMA
    yield from (([pages[slug]], bounds) for slug, bounds in SENDIRI.items())


def test_divided_lines_follow_one_another_seldom(pages: dict[str, list[tata_huruf.Page]]) -> None:
    for group, bounds in bounded(pages):
        assert sum(len(tata_huruf.ladders(own)) for own in group) <= bounds.ladders


def test_loose_lines_are_few(pages: dict[str, list[tata_huruf.Page]]) -> None:
    for group, bounds in bounded(pages):
        lines = [line for own in group for line in tata_huruf.loose(own)]
        assert len(lines) <= bounds.loose, lines
        assert sum(space > 2.5 for _, space, _ in lines) <= bounds.very_loose


def test_words_before_a_reference_are_read_apart(bangunan: Bangunan) -> None:
    for slug in SLUGS:
        assert tata_huruf.joined(bangunan.path(slug, "pdf")) == [], slug


def test_numbers_stay_with_their_words(pages: dict[str, list[tata_huruf.Page]]) -> None:
    sebutan = ikatan()
    units = {unit.casefold() for unit in (*sebutan.satuan, *sebutan.bulan)}
    for slug in SLUGS:
        names = [indikator.satuan for indikator in prepared(slug).dokumen.indikator.values()]
        units |= {name.split()[0].casefold() for name in names if name}
    apart = [found for own in pages.values() for found in tata_huruf.parted(own, units)]
    assert [lines for _, *lines in apart if len(lines[0]) > _RUNNING] == []
    assert len(apart) <= PARTED, apart


def test_pages_are_full(pages: dict[str, list[tata_huruf.Page]]) -> None:
    """Of a hundred at most two hold less than a quarter, eight less than a half."""
    filled = [page.filled for own in pages.values() for page in own]
    assert len(filled) > 150
    assert sum(share < NEARLY_EMPTY for share in filled) <= 0.02 * len(filled)
    assert sum(share < HALF for share in filled) <= 0.08 * len(filled)


def test_a_page_that_is_not_half_full_has_a_reason(
    pages: dict[str, list[tata_huruf.Page]],
) -> None:
    for slug, own in pages.items():
        begun = [page.beginning for page in own if page.filled < HALF]
        reasons = LAPANG.get(slug, {})
        unnamed = [text for text in begun if not any(words in text for words in reasons)]
        assert unnamed == [], f"{slug}: name the cause in {LAPANG_FILE}, with what was tried"
        filled = [words for words in reasons if not any(words in text for text in begun)]
        assert filled == [], f"{slug}: full by now; take it out of {LAPANG_FILE}"


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
    assert [text for text in divided if not text.casefold().endswith(("undang-", "pulau-"))] == []
