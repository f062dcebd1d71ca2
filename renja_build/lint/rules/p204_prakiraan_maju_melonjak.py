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
from renja_build.model.program import Program, SubKegiatan

CODE = "P204"
LEVEL: Level = "warning"

TERKECIL, TERBESAR = 50, 200
"""Percent of the pagu between which the next year of a program is taken as it is."""


_LIPAT = 5  # times that next year's amount of one leaf is its pagu where it alone is to blame


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
        if pagu and maju and not _wajar(pagu, maju):
            cause = _penyebab(program, pagu, maju)
            if cause is not None:
                yield Temuan(
                    cause.maju_at or cause.at,
                    f"prakiraan maju {cause.kode} {rupiah(cause.maju or 0)}, pagunya "
                    f"{rupiah(cause.pagu or 0)}; tanpa baris itu prakiraan maju {program.kode} wajar",
                    "periksa 'maju' pada baris itu; bila benar, abaikan dengan alasan",
                )
                continue
            persen = angka(Decimal(100 * maju) / pagu)
            yield Temuan(
                program.at,
                f"prakiraan maju {program.kode} {rupiah(maju)}, yaitu {persen}% dari pagunya "
                f"{rupiah(pagu)}",
                "periksa 'maju' pada sub kegiatannya; bila benar, abaikan dengan alasan",
            )


def _wajar(pagu: int, maju: int) -> bool:
    return TERKECIL * pagu <= 100 * maju <= TERBESAR * pagu


def _penyebab(program: Program, pagu: int, maju: int) -> SubKegiatan | None:
    """The one leaf without which next year's amount of its program would be as this year's."""
    rows = [leaf for kegiatan in program.kegiatan for leaf in kegiatan.sub_kegiatan]
    far = [leaf for leaf in rows if leaf.pagu and (leaf.maju or 0) >= _LIPAT * leaf.pagu]
    if len(far) != 1:
        return None
    one = far[0]
    others = pagu - (one.pagu or 0), maju - (one.maju or 0)
    return one if min(others) > 0 and _wajar(*others) else None
