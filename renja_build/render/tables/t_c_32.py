"""Usulan program dan kegiatan dari para pemangku kepentingan (Permendagri 86/2017, T-C.32)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.id_format import NBSP
from renja_build.render.page import Baris, Kolom, Sel, TableView

BAKU = "T-C.32"


def draw(bahan: Bahan) -> TableView:
    """Six columns; without any usulan one row says so."""
    kolom = (
        Kolom(("No",), "nomor", "(1)"),
        Kolom(("Program/Kegiatan",), "teks", "(2)"),
        Kolom(("Lokasi",), "teks", "(3)"),
        Kolom(("Indikator Kinerja",), "teks", "(4)"),
        Kolom(("Besaran/Volume",), "target", "(5)"),
        Kolom(("Catatan",), "teks", "(6)"),
    )
    rows = tuple(
        Baris(
            "rincian",
            (
                Sel(str(at), at),
                *(
                    Sel(text)
                    for text in (one.nama, one.lokasi, one.indikator, one.volume, one.catatan)
                ),
            ),
        )
        for at, one in enumerate(bahan.dokumen.usulan, start=1)
    )
    return TableView(
        jenis="t-c-32",
        judul=f"Usulan Program dan Kegiatan dari Para Pemangku Kepentingan Tahun{NBSP}{bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=rows or (Baris("rincian", (Sel("Tidak ada", span=6),)),),
        orientasi="potret",
    )
