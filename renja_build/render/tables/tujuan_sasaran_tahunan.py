"""Tujuan and sasaran with the targets of every year of the Renstra (Permendagri 86/2017, bab tujuan dan sasaran)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.angka import KOSONG
from renja_build.render.bahan import Bahan, sel_nilai
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.sanding import NIHIL


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
        Kolom(("Satuan",), "target"),
        *(Kolom((head, str(year)), "angka", samakan="tahun") for year in years),
    )
    rows = tuple(_rows(bahan, years))
    return TableView(
        jenis="tujuan-sasaran-tahunan",
        judul=f"Tujuan dan Sasaran Jangka Menengah Tahun {awal}–{akhir}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=rows,
        orientasi="potret",
        catatan=("Tanda - berarti Renstra tidak menetapkan target untuk tahun itu.",)
        if any(NIHIL in row.sel for row in rows)
        else (),
    )


def _rows(bahan: Bahan, years: range) -> Iterator[Baris]:
    for number, goal in enumerate(bahan.dokumen.tujuan, start=1):
        yield from _lines(
            bahan, (Sel(str(number), number), Sel(goal.uraian), Sel()), goal.indikator, years
        )
        for aim in goal.sasaran:
            yield from _lines(bahan, (Sel(), Sel(), Sel(aim.uraian)), aim.indikator, years)


def _lines(
    bahan: Bahan, head: tuple[Sel, ...], indikator: tuple[str, ...], years: range
) -> Iterator[Baris]:
    """One wording with its indicators, a line each."""
    for place, ident in enumerate(indikator or ("",)):
        start = head if place == 0 else (Sel(),) * len(head)
        if not ident:
            yield Baris("rincian", (*start, Sel(span=2 + len(years))))
            continue
        one = bahan.dokumen.indikator[ident]
        targets = (one.renstra.get(str(year), KOSONG) for year in years)
        cells = (NIHIL if target == KOSONG else sel_nilai(target) for target in targets)
        yield Baris("rincian", (*start, Sel(one.nama), Sel(one.satuan), *cells), one.id)
