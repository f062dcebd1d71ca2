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

Bila sub kegiatan direncanakan tanpa uang, misalnya karena dikerjakan sendiri, tulis `pagu: "-"` dan
`alasan_nihil`: barisnya tercetak `-`, tidak dihitung dalam `jumlah.sub_kegiatan`, dan dihitung dalam
`jumlah.tanpa_pagu`. Bila sub kegiatan memang di luar rencana, tulis `hanya: evaluasi`, `hanya: rkpd`, atau `hanya:
maju`.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "P201"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves of the plan whose pagu is missing or zero without a reason, and reasons beside money."""
    for leaf in dokumen.rencana.sub_kegiatan():
        if leaf.hanya is None and not leaf.pagu and not leaf.nihil:
            state = "nol" if leaf.pagu == 0 else "belum diisi"
            yield Temuan(
                leaf.at,
                f"pagu {leaf.kode} {state}",
                "isi pagu; bila memang tanpa uang, tulis pagu: \"-\" dan 'alasan_nihil'; bila di luar "
                "rencana, tulis 'hanya: …'",
            )
        elif leaf.alasan_nihil and not leaf.nihil:
            state = "belum ditulis nihil" if leaf.pagu is None else f"{rupiah(leaf.pagu)}"
            yield Temuan(
                leaf.at,
                f"{leaf.kode} menyebut 'alasan_nihil', tetapi pagunya {state}",
                "tulis pagu: \"-\", atau hapus 'alasan_nihil'",
            )
