"""Analisis indikator tanpa sebab, atau permasalahan tanpa solusi.

Mengapa:
    Evaluasi menjelaskan sebab hasil yang di bawah target dan apa yang dilakukan terhadapnya (Permendagri
    86/2017, bab evaluasi). Permasalahan tanpa tindak lanjut tidak mengubah tahun berikutnya; solusi
    tanpa permasalahan tidak dapat dinilai.

Keliru:
    - {indikator: nilai-sakip, penghambat: [Pengukuran kinerja belum menjadi dasar anggaran.]}

Benar:
    - indikator: nilai-sakip
      penghambat: [Pengukuran kinerja belum menjadi dasar anggaran.]
      tindak_lanjut: [Menyesuaikan anggaran triwulan menurut hasil pengukuran.]
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T241"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Analyses of an indicator that say what is wrong or what is done, and not the other."""
    for factor in dokumen.faktor:
        if not factor.indikator:
            continue
        told = f"analisis indikator '{factor.indikator}'"
        if not (factor.pendorong or factor.penghambat):
            yield Temuan(factor.at, f"{told} tanpa sebab", "tulis 'penghambat' atau 'pendorong'")
        elif factor.penghambat and not factor.tindak_lanjut:
            yield Temuan(factor.at, f"{told} tanpa solusi", "tulis 'tindak_lanjut'")
