"""Capaian indikator kinerja utama over the two years before the current one (Permendagri 86/2017, bab II)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from renja_build.compute.capaian import capaian, mean, year_value
from renja_build.model.program import Indikator
from renja_build.render.bahan import Bahan, sel_capaian, sel_nilai, sel_persen, target_tahun
from renja_build.render.page import Baris, Kolom, Sel, TableView


def draw(bahan: Bahan) -> TableView:
    """Target, realisasi and capaian of each year; the last row holds the mean capaian."""
    years = (bahan.tahun - 3, bahan.tahun - 2)
    kolom = [Kolom(("Sasaran Strategis",)), Kolom(("Indikator Kinerja",)), Kolom(("Satuan",), "target")]
    for year in years:
        head = f"Tahun {year}"
        kolom += [
            Kolom((head, "Target"), "angka", samakan="angka"),
            Kolom((head, "Realisasi"), "angka", samakan="angka"),
            Kolom((head, "Capaian (%)"), "persen", samakan="angka"),
        ]
    iku = [one for one in bahan.dokumen.indikator.values() if one.jenis == "iku"]
    return TableView(
        jenis="capaian-iku",
        judul=f"Capaian Indikator Kinerja Utama Tahun {years[-1]}",
        subjudul=bahan.kantor,
        kolom=(*kolom, Kolom(("Keterangan",))),
        baris=(*(_row(bahan, one, years) for one in iku), _mean(bahan, iku, years)),
        orientasi="potret",
    )


def _row(bahan: Bahan, indikator: Indikator, years: Sequence[int]) -> Baris:
    cells = [Sel(bahan.uraian(indikator.untuk)), Sel(indikator.nama), Sel(indikator.satuan)]
    for year in years:
        target, done = target_tahun(indikator, year), year_value(indikator, bahan.realisasi(indikator), year)
        cells += [sel_nilai(target), sel_nilai(done), sel_capaian(target, done, indikator.arah)]
    cells.append(Sel(_trend(*(_percent(bahan, indikator, year) for year in years))))
    return Baris("rincian", tuple(cells), indikator.id)


def _percent(bahan: Bahan, indikator: Indikator, year: int) -> Decimal | None:
    done = year_value(indikator, bahan.realisasi(indikator), year)
    return capaian(target_tahun(indikator, year), done, indikator.arah)


def _trend(before: Decimal | None, after: Decimal | None) -> str:
    if before is None or after is None:
        return ""
    return "Tetap" if before == after else "Meningkat" if after > before else "Menurun"


def _mean(bahan: Bahan, iku: Sequence[Indikator], years: Sequence[int]) -> Baris:
    first, second = (
        mean([value for one in iku if (value := _percent(bahan, one, year)) is not None]) for year in years
    )
    label = Sel("Rata-rata Capaian Kinerja", span=5)
    return Baris("jumlah", (label, sel_persen(first), Sel(span=2), sel_persen(second), Sel(_trend(first, second))))
