"""Ratings that follow from a value by regulation: SAKIP, IKM."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan


@dataclass(frozen=True, slots=True)
class SkalaNilai:
    """One evaluation: the words that name it, and its ratings with the value that each lies above, the
    highest first.
    """

    nama: str
    disebut: re.Pattern[str]
    di_atas: tuple[tuple[str, Decimal], ...]

    def predikat(self, nilai: Decimal) -> str:
        """The rating of a value; empty below all."""
        return next((name for name, above in self.di_atas if nilai > above), "")


@cache
def skala_nilai() -> tuple[SkalaNilai, ...]:
    """All of them, read once."""
    return tuple(
        SkalaNilai(
            nama=read.text(entry, "nama"),
            disebut=_named(read.strings(entry, "disebut")),
            di_atas=tuple(
                (str(name), Decimal(read.text(read.mapping(entry, "di_atas"), name)))
                for name in read.mapping(entry, "di_atas")
            ),
        )
        for entry in read.mappings(read_acuan("predikat"), "nilai")
    )


def skala_dari(text: str) -> SkalaNilai | None:
    """The one evaluation that a name or sentence speaks of."""
    named = [skala for skala in skala_nilai() if skala.disebut.search(text)]
    return named[0] if len(named) == 1 else None


@cache
def penghubung() -> frozenset[str]:
    """Words that may stand between a value and its rating."""
    return frozenset(read.strings(read_acuan("predikat"), "penghubung"))


@cache
def sebutan_predikat() -> frozenset[str]:
    """Words that call the letter behind them a rating."""
    return frozenset(read.strings(read_acuan("predikat"), "sebutan"))


def _named(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
