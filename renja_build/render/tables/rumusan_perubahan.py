"""Rumusan rencana after the change and prakiraan maju (Permendagri 86/2017, T-C.33, in the form for a perubahan)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.model.program import Rincian, SubKegiatan
from renja_build.render.bahan import Bahan, Simpul, nama_indikator, sel_rupiah, sel_target, simpul
from renja_build.render.page import Baris, Kolom, Sel, TableView

UTAMA = True

_DAERAH = {"Prioritas Daerah": "prioritas_daerah", "Sasaran Daerah": "sasaran_daerah"}


def draw(bahan: Bahan) -> TableView:
    """Up to eleven columns: prioritas and sasaran daerah stand only where a row states one."""
    n = bahan.tahun
    rencana, maju = f"Rencana Kerja Perubahan Tahun {n}", f"Prakiraan Maju Rencana Tahun {n + 1}"
    details = [node.rincian for node in bahan.dokumen.rencana.nodes()]
    daerah = {
        judul: name
        for judul, name in _DAERAH.items()
        if any(getattr(rincian, name) for rincian in details)
    }
    kolom = (
        Kolom(("Kode",), "kode"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",)),
        *(Kolom((judul,)) for judul in daerah),
        Kolom(("Lokasi",)),
        Kolom(("Indikator Hasil Kegiatan",)),
        Kolom(("Indikator Kinerja Program/Kegiatan/Sub Kegiatan",)),
        Kolom((rencana, "Target"), "target", samakan="target"),
        Kolom((rencana, "Pagu (Rp)"), "rupiah", samakan="pagu"),
        Kolom((maju, "Target"), "target", samakan="target"),
        Kolom((maju, "Pagu (Rp)"), "rupiah", samakan="pagu"),
    )
    tree = simpul(bahan.dokumen.rencana, lambda leaf: leaf.hanya in (None, "maju"))
    rows = [row for node in tree for row in _rows(bahan, node, tuple(daerah.values()))]
    pagu, ahead = sel_rupiah(bahan.hasil.pagu.total), sel_rupiah(bahan.hasil.maju.total)
    return TableView(
        jenis="rumusan-perubahan",
        judul=(
            f"Rumusan Rencana Program, Kegiatan, dan Sub Kegiatan Perubahan Tahun {n} dan Prakiraan Maju Tahun {n + 1}"
        ),
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*rows, Baris("jumlah", (Sel("JUMLAH", span=len(kolom) - 3), pagu, Sel(), ahead))),
    )


def _rows(bahan: Bahan, row: Simpul, daerah: tuple[str, ...]) -> Iterator[Baris]:
    """One node, a line for each of its indicators; its texts and its money stand on the first."""
    if row.node is None:
        yield Baris(row.jenis, (Sel(row.kode), Sel(row.nama, span=8 + len(daerah))), row.kode)
        return
    lokasi = row.node.lokasi if isinstance(row.node, SubKegiatan) else ""
    for place, target in enumerate(row.node.target or (None,)):
        first = place == 0
        texts = (
            row.kode,
            row.nama,
            *_texts(row.node.rincian, daerah),
            lokasi,
            row.node.rincian.indikator_hasil,
        )
        yield Baris(
            row.jenis,
            (
                *(Sel(text if first else "") for text in texts),
                Sel(nama_indikator(bahan, target)),
                sel_target(bahan, target),
                sel_rupiah(bahan.hasil.pagu.per_kode.get(row.kode) if first else None),
                sel_target(bahan, target, "maju"),
                sel_rupiah(bahan.hasil.maju.per_kode.get(row.kode) if first else None),
            ),
            row.kode if first else "",
        )


def _texts(rincian: Rincian, names: tuple[str, ...]) -> Iterator[str]:
    return (getattr(rincian, name) for name in names)
