"""What a kontrol speaks of: the computed figure, its leaves, and their other amounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from renja_build import kode
from renja_build.compute import totals
from renja_build.compute.capaian import share
from renja_build.compute.facts import facts
from renja_build.compute.hasil import Hasil
from renja_build.compute.irisan import of_fund, of_units
from renja_build.compute.pendanaan import carried_by, tak_terbagi
from renja_build.compute.totals import Uang, sum_up
from renja_build.model.document import Dokumen
from renja_build.model.kontrol import Kontrol
from renja_build.model.program import Kegiatan, Program, Rencana, SubKegiatan
from renja_build.model.simpul import Node

SEBUTAN = {
    "pagu": "pagu",
    "maju": "prakiraan maju",
    "sebelum": "pagu sebelum perubahan",
    "selisih": "selisih pagu",
    "rkpd": "pagu rancangan awal RKPD",
    "realisasi": "realisasi",
    "serapan": "serapan",
    "plafon": "pagu",
    "program": "jumlah program",
    "kegiatan": "jumlah kegiatan",
    "sub_kegiatan": "jumlah sub kegiatan",
    "target": "target",
    "kinerja": "realisasi kinerja",
    "capaian": "tingkat capaian",
}


def narrowed(kontrol: Kontrol) -> bool:
    """Whether it speaks of some fund, unit or indicator only."""
    return bool(kontrol.sumber_dana or kontrol.unit or kontrol.indikator)


def money(kontrol: Kontrol, dokumen: Dokumen, hasil: Hasil) -> Uang | None:
    """The amounts that a kontrol of rupiah speaks of, None where the Renja has none such."""
    if kontrol.apa == "realisasi":
        spent = hasil.serapan.get(kontrol.periode)
        return spent.realisasi if spent else None
    amounts = columns(hasil) if not narrowed(kontrol) else _part_columns(kontrol, dokumen, hasil)
    return amounts.get("pagu" if kontrol.apa == "plafon" else kontrol.apa)


def columns(hasil: Hasil) -> dict[str, Uang]:
    """Every column of plan amounts that the Renja has, by what a kontrol calls it."""
    amounts = {"pagu": hasil.pagu, "maju": hasil.maju, "rkpd": hasil.rkpd}
    if hasil.perubahan:
        amounts |= {"sebelum": hasil.perubahan.sebelum, "selisih": hasil.perubahan.selisih}
    return {name: uang for name, uang in amounts.items() if uang.per_kode}


def part_columns(kontrol: Kontrol, dokumen: Dokumen, hasil: Hasil) -> Mapping[str, Uang]:
    """The same columns of that part of the plans that a kontrol speaks of."""
    return _part_columns(kontrol, dokumen, hasil) if narrowed(kontrol) else columns(hasil)


def _part_columns(kontrol: Kontrol, dokumen: Dokumen, hasil: Hasil) -> dict[str, Uang]:
    """None of a fund, unit or indicator that has nothing is 0, where the whole has something."""
    plan = part_of(dokumen.rencana, kontrol, dokumen)
    parts = {"pagu": _pagu(plan, kontrol)}
    if not (kontrol.indikator or belum_dibagi(kontrol, dokumen)):
        parts["maju"] = totals.prakiraan_maju(plan)
    if dokumen.rkpd:
        parts["rkpd"] = _pagu(part_of(dokumen.rkpd, kontrol, dokumen), kontrol)
    if dokumen.perubahan:
        before = _pagu(part_of(dokumen.perubahan.dasar, kontrol, dokumen), kontrol)
        change = totals.merged([parts["pagu"].per_kode, _negative(before)])
        parts |= {
            "sebelum": before,
            "selisih": Uang(parts["pagu"].total - before.total, change),
        }
    return {name: uang for name, uang in parts.items() if name in columns(hasil)}


def belum_dibagi(kontrol: Kontrol, dokumen: Dokumen) -> list[str]:
    """The leaves whose prakiraan maju is told for the fund of a kontrol and others together."""
    jalur = dokumen.dana.jalur
    plan = part_of(dokumen.rencana, replace(kontrol, sumber_dana=""), dokumen)
    return [
        code
        for code, joint in tak_terbagi(plan).items()
        if below(code, kontrol.kode)
        and any(kontrol.sumber_dana in jalur(source) for source in joint.sumber)
    ]


def _negative(uang: Uang) -> dict[str, int]:
    return {code: -amount for code, amount in uang.per_kode.items()}


def part_of(rencana: Rencana, kontrol: Kontrol, dokumen: Dokumen) -> Rencana:
    """What the unit and the fund of a kontrol have of a plan."""
    if kontrol.unit:
        rencana = of_units(dokumen, rencana, (kontrol.unit,))
    if kontrol.sumber_dana:
        rencana = of_fund(rencana, kontrol.sumber_dana, dokumen.dana)
    return rencana


def _pagu(rencana: Rencana, kontrol: Kontrol) -> Uang:
    if not kontrol.indikator:
        return totals.pagu(rencana)
    for node in rencana.nodes():
        named = any(target.indikator == kontrol.indikator for target in node.target)
        if named and below(node.kode, kontrol.kode):
            return sum_up(carried_by(node, _leaves(node), kontrol.indikator))
    return Uang()


def _leaves(node: Node) -> list[SubKegiatan]:
    if isinstance(node, Program):
        return list(chain.from_iterable(kegiatan.sub_kegiatan for kegiatan in node.kegiatan))
    return list(node.sub_kegiatan) if isinstance(node, Kegiatan) else [node]


def amount(uang: Uang, code: str) -> int:
    """The amount under a code, or in all."""
    return uang.per_kode.get(code, 0) if code else uang.total


def leaves(uang: Uang) -> dict[str, int]:
    """The sub kegiatan of a column with their amounts."""
    return {code: value for code, value in uang.per_kode.items() if kode.carries_money(code)}


def below(code: str, above: str) -> bool:
    """Whether a code is `above` or stands under it; everything stands under no code."""
    return not above or code == above or code.startswith(f"{above}.")


def percentage(kontrol: Kontrol, hasil: Hasil) -> Decimal | None:
    """Realisasi of pagu in a period, unrounded."""
    spent = hasil.serapan.get(kontrol.periode)
    if spent is None:
        return None
    return share(amount(spent.realisasi, kontrol.kode), amount(spent.pagu, kontrol.kode))


def measured(dokumen: Dokumen, hasil: Hasil) -> Callable[[Kontrol], Decimal | None]:
    """What facts say of the indicator of a kontrol in its period, None where that is no number."""
    known = facts(dokumen, hasil)
    tahun = dokumen.identitas.tahun
    planned = {str(tahun): "target", str(tahun + 1): "maju"}

    def look_up(kontrol: Kontrol) -> Decimal | None:
        period = kontrol.periode or str(tahun)
        way = ["kinerja", kontrol.indikator, period, _FACT[kontrol.apa]]
        if kontrol.apa == "target" and period in planned:
            above = ["unit", kontrol.unit] if kontrol.unit else []
            way = [*above, "indikator", kontrol.indikator, planned[period]]
        fact: object = known
        for step in way:
            fact = fact.get(step) if isinstance(fact, Mapping) else None
        return Decimal(fact) if isinstance(fact, (int, Decimal)) else None

    return look_up


_FACT = {"target": "target", "kinerja": "realisasi", "capaian": "capaian"}


def count(kontrol: Kontrol, rencana: Rencana, dokumen: Dokumen) -> int:
    """How many nodes of its level carry money in what a kontrol speaks of."""
    return counted(kontrol.apa, part_of(rencana, kontrol, dokumen), kontrol.kode)


def counted(level: str, plan: Rencana, code: str) -> int:
    """How many nodes of a level carry money, in all or below a code."""
    return int(getattr(totals.count(plan, code), level))


def without_money(kontrol: Kontrol, plan: Rencana) -> list[str]:
    """The codes of its level, in all or below its code, that carry no money and so are not counted."""
    carrying = {code for code, amount in totals.pagu(plan).per_kode.items() if amount}
    return [
        node.kode
        for node in plan.nodes()
        if kode.level(node.kode) == kontrol.apa
        and below(node.kode, kontrol.kode)
        and node.kode not in carrying
    ]


def plans(dokumen: Dokumen) -> Mapping[str, Rencana]:
    """The other plans whose count may have been written by mistake."""
    others = {}
    if dokumen.rkpd:
        others["rancangan awal RKPD"] = dokumen.rkpd
    if dokumen.perubahan:
        others["rencana sebelum perubahan"] = dokumen.perubahan.dasar
    return others
