"""Alasan penambahan atau pengurangan pada pagu yang tidak berubah ke arah itu.

Mengapa:
    Jumlah penambahan dan pengurangan dihitung dari kedua rencana. Alasan untuk pagu yang tetap, atau berubah ke arah
    sebaliknya, berarti kodenya keliru atau angkanya tidak ikut diperbarui.

Keliru:
    penambahan:
      5.03.01.2.06.05:                   # pagunya turun
        uraian: [Cetak blangko bertambah.]

Benar:
    pengurangan:
      5.03.01.2.06.05:
        uraian: [Cetak blangko berkurang.]
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "B202"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Reasons that no difference in their direction stands behind, shifts aside."""
    if dokumen.perubahan is None or hasil.perubahan is None:
        return
    left = {kode.key(one.change.kode): one.sisa for one in hasil.perubahan.pagu}
    for name, sign in (("penambahan", 1), ("pengurangan", -1)):
        for code, reason in getattr(dokumen.perubahan, name).items():
            if left.get(code, 0) * sign <= 0:
                state = "tetap" if not left.get(code) else "turun" if sign > 0 else "naik"
                yield Temuan(
                    reason.at,
                    f"alasan {name} pada {reason.kode}, padahal pagunya di luar pergeseran {state}",
                    "periksa kode dan pagunya, atau hapus alasan ini",
                )
