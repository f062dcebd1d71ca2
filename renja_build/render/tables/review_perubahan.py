"""Review of the plan of the year: murni against perubahan (Permendagri 86/2017, review RKPD, for a perubahan)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.model.program import Target
from renja_build.render.bahan import Bahan, Node, nama_indikator, sel_rupiah, sel_target
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.sanding import NIHIL, Sanding, sandingkan, sebelum


def draw(bahan: Bahan) -> TableView:
    """Four columns for each plan, joined by kode; the code is written once, before them."""
    n = bahan.tahun
    kolom = [Kolom(("Kode",), "kode")]
    for plan in (f"Murni {n}", f"Perubahan {n}"):
        kolom += [
            Kolom((plan, "Uraian"), "teks", samakan="uraian"),
            Kolom((plan, "Kinerja"), "teks", samakan="kinerja"),
            Kolom((plan, "Target"), "target", samakan="target"),
            Kolom((plan, "Pagu (Rp)"), "rupiah", samakan="pagu"),
        ]
    before = sebelum(bahan)
    rows = [row for pair in sandingkan(bahan) for row in _rows(before, bahan, pair)]
    return TableView(
        jenis="review-perubahan",
        judul=f"Review terhadap Rancangan Perubahan RKPD Tahun {n}",
        subjudul=bahan.kantor,
        kolom=tuple(kolom),
        baris=(*rows, _jumlah(before, bahan)),
    )


def _rows(before: Bahan, after: Bahan, pair: Sanding) -> Iterator[Baris]:
    """One node, a line for each of its indicators."""
    if pair.simpul.node is None:
        yield Baris(
            pair.simpul.jenis,
            (Sel(pair.simpul.kode), Sel(pair.simpul.nama, span=8)),
            pair.simpul.kode,
        )
        return
    for place, (left, right) in enumerate(pair.target()):
        first = place == 0
        cells = (
            *_half(before, pair.sebelum, left, first),
            *_half(after, pair.sesudah, right, first),
        )
        code = pair.simpul.kode if first else ""
        yield Baris(pair.simpul.jenis, (Sel(code), *cells), code)


def _half(bahan: Bahan, node: Node | None, target: Target | None, first: bool) -> tuple[Sel, ...]:
    """The four columns of one plan; `-` where it does not have the node."""
    if node is None:
        return (NIHIL,) * 4 if first else (Sel(),) * 4
    return (
        Sel(node.nama if first else ""),
        Sel(nama_indikator(bahan, target)),
        sel_target(bahan, target),
        sel_rupiah(bahan.hasil.pagu.per_kode.get(node.kode) if first else None),
    )


def _jumlah(before: Bahan, after: Bahan) -> Baris:
    murni, changed = sel_rupiah(before.hasil.pagu.total), sel_rupiah(after.hasil.pagu.total)
    return Baris("jumlah", (Sel("JUMLAH", span=4), murni, Sel(span=3), changed))
