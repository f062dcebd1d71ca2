"""Bab penutup tidak menyebut kaidah pelaksanaan atau rencana tindak lanjut.

Mengapa:
    Penutup memuat catatan penting, kaidah pelaksanaan, dan rencana tindak lanjut (Permendagri
    86/2017 dan 14/2026); Bappeda menanyakannya dalam verifikasi. Cukup disebut, sebagai bagian
    tersendiri atau dalam kalimat. Kata yang mengenalinya tercantum dalam
    schema/acuan/kelengkapan.yaml.

Keliru:
    judul: Penutup
    isi:
      - teks: Demikian Renja ini disusun.

Benar:
    judul: Penutup
    isi:
      - teks: |
          Pelaksanaannya mengikuti kaidah berikut.
          Tindak lanjutnya ialah penyusunan RKA.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.kinerja import kelengkapan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "S203"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """What the closing bab of a Renja that has one leaves out."""
    for bab in dokumen.bab:
        if "penutup" not in bab.judul.casefold():
            continue
        # The summary says what a bab is to hold, not what it holds.
        written = simpul((bab.isi, bab.bagian), Teks)
        words = " ".join(" ".join(teks.casefold().split()) for teks in written)
        for part, known in kelengkapan().penutup.items():
            if not any(word in words for word in known):
                yield Temuan(
                    bab.at,
                    f"bab '{bab.judul}' tidak menyebut {part}",
                    f"tambahkan bagian atau kalimat tentang {part}",
                )
