"""Program dari bidang urusan yang tidak diampu perangkat daerah.

Mengapa:
    Dua ruas pertama kode ialah bidang urusan. Program di luar bidang_urusan pada renja.yaml
    biasanya kode yang tersalin dari perangkat daerah lain atau daftar bidang yang belum lengkap
    (Permendagri 90/2019).

Keliru:
    bidang_urusan: [5.03]          # renja.yaml
    5.01.02:                       # program.yaml
      nama: Program Perencanaan Pembangunan Daerah

Benar:
    bidang_urusan: [5.03]
    5.03.02:
      nama: Program Kepegawaian Daerah
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K201"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Programs of a bidang that the office does not name; an office that names none is not
    asked."""
    own = dokumen.identitas.perangkat_daerah.bidang_urusan
    for program in dokumen.rencana.program():
        bidang = kode.bidang_of(program.kode)
        if not own or program.hanya == "evaluasi":  # an earlier edition may have put it elsewhere
            continue
        if bidang not in own and bidang != "X.XX":
            yield Temuan(
                program.at,
                f"program {program.kode} dari bidang {bidang}, sedangkan perangkat daerah mengampu "
                f"{', '.join(own)}",
                "perbaiki kodenya, atau tambahkan bidang itu pada bidang_urusan di renja.yaml",
            )
