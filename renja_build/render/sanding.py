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
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.page import Sel
from renja_build.render.unit import BarisUnit, bagian_unit

NIHIL = Sel("-")
PERUBAHAN = ("sebelum", "sesudah")  # the two plans of a change


def perubahan(inputs: Inputs) -> HasilPerubahan:
    """The comparison with the plan before; without one, nothing changed."""
    return inputs.hasil.perubahan or HasilPerubahan()


def sebelum(inputs: Inputs) -> Inputs:
    """The plan before with its wording and its pagu; of a Renja that changes none, the plan
    itself.
    """
    before, hasil = inputs.dokumen.perubahan, inputs.hasil.perubahan
    if before is None or hasil is None:
        return inputs
    indikator = {**inputs.dokumen.indikator, **before.indikator_dasar}
    dokumen = replace(inputs.dokumen, rencana=before.dasar, indikator=indikator)
    return Inputs(dokumen, replace(inputs.hasil, pagu=hasil.sebelum))


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


def sisi(inputs: Inputs, nama: str) -> Inputs:
    """One of the plans that a table can set beside another: `rencana` and `sesudah` are the
    plan itself.
    """
    if nama == "rkpd":
        dokumen = replace(inputs.dokumen, rencana=inputs.dokumen.rkpd or Rencana())
        return Inputs(dokumen, replace(inputs.hasil, pagu=inputs.hasil.rkpd))
    return sebelum(inputs) if nama == "sebelum" else inputs


def menurut_sisi(whole: Konteks, inputs: Inputs, names: Iterable[str]) -> Konteks:
    """A whole with itself in the plan of each side that columns name."""
    sides = {name: sisi(inputs, name) for name in filter(None, names)}
    return replace(whole, sisi={name: replace(whole, inputs=plan) for name, plan in sides.items()})


def seluruh(lines: Sequence[Konteks], inputs: Inputs) -> Inputs:
    """What the whole of some lines is asked of: their plan, or that of all units that they speak
    of.
    """
    units = {k.butir.id for k in lines if isinstance(k.butir, BarisUnit)}
    if units:
        return bagian_unit(inputs, units)
    alike = bool(lines) and all(k.inputs is lines[0].inputs for k in lines)
    return lines[0].inputs if alike else inputs
