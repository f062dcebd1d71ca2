"""Sums of an office's data, of a year, of a line, of a measure; means of what does not add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from renja_build.compute.capaian import mean
from renja_build.model.document import BarisData, HimpunanData


def jumlah(baris: Iterable[BarisData], tahun: str) -> Decimal | None:
    """The sum of what lines have in a year; None where none of them has a number, or they do not
    add up, as percentages.
    """
    lines = list(baris)
    if not all(line.dijumlah for line in lines):
        return None
    stated = [line.nilai[tahun].angka for line in lines if tahun in line.nilai]
    numbers = [number for number in stated if number is not None]
    return sum(numbers, Decimal(0)) if numbers else None


def rerata(baris: Iterable[BarisData], tahun: str) -> Decimal | None:
    """The mean of the numbers that lines have in a year; None where none of them has one."""
    stated = [line.nilai[tahun].angka for line in baris if tahun in line.nilai]
    return mean([number for number in stated if number is not None])


def menurut(data: HimpunanData, tahun: str, kunci: str) -> dict[str, Decimal]:
    """The sums of a year by `nama` or by `ukuran`; of what does not add up, each single value."""
    groups: dict[str, list[BarisData]] = {}
    for line in data.baris:
        if name := getattr(line, kunci):
            groups.setdefault(name, []).append(line)
    sums = {name: _single(lines, tahun) or jumlah(lines, tahun) for name, lines in groups.items()}
    return {name: amount for name, amount in sums.items() if amount is not None}


def _single(baris: Sequence[BarisData], tahun: str) -> Decimal | None:
    """What the only line has."""
    return baris[0].nilai[tahun].angka if len(baris) == 1 and tahun in baris[0].nilai else None
