"""Part of a plan: what some units carry out, what one fund pays; its figures are those of a plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from renja_build.acuan.dana import PohonDana
from renja_build.compute import totals
from renja_build.compute.pendanaan import (
    Pembagian,
    UangDana,
    by_fund,
    by_indicator,
    by_source,
    sumber_maju,
    sumber_pagu,
)
from renja_build.compute.totals import Banyak, Uang
from renja_build.model.document import Dokumen
from renja_build.model.program import BagianDana, Rencana, SubKegiatan
from renja_build.model.unit import KANTOR, plan_of, summed


@dataclass(frozen=True, slots=True)
class Irisan:
    """The plan of some units with its totals and counts."""

    rencana: Rencana = field(default_factory=Rencana)
    pagu: Uang = field(default_factory=Uang)
    maju: Uang = field(default_factory=Uang)
    banyak: Banyak = field(default_factory=Banyak)
    sumber_dana: Mapping[str, Uang] = field(default_factory=dict)
    dana: Mapping[str, UangDana] = field(default_factory=dict)
    pembagian: Mapping[str, Pembagian] = field(default_factory=dict)


def of_units(dokumen: Dokumen, rencana: Rencana, units: Collection[str]) -> Rencana:
    """What some units have of one of the plans of a Renja."""
    return plan_of(rencana, units, summed(dokumen.indikator))


def before_by_unit(dokumen: Dokumen) -> dict[str, int]:
    """The pagu of every unit that had any before a perubahan; empty where nothing is changed, or
    no unit is told apart.
    """
    if dokumen.perubahan is None or not dokumen.unit:
        return {}
    dasar = dokumen.perubahan.dasar
    had = {
        ident: totals.pagu(of_units(dokumen, dasar, (ident,))).total
        for ident in (KANTOR, *dokumen.unit)
    }
    return {ident: amount for ident, amount in had.items() if amount}


def irisan(dokumen: Dokumen, units: Collection[str]) -> Irisan:
    """The part of the plan that is some units'."""
    plan = of_units(dokumen, dokumen.rencana, units)
    sources = by_source(plan)
    return Irisan(
        rencana=plan,
        pagu=totals.pagu(plan),
        maju=totals.prakiraan_maju(plan),
        banyak=totals.count(plan),
        sumber_dana=sources,
        dana=by_fund(sources, by_source(plan, sumber_maju), dokumen.dana),
        pembagian=by_indicator(plan),
    )


def by_unit(dokumen: Dokumen) -> dict[str, Irisan]:
    """The part of each unit in the order of unit.yaml, the office's own first where it has any;
    none where no unit is told apart.
    """
    if not dokumen.unit:
        return {}
    named = dict.fromkeys((*(() if KANTOR in dokumen.unit else (KANTOR,)), *dokumen.unit))
    parts = {unit: irisan(dokumen, (unit,)) for unit in named}
    if not parts[KANTOR].rencana.bidang:
        del parts[KANTOR]
    return parts


def of_fund(rencana: Rencana, nama: str, pohon: PohonDana) -> Rencana:
    """What a fund with all that is part of it pays of a plan."""
    bidang = []
    for part in rencana.bidang:
        programs = []
        for program in part.program:
            kegiatan = [
                replace(node, sub_kegiatan=tuple(_paid(node.sub_kegiatan, nama, pohon)))
                for node in program.kegiatan
            ]
            programs.append(
                replace(program, kegiatan=tuple(node for node in kegiatan if node.sub_kegiatan))
            )
        bidang.append(
            replace(part, program=tuple(program for program in programs if program.kegiatan))
        )
    return Rencana(tuple(part for part in bidang if part.program))


def _paid(leaves: Iterable[SubKegiatan], nama: str, pohon: PohonDana) -> Iterator[SubKegiatan]:
    for leaf in leaves:
        pagu = [
            replace(share, jumlah=amount, sumber_dana=source)
            for share, (source, amount) in zip(_shares(leaf), sumber_pagu(leaf), strict=True)
            if nama in pohon.jalur(source)
        ]
        maju = [
            BagianDana(amount, source)
            for source, amount in sumber_maju(leaf)
            if nama in pohon.jalur(source)
        ]
        if pagu or maju:
            yield replace(
                leaf,
                pagu=_sum(pagu),
                maju=_sum(maju),
                bagian_dana=tuple(pagu),
                bagian_maju=tuple(maju),
                unit=(),
            )


def _shares(leaf: SubKegiatan) -> tuple[BagianDana, ...]:
    """The parts of a pagu, one where it is not split."""
    return leaf.bagian_dana or ((BagianDana(leaf.pagu, ""),) if leaf.pagu is not None else ())


def _sum(parts: list[BagianDana]) -> int | None:
    return sum(part.jumlah for part in parts) if parts else None
