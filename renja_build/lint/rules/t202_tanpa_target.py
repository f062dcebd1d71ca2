"""Indikator dalam rencana tanpa target tahun rencana.

Mengapa:
    Kolom target T-C.33 berisi janji tahun rencana. Sel kosong pada baris yang dibiayai tidak dapat
    dinilai pada akhir tahun; bila memang tidak ada target, tulis "-" agar jelas bahwa hal itu
    disengaja.

Keliru:
    indikator:
      laporan-evaluasi: {maju: 2}
    pagu: 150.000.000

Benar:
    indikator:
      laporan-evaluasi: {target: 1, maju: 2}
    pagu: 150.000.000
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import SubKegiatan
from renja_build.model.unit import targets_of

CODE = "T202"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators with an empty target, of nodes that carry money."""
    for node in dokumen.rencana.nodes():
        planned = node.pagu if isinstance(node, SubKegiatan) else hasil.pagu.per_kode.get(node.kode)
        for target in targets_of(node):
            if planned and target.target.keadaan == "kosong":
                yield Temuan(
                    target.at,
                    f"indikator '{target.indikator}' pada {node.kode} belum mempunyai target "
                    f"{dokumen.identitas.tahun}",
                    "isi 'target', atau tulis \"-\" bila memang nihil",
                )
