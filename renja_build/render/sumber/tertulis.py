"""Rows that are written out in the layout itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from renja_build import kode
from renja_build.compute.plans import by_indikator
from renja_build.model.program import SubKegiatan
from renja_build.model.tata import BarisTata, BarisTertulis
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import sumber
from renja_build.render.page import JenisBaris

TINGKAT = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub"}


@sumber(tingkat=get_args(JenisBaris))
def tertulis(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Baris yang ditulis satu per satu di bawah 'isi'; kode pada baris mengisi kolom yang
    mempunyai 'isi'.

    Alasan: tabel bebas, yang barisnya tidak ada dalam data.
    """
    for row in baris.tertulis:
        yield _baris(inputs, row) if baris.bermodel else _lepas(inputs, row)


def _lepas(inputs: Inputs, row: BarisTertulis) -> Konteks:
    """A row of which every cell is written."""
    jenis = "kelompok" if row.kelompok is not None else row.jenis
    return Konteks(inputs, cast(JenisBaris, jenis), jenis, butir=row)


def _baris(inputs: Inputs, row: BarisTertulis) -> Konteks:
    """A row with the node and the indicator that it names."""
    if row.kelompok is not None:
        return _lepas(inputs, row)
    code = str(row.isi.get("kode", ""))
    node = inputs.simpul.get(kode.key(code)) if code else None
    target = next(iter(node.target), None) if node else None
    named = inputs.dokumen.indikator.get(str(row.isi.get("indikator", "")))
    if named is not None:
        target = by_indikator(node).get(named.id)
    measure = named or (inputs.dokumen.indikator[target.indikator] if target else None)
    covered = frozenset({kode.key(code)}) if isinstance(node, SubKegiatan) else None
    return Konteks(
        inputs,
        cast(JenisBaris, row.jenis),
        row.jenis,
        kode=code,
        nama=node.nama if node else "",
        node=node,
        indikator=measure,
        target=target,
        butir=row,
        id=node.kode if node else "",
        cakupan=covered,
    )
