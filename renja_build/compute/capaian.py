"""How far a target was met: tingkat capaian, cumulative realisasi, predikat.

Everything is exact `Decimal`, unrounded; None means that there is nothing to compute from.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from renja_build.acuan import acuan
from renja_build.acuan.kinerja import aturan_capaian
from renja_build.acuan.skala import daftar_skala
from renja_build.angka import KOSONG, Batas, Hari, Nilai, Rasio, Rentang
from renja_build.compute.triwulan import bagian
from renja_build.model.program import Indikator, Rupiah

_HUNDRED = Decimal(100)


def capaian(target: Nilai, realisasi: Nilai, arah: str = "naik") -> Decimal | None:
    """Tingkat capaian in percent, uncapped, by the rule of the direction in
    `schema/acuan/capaian.yaml`: realisasi/target × 100, or (2 × target - realisasi)/target × 100
    where less is better, which falls below zero above twice the target.

    Ratios of one whole (`9/100.000`) are numbers. Of what is no number, equal is 100; else there is
    no percentage, only `tercapai`. Of a zero target the rule says what is reached, or nothing; with
    a missing side nothing can be computed.
    """
    wanted, done = _numbers(target, realisasi)
    if wanted is not None and done is not None:
        rule = aturan_capaian().arah[arah]
        if wanted == 0:
            return rule.nol if done == 0 else rule.lain
        return (rule.target * wanted + rule.realisasi * done) * _HUNDRED / wanted
    return _HUNDRED if _same(target, realisasi) else None


def _numbers(target: Nilai, realisasi: Nilai) -> tuple[Decimal | None, Decimal | None]:
    """The numbers of both sides, where one unit measures both."""
    wanted, done = target.bentuk, realisasi.bentuk
    if isinstance(wanted, Rasio) and isinstance(done, Rasio) and wanted.dari == done.dari:
        return wanted.bagian, done.bagian
    return target.angka, realisasi.angka


def _same(target: Nilai, realisasi: Nilai) -> bool:
    if not target.predikat or not realisasi.predikat:
        return False
    if target.bentuk or realisasi.bentuk:
        return target.bentuk == realisasi.bentuk
    return daftar_skala().banding(target.predikat, realisasi.predikat) == 0


def tercapai(target: Nilai, realisasi: Nilai, arah: str = "naik") -> bool | None:
    """Whether a target was met: by its percentage, else by rank, bound, range, ratio or date.

    A date is met by one that is no later, whatever the `arah`. None where the sides cannot be
    compared.
    """
    percent = capaian(target, realisasi, arah)
    if percent is not None:
        return percent >= _HUNDRED
    if target.kata and realisasi.kata:
        order = daftar_skala().banding(realisasi.kata, target.kata)
        return None if order is None else _at_least(order, 0, arah)
    match target.bentuk, realisasi.bentuk:
        case Rasio() as wanted, Rasio() as done:
            return _at_least(done.bagian * wanted.dari, wanted.bagian * done.dari, arah)
        case Hari() as wanted, Hari() as done:
            return (
                True if done.akhir <= wanted.akhir else None if done.awal <= wanted.akhir else False
            )
        case Batas() as bound, _:
            return _within(bound, _ends(realisasi))
    return _reaches(_ends(target), _ends(realisasi), arah)


def _at_least(done: Decimal | int, wanted: Decimal | int, arah: str) -> bool:
    return done >= wanted if arah == "naik" else done <= wanted


_Ends = tuple[Decimal, Decimal]


def _ends(value: Nilai) -> _Ends | None:
    """The least and the greatest that a number or a range can mean."""
    if value.angka is not None:
        return value.angka, value.angka
    if isinstance(value.bentuk, Rentang):
        return value.bentuk.dari, value.bentuk.sampai
    return None


def _within(bound: Batas, done: _Ends | None) -> bool | None:
    if done is None:
        return None
    meets = [_MEETS[bound.tanda](end, bound.angka) for end in done]
    return meets[0] if meets[0] == meets[1] else None


def _reaches(wanted: _Ends | None, done: _Ends | None, arah: str) -> bool | None:
    """Whether all that `done` can mean reaches the near end of `wanted`."""
    if wanted is None or done is None or not any(wanted):
        return None
    near = wanted[0] if arah == "naik" else wanted[1]
    reached = [_at_least(end, near, arah) for end in done]
    return reached[0] if reached[0] == reached[1] else None


_MEETS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "≤": operator.le,
    "<": operator.lt,
    "≥": operator.ge,
    ">": operator.gt,
}


def share(part: Rupiah | None, whole: Rupiah | None) -> Decimal | None:
    """`part` of `whole` in percent, e.g. serapan = realisasi/pagu × 100."""
    if part is None or not whole:
        return None
    return Decimal(part) * _HUNDRED / Decimal(whole)


def target_tahun(indikator: Indikator, tahun: int) -> Nilai:
    """The target of one year: of that year's Renja where it states one, else of the Renstra."""
    return indikator.renja.get(str(tahun)) or indikator.renstra.get(str(tahun)) or KOSONG


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
    return quarters_to(indikator, periods, tahun) if stated is None else stated


def quarters_to(
    indikator: Indikator, periods: Mapping[str, Nilai], tahun: int, triwulan: int = 4
) -> Nilai:
    """What was reached from the start of a year to a quarter, by `akumulasi`."""
    covered, parts = bagian(periods, tahun, triwulan)
    if covered and indikator.akumulasi == "rata_rata":
        parts = [parts[0]] * (covered - 1) + parts  # a mean of several quarters weighs as many
    return gather(indikator, parts)


def cumulative(indikator: Indikator, periods: Mapping[str, Nilai], sampai: int, awal: int) -> Nilai:
    """Realisasi of the Renstra from its year `awal` to the year `sampai`, by `akumulasi`.

    Starts from the latest cumulative statement (`sd-2022`), then takes the years after it. What was
    reached before `awal` counts only where the indicator says `sertakan_baseline`; what was
    measured in another unit never.
    """
    parts: list[Nilai] = []
    before = periods.get(f"sd-{awal - 1}") or indikator.renstra.get("awal")
    begun = max([awal, *(tahun + 1 for tahun in _unit_changes(indikator) if tahun < sampai)])
    if indikator.sertakan_baseline and before is not None and begun == awal:
        parts.append(before)
    stated = [tahun for tahun in range(begun, sampai + 1) if f"sd-{tahun}" in periods]
    if stated:
        parts.append(periods[f"sd-{stated[-1]}"])
    first = stated[-1] + 1 if stated else begun
    parts += [year_value(indikator, periods, tahun) for tahun in range(first, sampai + 1)]
    return gather(indikator, parts)


def _unit_changes(indikator: Indikator) -> list[int]:
    """The last year of each earlier unit."""
    return [lama.sampai for lama in indikator.sebelumnya if lama.satuan]


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
