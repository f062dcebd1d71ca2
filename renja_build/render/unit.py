"""The Renja of some sub units: a Renja like any other, so that every table can be drawn of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from renja_build.compute.hasil import compute
from renja_build.compute.irisan import Irisan, irisan, of_units
from renja_build.model.document import Dokumen, Perubahan
from renja_build.model.program import Realisasi
from renja_build.render.bahan import Bahan
from renja_build.render.konteks import Konteks


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """A sub unit as the record of a line, with its part of the plan."""

    id: str
    nama: str
    jenis: str
    irisan: Irisan


def baris_unit(bahan: Bahan, unit: str) -> BarisUnit:
    """The record of a unit that has something."""
    known = bahan.dokumen.unit.get(unit)
    jenis = known.jenis if known else ""
    return BarisUnit(unit, bahan.dokumen.nama_unit(unit), jenis, bahan.hasil.unit[unit])


def bagian_unit(bahan: Bahan, units: Collection[str]) -> Bahan:
    """The part of a Renja that is some units', named for them where it is one; what was spent is
    known of the whole office only.
    """
    dokumen = bahan.dokumen
    office = dokumen.identitas.perangkat_daerah
    if len(units) == 1 and (nama := dokumen.nama_unit(*units)) != office.nama:
        office = replace(office, nama=f"{nama} {office.nama}")
    part = replace(
        dokumen,
        identitas=replace(dokumen.identitas, perangkat_daerah=office),
        rencana=of_units(dokumen, dokumen.rencana, units),
        rkpd=dokumen.rkpd and of_units(dokumen, dokumen.rkpd, units),
        perubahan=dokumen.perubahan and _before(dokumen, dokumen.perubahan, units),
        realisasi=Realisasi(dokumen.realisasi.kinerja, {}, dokumen.realisasi.places),
        unit={},
    )
    return Bahan(part, compute(part))


def _before(dokumen: Dokumen, perubahan: Perubahan, units: Collection[str]) -> Perubahan:
    return replace(perubahan, dasar=of_units(dokumen, perubahan.dasar, units))


def seluruh(lines: Sequence[Konteks], bahan: Bahan) -> Bahan:
    """What the whole of some lines is asked of: their plan, or that of all their units."""
    if not lines or all(k.bahan is lines[0].bahan for k in lines):
        return lines[0].bahan if lines else bahan
    units = {k.butir.id for k in lines if isinstance(k.butir, BarisUnit)}
    return bagian_unit(bahan, units) if units else lines[0].bahan


def gabungan(bahan: Bahan, records: Sequence[object]) -> Irisan:
    """The plan that some units have together: a code that several share counts once."""
    return irisan(bahan.dokumen, {row.id for row in records if isinstance(row, BarisUnit)})
