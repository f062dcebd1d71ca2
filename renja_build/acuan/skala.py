"""Ordered words that stand for a value: which scales hold a word, and which of two is higher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from renja_build import read
from renja_build.acuan.kantor import office_file, read_office
from renja_build.acuan.reader import read_acuan
from renja_build.nodes import Larik, Peta


@dataclass(frozen=True, slots=True)
class Skala:
    """One scale: its words as it writes them, and the rank of each by its folded form."""

    nama: str
    kata: tuple[str, ...]
    tingkat: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DaftarSkala:
    """All scales, the office's among them, and words that may stand before a value."""

    skala: tuple[Skala, ...]
    awalan: tuple[str, ...]

    def memuat(self, *words: str) -> list[Skala]:
        """The scales that hold all these words."""
        folded = [self._folded(word) for word in words]
        return [skala for skala in self.skala if all(word in skala.tingkat for word in folded)]

    def banding(self, left: str, right: str) -> int | None:
        """-1, 0 or 1 as the left word is lower, the same or higher; None where no scale holds both,
        or scales disagree.
        """
        first, second = self._folded(left), self._folded(right)
        if first == second:
            return 0
        orders = {_order(skala, first, second) for skala in self.memuat(left, right)}
        return orders.pop() if len(orders) == 1 else None

    def _folded(self, word: str) -> str:
        steps = word.casefold().split()
        return " ".join(steps[1:] if len(steps) > 1 and steps[0] in self.awalan else steps)


def _order(skala: Skala, first: str, second: str) -> int:
    left, right = skala.tingkat[first], skala.tingkat[second]
    return (left > right) - (left < right)


def daftar_skala() -> DaftarSkala:
    """The scales that come with the program and those of `acuan/skala.yaml` of the current
    folder, of which one replaces ours of the same name.
    """
    file = office_file("skala")
    if file is None:
        return _daftar(None, 0)
    return _daftar(file.resolve(), file.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _daftar(file: Path | None, changed: int) -> DaftarSkala:
    """By the office's file as it was last changed."""
    ours = read_acuan("skala")
    theirs = (read_office("skala")[0] if file else None) or Peta()
    by_name = {skala.nama: skala for data in (ours, theirs) for skala in _scales(data)}
    before = (*read.texts(ours, "awalan"), *read.texts(theirs, "awalan"))
    return DaftarSkala(tuple(by_name.values()), tuple(word.casefold() for word in before))


def _scales(data: Peta) -> Iterator[Skala]:
    for entry in read.mappings(data, "skala"):
        words = entry["kata"]
        assert isinstance(words, Larik)
        ranked = [
            tuple(map(str, word)) if isinstance(word, Larik) else (str(word),) for word in words
        ]
        tingkat = {
            " ".join(name.casefold().split()): rank
            for rank, names in enumerate(ranked)
            for name in names
        }
        yield Skala(read.text(entry, "nama"), tuple(names[0] for names in ranked), tingkat)
