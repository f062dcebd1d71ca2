"""Realisasi sebuah tahun tanpa target untuk tahun itu.

Mengapa:
    Tingkat capaian ialah realisasi dibagi target (Permendagri 86/2017). Realisasi yang targetnya
    tidak ada di Renja maupun Renstra tidak dapat dinilai, dan pembaca tidak tahu apakah hasilnya
    baik.

Keliru:
    renja: {2022: 5}                     # indikator.yaml
    pakaian-dinas: {2023: 3}             # realisasi.yaml

Benar:
    renja: {2022: 5, 2023: 3}
    pakaian-dinas: {2023: 3}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renja_build.angka import KOSONG, Nilai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator

CODE = "T208"
LEVEL: Level = "warning"
RENSTRA_LALU = True


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Measured years of the Renstra, also by quarter, for which no target was set."""
    planned = _planned(dokumen)
    for ident, periods in dokumen.realisasi.kinerja.items():
        indikator = dokumen.indikator[ident]
        years = _measured_years(periods)
        without = [tahun for tahun in years if not _has_target(indikator, tahun)]
        own = str(dokumen.identitas.tahun)
        if ident in planned and own in without:  # the plan itself sets the target of its year
            without.remove(own)
        if without:
            yield Temuan(
                dokumen.realisasi.places[ident],
                f"realisasi '{ident}' tahun {', '.join(without)} tidak mempunyai target",
                "tulis targetnya pada 'renja' atau 'renstra' indikator itu; \"-\" bila memang "
                "tidak ditargetkan",
            )


def _planned(dokumen: Dokumen) -> set[str]:
    """Indicators with a target in the plan."""
    planned = set()
    for node in dokumen.rencana.nodes():
        for target in node.target:
            if target.target.keadaan != "kosong":
                planned.add(target.indikator)
    return planned


def _measured_years(periods: Mapping[str, Nilai]) -> list[str]:
    """Years of single years and quarters, each once; a cumulative period has no target of its
    own."""
    measured = [key for key, value in periods.items() if value.angka or value.predikat]
    years = (key.removeprefix("sd-")[:4] for key in measured if "-tw" in key or key[:3] != "sd-")
    return list(dict.fromkeys(years))


def _has_target(indikator: Indikator, tahun: str) -> bool:
    targets = (indikator.renja.get(tahun, KOSONG), indikator.renstra.get(tahun, KOSONG))
    return any(target.keadaan != "kosong" for target in targets)
