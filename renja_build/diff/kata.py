"""Two wordings word by word, as stretches that stayed, went and came."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.diff.laporan import Potong
from renja_build.redline.words import changes, tokens


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def words(before: str, after: str) -> tuple[Potong, ...]:
    """What stayed, went and came, in reading order: without what came it is `before`, without what went `after`."""
    return tuple(_stretches(flat(before), flat(after)))


def _stretches(before: str, after: str) -> Iterator[Potong]:
    left, right = tokens(before), tokens(after)
    for one in changes(left, right):
        gone, came = "".join(left[i] for i in one.kiri), "".join(right[j] for j in one.kanan)
        if one.sama:
            yield Potong("sama", came)
        else:
            yield from (Potong("hapus", gone),) if gone else ()
            yield from (Potong("tambah", came),) if came else ()
