"""Alasan penambahan atau pengurangan pada pagu yang tidak berubah ke arah itu.

Mengapa:
    Jumlah penambahan dan pengurangan dihitung dari kedua rencana. Alasan untuk pagu yang tetap,
    atau berubah ke arah sebaliknya, berarti kodenya keliru atau angkanya tidak ikut diperbarui. Sub
    kegiatan yang pindah kode boleh disebut dengan kode lama atau kode barunya.

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
    remainder = {kode.key(row.change.kode): row.sisa for row in hasil.perubahan.pagu}
    stated = (
        ("penambahan", "turun", 1, dokumen.perubahan.penambahan),
        ("pengurangan", "naik", -1, dokumen.perubahan.pengurangan),
    )
    for name, contrary, sign, reasons in stated:
        for reason in reasons.values():
            amount = remainder.get(hasil.perubahan.key(reason.kode), 0)
            if amount * sign <= 0:
                state = contrary if amount else "tetap"
                yield Temuan(
                    reason.at,
                    f"alasan {name} pada {reason.kode}, padahal pagunya di luar pergeseran {state}",
                    "periksa kode dan pagunya, atau hapus alasan ini",
                )
