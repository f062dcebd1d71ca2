"""Where wide tables of a bab stand: behind the text that goes on after them, so that it fills the
page on which it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from renja_build.render.page import Gambar, JudulBagian, Potongan, Prosa, Tabel

_LINK = re.compile(r'<a href="#([^"]*)"[^>]*>.*?</a>', re.DOTALL)
_NUMBER = "\x00"  # stands for a link, which names a table by its number
# A table that is named otherwise than by its number is known by where it stands.
_BY_PLACE = re.compile(rf"\btabel\b|{_NUMBER}\W+(berikut|di (atas|bawah))|:\s*$", re.IGNORECASE)
_SMALL = 8  # rows of a table that closes a stretch of wide ones
_LONG = 300  # rows of a table that has its pages for itself, to be laid out in pieces
_TAG = re.compile(r"<[^>]+>")


def flowing(parts: Iterable[Potongan], sampai: Literal["bagian", "bab", "tetap"]) -> list[Potongan]:
    """The parts of a bab in the order of print.

    A wide table that the text before it names by its number waits for the text behind it, to the
    next heading of its level or to the end of the bab. Tables of one series keep their order. A
    small table that closes a stretch of wide ones shares their page, unless text goes on below it.
    """
    if sampai == "tetap":
        return list(parts)
    ordered = list(_behind_text(parts, sampai))
    for at, (before, part) in enumerate(pairwise(ordered), start=1):
        behind = ordered[at + 1 :]
        if isinstance(before, Tabel) and isinstance(part, Tabel) and _closes(before, part, behind):
            ordered[at] = replace(part, halaman=before.orientasi)
    return ordered


def _behind_text(parts: Iterable[Potongan], sampai: Literal["bagian", "bab"]) -> Iterator[Potongan]:
    waiting: list[Tabel] = []
    named, level, reach, by_place = set[str](), 0, 0, False
    for part in parts:
        goes_on = isinstance(part, Gambar)
        if isinstance(part, Tabel):
            if _may_wait(part) and part.view.id in named and not by_place:
                reach = max(reach, level) if waiting else level
                waiting.append(part)
                continue
            goes_on = not _is_wide(part) and not _is_of_series(part, waiting)
        elif isinstance(part, JudulBagian):
            level, by_place = part.tingkat, False
            goes_on = sampai == "bab" or level > reach
        elif isinstance(part, Prosa):
            text = _TAG.sub("", _LINK.sub(_NUMBER, part.html))
            by_place = bool(_BY_PLACE.search(text))
            goes_on = not by_place
            named.update(_LINK.findall(part.html))
        if not goes_on:
            yield from waiting
            waiting = []
        yield part
    yield from waiting


def _closes(before: Tabel, table: Tabel, behind: Sequence[Potongan]) -> bool:
    """Whether a table is a small one behind a wide one, and nothing goes on below it that would
    fill its page.
    """
    below = next((part for part in behind if not isinstance(part, JudulBagian)), None)
    is_alone = below is None or (isinstance(below, Tabel) and _is_wide(below))
    is_small = not _is_wide(table) and len(table.view.baris) <= _SMALL
    return is_alone and is_small and _may_wait(before)


def _may_wait(table: Tabel) -> bool:
    return _is_wide(table) and len(table.view.baris) <= _LONG


def _is_wide(table: Tabel) -> bool:
    return table.orientasi != "potret"


def _is_of_series(table: Tabel, waiting: Sequence[Tabel]) -> bool:
    """Whether a table is numbered on from one that waits, and so must stand behind it."""
    return any(_series(table) == _series(one) for one in waiting)


def _series(table: Tabel) -> str:
    """A number without what counts: `Tabel 2.` of `Tabel 2.1`."""
    return table.view.nomor.rstrip("0123456789")
