"""Program atau kegiatan dalam rencana tanpa sub kegiatan.

Mengapa:
    Pagu program dan kegiatan ialah jumlah sub kegiatannya (Permendagri 86/2017, T-C.33). Tanpa sub
    kegiatan yang direncanakan, barisnya tidak terhitung dan tidak dapat dibiayai.

Keliru:
    5.03.01.2.02:
      nama: Administrasi Keuangan Perangkat Daerah

Benar:
    5.03.01.2.02:
      nama: Administrasi Keuangan Perangkat Daerah
    5.03.01.2.02.01:
      nama: Penyediaan Gaji dan Tunjangan ASN
      pagu: 1.200.000.000

Bila kegiatan hanya dinilai atau hanya ada di RKPD, tandai `hanya: evaluasi` atau `hanya: rkpd`.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Kegiatan, Program

CODE = "P202"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Programs and kegiatan without any leaf; the lowest one is told, not what stands above it."""
    for program in dokumen.rencana.program():
        if not program.kegiatan and program.hanya is None:
            yield _finding(program, "kegiatan")
        for kegiatan in program.kegiatan:
            if not kegiatan.sub_kegiatan and (kegiatan.hanya or program.hanya) is None:
                yield _finding(kegiatan, "sub kegiatan")


def _finding(node: Program | Kegiatan, below: str) -> Temuan:
    return Temuan(
        node.at,
        f"{node.kode} tidak mempunyai {below}",
        f"tulis {below}nya, hapus baris ini, atau tandai 'hanya: …' bila di luar rencana",
    )
