"""The plan before and after a perubahan side by side: the rows and cells that tables of changes
share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from renja_build import kode
from renja_build.compute.perubahan import HasilPerubahan, SelisihPagu
from renja_build.model.document import Alasan
from renja_build.model.program import Rencana
from renja_build.render.bahan import Bahan
from renja_build.render.konteks import Konteks
from renja_build.render.page import Sel
from renja_build.render.unit import BarisUnit, bagian_unit

NIHIL = Sel("-")
PERUBAHAN = ("sebelum", "sesudah")  # the two plans of a change


def perubahan(bahan: Bahan) -> HasilPerubahan:
    """The comparison with the plan before; without one, nothing changed."""
    return bahan.hasil.perubahan or HasilPerubahan()


def sebelum(bahan: Bahan) -> Bahan:
    """The plan before with its wording and its pagu; of a Renja that changes none, the plan
    itself.
    """
    before, hasil = bahan.dokumen.perubahan, bahan.hasil.perubahan
    if before is None or hasil is None:
        return bahan
    indikator = {**bahan.dokumen.indikator, **before.indikator_dasar}
    dokumen = replace(bahan.dokumen, rencana=before.dasar, indikator=indikator)
    return Bahan(dokumen, replace(bahan.hasil, pagu=hasil.sebelum))


def alasan(rows: Iterable[SelisihPagu]) -> dict[str, Alasan]:
    """The stated reasons by the compared code of the later plan."""
    return {kode.key(row.change.kode): row.alasan for row in rows if row.alasan}


def berdampingan(before: Sel, after: Sel, *, gabung: bool) -> tuple[Sel, ...]:
    """Two cells side by side, the later marked where it differs; equal ones are one cell where
    `gabung` asks for it.
    """
    if gabung and before.teks == after.teks:
        return (replace(after, span=2),)
    return before, replace(after, ditandai=before.teks != after.teks)


def sisi(bahan: Bahan, nama: str) -> Bahan:
    """One of the plans that a table can set beside another: `rencana` and `sesudah` are the
    plan itself.
    """
    if nama == "rkpd":
        dokumen = replace(bahan.dokumen, rencana=bahan.dokumen.rkpd or Rencana())
        return Bahan(dokumen, replace(bahan.hasil, pagu=bahan.hasil.rkpd))
    return sebelum(bahan) if nama == "sebelum" else bahan


def menurut_sisi(whole: Konteks, bahan: Bahan, names: Iterable[str]) -> Konteks:
    """A whole with itself in the plan of each side that columns name."""
    sides = {name: sisi(bahan, name) for name in filter(None, names)}
    return replace(whole, sisi={name: replace(whole, bahan=plan) for name, plan in sides.items()})


def seluruh(lines: Sequence[Konteks], bahan: Bahan) -> Bahan:
    """What the whole of some lines is asked of: their plan, or that of all units that they speak
    of.
    """
    units = {k.butir.id for k in lines if isinstance(k.butir, BarisUnit)}
    if units:
        return bagian_unit(bahan, units)
    alike = bool(lines) and all(k.bahan is lines[0].bahan for k in lines)
    return lines[0].bahan if alike else bahan
