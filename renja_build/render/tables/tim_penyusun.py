"""The drafting team by office and role, as the annex of its keputusan prints it."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.page import Baris, Kolom, Sel, TableView


def draw(bahan: Bahan) -> TableView:
    """Three columns; no person is named."""
    tahun = bahan.tahun
    return TableView(
        jenis="tim-penyusun",
        judul=f"Susunan Tim Penyusun Rencana Kerja Perangkat Daerah Tahun {tahun}",
        subjudul=bahan.kantor,
        kolom=(
            Kolom(("No",), "nomor"),
            Kolom(("Jabatan dalam Kedinasan",), "teks"),
            Kolom(("Jabatan dalam Tim",), "teks"),
        ),
        baris=tuple(
            Baris("sub", (Sel(str(n)), Sel(seat.kedinasan), Sel(seat.tim)))
            for n, seat in enumerate(bahan.dokumen.tim, start=1)
        ),
        orientasi="potret",
        ukuran=9.0,
    )
