"""All that is computed of one Renja, in one frozen value beside the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from renja_build.compute import totals
from renja_build.compute.evaluasi import Evaluasi, evaluate
from renja_build.compute.pendanaan import Pembagian, by_indicator, by_source
from renja_build.compute.perubahan import HasilPerubahan, compare_with_base
from renja_build.compute.totals import Banyak, Uang
from renja_build.model.document import Dokumen


@dataclass(frozen=True, slots=True)
class Serapan:
    """Pagu and realisasi in rupiah of one period; a quarter's realisasi is from the year's start to it."""

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
    perubahan: HasilPerubahan | None = None
    sumber_dana: Mapping[str, Uang] = field(default_factory=dict)
    pembagian: Mapping[str, Pembagian] = field(
        default_factory=dict
    )  # by kode of program and kegiatan


def _absorbed(dokumen: Dokumen, period: str, pagu: Uang) -> Serapan:
    """A year as stated; quarters of the plan year are gathered and held against the plan's pagu."""
    rupiah = dokumen.realisasi.rupiah
    if "-tw" not in period:
        return Serapan(*totals.spent(rupiah, period))
    quarters = [totals.spent(rupiah, f"{period[:-1]}{n}")[1] for n in range(1, int(period[-1]) + 1)]
    gathered = Uang(
        sum(one.total for one in quarters), totals.merged(one.per_kode for one in quarters)
    )
    return Serapan(pagu if period[:4] == str(dokumen.identitas.tahun) else Uang(), gathered)


def compute(dokumen: Dokumen) -> Hasil:
    """Compute everything once; nothing is written back into the model."""
    periods = dict.fromkeys(period for by in dokumen.realisasi.rupiah.values() for period in by)
    years = sorted({int(key) for ind in dokumen.indikator.values() for key in ind.renja})
    pagu = totals.pagu(dokumen.rencana)
    return Hasil(
        pagu=pagu,
        maju=totals.prakiraan_maju(dokumen.rencana),
        banyak=totals.count(dokumen.rencana),
        rkpd=totals.pagu(dokumen.rkpd) if dokumen.rkpd else Uang(),
        serapan={period: _absorbed(dokumen, period, pagu) for period in periods},
        evaluasi={tahun: result for tahun in years if (result := evaluate(dokumen, tahun)).node},
        perubahan=compare_with_base(dokumen, dokumen.perubahan) if dokumen.perubahan else None,
        sumber_dana=by_source(dokumen.rencana),
        pembagian=by_indicator(dokumen.rencana),
    )
