"""Pokok-pokok pikiran DPRD and the part of the plan that takes them up (Permendagri 14/2026, bagian 2.4)."""

from __future__ import annotations

from renja_build import kode
from renja_build.model.document import PokokPikiran
from renja_build.render.bahan import Bahan, sel_rupiah
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.sanding import NIHIL


def draw(bahan: Bahan) -> TableView:
    """Seven columns and the total; without any proposal one row says so."""
    proposals = bahan.dokumen.pokir
    kolom = (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Pengusul",), "teks", "2"),
        Kolom(("Daerah Pemilihan",), "teks", "3"),
        Kolom(("Usulan",), "teks", "4"),
        Kolom(("Lokasi",), "teks", "5"),
        Kolom(("Program/Kegiatan Terkait",), "teks", "6"),
        Kolom(("Nilai (Rp)",), "rupiah", "7"),
    )
    rows = [_row(bahan, number, one) for number, one in enumerate(proposals, start=1)]
    total = sel_rupiah(sum(one.nilai or 0 for one in proposals))
    nothing = (Baris("rincian", (Sel("Tidak ada", span=len(kolom)),)),)
    return TableView(
        jenis="pokok-pikiran",
        judul=f"Telaah Pokok-Pokok Pikiran DPRD untuk Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*rows, Baris("jumlah", (Sel("JUMLAH", span=6), total))) if rows else nothing,
        orientasi="potret",
        catatan=("Tanda - berarti usulan tidak ditampung.",)
        if any(NIHIL in row.sel for row in rows)
        else (),
    )


def _row(bahan: Bahan, number: int, one: PokokPikiran) -> Baris:
    names = {kode.key(node.kode): node.nama for node in bahan.dokumen.rencana.nodes()}
    related = Sel(f"{one.kode} {names[kode.key(one.kode)]}") if one.kode else NIHIL
    texts = (Sel(text) for text in (one.pengusul, one.daerah_pemilihan, one.usulan, one.lokasi))
    return Baris("rincian", (Sel(str(number), number), *texts, related, sel_rupiah(one.nilai)))
