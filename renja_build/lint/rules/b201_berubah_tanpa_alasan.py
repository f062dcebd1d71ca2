"""Pagu sub kegiatan berubah tanpa alasan.

Mengapa:
    Renja perubahan menjelaskan tiap penambahan dan pengurangan pagu. Selisih yang tidak berasal
    dari pergeseran dan tidak disebut di perubahan.yaml tidak dapat dipertanggungjawabkan kepada
    Bappeda. Sub kegiatan yang pindah kode boleh disebut dengan kode lama atau kode barunya.

Keliru:
    pagu: 450.000.000                    # murni/program.yaml
    pagu: 520.000.000                    # program.yaml, tanpa entri di perubahan.yaml

Benar:
    penambahan:                          # perubahan.yaml
      5.03.01.2.01.01:
        uraian: [Bimbingan teknis penyusunan Renstra.]
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "B201"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves of both plans whose difference, shifts aside, nobody explains."""
    if hasil.perubahan is None:
        return
    for row in hasil.perubahan.pagu:
        stays = row.change.jenis != "hilang"  # what was dropped is told by B203
        if stays and row.sisa and row.alasan is None:
            name = "penambahan" if row.sisa > 0 else "pengurangan"
            yield Temuan(
                row.change.node.at,
                f"{name} pagu {row.change.kode} {rupiah(abs(row.sisa))} tanpa alasan",
                f"tulis alasannya pada '{name}' di perubahan.yaml, atau pergeseran yang "
                "menjelaskannya",
            )
