"""Capaian indikator kinerja utama over the two years before the current one (Permendagri 86/2017, bab II)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from renja_build.compute.capaian import capaian, mean, year_value
from renja_build.model.program import Indikator
from renja_build.render.bahan import Bahan, sel_capaian, sel_nilai, sel_persen, target_tahun
from renja_build.render.page import Baris, Kolom, Sel, TableView


def draw(bahan: Bahan) -> TableView:
    """Target, realisasi and capaian of the years that were measured; the last row holds the mean capaian."""
    iku = [one for one in bahan.dokumen.indikator.values() if one.jenis == "iku"]
    last = bahan.dokumen.identitas.tahun_lalu
    years = [
        y for y in (last - 1, last) if any(_percent(bahan, one, y) is not None for one in iku)
    ] or [last]
    kolom = [
        Kolom(("Sasaran Strategis",)),
        Kolom(("Indikator Kinerja",)),
        Kolom(("Satuan",), "target"),
    ]
    for year in years:
        head = f"Tahun {year}"
        kolom += [
            Kolom((head, "Target"), "angka", samakan="angka"),
            Kolom((head, "Realisasi"), "angka", samakan="angka"),
            Kolom((head, "Capaian (%)"), "persen", samakan="angka"),
        ]
    if len(years) > 1:
        kolom.append(Kolom(("Keterangan",)))
    return TableView(
        jenis="capaian-iku",
        judul=f"Capaian Indikator Kinerja Utama Tahun {last}",
        subjudul=bahan.kantor,
        kolom=tuple(kolom),
        baris=(*(_row(bahan, one, years) for one in iku), _mean(bahan, iku, years)),
        orientasi="potret",
    )


def _row(bahan: Bahan, indikator: Indikator, years: Sequence[int]) -> Baris:
    cells = [Sel(bahan.sasaran(indikator)), Sel(indikator.nama), Sel(indikator.satuan)]
    for year in years:
        target, done = (
            target_tahun(indikator, year),
            year_value(indikator, bahan.realisasi(indikator), year),
        )
        cells += [sel_nilai(target), sel_nilai(done), sel_capaian(target, done, indikator.arah)]
    if len(years) > 1:
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
    means = [
        mean([value for one in iku if (value := _percent(bahan, one, year)) is not None])
        for year in years
    ]
    cells = [Sel("Rata-rata Capaian Kinerja", span=5), sel_persen(means[0])]
    if len(means) > 1:
        cells += [Sel(span=2), sel_persen(means[1]), Sel(_trend(means[0], means[1]))]
    return Baris("jumlah", tuple(cells))
