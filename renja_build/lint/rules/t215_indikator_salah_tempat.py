"""Indikator dijanjikan pada kode lain daripada yang diukurnya.

Mengapa:
    `untuk` pada indikator.yaml menyebut apa yang diukur indikator itu. Bila program.yaml
    menjanjikannya pada kode lain, T-C.29 dan T-C.33 menampilkannya di baris yang berlainan, dan
    capaiannya dinilai untuk kegiatan yang salah.

Keliru:
    laporan-evaluasi: {untuk: 5.03.01.2.01.07}       # indikator.yaml
    5.03.01.2.01.06:                                 # program.yaml
      indikator:
        laporan-evaluasi: {target: 1}

Benar:
    5.03.01.2.01.07:
      indikator:
        laporan-evaluasi: {target: 1}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T215"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Targets under a code that is not the indicator's own; what measures an aim may stand under
    any."""
    for node in dokumen.rencana.nodes():
        for target in node.target:
            untuk = dokumen.indikator[target.indikator].untuk
            if kode.level(untuk) is not None and kode.key(untuk) != kode.key(node.kode):
                yield Temuan(
                    target.at,
                    f"indikator '{target.indikator}' ditulis untuk {untuk}, tetapi dijanjikan pada "
                    f"{node.kode}",
                    f"pindahkan ke {untuk}, atau perbaiki 'untuk' di indikator.yaml",
                )
