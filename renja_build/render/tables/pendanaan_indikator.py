"""The pagu of programs and kegiatan split by their indicators, from the parts of each sub
kegiatan.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.capaian import share
from renja_build.model.program import SubKegiatan
from renja_build.model.simpul import Simpul, simpul
from renja_build.render.bahan import Bahan, nama_indikator, sel_persen, sel_rupiah, sel_target
from renja_build.render.page import Baris, Kolom, Sel, TableView

ARTI = "Pagu program dan kegiatan menurut indikator yang dibiayainya."


def draw(bahan: Bahan) -> TableView:
    """Each node with its pagu, then its indicators with what they carry; what none carries
    stands apart.
    """
    kolom = (
        Kolom(("Kode",), "kode", "(1)"),
        Kolom(("Program/Kegiatan/Indikator Kinerja",), "teks", "(2)"),
        Kolom((f"Target Tahun {bahan.tahun}",), "target", "(3)"),
        Kolom(("Pendanaan (Rp)",), "rupiah", "(4)"),
        Kolom(("Bagian (%)",), "persen", "(5)"),
    )
    tree = simpul(bahan.dokumen.rencana, lambda leaf: leaf.pagu is not None)
    total = Baris("jumlah", (Sel("JUMLAH", span=3), sel_rupiah(bahan.hasil.pagu.total), Sel()))
    return TableView(
        jenis="pendanaan-indikator",
        judul=f"Pendanaan Program dan Kegiatan menurut Indikator Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*(row for branch in tree for row in _rows(bahan, branch)), total),
        orientasi="potret",
    )


def _rows(bahan: Bahan, branch: Simpul) -> Iterator[Baris]:
    if isinstance(branch.node, SubKegiatan):
        return
    pagu = bahan.hasil.pagu.per_kode.get(branch.kode)
    yield Baris(
        branch.jenis,
        (Sel(branch.kode), Sel(branch.nama, span=2), sel_rupiah(pagu), Sel()),
        branch.kode,
    )
    if branch.node is None:
        return
    split = bahan.hasil.pembagian[branch.kode]
    for target in branch.node.target:
        amount = split.indikator[target.indikator]
        texts = (Sel(), Sel(nama_indikator(bahan, target)), sel_target(bahan, target))
        yield Baris("rincian", (*texts, sel_rupiah(amount), sel_persen(share(amount, pagu))))
    if split.sisa:
        rest = (Sel("Belum dibagi menurut indikator", span=2), sel_rupiah(split.sisa))
        yield Baris("rincian", (Sel(), *rest, sel_persen(share(split.sisa, pagu))))
