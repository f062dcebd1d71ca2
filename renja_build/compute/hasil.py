"""All that is computed of one Renja, in one frozen value beside the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renja_build.compute import totals
from renja_build.compute.evaluasi import Evaluasi, evaluate
from renja_build.compute.totals import Banyak, Uang
from renja_build.model.document import Dokumen


@dataclass(frozen=True, slots=True)
class Serapan:
    """Pagu and realisasi in rupiah of one period."""

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


def compute(dokumen: Dokumen) -> Hasil:
    """Compute everything once; nothing is written back into the model."""
    periods = dict.fromkeys(period for by in dokumen.realisasi.rupiah.values() for period in by)
    years = sorted({int(key) for ind in dokumen.indikator.values() for key in ind.renja})
    return Hasil(
        pagu=totals.pagu(dokumen.rencana),
        maju=totals.prakiraan_maju(dokumen.rencana),
        banyak=totals.count(dokumen.rencana),
        rkpd=totals.pagu(dokumen.rkpd) if dokumen.rkpd else Uang(),
        serapan={period: Serapan(*totals.spent(dokumen.realisasi.rupiah, period)) for period in periods},
        evaluasi={tahun: result for tahun in years if (result := evaluate(dokumen, tahun)).node},
    )
