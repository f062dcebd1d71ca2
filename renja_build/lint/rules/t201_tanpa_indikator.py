"""Sub kegiatan dalam rencana tanpa indikator.

Mengapa:
    Tiap sub kegiatan yang dibiayai menjanjikan keluaran dengan indikator dan target (Permendagri
    86/2017, T-C.33; sejak Kepmendagri 050-5889/2021 indikatornya ditetapkan). Tanpa itu, pagunya
    tidak dapat dinilai.

Keliru:
    5.03.01.2.01.07:
      nama: Evaluasi Kinerja Perangkat Daerah
      pagu: 150.000.000

Benar:
    5.03.01.2.01.07:
      nama: Evaluasi Kinerja Perangkat Daerah
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

CODE = "T201"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves with money and nothing to show for it."""
    for leaf in dokumen.rencana.sub_kegiatan():
        if leaf.pagu and not leaf.target:
            yield Temuan(
                leaf.at,
                f"{leaf.kode} mempunyai pagu tetapi tidak mempunyai indikator",
                "tulis 'indikator:' dengan pengenal dari indikator.yaml dan targetnya",
            )
