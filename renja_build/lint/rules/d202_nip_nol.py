"""NIP penanda tangan masih berisi nol.

Mengapa:
    NIP terdiri atas tanggal lahir, bulan pengangkatan, jenis kelamin, dan nomor urut (8-6-1-3
    angka); tiada NIP yang seluruhnya nol. Angka nol ialah isian sementara dan hanya wajar pada
    Renja contoh (`contoh: true`).

Keliru:
    nip: "00000000 000000 0 000"

Benar:
    nip: "19700131 199503 1 002"
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.pejabat import pejabat
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "D202"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Officials whose number is nothing but zeros, in a Renja that is no example."""
    if dokumen.identitas.contoh:
        return
    for official, at in pejabat(dokumen):
        if official.nip and not official.nip.strip("0 "):
            yield Temuan(
                official.places.get("nip", at),
                f"NIP {official.jabatan} seluruhnya nol",
                "isi NIP yang sebenarnya, atau hapus barisnya",
            )
