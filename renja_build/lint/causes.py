"""Why a stated total differs from the computed one: the leaves that explain it to the rupiah.

What an auditor looks for by hand. Pure: amounts in, causes out, best first. A cause is told only when it
explains the whole difference; several leaves together only when few combinations do, for among many one
fits by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import Literal

from renja_build.digits import ribuan

Jenis = Literal[
    "kolom", "hilang", "ganda", "luar", "lain", "tertukar", "terbaca", "nol", "ketik", "bersama"
]
MAX_TOLD = 3
MAX_LEAVES = 300  # above this, leaves are not combined
MAX_TOGETHER = 3  # leaves in a combination
MAX_CHANCE = 2  # more combinations than this are chance
_MISTAKEN = {
    frozenset(pair)
    for pair in ("68", "38", "35", "56", "17", "06", "08", "49", "14", "23", "27", "89", "69")
}


@dataclass(frozen=True, slots=True)
class Sebab:
    """One explanation: its kind, the codes that it names, and the sentence."""

    jenis: Jenis
    kode: tuple[str, ...]
    teks: str


@dataclass(frozen=True, slots=True)
class Angka:
    """What a stated amount is held against: the leaves that make the total, and what else stands beside them.

    `luar` are leaves of the same column that the total leaves out; `lain` other columns of the same leaves,
    each with its name; `simpul` the subtotals of several leaves; `jumlah` totals that stand elsewhere, by name.
    """

    daun: Mapping[str, int]
    luar: Mapping[str, int] = field(default_factory=dict)
    lain: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    simpul: Mapping[str, int] = field(default_factory=dict)
    jumlah: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """The computed total."""
        return sum(self.daun.values())


def causes(stated: int, angka: Angka) -> tuple[Sebab, ...]:
    """Everything that explains the difference, causes of a single leaf before those of several."""
    off = stated - angka.total
    if not off:
        return ()
    exact = [*_elsewhere(stated, angka), *_whole_leaves(off, angka), *_other_columns(off, angka)]
    typed = [*_typed_total(stated, angka.total), *_mistyped_leaves(off, angka.daun)]
    return tuple(dict.fromkeys((*exact, *typed, *_subtotals(off, angka), *_together(off, angka))))


def _elsewhere(stated: int, angka: Angka) -> Iterator[Sebab]:
    """The total of another column or another code."""
    for name, amount in angka.jumlah.items():
        if stated and amount == stated:
            yield Sebab("kolom", (), f"angka itu adalah {name}")


def _whole_leaves(off: int, angka: Angka) -> Iterator[Sebab]:
    """One leaf left out, counted twice, or counted though it belongs elsewhere."""
    for code, amount in angka.daun.items():
        if amount and amount == -off:
            yield Sebab("hilang", (code,), f"{code} ({ribuan(amount)}) tidak ikut terjumlah")
        if amount and amount == off:
            yield Sebab("ganda", (code,), f"{code} ({ribuan(amount)}) terjumlah dua kali")
    for code, amount in angka.luar.items():
        if amount and amount == off:
            yield Sebab(
                "luar",
                (code,),
                f"{code} ({ribuan(amount)}) ikut terjumlah padahal di luar kode ini",
            )


def _other_columns(off: int, angka: Angka) -> Iterator[Sebab]:
    """One leaf with its amount of another column."""
    for name, amounts in angka.lain.items():
        for code, amount in amounts.items():
            here = angka.daun.get(code, 0)
            if amount and amount - here == off:
                yield Sebab(
                    "lain", (code,), f"{code} terjumlah dengan {name}-nya ({ribuan(amount)})"
                )


def _typed_total(stated: int, total: int) -> Iterator[Sebab]:
    """The total itself written wrongly."""
    jenis = _slip(total, stated)
    if jenis:
        yield Sebab("ketik", (), f"angka yang dinyatakan: {_SLIPS[jenis]}")


def _mistyped_leaves(off: int, leaves: Mapping[str, int]) -> Iterator[Sebab]:
    """One leaf written wrongly: likely slips before unlikely ones."""
    found = []
    for code, amount in leaves.items():
        jenis = _slip(amount, amount + off) if amount + off > 0 else None
        if jenis:
            text = f"{code} terjumlah sebagai {ribuan(amount + off)}, bukan {ribuan(amount)}: {_SLIPS[jenis]}"
            found.append(
                (_RANK[jenis], Sebab("terbaca" if jenis == "mirip" else jenis, (code,), text))
            )
    yield from (sebab for _, sebab in sorted(found, key=lambda one: one[0]))


_SLIPS: Mapping[Literal["tertukar", "nol", "mirip", "terbaca"], str] = {
    "tertukar": "dua angka tertukar",
    "nol": "satu nol hilang atau berlebih",
    "mirip": "satu angka terbaca sebagai angka yang mirip",
    "terbaca": "satu angka lain",
}
_RANK = {"tertukar": 0, "nol": 1, "mirip": 2, "terbaca": 3}


def _slip(right: int, wrong: int) -> Literal["tertukar", "nol", "mirip", "terbaca"] | None:
    """Which slip of the hand turns one amount into the other, None where none does."""
    before, after = str(right), str(wrong)
    if len(before) == len(after):
        places = [place for place, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
        if len(places) == 1:
            return (
                "mirip"
                if frozenset((before[places[0]], after[places[0]])) in _MISTAKEN
                else "terbaca"
            )
        if (
            len(places) == 2
            and before[places[0]] == after[places[1]]
            and before[places[1]] == after[places[0]]
        ):
            return "tertukar"
        return None
    shorter, longer = sorted((before, after), key=len)
    return "nol" if len(longer) == len(shorter) + 1 and shorter in _without_a_zero(longer) else None


def _without_a_zero(digits: str) -> set[str]:
    return {
        digits[:place] + digits[place + 1 :] for place, digit in enumerate(digits) if digit == "0"
    }


def _subtotals(off: int, angka: Angka) -> Iterator[Sebab]:
    """A whole kegiatan or program left out or counted twice."""
    for code, amount in angka.simpul.items():
        if amount and amount == -off:
            yield Sebab(
                "hilang", (code,), f"seluruh {code} ({ribuan(amount)}) tidak ikut terjumlah"
            )
        elif amount and amount == off:
            yield Sebab("ganda", (code,), f"seluruh {code} ({ribuan(amount)}) terjumlah dua kali")


def _together(off: int, angka: Angka) -> Iterator[Sebab]:
    """Two or three leaves that share one mistake."""
    kinds: list[tuple[str, dict[str, int]]] = [
        ("tidak ikut terjumlah", {code: -amount for code, amount in angka.daun.items()}),
        ("terjumlah dua kali", dict(angka.daun)),
    ]
    kinds += [
        (f"terjumlah dengan {name}-nya", _shifts(angka.daun, amounts))
        for name, amounts in angka.lain.items()
    ]
    for words, deltas in kinds:
        useful = {code: delta for code, delta in deltas.items() if delta}
        for size in range(2, MAX_TOGETHER + 1):
            sets = list(islice(subsets(off, useful, size), MAX_CHANCE + 1))
            if sets and len(sets) <= MAX_CHANCE:
                yield from (
                    Sebab("bersama", codes, f"{', '.join(codes)} {words}") for codes in sets
                )
                break


def _shifts(leaves: Mapping[str, int], amounts: Mapping[str, int]) -> dict[str, int]:
    return {code: amount - leaves.get(code, 0) for code, amount in amounts.items()}


def subsets(off: int, deltas: Mapping[str, int], size: int) -> Iterator[tuple[str, ...]]:
    """Sets of exactly `size` codes, two or three, whose amounts add up to `off`: the last code is looked up."""
    if len(deltas) > MAX_LEAVES:
        return
    by_amount: dict[int, list[tuple[int, str]]] = {}
    for place, (code, delta) in enumerate(deltas.items()):
        by_amount.setdefault(delta, []).append((place, code))
    for chosen in _choose(list(deltas.items()), size - 1):
        last = chosen[-1][0]
        missing = off - sum(delta for _, (_, delta) in chosen)
        for place, code in by_amount.get(missing, ()):
            if place > last:
                yield (*(name for _, (name, _) in chosen), code)


def _choose(
    deltas: list[tuple[str, int]], size: int
) -> Iterable[tuple[tuple[int, tuple[str, int]], ...]]:
    return combinations(enumerate(deltas), size)


def told(found: tuple[Sebab, ...]) -> str:
    """The causes as one sentence, at most three of them."""
    if not found:
        return ""
    more = len(found) - MAX_TOLD
    others = f"; dan {more} kemungkinan lain" if more > 0 else ""
    return "mungkin " + "; atau ".join(sebab.teks for sebab in found[:MAX_TOLD]) + others
