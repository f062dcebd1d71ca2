"""How far a target was met: tingkat capaian, cumulative realisasi, predikat.

Everything is exact `Decimal`, unrounded; None means that there is nothing to compute from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from renja_build.acuan import acuan
from renja_build.angka import Nilai
from renja_build.model.program import Indikator

_HUNDRED = Decimal(100)


def capaian(target: Nilai, realisasi: Nilai, arah: str = "naik") -> Decimal | None:
    """Tingkat capaian in percent: realisasi/target × 100, uncapped.

    Where less is better (`arah` turun): (2 × target - realisasi)/target × 100. Equal predicates
    are 100; unequal ones, a zero target or a missing side cannot be computed.
    """
    if target.angka is not None and realisasi.angka is not None:
        if target.angka == 0:
            return None
        reached = realisasi.angka
        if arah != "naik":
            reached = 2 * target.angka - realisasi.angka
        return reached * _HUNDRED / target.angka
    if target.predikat and target.predikat == realisasi.predikat:
        return _HUNDRED
    return None


def share(part: int | None, whole: int | None) -> Decimal | None:
    """`part` of `whole` in percent, e.g. serapan = realisasi/pagu × 100."""
    if part is None or not whole:
        return None
    return Decimal(part) * _HUNDRED / Decimal(whole)


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """The arithmetic mean, None of nothing."""
    return sum(values, Decimal(0)) / len(values) if values else None


def predikat(persen: Decimal | None) -> str:
    """The performance rating of a tingkat capaian, by the scale in `schema/acuan/predikat.yaml`."""
    if persen is None:
        return ""
    return next((nama for mulai, nama in acuan().predikat if persen >= mulai), "")


def year_value(indikator: Indikator, periods: Mapping[str, Nilai], tahun: int) -> Nilai:
    """Realisasi of one year: as stated for the year, else gathered from its quarters."""
    stated = periods.get(str(tahun))
    if stated is not None:
        return stated
    quarters = (f"{tahun}-tw{quarter}" for quarter in range(1, 5))
    return gather(indikator, [periods[key] for key in quarters if key in periods])


def cumulative(indikator: Indikator, periods: Mapping[str, Nilai], sampai: int, awal: int) -> Nilai:
    """Realisasi of the Renstra from its year `awal` to the year `sampai`, by `akumulasi`.

    Starts from the latest cumulative statement (`sd-2022`), then takes the years after it. What was
    reached before `awal` counts only where the indicator says `sertakan_baseline`.
    """
    parts: list[Nilai] = []
    before = periods.get(f"sd-{awal - 1}") or indikator.renstra.get("awal")
    if indikator.sertakan_baseline and before is not None:
        parts.append(before)
    stated = [tahun for tahun in range(awal, sampai + 1) if f"sd-{tahun}" in periods]
    if stated:
        parts.append(periods[f"sd-{stated[-1]}"])
    first = stated[-1] + 1 if stated else awal
    parts += [year_value(indikator, periods, tahun) for tahun in range(first, sampai + 1)]
    return gather(indikator, parts)


def gather(indikator: Indikator, parts: Sequence[Nilai]) -> Nilai:
    """Several values of one indicator as one: summed, averaged or the last, by its `akumulasi`."""
    there = [part for part in parts if part.ada]
    if not there:
        return next((part for part in parts if part.keadaan != "kosong"), Nilai())
    numbers = [part.angka for part in there if part.angka is not None]
    # A predicate can be neither summed nor averaged; where one stands among them, the last speaks.
    if indikator.akumulasi == "terakhir" or len(numbers) < len(there):
        return there[-1]
    total = sum(numbers, Decimal(0))
    return Nilai.of(total if indikator.akumulasi == "jumlah" else total / len(numbers))
