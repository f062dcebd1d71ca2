"""Indikator kinerja utama with formula, source and who answers for it (PermenPAN-RB 20/2007)."""

from __future__ import annotations

from renja_build.model.program import Indikator
from renja_build.render.bahan import Bahan, dengan_satuan, target_tahun
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.rumus import mathml


def draw(bahan: Bahan) -> TableView:
    """Seven columns, one row an indicator."""
    kolom = (
        Kolom(("No",), "nomor"),
        Kolom(("Sasaran Strategis",)),
        Kolom(("Indikator Kinerja Utama",)),
        Kolom((f"Target {bahan.tahun}",), "target"),
        Kolom(("Penjelasan (Formulasi Penghitungan)",)),
        Kolom(("Sumber Data",)),
        Kolom(("Penanggung Jawab",)),
    )
    iku = (one for one in bahan.dokumen.indikator.values() if one.jenis == "iku")
    return TableView(
        jenis="iku",
        judul="Indikator Kinerja Utama",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=tuple(_row(bahan, number, one) for number, one in enumerate(iku, start=1)),
        orientasi="potret",
    )


def _row(bahan: Bahan, number: int, indikator: Indikator) -> Baris:
    target = target_tahun(indikator, bahan.tahun)
    cells = (
        Sel(str(number), number),
        Sel(bahan.uraian(indikator.untuk)),
        Sel(indikator.nama),
        Sel(dengan_satuan(target, indikator.satuan), target),
        Sel(indikator.rumus, rumus=mathml(indikator.rumus)),
        Sel(indikator.sumber_data),
        Sel(indikator.penanggung_jawab),
    )
    return Baris("rincian", cells, indikator.id)
