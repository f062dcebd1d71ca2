"""Realisasi sebuah tahun tanpa target untuk tahun itu.

Mengapa:
    Tingkat capaian ialah realisasi dibagi target (Permendagri 86/2017). Realisasi yang targetnya tidak ada di Renja
    maupun Renstra tidak dapat dinilai, dan pembaca tidak tahu apakah hasilnya baik.

Keliru:
    renja: {2022: 5}                     # indikator.yaml
    pakaian-dinas: {2023: 3}             # realisasi.yaml

Benar:
    renja: {2022: 5, 2023: 3}
    pakaian-dinas: {2023: 3}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.angka import KOSONG
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator

CODE = "T208"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Measured years of the Renstra, also by quarter, for which no target was set."""
    planned = {
        t.indikator
        for node in dokumen.rencana.nodes()
        for t in node.target
        if t.target.keadaan != "kosong"
    }
    for ident, periods in dokumen.realisasi.kinerja.items():
        indikator = dokumen.indikator[ident]
        years = dict.fromkeys(
            key[:4] for key, value in periods.items() if value.angka and not key.startswith("sd-")
        )
        own = {str(dokumen.identitas.tahun)} if ident in planned else set()
        bare = [tahun for tahun in years if tahun not in own and not _has_target(indikator, tahun)]
        if bare:
            yield Temuan(
                dokumen.realisasi.places[ident],
                f"realisasi '{ident}' tahun {', '.join(bare)} tidak mempunyai target",
                "tulis targetnya pada 'renja' atau 'renstra' di indikator.yaml; \"-\" bila memang tidak ditargetkan",
            )


def _has_target(indikator: Indikator, tahun: str) -> bool:
    return any(
        series.get(tahun, KOSONG).keadaan != "kosong"
        for series in (indikator.renja, indikator.renstra)
    )
