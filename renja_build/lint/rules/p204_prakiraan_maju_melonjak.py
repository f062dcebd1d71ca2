"""Prakiraan maju sebuah program jauh berbeda dengan pagunya.

Mengapa:
    Prakiraan maju ialah kebutuhan tahun berikutnya untuk program yang sama (Permendagri 86/2017,
    T-C.33). Kurang dari separuh atau lebih dari dua kali pagu biasanya angka yang bergeser baris,
    tertinggal, atau kelebihan nol. Sub kegiatan wajar naik turun, jadi yang dibandingkan jumlah
    tiap program.

Keliru:
    pagu program 480.000.000, prakiraan maju 4.800.000.000

Benar:
    pagu program 480.000.000, prakiraan maju 504.000.000
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka, rupiah
from renja_build.lint.rule import Temuan
from renja_build.lint.skala import selip_pagu
from renja_build.model.document import Dokumen

CODE = "P204"
LEVEL: Level = "warning"

TERKECIL, TERBESAR = 50, 200
"""Percent of the pagu between which the next year of a program is taken as it is."""


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Programs whose next year, where it is stated at all, leaves the band."""
    for program in dokumen.rencana.program():
        pagu, maju = (
            hasil.pagu.per_kode.get(program.kode, 0),
            hasil.maju.per_kode.get(program.kode, 0),
        )
        leaves = (leaf for kegiatan in program.kegiatan for leaf in kegiatan.sub_kegiatan)
        if any(any(selip_pagu(leaf, dokumen)) for leaf in leaves):
            continue  # told there, at the leaf itself
        if pagu and maju and not TERKECIL * pagu <= 100 * maju <= TERBESAR * pagu:
            persen = angka(Decimal(100 * maju) / pagu)
            yield Temuan(
                program.at,
                f"prakiraan maju {program.kode} {rupiah(maju)}, yaitu {persen}% dari pagunya "
                f"{rupiah(pagu)}",
                "periksa 'maju' pada sub kegiatannya; bila benar, abaikan dengan alasan",
            )
