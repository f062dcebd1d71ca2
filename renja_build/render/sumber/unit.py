"""Rows by sub unit: one line a unit, or the plan of each unit after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renja_build.model.tata import BarisTata
from renja_build.render.bahan import Bahan
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import sumber
from renja_build.render.sumber.pohon import TINGKAT, pohon
from renja_build.render.unit import bagian_unit, baris_unit


@sumber()
def unit(bahan: Bahan, baris: BarisTata) -> Iterator[Konteks]:
    """Unit kerja yang mempunyai bagian dalam rencana (unit.yaml), satu baris tiap unit."""
    for ident, part in bahan.hasil.unit.items():
        record = baris_unit(bahan, ident)
        yield Konteks(bahan, nama=record.nama, uang=part.pagu.total, butir=record, id=ident)


@sumber("memuat", "tingkat", "per", "bila", "kode", tingkat=(*TINGKAT, "rincian"))
def rencana_unit(bahan: Bahan, baris: BarisTata) -> Iterator[Konteks]:
    """Rencana tiap unit berurutan, dengan target, pagu, dana, dan lokasinya sendiri; kelompokkan
    menurut unit.
    """
    for ident in bahan.hasil.unit:
        record, part = baris_unit(bahan, ident), bagian_unit(bahan, (ident,))
        for k in pohon(part, baris.opsi):
            yield replace(k, butir=record, id=f"{ident}-{k.id}" if k.id else "")
