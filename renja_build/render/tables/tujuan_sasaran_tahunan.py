"""Tujuan and sasaran with the targets of every year of the Renstra (Permendagri 86/2017, bab tujuan dan sasaran)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.render.bahan import Bahan, dengan_satuan, target_tahun
from renja_build.render.page import Baris, Kolom, Sel, TableView


def draw(bahan: Bahan) -> TableView:
    """Each tujuan with its indicators, then its sasaran with theirs."""
    awal, akhir = bahan.dokumen.identitas.renstra
    years = range(awal, akhir + 1)
    head = "Target Kinerja pada Tahun"
    kolom = (
        Kolom(("No",), "nomor"),
        Kolom(("Tujuan",)),
        Kolom(("Sasaran",)),
        Kolom(("Indikator",)),
        *(Kolom((head, str(year)), "target", samakan="tahun") for year in years),
    )
    return TableView(
        jenis="tujuan-sasaran-tahunan",
        judul=f"Tujuan dan Sasaran Jangka Menengah Tahun {awal}–{akhir}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=tuple(_rows(bahan, years)),
        orientasi="potret",
    )


def _rows(bahan: Bahan, years: range) -> Iterator[Baris]:
    for number, goal in enumerate(bahan.dokumen.tujuan, start=1):
        yield from _lines(bahan, (Sel(str(number), number), Sel(goal.uraian), Sel()), goal.indikator, years)
        for aim in goal.sasaran:
            yield from _lines(bahan, (Sel(), Sel(), Sel(aim.uraian)), aim.indikator, years)


def _lines(bahan: Bahan, head: tuple[Sel, ...], indikator: tuple[str, ...], years: range) -> Iterator[Baris]:
    """One wording with its indicators, a line each."""
    for place, ident in enumerate(indikator or ("",)):
        start = head if place == 0 else (Sel(),) * len(head)
        if not ident:
            yield Baris("rincian", (*start, Sel(span=1 + len(years))))
            continue
        one = bahan.dokumen.indikator[ident]
        targets = (target_tahun(one, year) for year in years)
        cells = (Sel(dengan_satuan(target, one.satuan), target) for target in targets)
        yield Baris("rincian", (*start, Sel(one.nama), *cells), one.id)
