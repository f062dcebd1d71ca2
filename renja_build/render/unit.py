"""Parts of a plan as lines of a table; the Renja of some sub units, a Renja like any other, so that
every table can be drawn of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from renja_build import kode
from renja_build.compute.hasil import compute
from renja_build.compute.irisan import Irisan, before_by_unit, of_units
from renja_build.compute.totals import Banyak, Uang
from renja_build.model.document import Dokumen, Perubahan
from renja_build.model.program import Realisasi
from renja_build.model.simpul import Simpul, daun, simpul
from renja_build.render.id_format import daftar_kata
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.page import JenisBaris

_TINGKAT: tuple[JenisBaris, ...] = ("kelompok", "sub", "rincian")  # of funds, from the top down


DI_BAWAH = ("program", "kegiatan", "sub")  # what a group of the plan is made of


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """A sub unit as the record of a line, in a perubahan with its pagu before."""

    id: str
    nama: str
    jenis: str
    sebelum: int | None = None
    selisih: int | None = None


@dataclass(frozen=True, slots=True)
class BarisDana:
    """A fund as the record of a line: its number under the funds above it, its long name."""

    nomor: str
    panjang: str


def garis_unit(inputs: Inputs) -> Iterator[Konteks]:
    """One line for each unit that has something, or had something before a perubahan."""
    before = before_by_unit(inputs.dokumen)
    for ident in (*inputs.hasil.unit, *(before.keys() - inputs.hasil.unit.keys())):
        part = inputs.hasil.unit.get(ident, Irisan())
        record = _record(inputs, ident)
        if inputs.dokumen.perubahan:
            had = before.get(ident, 0)
            record = replace(record, sebelum=had, selisih=part.pagu.total - had)
        line = _garis(inputs, part.pagu, part.maju, part.banyak)
        yield replace(line, nama=record.nama, butir=record, id=ident)


def tiap_unit(inputs: Inputs, draw: Callable[[Inputs], Iterable[Konteks]]) -> Iterator[Konteks]:
    """The lines of the Renja of each unit, one after the other."""
    for ident in inputs.hasil.unit:
        record = _record(inputs, ident)
        for k in draw(bagian_unit(inputs, (ident,))):
            yield replace(k, butir=record, id=f"{ident}-{k.id}" if k.id else "")


def _record(inputs: Inputs, ident: str) -> BarisUnit:
    known = inputs.dokumen.unit.get(ident)
    return BarisUnit(ident, inputs.dokumen.nama_unit(ident), known.jenis if known else "")


def garis_dana(inputs: Inputs, tingkat: Collection[str]) -> Iterator[Konteks]:
    """One line for each fund on the levels that are asked for, on all where none is."""
    for fund in inputs.hasil.dana.values():
        level = _TINGKAT[min(len(fund.urut), len(_TINGKAT)) - 1]
        if not tingkat or level in tingkat:
            nomor = ".".join(map(str, fund.urut))
            record = BarisDana(nomor, inputs.dokumen.dana.panjang(fund.nama))
            nama = fund.nama or "Sumber dana belum disebut"
            line = _garis(inputs, fund.pagu, fund.maju, Banyak())
            yield replace(line, jenis=level, tingkat=level, nama=nama, butir=record)


def garis_menurut(inputs: Inputs, name: str, levels: Collection[str]) -> Iterator[Konteks]:
    """One line for each group of what cuts across the codes, and for what of the plan is in it, on
    the levels that are asked for, on all where none is.
    """
    for ident, group in inputs.hasil.menurut[name].golongan.items():
        whole = _garis(inputs, group.pagu, group.maju, group.banyak)
        if not levels or "kelompok" in levels:
            yield replace(
                whole, jenis="kelompok", tingkat="kelompok", nama=group.nama, id=ident or "lain"
            )
        for row in simpul(inputs.dokumen.rencana, lambda leaf: leaf.hanya in (None, "maju")):
            if group.memuat(row.kode) and row.jenis in (levels or DI_BAWAH):
                yield replace(
                    whole,
                    jenis=row.jenis,
                    tingkat=row.jenis,
                    kode=row.kode,
                    nama=row.nama,
                    node=row.node,
                    uang=group.pagu.per_kode.get(row.kode),
                    cakupan=frozenset(whole.dicakup).intersection(_keys(row)),
                    id=f"{ident or 'lain'}-{row.kode}",
                )


def _keys(row: Simpul) -> Iterator[str]:
    return (kode.key(leaf.kode) for leaf in daun(row.node))


def _garis(inputs: Inputs, pagu: Uang, maju: Uang, banyak: Banyak) -> Konteks:
    """A line of a part of the plan, of which the whole is still that of the office."""
    covered = frozenset(map(kode.key, (*pagu.per_kode, *maju.per_kode)))
    leaves = frozenset(code for code in covered if kode.carries_money(code))
    own = Inputs(inputs.dokumen, replace(inputs.hasil, maju=maju, banyak=banyak))
    return Konteks(own, uang=pagu.total, cakupan=leaves)


def bagian_unit(inputs: Inputs, units: Collection[str]) -> Inputs:
    """The part of a Renja that is some units', named for them; of several, each can still be asked
    for. What was spent is known of the whole office only.
    """
    dokumen = inputs.dokumen
    office = dokumen.identitas.perangkat_daerah
    names = [nama for unit in units if (nama := dokumen.nama_unit(unit)) != office.nama]
    if len(names) == len(units):
        office = replace(office, nama=f"{daftar_kata(names)} {office.nama}")
    elif names:  # the office's own part is among them
        office = replace(office, nama=daftar_kata([office.nama, *names]))
    apart = {unit: known for unit, known in dokumen.unit.items() if unit in units}
    part = replace(
        dokumen,
        identitas=replace(dokumen.identitas, perangkat_daerah=office),
        rencana=of_units(dokumen, dokumen.rencana, units),
        rkpd=dokumen.rkpd and of_units(dokumen, dokumen.rkpd, units),
        perubahan=dokumen.perubahan and _before(dokumen, dokumen.perubahan, units),
        realisasi=Realisasi(dokumen.realisasi.kinerja, {}, dokumen.realisasi.places),
        unit=apart if len(units) > 1 else {},
    )
    return Inputs(part, compute(part))


def _before(dokumen: Dokumen, perubahan: Perubahan, units: Collection[str]) -> Perubahan:
    return replace(perubahan, dasar=of_units(dokumen, perubahan.dasar, units))
