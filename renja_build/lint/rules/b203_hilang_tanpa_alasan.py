"""Sub kegiatan hilang dari rencana tanpa alasan pengurangan.

Mengapa:
    Sub kegiatan yang dihapus dalam perubahan mengembalikan seluruh pagunya; alasannya wajib
    disebut. Baris yang hilang tanpa alasan sering kali hanya terhapus tidak sengaja.

Keliru:
    5.03.01.2.06.08: {pagu: 12.000.000}  # murni/program.yaml; tidak ada lagi di program.yaml

Benar:
    pengurangan:                         # perubahan.yaml
      5.03.01.2.06.08:
        uraian: [Kunjungan tamu digabungkan dengan rapat koordinasi.]
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "B203"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves of the plan before that are gone, with money that no shift and no reason accounts
    for."""
    if hasil.perubahan is None:
        return
    for row in hasil.perubahan.pagu:
        if row.change.jenis == "hilang" and row.sisa < 0 and row.alasan is None:
            yield Temuan(
                row.change.node.at,
                f"{row.change.kode} dengan pagu {rupiah(row.change.pagu_sebelum or 0)} hilang "
                "tanpa alasan",
                "tulis alasannya pada 'pengurangan' di perubahan.yaml, atau kembalikan barisnya",
            )
