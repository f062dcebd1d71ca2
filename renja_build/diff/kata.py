"""Two wordings word by word, as stretches that stayed, went and came."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compare.words import changes, tokens
from renja_build.diff.laporan import Potong


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def words(before: str, after: str) -> tuple[Potong, ...]:
    """What stayed, went and came, in reading order.

    Without what came it is `before`, without what went `after`.
    """
    return tuple(_stretches(flat(before), flat(after)))


def _stretches(before: str, after: str) -> Iterator[Potong]:
    left, right = tokens(before), tokens(after)
    for stretch in changes(left, right):
        gone = "".join(left[place] for place in stretch.before)
        came = "".join(right[place] for place in stretch.after)
        if stretch.same:
            yield Potong("sama", came)
            continue
        if gone:
            yield Potong("hapus", gone)
        if came:
            yield Potong("tambah", came)
