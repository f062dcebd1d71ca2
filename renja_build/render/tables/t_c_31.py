"""Review terhadap rancangan awal RKPD (Permendagri 86/2017, T-C.31)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compare.align import KeyPair, by_key
from renja_build.compare.trees import TreePair, join
from renja_build.compute.totals import Uang
from renja_build.model.program import Rencana, Target
from renja_build.render.bahan import Bahan, Simpul, nama_indikator, sel_rupiah, sel_target, simpul
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.sanding import by_indikator

BAKU = "T-C.31"

_KOSONG = (Sel(), Sel(), Sel(), Sel(), Sel())


def draw(bahan: Bahan) -> TableView:
    """Rancangan awal RKPD and hasil analisis kebutuhan side by side, joined by code."""
    rkpd, need = "Rancangan Awal RKPD", "Hasil Analisis Kebutuhan"
    kolom = (
        Kolom(("No",), "nomor", "(1)"),
        Kolom((rkpd, "Program/Kegiatan/Sub Kegiatan"), "teks", "(2)", "nama"),
        Kolom((rkpd, "Lokasi"), "teks", "(3)", "lokasi"),
        Kolom((rkpd, "Indikator Kinerja"), "teks", "(4)", "indikator"),
        Kolom((rkpd, "Target Capaian"), "target", "(5)", "target"),
        Kolom((rkpd, "Pagu Indikatif (Rp)"), "rupiah", "(6)", "pagu"),
        Kolom((need, "Program/Kegiatan/Sub Kegiatan"), "teks", "(7)", "nama"),
        Kolom((need, "Lokasi"), "teks", "(8)", "lokasi"),
        Kolom((need, "Indikator Kinerja"), "teks", "(9)", "indikator"),
        Kolom((need, "Target Capaian"), "target", "(10)", "target"),
        Kolom((need, "Kebutuhan Dana (Rp)"), "rupiah", "(11)", "pagu"),
        Kolom(("Catatan Penting",), "teks", "(12)"),
    )
    return TableView(
        jenis="t-c-31",
        judul=f"Review terhadap Rancangan Awal RKPD Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*_rows(bahan), _jumlah(bahan)),
    )


def _tree(rencana: Rencana | None) -> dict[str, Simpul]:
    """One side's nodes by comparable code, in print order."""
    nodes = simpul(rencana, lambda leaf: leaf.hanya is None) if rencana else ()
    return {kode.key(node.kode): node for node in nodes}


def _rows(bahan: Bahan) -> Iterator[Baris]:
    number = 0
    # By code alone: the form reviews the codes of the RKPD, and a sub kegiatan under another one is another need.
    for pair in join(_tree(bahan.dokumen.rkpd), _tree(bahan.dokumen.rencana)):
        row = pair.after or pair.before
        assert row is not None
        number = number + 1 if row.jenis == "sub" else 0
        if row.node is None:
            names = (Sel(side.nama if side else "", span=5) for side in (pair.before, pair.after))
            yield Baris(row.jenis, (Sel(), *names, Sel()), row.kode)
        else:
            yield from _lines(bahan, row, pair, number)


def _lines(bahan: Bahan, row: Simpul, pair: TreePair[Simpul], number: int) -> Iterator[Baris]:
    """One node on both sides, a line for each of its indicators; a note of the analysis goes before one of the RKPD."""
    nodes = [side.node for side in (pair.after, pair.before) if side and side.node]
    note = next((node.catatan for node in nodes if node.catatan), "")
    targets = list(by_key(_targets(bahan, pair.before), _targets(bahan, pair.after)))
    for place, (_, left, right) in enumerate(targets or [KeyPair("", None, None)]):
        first = place == 0
        yield Baris(
            row.jenis,
            (
                Sel(str(number), number) if number and first else Sel(),
                *_half(bahan, pair.before, left, bahan.hasil.rkpd, first),
                *_half(bahan, pair.after, right, bahan.hasil.pagu, first),
                Sel(note if first else ""),
            ),
            row.kode if first else "",
        )


def _targets(bahan: Bahan, side: Simpul | None) -> dict[str, Target]:
    """The targets of one side by indicator, in the wording that the Renstra shares with the RKPD."""
    planned = by_indikator(side.node if side else None)
    indikator = bahan.dokumen.indikator
    return {
        ident: target
        for ident, target in planned.items()
        if indikator[ident].acuan != "kepmendagri"
    }


def _half(
    bahan: Bahan, side: Simpul | None, target: Target | None, uang: Uang, first: bool
) -> tuple[Sel, ...]:
    """The five columns of one side."""
    if side is None:
        return _KOSONG
    return (
        Sel(side.nama if first else ""),
        Sel(side.node.lokasi if side.node and first else ""),
        Sel(nama_indikator(bahan, target)),
        sel_target(bahan, target),
        sel_rupiah(uang.per_kode.get(side.kode) if first else None),
    )


def _jumlah(bahan: Bahan) -> Baris:
    rkpd, need = sel_rupiah(bahan.hasil.rkpd.total), sel_rupiah(bahan.hasil.pagu.total)
    return Baris("jumlah", (Sel("JUMLAH", span=5), rkpd, Sel(span=4), need, Sel()))
