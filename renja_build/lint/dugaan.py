"""Which leaves a difference most likely lies in, where no cause explains it by itself: those that, with the difference
mended, agree better with what else is known of them.

An auditor's eye, in figures: an amount that then is that of another column or near it, and one that is rounder, speak
for a leaf; one that agreed before speaks against it. Where nothing tells the leaves apart, none is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from math import log

from renja_build.digits import ribuan
from renja_build.lint.causes import MAX_TOLD, Cause

# All weights are in the same unit, a factor of about 2,7 in likelihood.
_SAMA = 5.0  # an amount that is to the rupiah that of another column
_JAUH = 0.15  # how far, as a logarithm, two amounts of one leaf usually lie apart
_CUKUP = 2.0  # below this, chance explains as much
_BANYAK = 4  # leaves of each side that pairs are made of


@dataclass(frozen=True, slots=True)
class Dugaan:
    """A leaf with the amount that would mend the difference, how much speaks for it, and what."""

    kode: str
    tercatat: int
    benar: int
    bobot: float
    alasan: str

    @property
    def teks(self) -> str:
        """As a hint names it."""
        return (
            f"{self.kode} tercatat {ribuan(self.tercatat)}, bila {ribuan(self.benar)} {self.alasan}"
        )


def suspects(
    off: int, leaves: Mapping[str, int], beside: Mapping[str, Mapping[str, int]]
) -> tuple[Cause, ...]:
    """At most three leaves, the likeliest first, each of which the whole difference may lie in.

    `beside`: other amounts of the same leaves, by what one calls them.
    """
    likely = (leaf for leaf in _ranked(off, leaves, beside) if leaf.bobot >= _CUKUP)
    return tuple(
        Cause("dugaan", (leaf.kode,), f"periksa {leaf.teks}") for leaf in islice(likely, MAX_TOLD)
    )


def pairs(
    off: int,
    short: Mapping[str, int],
    beyond: Mapping[str, int],
    beside: Mapping[str, Mapping[str, int]],
) -> tuple[Cause, ...]:
    """At most three pairs of leaves between which the amount may have moved: one that has too
    little, and one that has it instead."""
    left = list(islice(_ranked(off, short, beside), _BANYAK))
    right = list(islice(_ranked(-off, beyond, beside), _BANYAK))
    both = sorted(product(left, right), key=lambda pair: -pair[0].bobot - pair[1].bobot)
    likely = ((a, b) for a, b in both if a.bobot + b.bobot >= _CUKUP)
    return tuple(
        Cause("dugaan", (a.kode, b.kode), f"antara {a.teks}, dan {b.teks}")
        for a, b in islice(likely, MAX_TOLD)
    )


def _ranked(
    off: int, leaves: Mapping[str, int], beside: Mapping[str, Mapping[str, int]]
) -> Iterator[Dugaan]:
    weighed = [
        _weighed(code, amount, amount + off, _known(code, beside))
        for code, amount in leaves.items()
        if amount > 0 and amount + off > 0
    ]
    yield from sorted(weighed, key=lambda leaf: -leaf.bobot)


def _known(code: str, beside: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    amounts = {name: column.get(code, 0) for name, column in beside.items()}
    return {name: amount for name, amount in amounts.items() if amount > 0}


def _weighed(code: str, written: int, right: int, known: Mapping[str, int]) -> Dugaan:
    rounder = _digits(written) - _digits(right)
    if not known:
        return Dugaan(code, written, right, rounder, "lebih bulat")
    _, before = min((_apart(written, amount), name) for name, amount in known.items())
    _, after = min((_apart(right, amount), name) for name, amount in known.items())
    nearer = (_apart(written, known[before]) - _apart(right, known[after])) / _JAUH
    same = _SAMA * ((right == known[after]) - (written == known[before]))
    if right == known[after]:
        reason = f"sama dengan {after}-nya"
    elif nearer > rounder:
        reason = f"lebih dekat dengan {after}-nya ({ribuan(known[after])})"
    else:
        reason = "lebih bulat"
    return Dugaan(code, written, right, rounder + nearer + same, reason)


def _apart(one: int, other: int) -> float:
    return abs(log(one / other))


def _digits(amount: int) -> int:
    """How many digits stand before the zeros at its end."""
    return len(str(amount).rstrip("0"))
