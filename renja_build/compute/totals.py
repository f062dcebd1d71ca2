"""Money and counts, from leaves only (Permendagri 86/2017: pagu is summed from sub kegiatan up)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from renja_build import kode
from renja_build.angka import half_up
from renja_build.compute.triwulan import uang_sampai, uang_sendiri
from renja_build.model.program import Anggaran, Rencana, Rupiah, SubKegiatan


@dataclass(frozen=True, slots=True)
class Banyak:
    """How many nodes of each level carry money in the year that is counted."""

    bidang_urusan: int = 0
    program: int = 0
    kegiatan: int = 0
    sub_kegiatan: int = 0


@dataclass(frozen=True, slots=True)
class Uang:
    """Whole rupiah by kode on every level, and in all."""

    total: int = 0
    per_kode: Mapping[str, int] = field(default_factory=dict)


def ancestors(code: str) -> Iterable[str]:
    """A code and every code above it, up to the urusan."""
    current: str | None = code
    while current is not None:
        yield current
        current = kode.parent(current)


def sum_up(leaves: Iterable[tuple[str, Rupiah]]) -> Uang:
    """Leaf amounts rolled up to every level above them, sen and all, and then rounded."""
    per_kode: dict[str, Rupiah] = {}
    total: Rupiah = 0
    for code, amount in leaves:
        total += amount
        for above in ancestors(code):
            per_kode[above] = per_kode.get(above, 0) + amount
    return Uang(bulat(total), {code: bulat(amount) for code, amount in per_kode.items()})


def bulat(amount: Rupiah) -> int:
    """Whole rupiah, sen rounded half up."""
    return amount if isinstance(amount, int) else int(half_up(amount, 0))


def merged(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Several amounts by kode, added code by code."""
    total: dict[str, int] = {}
    for part in parts:
        for code, amount in part.items():
            total[code] = total.get(code, 0) + amount
    return total


def pagu(rencana: Rencana) -> Uang:
    """Pagu of the year, of the sub kegiatan in the plan."""
    return _money(rencana, lambda leaf: leaf.pagu)


def prakiraan_maju(rencana: Rencana) -> Uang:
    """Pagu of the next year; also of sub kegiatan that stand there alone."""
    return _money(rencana, lambda leaf: leaf.maju)


def _money(rencana: Rencana, amount: Callable[[SubKegiatan], int | None]) -> Uang:
    return sum_up(_stated((leaf.kode, amount(leaf)) for leaf in rencana.sub_kegiatan()))


def _stated(amounts: Iterable[tuple[str, Rupiah | None]]) -> Iterator[tuple[str, Rupiah]]:
    # Zero is stated and has its row; nothing has none.
    for code, amount in amounts:
        if amount is not None:
            yield code, amount


def count(rencana: Rencana, below: str = "") -> Banyak:
    """Nodes with pagu, in all or below one code; a node above counts when a leaf under it does."""
    prefix = f"{below}." if below else ""
    return counted(
        leaf.kode for leaf in rencana.sub_kegiatan() if leaf.pagu and leaf.kode.startswith(prefix)
    )


def counted(codes: Iterable[str]) -> Banyak:
    """How many sub kegiatan these are, and how many nodes of each level stand above them."""
    leaves = list(codes)
    kegiatan = set(filter(None, map(kode.parent, leaves)))
    program = set(map(kode.parent, kegiatan))
    bidang = set(map(kode.bidang_of, leaves))
    return Banyak(len(bidang), len(program), len(kegiatan), len(leaves))


Spent = Mapping[str, Mapping[str, Anggaran]]


def spent(rupiah: Spent, period: str) -> tuple[Uang, Uang]:
    """Pagu and realisasi of a year, or of a quarter by itself, by kode; `total` stands where leaves
    are unknown.
    """
    if "-tw" not in period:
        return _rolled_up({code: by.get(period, Anggaran()) for code, by in rupiah.items()})
    tahun, triwulan = int(period[:4]), int(period[-1])
    alone = {code: uang_sendiri(realised(by), tahun, triwulan) for code, by in rupiah.items()}
    return _rolled_up({code: Anggaran(None, amount) for code, amount in alone.items()})


def spent_to(rupiah: Spent, tahun: int, triwulan: int) -> Uang:
    """Realisasi from the start of a year to a quarter."""
    to_date = {code: uang_sampai(realised(by), tahun, triwulan) for code, by in rupiah.items()}
    return _rolled_up({code: Anggaran(None, amount) for code, amount in to_date.items()})[1]


def realised(periods: Mapping[str, Anggaran]) -> dict[str, Rupiah]:
    """What was spent by period, where it is stated."""
    amounts = ((period, anggaran.realisasi) for period, anggaran in periods.items())
    return {period: amount for period, amount in amounts if amount is not None}


def _rolled_up(by_code: Mapping[str, Anggaran]) -> tuple[Uang, Uang]:
    leaves = {code: anggaran for code, anggaran in by_code.items() if code != "total"}
    total = by_code.get("total", Anggaran())
    planned = sum_up(_stated((code, anggaran.pagu) for code, anggaran in leaves.items()))
    realised = sum_up(_stated((code, anggaran.realisasi) for code, anggaran in leaves.items()))
    return _else_total(planned, total.pagu), _else_total(realised, total.realisasi)


def _else_total(uang: Uang, total: Rupiah | None) -> Uang:
    return uang if uang.per_kode or total is None else Uang(bulat(total))
