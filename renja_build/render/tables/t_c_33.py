"""Rumusan rencana program, kegiatan, sub kegiatan and prakiraan maju (Permendagri 86/2017, T-C.33)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.model.program import SubKegiatan
from renja_build.render.bahan import Bahan, Simpul, nama_indikator, sel_rupiah, sel_target, simpul
from renja_build.render.page import Baris, Kolom, Sel, TableView

BAKU = "T-C.33"
UTAMA = True


def draw(bahan: Bahan) -> TableView:
    """Ten columns; pagu is stated at the leaves and summed above them."""
    n = bahan.tahun
    rencana, maju = f"Rencana Tahun {n}", f"Prakiraan Maju Rencana Tahun {n + 1}"
    kolom = (
        Kolom(("Kode",), "kode", "(1)"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",), "teks", "(2)"),
        Kolom(("Indikator Kinerja",), "teks", "(3)"),
        Kolom((rencana, "Lokasi"), "teks", "(4)"),
        Kolom((rencana, "Target Capaian"), "target", "(5)", "target"),
        Kolom((rencana, "Pagu Indikatif (Rp)"), "rupiah", "(6)", "pagu"),
        Kolom((rencana, "Sumber Dana"), "target", "(7)"),
        Kolom(("Catatan Penting",), "teks", "(8)"),
        Kolom((maju, "Target Capaian"), "target", "(9)", "target"),
        Kolom((maju, "Pagu Indikatif (Rp)"), "rupiah", "(10)", "pagu"),
    )
    rows = [row for one in simpul(bahan.dokumen.rencana, _planned) for row in _rows(bahan, one)]
    return TableView(
        jenis="t-c-33",
        judul=(
            "Rumusan Rencana Program, Kegiatan, dan Sub Kegiatan Perangkat Daerah "
            f"Tahun {n} dan Prakiraan Maju Tahun {n + 1}"
        ),
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*rows, _jumlah(bahan)),
    )


def _planned(leaf: SubKegiatan) -> bool:
    return leaf.hanya in (None, "maju")


def _rows(bahan: Bahan, one: Simpul) -> Iterator[Baris]:
    if one.node is None:
        yield Baris(one.jenis, (Sel(one.kode), Sel(one.nama, span=9)), one.kode)
        return
    leaf = one.node if isinstance(one.node, SubKegiatan) else None
    for number, target in enumerate(one.node.target or (None,)):
        first = number == 0
        yield Baris(
            one.jenis,
            (
                Sel(one.kode if first else ""),
                Sel(one.nama if first else ""),
                Sel(nama_indikator(bahan, target)),
                Sel(leaf.lokasi if leaf and first else ""),
                sel_target(bahan, target),
                sel_rupiah(bahan.hasil.pagu.per_kode.get(one.kode) if first else None),
                Sel(leaf.sumber_dana if leaf and first and leaf.pagu is not None else ""),
                Sel(one.node.catatan if first else ""),
                sel_target(bahan, target, "maju"),
                sel_rupiah(bahan.hasil.maju.per_kode.get(one.kode) if first else None),
            ),
            one.kode if first else "",
        )


def _jumlah(bahan: Bahan) -> Baris:
    cells = (Sel("JUMLAH", span=5), sel_rupiah(bahan.hasil.pagu.total), Sel(span=3), sel_rupiah(bahan.hasil.maju.total))
    return Baris("jumlah", cells)
