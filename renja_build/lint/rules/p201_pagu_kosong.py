"""Sub kegiatan tanpa pagu atau dengan pagu nol.

Mengapa:
    Sub kegiatan dihitung bila mempunyai pagu pada tahun rencana. Baris tanpa pagu tidak ikut
    dihitung, sehingga jumlah sub kegiatan dan total pagu dapat lebih kecil daripada yang dimaksud
    (Permendagri 86/2017, T-C.33).

Keliru:
    5.03.01.2.01.01:
      nama: Penyusunan Dokumen Perencanaan Perangkat Daerah

Benar:
    5.03.01.2.01.01:
      nama: Penyusunan Dokumen Perencanaan Perangkat Daerah
      pagu: 450.000.000

Bila sub kegiatan memang di luar rencana, tulis `hanya: evaluasi`, `hanya: rkpd`, atau `hanya:
maju`.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "P201"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves of the plan whose pagu is missing or zero."""
    for leaf in dokumen.rencana.sub_kegiatan():
        if leaf.hanya is None and not leaf.pagu:
            state = "nol" if leaf.pagu == 0 else "belum diisi"
            yield Temuan(
                leaf.at,
                f"pagu {leaf.kode} {state}",
                "isi pagu, atau tulis 'hanya: …' bila sub kegiatan ini di luar rencana",
            )
