"""Rupiah moved between sub kegiatan, which nets to zero (table 5.3 of a Renja Perubahan)."""

from __future__ import annotations

from collections.abc import Sequence

from renja_build.compute.perubahan import SelisihPagu
from renja_build.render.bahan import Bahan, sel_rupiah
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.sanding import perubahan
from renja_build.render.sisa import butir

ARTI = "Pergeseran pagu antarsub kegiatan, yang jumlahnya nol."


def draw(bahan: Bahan) -> TableView:
    """Six columns: after = before with the shifts alone, whatever else changed the pagu."""
    shifted = [row for row in perubahan(bahan).pagu if row.keluar or row.masuk]
    kolom = (
        Kolom(("Kode",), "kode"),
        Kolom(("Sub Kegiatan",)),
        Kolom(("Sebelum Perubahan (Rp)",), "rupiah", samakan="pagu"),
        Kolom(("Sesudah Perubahan (Rp)",), "rupiah", samakan="pagu"),
        Kolom(("Jumlah Perubahan (-/+) (Rp)",), "rupiah", samakan="pagu"),
        Kolom(("Keterangan",)),
    )
    return TableView(
        jenis="pergeseran-pagu",
        judul=f"Pergeseran Pagu Anggaran Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*map(_row, shifted), _jumlah(shifted)),
        orientasi="potret",
    )


def _row(row: SelisihPagu) -> Baris:
    before = row.change.pagu_sebelum or 0
    reasons = [shift.uraian for shift in row.keluar]
    reasons += [shift.uraian_ke or shift.uraian for shift in row.masuk]
    cells = (
        Sel(row.change.kode),
        Sel(row.change.node.nama),
        sel_rupiah(before),
        sel_rupiah(before + row.geser),
        sel_rupiah(row.geser),
        Sel(butir(reasons)),
    )
    return Baris("rincian", cells, row.change.kode)


def _jumlah(rows: Sequence[SelisihPagu]) -> Baris:
    before = sum(row.change.pagu_sebelum or 0 for row in rows)
    shifted = sum(row.geser for row in rows)
    amounts = (sel_rupiah(amount) for amount in (before, before + shifted, shifted))
    return Baris("jumlah", (Sel("JUMLAH", span=2), *amounts, Sel()))
