"""Sub units (UPTD, Puskesmas, bagian, kelurahan): what the office has of a node is the sum of what
its units have, and the plan of one unit, or of some, is a plan like that of the office.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from renja_build.angka import KOSONG, Nilai
from renja_build.model.program import (
    BagianDana,
    BagianUnit,
    Indikator,
    Kegiatan,
    Program,
    Rencana,
    SubKegiatan,
    Target,
)

KANTOR = "perangkat-daerah"
"""The office itself, beside its units; what names no unit is its own."""


_SHARES = ("%", "persen", "persentase")  # which no two units can add up


def summed(indikator: Mapping[str, Indikator]) -> frozenset[str]:
    """The ids of the indicators whose targets of several units add up to that of the office."""
    return frozenset(
        ident
        for ident, measure in indikator.items()
        if measure.akumulasi == "jumlah" and measure.satuan.casefold() not in _SHARES
    )


def whole(leaf: SubKegiatan, summed: Collection[str]) -> SubKegiatan:
    """A leaf with the money of its parts, and on each indicator that it does not state itself the
    sum of their targets, where `summed` has it.
    """
    parts = leaf.unit
    funded = [part for part in parts if part.pagu is not None]
    sources = chain.from_iterable(map(_sources, funded))
    places = [part.lokasi for part in parts if part.lokasi]
    return replace(
        leaf,
        target=(*leaf.target, *_gathered(leaf.target, parts, summed)),
        pagu=_sum(part.pagu for part in parts),
        maju=_sum(part.maju for part in parts),
        bagian_dana=_pagu(parts),
        bagian_maju=tuple(chain.from_iterable(map(_maju, parts))),
        lokasi=leaf.lokasi or ", ".join(dict.fromkeys(places)),
        sumber_dana=", ".join(dict.fromkeys(sources)) or leaf.sumber_dana,
    )


def _sum(amounts: Iterator[int | None]) -> int | None:
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated) if stated else None


def _sources(part: BagianUnit) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(share.sumber_dana for share in part.bagian_dana))
    return named or (part.sumber_dana,)


def _pagu(parts: Sequence[BagianUnit]) -> tuple[BagianDana, ...]:
    """The pagu of several by source; none apart where all of it comes from one."""
    shares: list[BagianDana] = []
    for part in parts:
        if part.pagu is not None:
            shares += part.bagian_dana or (BagianDana(part.pagu, part.sumber_dana),)
    split = any(part.bagian_dana for part in parts)
    alike = not split and len({share.sumber_dana for share in shares}) < 2
    return () if alike else tuple(shares)


def _maju(part: BagianUnit) -> tuple[BagianDana, ...]:
    """The prakiraan maju of a part by source: of one amount from several it cannot be told."""
    if part.maju is None or part.bagian_maju:
        return part.bagian_maju
    sources = _sources(part)
    return (BagianDana(part.maju, sources[0] if len(sources) == 1 else ""),)


def gathered(
    own: tuple[Target, ...], parts: Sequence[BagianUnit], summed: Collection[str]
) -> tuple[Target, ...]:
    """The stated targets of a node, then the sums of what its units alone have targets on."""
    return (*own, *_gathered(own, parts, summed))


def _gathered(
    own: tuple[Target, ...], parts: Sequence[BagianUnit], summed: Collection[str]
) -> Iterator[Target]:
    stated = {target.indikator for target in own}
    by_indicator: dict[str, list[Target]] = {}
    for target in (target for part in parts for target in part.target):
        by_indicator.setdefault(target.indikator, []).append(target)
    for ident, targets in by_indicator.items():
        if ident not in stated:
            yield _together(targets, ident in summed)


def _together(targets: Sequence[Target], summed: bool) -> Target:
    """One target of several: their sum, or what all of them say."""
    now, later = [one.target for one in targets], [one.maju for one in targets]
    return replace(targets[0], target=_of_all(now, summed), maju=_of_all(later, summed))


def _of_all(values: Sequence[Nilai], summed: bool) -> Nilai:
    stated = [value for value in values if value != KOSONG]
    numbers = [value.angka for value in stated if value.angka is not None and not value.predikat]
    if summed and stated and len(numbers) == len(stated):
        return Nilai.of(sum(numbers)) if len(stated) > 1 else stated[0]
    return stated[0] if len(set(stated)) == 1 else KOSONG


def targets_of(node: Program | Kegiatan | SubKegiatan) -> tuple[Target, ...]:
    """Every target of a node, of the office and of its units, each once."""
    of_units = (target for part in node.unit for target in part.target)
    return tuple(dict.fromkeys((*node.target, *of_units)))


def plan_of(rencana: Rencana, units: Collection[str], summed: Collection[str]) -> Rencana:
    """What some units have of a plan, `KANTOR` for what is the office's own; branches in which they
    have nothing are left out.
    """
    bidang = (
        replace(bidang, program=tuple(_programs(bidang.program, units, summed)))
        for bidang in rencana.bidang
    )
    return Rencana(tuple(part for part in bidang if part.program))


def _programs(
    programs: Sequence[Program], units: Collection[str], summed: Collection[str]
) -> Iterator[Program]:
    for program in programs:
        below = tuple(_kegiatan(program.kegiatan, units, summed))
        if below:
            targets = _targets(program, units, summed)
            yield replace(program, kegiatan=below, target=targets, unit=_parts(program, units))


def _kegiatan(
    nodes: Sequence[Kegiatan], units: Collection[str], summed: Collection[str]
) -> Iterator[Kegiatan]:
    for kegiatan in nodes:
        leaves = (part_of(leaf, units, summed) for leaf in kegiatan.sub_kegiatan)
        if kept := tuple(leaf for leaf in leaves if leaf is not None):
            targets = _targets(kegiatan, units, summed)
            own = _parts(kegiatan, units)
            yield replace(kegiatan, sub_kegiatan=kept, target=targets, unit=own)


def _parts(node: Program | Kegiatan, units: Collection[str]) -> tuple[BagianUnit, ...]:
    """What some units have of a node, each still apart: the plan of some can be parted again."""
    return tuple(part for part in node.unit if part.unit in units)


def _targets(
    node: Program | Kegiatan, units: Collection[str], summed: Collection[str]
) -> tuple[Target, ...]:
    """The targets of some units; where a node tells none apart, they are those of the office."""
    if not node.unit:
        return node.target if KANTOR in units else ()
    return tuple(_gathered((), _parts(node, units), summed))


def part_of(
    leaf: SubKegiatan, units: Collection[str], summed: Collection[str]
) -> SubKegiatan | None:
    """What some units have of a leaf; None where that is nothing."""
    if not leaf.unit:
        return leaf if KANTOR in units else None
    parts = tuple(part for part in leaf.unit if part.unit in units)
    if not parts:
        return None
    first = parts[0]
    apart = replace(leaf, target=(), unit=parts, lokasi="", sumber_dana="")
    if len(parts) == 1:
        apart = replace(
            apart,
            waktu=first.waktu,
            kelompok_sasaran=first.kelompok_sasaran,
            catatan=first.catatan or leaf.catatan,
        )
    return replace(whole(apart, summed), unit=parts)
