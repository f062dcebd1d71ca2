"""Sub kegiatan bertanda hanya: maju tanpa prakiraan maju.

Mengapa:
    `hanya: maju` berarti sub kegiatan baru direncanakan tahun berikutnya, jadi isinya ialah
    prakiraan maju (T-C.33). Tanpa angka itu, barisnya kosong dan jumlah prakiraan maju kurang.

Keliru:
    hanya: maju

Benar:
    hanya: maju
    maju: 65.000.000
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "P206"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves of the next year alone that state no money for it."""
    for leaf in dokumen.rencana.sub_kegiatan():
        if leaf.hanya == "maju" and not leaf.maju:
            yield Temuan(
                leaf.at,
                f"{leaf.kode} hanya untuk tahun berikutnya, tetapi prakiraan majunya belum diisi",
                "isi 'maju', atau hapus 'hanya: maju'",
            )
