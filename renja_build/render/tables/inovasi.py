"""Innovations by bidang urusan (Permendagri 14/2026, bagian 2.5)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.indikator import ButirBidang, baris_bidang
from renja_build.render.page import Kolom, Sel, TableView


def draw(bahan: Bahan) -> TableView:
    """Seven columns, one row an innovation."""
    kolom = (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Nama Inovasi",), "teks", "2"),
        Kolom(("Bentuk",), "teks", "3"),
        Kolom(("Tahun Mulai",), "target", "4"),
        Kolom(("Deskripsi",), "teks", "5"),
        Kolom(("Manfaat",), "teks", "6"),
        Kolom(("Jumlah",), "target", "7"),
    )
    rows = (
        ButirBidang(
            one.bidang,
            (
                Sel(one.nama),
                Sel(one.bentuk),
                Sel(str(one.tahun_mulai), one.tahun_mulai),
                Sel(one.deskripsi),
                Sel(one.manfaat),
                Sel(one.jumlah),
            ),
        )
        for one in bahan.dokumen.inovasi
    )
    return TableView(
        jenis="inovasi",
        judul="Inovasi Bidang Urusan",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=baris_bidang(rows, len(kolom)),
        orientasi="potret",
    )
