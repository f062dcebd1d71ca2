"""Target tahun rencana sekitar sepersepuluh atau sepuluh kali target Renstra atau prakiraan majunya.

Mengapa:
    Tanda koma yang hilang atau nol yang berlebih mengubah target sepuluh kali tanpa mengubah
    bentuknya. Dibandingkan dengan target Renstra tahun itu dan dengan prakiraan maju, dalam satuan
    yang sama.

Keliru:
    nilai-sakip: {target: 8.8, maju: 89}     # Renstra: 88

Benar:
    nilai-sakip: {target: 88, maju: 89}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.lint.skala import selip_target
from renja_build.model.document import Dokumen

CODE = "T219"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Targets a power of ten away from what the Renstra or the next year says."""
    tahun = dokumen.identitas.tahun
    for node in dokumen.rencana.nodes():
        for target in node.target:
            if words := selip_target(target, dokumen.indikator[target.indikator], tahun):
                yield Temuan(
                    target.at, f"target {tahun} '{target.indikator}' {words}",
                    "periksa tanda koma dan banyaknya nol; bila benar, abaikan dengan alasan",
                )  # fmt: skip
