"""Rows that are written out in the layout itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from renja_build import kode
from renja_build.compute.plans import by_indikator
from renja_build.model.program import SubKegiatan
from renja_build.model.tata import BarisTata, BarisTertulis
from renja_build.render.bahan import Bahan
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import sumber
from renja_build.render.page import JenisBaris

TINGKAT = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub"}


@sumber(tingkat=get_args(JenisBaris))
def tertulis(bahan: Bahan, baris: BarisTata) -> Iterator[Konteks]:
    """Baris yang ditulis satu per satu di bawah 'isi'; kode pada baris mengisi kolom yang
    mempunyai 'isi'.

    Alasan: tabel bebas, yang barisnya tidak ada dalam data.
    """
    for row in baris.tertulis:
        yield _baris(bahan, row) if baris.bermodel else _lepas(bahan, row)


def _lepas(bahan: Bahan, row: BarisTertulis) -> Konteks:
    """A row of which every cell is written."""
    jenis = "kelompok" if row.kelompok is not None else row.jenis
    return Konteks(bahan, cast(JenisBaris, jenis), jenis, butir=row)


def _baris(bahan: Bahan, row: BarisTertulis) -> Konteks:
    """A row with the node and the indicator that it names."""
    if row.kelompok is not None:
        return _lepas(bahan, row)
    code = str(row.isi.get("kode", ""))
    node = bahan.simpul.get(kode.key(code)) if code else None
    target = next(iter(node.target), None) if node else None
    named = bahan.dokumen.indikator.get(str(row.isi.get("indikator", "")))
    if named is not None:
        target = by_indikator(node).get(named.id)
    measure = named or (bahan.dokumen.indikator[target.indikator] if target else None)
    covered = frozenset({kode.key(code)}) if isinstance(node, SubKegiatan) else None
    return Konteks(
        bahan,
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
