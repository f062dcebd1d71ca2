"""What the plan does for national and regional priorities (beside Tabel 4.1, Permendagri
14/2026).
"""

from __future__ import annotations

from renja_build import kode
from renja_build.compute.totals import ancestors
from renja_build.model.simpul import Simpul, simpul
from renja_build.render.bahan import Bahan, sel_rupiah
from renja_build.render.page import Baris, Kolom, Sel, TableView

ARTI = "Program, kegiatan, dan sub kegiatan yang mendukung prioritas nasional dan daerah, beserta pagunya."


def draw(bahan: Bahan) -> TableView:
    """Six columns: each node that states a priority, with its pagu; the total counts every sub
    kegiatan once.
    """
    kolom = (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Kode",), "kode", "2"),
        Kolom(("Program/Kegiatan/Sub Kegiatan",), "teks", "3"),
        Kolom(("Prioritas Nasional",), "teks", "4"),
        Kolom(("Prioritas Daerah",), "teks", "5"),
        Kolom(("Pagu Indikatif (Rp)",), "rupiah", "6"),
    )
    nodes = [
        row
        for row in simpul(bahan.dokumen.rencana, lambda leaf: leaf.hanya is None)
        if _supports(row)
    ]
    rows = [_row(bahan, number, row) for number, row in enumerate(nodes, start=1)]
    nothing = (Baris("rincian", (Sel("Tidak ada", span=len(kolom)),)),)
    return TableView(
        jenis="dukungan-prioritas",
        judul=f"Dukungan terhadap Prioritas Nasional dan Prioritas Daerah Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*rows, Baris("jumlah", (Sel("JUMLAH", span=5), sel_rupiah(_total(bahan, nodes)))))
        if rows
        else nothing,
        orientasi="potret",
    )


def _supports(row: Simpul) -> bool:
    return row.node is not None and bool(
        row.node.rincian.prioritas_nasional or row.node.rincian.prioritas_daerah
    )


def _row(bahan: Bahan, number: int, row: Simpul) -> Baris:
    assert row.node is not None
    priorities = (row.node.rincian.prioritas_nasional, row.node.rincian.prioritas_daerah)
    pagu = sel_rupiah(bahan.hasil.pagu.per_kode.get(row.kode))
    return Baris(
        row.jenis,
        (
            Sel(str(number), number),
            Sel(row.kode),
            Sel(row.nama),
            *(Sel(text or "-") for text in priorities),
            pagu,
        ),
        row.kode,
    )


def _total(bahan: Bahan, nodes: list[Simpul]) -> int:
    listed = {kode.key(row.kode) for row in nodes}
    leaves = bahan.dokumen.rencana.sub_kegiatan()
    return sum(
        leaf.pagu or 0
        for leaf in leaves
        if not listed.isdisjoint(map(kode.key, ancestors(leaf.kode)))
    )
