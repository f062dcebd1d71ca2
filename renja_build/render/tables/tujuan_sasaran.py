"""Tujuan and sasaran of the Renja with their targets of the year (Permendagri 86/2017, bab III)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.render.bahan import Bahan, dengan_satuan, target_tahun
from renja_build.render.page import Baris, Kolom, Sel, TableView


def draw(bahan: Bahan) -> TableView:
    """Each tujuan with its indicators, then its sasaran with theirs."""
    kolom = (
        Kolom(("Tujuan",)),
        Kolom(("Sasaran",)),
        Kolom(("Indikator",)),
        Kolom((f"Target Tahun {bahan.tahun}",), "target"),
    )
    return TableView(
        jenis="tujuan-sasaran",
        judul=f"Tujuan dan Sasaran Renja Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=tuple(_rows(bahan)),
        orientasi="potret",
    )


def _rows(bahan: Bahan) -> Iterator[Baris]:
    for goal in bahan.dokumen.tujuan:
        yield from _lines(bahan, (Sel(goal.uraian), Sel()), goal.indikator)
        for aim in goal.sasaran:
            yield from _lines(bahan, (Sel(), Sel(aim.uraian)), aim.indikator)


def _lines(bahan: Bahan, head: tuple[Sel, Sel], indikator: tuple[str, ...]) -> Iterator[Baris]:
    """One wording with its indicators, a line each."""
    for place, ident in enumerate(indikator or ("",)):
        start = head if place == 0 else (Sel(), Sel())
        if not ident:
            yield Baris("rincian", (*start, Sel(), Sel()))
            continue
        one = bahan.dokumen.indikator[ident]
        target = target_tahun(one, bahan.tahun)
        yield Baris(
            "rincian", (*start, Sel(one.nama), Sel(dengan_satuan(target, one.satuan), target))
        )
