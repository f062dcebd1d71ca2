"""Why a stated total differs from the computed one: the leaves that explain it to the rupiah.

What an auditor looks for by hand. Pure: amounts in, causes out, best first. A cause is told only
when it explains the whole difference; several leaves together only when few combinations do, for
among many one fits by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations, islice
from typing import Literal

from renja_build.digits import ribuan
from renja_build.lint.slip import slip

CauseKind = Literal[
    "kolom", "hilang", "ganda", "luar", "lain", "tertukar", "terbaca", "nol", "ketik", "bersama",
    "dugaan",
]  # fmt: skip
MAX_TOLD = 3
MAX_LEAVES = 300  # above this, leaves are not combined
MAX_TOGETHER = 3  # leaves in a combination
MAX_CHANCE = 2  # more combinations than this are chance
_LOOK_ALIKE = {
    frozenset(pair)
    for pair in ("68", "38", "35", "56", "17", "06", "08", "49", "14", "23", "27", "89", "69")
}


@dataclass(frozen=True, slots=True)
class Cause:
    """One explanation: its kind, the codes that it names, and the sentence."""

    jenis: CauseKind
    kode: tuple[str, ...]
    teks: str


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a stated amount is held against: the leaves that make the total, and what else stands
    beside them.

    `luar` are leaves of the same column that the total leaves out; `lain` other columns of the same
    leaves, each with its name; `simpul` the subtotals of several leaves; `jumlah` totals that stand
    elsewhere, by name.
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


def causes(stated: int, amounts: Amounts) -> tuple[Cause, ...]:
    """Everything that explains the difference, causes of a single leaf before those of several."""
    off = stated - amounts.total
    if not off:
        return ()
    exact = [
        *_elsewhere(stated, amounts),
        *_whole_leaves(off, amounts),
        *_other_columns(off, amounts),
        *_subtotals(off, amounts),
    ]
    typed = [*_typed_total(stated, amounts.total), *_mistyped_leaves(off, amounts.daun)]
    return tuple(dict.fromkeys((*exact, *typed, *_together(off, amounts))))


def _elsewhere(stated: int, amounts: Amounts) -> Iterator[Cause]:
    """The total of another column or another code."""
    for name, amount in amounts.jumlah.items():
        if stated and amount == stated:
            yield Cause("kolom", (), f"angka itu adalah {name}")


def _whole_leaves(off: int, amounts: Amounts) -> Iterator[Cause]:
    """One leaf left out, counted twice, or counted though it belongs elsewhere."""
    for code, amount in amounts.daun.items():
        if amount and amount == -off:
            yield Cause("hilang", (code,), f"{code} ({ribuan(amount)}) tidak ikut terjumlah")
        if amount and amount == off:
            yield Cause("ganda", (code,), f"{code} ({ribuan(amount)}) terjumlah dua kali")
    for code, amount in amounts.luar.items():
        if amount and amount == off:
            yield Cause(
                "luar",
                (code,),
                f"{code} ({ribuan(amount)}) ikut terjumlah padahal di luar kode ini",
            )


def _other_columns(off: int, amounts: Amounts) -> Iterator[Cause]:
    """One leaf with its amount of another column."""
    for name, of_column in amounts.lain.items():
        for code, amount in of_column.items():
            here = amounts.daun.get(code, 0)
            if amount and amount - here == off:
                yield Cause(
                    "lain", (code,), f"{code} terjumlah dengan {name}-nya ({ribuan(amount)})"
                )


def _typed_total(stated: int, total: int) -> Iterator[Cause]:
    """The total itself written wrongly."""
    mistake = _mistake(total, stated)
    if mistake:
        yield Cause("ketik", (), f"angka yang dinyatakan: {_MISTAKES[mistake]}")


def _mistyped_leaves(off: int, leaves: Mapping[str, int]) -> Iterator[Cause]:
    """One leaf written wrongly: likely slips before unlikely ones."""
    by_mistake: dict[_Mistake, list[Cause]] = {mistake: [] for mistake in _MISTAKES}
    for code, amount in leaves.items():
        written = amount + off
        mistake = _mistake(amount, written) if written > 0 else None
        if mistake:
            text = f"{code} terjumlah sebagai {ribuan(written)}, bukan {ribuan(amount)}"
            cause = Cause(_KINDS[mistake], (code,), f"{text}: {_MISTAKES[mistake]}")
            by_mistake[mistake].append(cause)
    return chain.from_iterable(by_mistake.values())


_Mistake = Literal["tertukar", "nol", "mirip", "terbaca"]
_MISTAKES: Mapping[_Mistake, str] = {  # the likeliest first
    "tertukar": "dua angka tertukar",
    "nol": "satu nol hilang atau berlebih",
    "mirip": "satu angka terbaca sebagai angka yang mirip",
    "terbaca": "satu angka lain",
}
_KINDS: Mapping[_Mistake, CauseKind] = {
    "tertukar": "tertukar",
    "nol": "nol",
    "mirip": "terbaca",
    "terbaca": "terbaca",
}


def _mistake(right: int, written: int) -> _Mistake | None:
    """The slip of an amount, of which only a zero is lost or added without being seen at once."""
    slipped = slip(str(right), str(written))
    if slipped is None:
        return None
    if slipped.jenis == "tertukar":
        return "tertukar"
    if slipped.jenis == "berbeda":
        return "mirip" if frozenset(slipped.angka) in _LOOK_ALIKE else "terbaca"
    return "nol" if slipped.angka == "0" else None


def _subtotals(off: int, amounts: Amounts) -> Iterator[Cause]:
    """A whole kegiatan or program left out or counted twice."""
    for code, amount in amounts.simpul.items():
        if amount and amount == -off:
            yield Cause(
                "hilang", (code,), f"seluruh {code} ({ribuan(amount)}) tidak ikut terjumlah"
            )
        elif amount and amount == off:
            yield Cause("ganda", (code,), f"seluruh {code} ({ribuan(amount)}) terjumlah dua kali")


def _together(off: int, amounts: Amounts) -> Iterator[Cause]:
    """Two or three leaves that share one mistake."""
    for words, deltas in _shared_mistakes(amounts):
        useful = {code: delta for code, delta in deltas.items() if delta}
        for size in range(2, MAX_TOGETHER + 1):
            sets = list(islice(subsets(off, useful, size), MAX_CHANCE + 1))
            if sets and len(sets) <= MAX_CHANCE:
                for codes in sets:
                    yield Cause("bersama", codes, f"{', '.join(codes)} {words}")
                break  # of more leaves, some would fit by chance


def _shared_mistakes(amounts: Amounts) -> Iterator[tuple[str, Mapping[str, int]]]:
    """What may have happened to several leaves, in words, and by how much each then moves the
    total."""
    yield "tidak ikut terjumlah", {code: -amount for code, amount in amounts.daun.items()}
    yield "terjumlah dua kali", amounts.daun
    for name, of_column in amounts.lain.items():
        yield f"terjumlah dengan {name}-nya", _shifts(amounts.daun, of_column)


def _shifts(leaves: Mapping[str, int], of_column: Mapping[str, int]) -> dict[str, int]:
    return {code: amount - leaves.get(code, 0) for code, amount in of_column.items()}


def subsets(off: int, deltas: Mapping[str, int], size: int) -> Iterator[tuple[str, ...]]:
    """Sets of exactly `size` codes, two or three, whose amounts add up to `off`: the last code is
    looked up."""
    if len(deltas) > MAX_LEAVES:
        return
    by_amount: dict[int, list[tuple[int, str]]] = {}
    for place, (code, delta) in enumerate(deltas.items()):
        by_amount.setdefault(delta, []).append((place, code))
    for chosen in combinations(enumerate(deltas.items()), size - 1):
        last, _ = chosen[-1]
        missing = off - sum(delta for _, (_, delta) in chosen)
        for place, code in by_amount.get(missing, ()):
            if place > last:
                yield (*(name for _, (name, _) in chosen), code)


def sentence(likely: tuple[Cause, ...]) -> str:
    """The causes as one sentence: the only one as it is, else at most three, the likeliest first."""
    if not likely:
        return ""
    if len(likely) == 1:
        return likely[0].teks
    more = len(likely) - MAX_TOLD
    told = "mungkin " + "; atau ".join(cause.teks for cause in likely[:MAX_TOLD])
    return f"{told}; dan {more} kemungkinan lain" if more > 0 else told
