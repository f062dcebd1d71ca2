"""Rupiah moved between sub kegiatan, which nets to zero (table 5.3 of a Renja Perubahan)."""

from __future__ import annotations

from collections.abc import Sequence

from renja_build import kode
from renja_build.compute.perubahan import SelisihPagu
from renja_build.model.document import Pergeseran
from renja_build.render.bahan import Bahan, sel_rupiah
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.sanding import perubahan
from renja_build.render.sisa import butir


def draw(bahan: Bahan) -> TableView:
    """Six columns: after = before with the shifts alone, whatever else changed the pagu."""
    shifts = bahan.dokumen.perubahan.pergeseran if bahan.dokumen.perubahan else ()
    touched = {kode.key(code) for shift in shifts for code in (shift.dari, shift.ke)}
    moved = [one for one in perubahan(bahan).pagu if kode.key(one.change.kode) in touched]
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
        baris=(*(_row(one, shifts) for one in moved), _jumlah(moved)),
        orientasi="potret",
    )


def _row(one: SelisihPagu, shifts: Sequence[Pergeseran]) -> Baris:
    key, before = kode.key(one.change.kode), one.change.pagu_sebelum or 0
    reasons = [shift.uraian for shift in shifts if kode.key(shift.dari) == key]
    reasons += [shift.uraian_ke or shift.uraian for shift in shifts if kode.key(shift.ke) == key]
    cells = (
        Sel(one.change.kode),
        Sel(one.change.node.nama),
        sel_rupiah(before),
        sel_rupiah(before + one.geser),
        sel_rupiah(one.geser),
        Sel(butir(reasons)),
    )
    return Baris("rincian", cells, one.change.kode)


def _jumlah(moved: Sequence[SelisihPagu]) -> Baris:
    before, shifted = sum(one.change.pagu_sebelum or 0 for one in moved), sum(one.geser for one in moved)
    amounts = (sel_rupiah(amount) for amount in (before, before + shifted, shifted))
    return Baris("jumlah", (Sel("JUMLAH", span=2), *amounts, Sel()))
