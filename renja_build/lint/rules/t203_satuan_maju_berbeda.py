"""Satuan target prakiraan maju berbeda dengan satuan tahun rencana.

Mengapa:
    Target dua tahun berturut-turut hanya dapat dibandingkan dalam satuan yang sama (T-C.33). Satuan
    yang berganti di tengah baris biasanya salin tempel, atau indikator yang sudah berganti tanpa
    disebut.

Keliru:
    laporan-evaluasi: {target: 1, maju: 2, satuan_maju: Dokumen}   # satuannya Laporan

Benar:
    laporan-evaluasi: {target: 1, maju: 2}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.unit import targets_of

CODE = "T203"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Targets whose next year is stated in another unit."""
    for node in dokumen.rencana.nodes():
        for target in targets_of(node):
            satuan = target.satuan or dokumen.indikator[target.indikator].satuan
            if target.satuan_maju and baku(target.satuan_maju) != baku(satuan):
                yield Temuan(
                    target.at,
                    f"satuan '{target.indikator}' berganti dari {satuan} menjadi "
                    f"{target.satuan_maju}",
                    "hapus satuan_maju dan nyatakan kedua target dalam satuan indikatornya",
                )
