"""All that is computed of one Renja, in one frozen value beside the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from renja_build.compute import totals
from renja_build.compute.evaluasi import Evaluasi, evaluate
from renja_build.compute.evaluasi_renja import EvaluasiRenja, evaluate_renja
from renja_build.compute.irisan import Irisan, by_unit
from renja_build.compute.menurut import Penggolongan, by_belanja, by_sasaran, by_theme
from renja_build.compute.pendanaan import (
    Pembagian,
    UangDana,
    by_fund,
    by_indicator,
    by_source,
    sumber_maju,
)
from renja_build.compute.perubahan import HasilPerubahan, compare_with_base
from renja_build.compute.totals import Banyak, Uang
from renja_build.model.document import Dokumen


@dataclass(frozen=True, slots=True)
class Serapan:
    """Pagu and realisasi in rupiah of one period.

    A quarter's realisasi is from the year's start to it.
    """

    pagu: Uang
    realisasi: Uang


@dataclass(frozen=True, slots=True)
class Hasil:
    """Totals, counts and evaluations; money in whole rupiah, from leaves only."""

    pagu: Uang
    maju: Uang
    banyak: Banyak
    rkpd: Uang
    serapan: Mapping[str, Serapan]
    evaluasi: Mapping[int, Evaluasi]
    evaluasi_renja: EvaluasiRenja  # of the plan year, as Formulir E.81 has it
    perubahan: HasilPerubahan | None = None
    sumber_dana: Mapping[str, Uang] = field(default_factory=dict)  # of the pagu, as it is stated
    dana: Mapping[str, UangDana] = field(default_factory=dict)  # the same as a tree of funds
    unit: Mapping[str, Irisan] = field(default_factory=dict)  # what each sub unit has of it
    # What cuts across the codes: `sasaran`, `tematik`, `belanja`.
    menurut: Mapping[str, Penggolongan] = field(default_factory=dict)
    # By kode of program and kegiatan.
    pembagian: Mapping[str, Pembagian] = field(default_factory=dict)
    renstra_lalu: Hasil | None = None  # of `renstra_lalu(dokumen)`


def _absorbed(dokumen: Dokumen, period: str, pagu: Uang) -> Serapan:
    """A year as stated; quarters of the plan year are gathered and held against the plan's pagu."""
    rupiah = dokumen.realisasi.rupiah
    if "-tw" not in period:
        return Serapan(*totals.spent(rupiah, period))
    tahun = int(period.removeprefix("sd-")[:4])
    gathered = totals.spent_to(rupiah, tahun, int(period[-1]))
    # Of another year the pagu by quarter is not known, and this plan's is not its own.
    in_plan_year = tahun == dokumen.identitas.tahun
    return Serapan(pagu if in_plan_year else Uang(), gathered)


def _evaluated(dokumen: Dokumen) -> Iterator[tuple[int, Evaluasi]]:
    """The years that an earlier Renja had targets for, as far as any of them was measured."""
    years = chain.from_iterable(indikator.renja for indikator in dokumen.indikator.values())
    for tahun in sorted(set(map(int, years))):
        evaluasi = evaluate(dokumen, tahun)
        if evaluasi.node or evaluasi.tanpa_persen:
            yield tahun, evaluasi


def compute(dokumen: Dokumen) -> Hasil:
    """Compute everything once; nothing is written back into the model."""
    periods = dict.fromkeys(chain.from_iterable(dokumen.realisasi.rupiah.values()))
    pagu = totals.pagu(dokumen.rencana)
    absorbed = {period: _absorbed(dokumen, period, pagu) for period in periods}
    perubahan = compare_with_base(dokumen, dokumen.perubahan) if dokumen.perubahan else None
    sources = by_source(dokumen.rencana)
    return Hasil(
        pagu=pagu,
        maju=totals.prakiraan_maju(dokumen.rencana),
        banyak=totals.count(dokumen.rencana),
        rkpd=totals.pagu(dokumen.rkpd) if dokumen.rkpd else Uang(),
        serapan=absorbed,
        evaluasi=dict(_evaluated(dokumen)),
        evaluasi_renja=evaluate_renja(dokumen, perubahan),
        perubahan=perubahan,
        sumber_dana=sources,
        dana=by_fund(sources, by_source(dokumen.rencana, sumber_maju), dokumen.dana),
        unit=by_unit(dokumen),
        menurut={
            "sasaran": by_sasaran(dokumen),
            "tematik": by_theme(dokumen),
            "belanja": by_belanja(dokumen),
        },
        pembagian=by_indicator(dokumen.rencana),
        renstra_lalu=compute(renstra_lalu(dokumen)) if dokumen.renstra_lalu else None,
    )


def renstra_lalu(dokumen: Dokumen) -> Dokumen:
    """The Renja as the Renstra before this one would see it: without a plan for the year, with its
    goals, programs, indicators and their realisasi.
    """
    lalu = dokumen.renstra_lalu
    if lalu is None:
        return dokumen
    return replace(
        dokumen,
        identitas=replace(dokumen.identitas, renstra=(lalu.awal, lalu.akhir)),
        rencana=lalu.rencana,
        rkpd=None,
        perubahan=None,
        indikator=lalu.indikator,
        realisasi=lalu.realisasi,
        tujuan=lalu.tujuan,
        renstra_lalu=None,
        spm=(),
    )
