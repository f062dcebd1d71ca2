"""Quarters of a year: what was reached from its start to one of them, and what one reached alone.

`2024-tw2` states the quarter alone, `sd-2024-tw2` all from the start of the year to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from renja_build.angka import KOSONG, Nilai
from renja_build.model.program import Akumulasi, Rupiah

Stated = TypeVar("Stated")


def bagian(periods: Mapping[str, Stated], tahun: int, sampai: int = 4) -> tuple[int, list[Stated]]:
    """What adds up to a quarter: the last cumulative statement, and the quarters after it; with
    how many quarters the first of them covers (0 where none is cumulative).
    """
    stated = [n for n in range(1, sampai + 1) if f"sd-{tahun}-tw{n}" in periods]
    covered = stated[-1] if stated else 0
    parts = [periods[f"sd-{tahun}-tw{covered}"]] if covered else []
    keys = (f"{tahun}-tw{n}" for n in range(covered + 1, sampai + 1))
    return covered, parts + [periods[key] for key in keys if key in periods]


def uang_sampai(periods: Mapping[str, Rupiah], tahun: int, triwulan: int = 4) -> Rupiah | None:
    """Rupiah from the start of a year to a quarter, None where nothing was stated."""
    _, parts = bagian(periods, tahun, triwulan)
    return sum(parts) if parts else None


def uang_sendiri(periods: Mapping[str, Rupiah], tahun: int, triwulan: int) -> Rupiah | None:
    """Rupiah of one quarter alone; None where only more than it was stated."""
    alone = periods.get(f"{tahun}-tw{triwulan}")
    total = periods.get(f"sd-{tahun}-tw{triwulan}")
    if alone is not None or total is None:
        return alone
    before = uang_sampai(periods, tahun, triwulan - 1) if triwulan > 1 else 0
    return None if before is None else total - before


def nilai_sendiri(
    periods: Mapping[str, Nilai], tahun: int, triwulan: int, akumulasi: Akumulasi
) -> Nilai:
    """What one quarter reached alone: of what is summed, the difference of two cumulative
    statements; of what only the last counts, the statement itself.
    """
    alone = periods.get(f"{tahun}-tw{triwulan}")
    total = periods.get(f"sd-{tahun}-tw{triwulan}", KOSONG)
    if alone is not None:
        return alone
    if akumulasi == "terakhir" or triwulan == 1 or not total.ada:
        return total
    _, parts = bagian(periods, tahun, triwulan - 1)
    numbers = [part.angka for part in parts if part.angka is not None]
    if akumulasi != "jumlah" or total.angka is None or not parts or len(numbers) < len(parts):
        return KOSONG
    return Nilai.of(total.angka - sum(numbers, Decimal(0)))
