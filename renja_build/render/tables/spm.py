"""Capaian of the minimum service standards over three years (Permendagri 14/2026, bagian 2.2; PP 2/2018)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.model.document import LayananSPM
from renja_build.render.bahan import Bahan, sel_nilai, target_tahun
from renja_build.render.indikator import ButirBidang, baris_bidang, realisasi_tahun
from renja_build.render.page import Kolom, Sel, TableView


def draw(bahan: Bahan) -> TableView:
    """Eight columns; realisasi of the last full year and of the two before it."""
    lalu = bahan.dokumen.identitas.tahun_lalu
    kolom = (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Jenis Pelayanan Dasar",), "teks", "2"),
        Kolom(("Indikator",), "teks", "3"),
        Kolom(("Satuan",), "target", "4"),
        Kolom((f"Target {lalu}",), "angka", "5", "angka"),
        *(
            Kolom(("Realisasi", f"{year}"), "angka", f"{at}", "angka")
            for at, year in enumerate((lalu - 2, lalu - 1, lalu), 6)
        ),
    )
    return TableView(
        jenis="spm",
        judul=f"Capaian Standar Pelayanan Minimal Tahun {lalu}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=baris_bidang(
            (row for one in bahan.dokumen.spm for row in _rows(bahan, one)), len(kolom)
        ),
        orientasi="potret",
    )


def _rows(bahan: Bahan, layanan: LayananSPM) -> Iterator[ButirBidang]:
    lalu = bahan.dokumen.identitas.tahun_lalu
    for ident in layanan.indikator:
        one = bahan.dokumen.indikator[ident]
        done = (sel_nilai(realisasi_tahun(bahan, one, year)) for year in (lalu - 2, lalu - 1, lalu))
        cells = (
            Sel(layanan.pelayanan),
            Sel(one.nama),
            Sel(one.satuan),
            sel_nilai(target_tahun(one, lalu)),
            *done,
        )
        yield ButirBidang(layanan.bidang, cells, one.id)
