"""Phrases found in a row of words, in time that grows with the words and not with the phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

from renja_build.acuan.bahasa import bahasa, lembaga

T = TypeVar("T")
_KATA = re.compile(r"[^\W_]+")


def kata(text: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared: no capitals, no signs between them."""
    return tuple(_KATA.findall(text.casefold()))


@dataclass(slots=True)
class _Cabang(Generic[T]):
    lanjut: dict[str, _Cabang[T]] = field(default_factory=dict)
    arti: list[T] = field(default_factory=list)


class Kamus(Generic[T]):
    """Phrases with what they mean; one phrase may mean several things."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], T]]) -> None:
        self._akar: _Cabang[T] = _Cabang()
        for words, meaning in entries:
            branch = self._akar
            for word in words:
                branch = branch.lanjut.setdefault(word, _Cabang())
            if words and meaning not in branch.arti:
                branch.arti.append(meaning)

    def ada_awal(self, words: Iterable[str]) -> bool:
        """Whether any phrase could stand among the words: its first one does."""
        return not self._akar.lanjut.keys().isdisjoint(words)

    def temukan(self, words: Sequence[str]) -> Iterator[tuple[int, int, Sequence[T]]]:
        """Where phrases stand, from the left, the longest at each place: first word, the word
        behind the last, meanings."""
        start = 0
        while start < len(words):
            if words[start] not in self._akar.lanjut:  # so it is of most words
                start += 1
                continue
            end, meanings = self.di(words, start)
            if meanings:
                yield start, end, meanings
            start = max(end, start + 1)

    def di(self, words: Sequence[str], start: int) -> tuple[int, Sequence[T]]:
        """The longest phrase at a place, empty where there is none."""
        branch, end, meanings = self._akar, start, list[T]()
        for place in range(start, len(words)):
            following = branch.lanjut.get(words[place])
            if following is None:
                break
            branch = following
            if branch.arti:
                end, meanings = place + 1, branch.arti
        return end, meanings


@cache
def kamus_bahasa(kelompok: str) -> Kamus[str]:
    """The wordings of one group of `schema/acuan/bahasa.yaml`."""
    return dari(bahasa(kelompok))


@cache
def kamus_lembaga(kelompok: str) -> Kamus[str]:
    """The same of `schema/acuan/lembaga.yaml`."""
    return dari(lembaga(kelompok))


def dari(wordings: Mapping[str, Iterable[str]]) -> Kamus[str]:
    """Phrases by what they mean."""
    return Kamus((kata(phrase), key) for key, phrases in wordings.items() for phrase in phrases)
