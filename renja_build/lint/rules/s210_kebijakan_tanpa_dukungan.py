"""Butir kebijakan yang belum didukung apa pun dalam rencana.

Mengapa:
    Butir RPJMN, RPJMD, RKPD, atau prioritas nasional yang disebut di keselarasan.yaml tetap tercetak
    walaupun belum ada yang mendukungnya. Pemeriksa menanyakan apa yang dilakukan perangkat daerah:
    sebut sasaran atau kodenya pada `didukung`, atau jelaskan pada `implikasi` mengapa belum ada.

Keliru:
    - {id: pn-4, dokumen: RPJMN Tahun 2025-2029, butir: Memperkuat pembangunan SDM}

Benar:
    - {id: pn-4, dokumen: RPJMN Tahun 2025-2029, butir: Memperkuat pembangunan SDM, didukung: [sasaran-1]}
    - {id: pn-5, dokumen: RPJMN Tahun 2025-2029, butir: Hilirisasi, implikasi: Bukan urusan perangkat daerah ini}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.compute.keselarasan import dukungan
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "S210"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Items that nothing serves and that do not say why, and those whose support has no pagu."""
    for served in dukungan(dokumen):
        butir = served.butir
        if not served.pendukung and not butir.implikasi:
            hint = "sebut pendukungnya pada 'didukung', atau jelaskan pada 'implikasi'"
            yield Temuan(butir.at, f"'{butir.butir}' belum didukung apa pun", hint)
        elif served.pendukung and not served.sub_kegiatan:
            hint = (
                "sebut program, kegiatan, atau sub kegiatannya, atau sasaran yang mempunyai program"
            )
            message = f"pendukung '{butir.butir}' tidak mempunyai sub kegiatan dalam rencana"
            yield Temuan(butir.at, message, hint)
