"""What a sentence denies, and figures that it gives as a bound: `tidak meningkat`, `belum mencapai 60`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal

from renja_build.acuan.bahasa import bahasa
from renja_build.angka import half_up
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat

_BERLAKU: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "lebih": operator.gt,
    "paling_sedikit": operator.ge,
    "kurang": operator.lt,
    "paling_banyak": operator.le,
    "lain": operator.ne,
    "rentang": lambda value, figure: True,
}
_LAWAN = {
    "lebih": "paling_banyak",
    "paling_banyak": "lebih",
    "kurang": "paling_sedikit",
    "paling_sedikit": "kurang",
}
_KATA = {
    "lebih": "lebih dari",
    "paling_sedikit": "paling sedikit",
    "kurang": "kurang dari",
    "paling_banyak": "paling banyak",
    "hampir": "hampir",
    "lain": "bukan",
    "rentang": "antara",
}
_HAMPIR = 5  # of the last digit that is written
_SELA = 6  # words from a denying one to what it denies
_PENGISI = frozenset({"angka", "nilai", "sebesar", "sebanyak", "sekitar"})
_RENTANG = 2  # words from `antara 60` to the second figure, `dan 80`


def disangkal(kalimat: Kalimat, start: int) -> int:
    """How many words before the phrase that begins at a word it is denied: `tidak`, 1; `tidak
    lagi`, 2; `tidak ada yang`, 3; nowhere, 0. Across a thing only `bukan` reaches: `bukan program
    dengan pagu`, 4.
    """
    words = bahasa("sangkalan")
    denying = words["tidak"]
    for back, word in enumerate(reversed(kalimat.polos[max(0, start - _SELA) : start]), 1):
        if word in denying:
            return back
        if word in words["benda"]:
            denying = words["bukan"]
        elif word not in words["sela"]:
            return 0
    return 0


def bersyarat(kalimat: Kalimat, lalu: int) -> list[int]:
    """Where a sentence says that something is only to be, or only if: of what `dapat dipenuhi` in a
    year that is over it is said that it was."""
    years = kalimat.tahun_disebut
    states = [
        (start, end) for start, end, _ in kalimat.frasa("keadaan") + kalimat.frasa("bandingan")
    ]
    over = bool(years) and max(years) <= lalu
    return [
        at
        for at, _, _ in kalimat.frasa("andai")
        if not (over and any(start <= at < end for start, end in states))
    ]


def ambang(kalimat: Kalimat, angka: AngkaKetik) -> str:
    """Which bound of a value a figure is, empty where it is the value itself."""
    at = kalimat.tempat(angka.start)
    for start, end, meanings in reversed(kalimat.frasa("ambang")):
        kind = meanings[0]
        filled = set(kalimat.polos[end:at]) <= _PENGISI
        near = end <= at <= end + _RENTANG if kind == "rentang" else end <= at and filled
        if near:
            return _LAWAN.get(kind, "lain") if disangkal(kalimat, start) else kind
    return "lain" if disangkal(kalimat, at) else ""


def disebut(kind: str) -> str:
    """A bound in words: `lebih dari`."""
    return _KATA[kind]


def berlaku(kind: str, nilai: Decimal, angka: AngkaKetik) -> bool:
    """Whether a bound holds for a value, exact or as exactly as the figure is written; of a fall,
    which is below nothing, for how much it is.
    """
    nilai = abs(nilai)
    rounded = half_up(nilai / angka.teliti, 0) * angka.teliti
    if kind == "hampir":
        return 0 <= angka.nilai - rounded <= _HAMPIR * angka.teliti
    return any(_BERLAKU[kind](value, angka.nilai) for value in (nilai, rounded))
