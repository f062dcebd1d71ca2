"""Recap of the pagu by sumber dana, with the programs that each source pays for."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.capaian import share
from renja_build.render.bahan import Bahan, sel_persen, sel_rupiah
from renja_build.render.page import Baris, Kolom, Sel, TableView


def draw(bahan: Bahan) -> TableView:
    """Five columns; a source with its amount, then its programs; the shares are of the whole pagu."""
    kolom = (
        Kolom(("No",), "nomor"),
        Kolom(("Kode",), "kode"),
        Kolom(("Sumber Dana/Program",)),
        Kolom((f"Pagu Indikatif Tahun {bahan.tahun} (Rp)",), "rupiah"),
        Kolom(("Bagian (%)",), "persen"),
    )
    pagu = bahan.hasil.pagu.total
    total = Baris(
        "jumlah", (Sel("JUMLAH", span=3), sel_rupiah(pagu), sel_persen(share(pagu, pagu)))
    )
    return TableView(
        jenis="sumber-dana",
        judul=f"Rekapitulasi Pagu Indikatif menurut Sumber Dana Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*_rows(bahan), total),
        orientasi="potret",
    )


def _rows(bahan: Bahan) -> Iterator[Baris]:
    whole = bahan.hasil.pagu.total
    programs = list(bahan.dokumen.rencana.program())
    for number, (source, uang) in enumerate(bahan.hasil.sumber_dana.items(), start=1):
        head = (Sel(str(number), number), Sel(source or "Sumber dana belum disebut", span=2))
        yield Baris(
            "kelompok", (*head, sel_rupiah(uang.total), sel_persen(share(uang.total, whole)))
        )
        for program in programs:
            amount = uang.per_kode.get(program.kode)
            if amount is not None:
                texts = (Sel(), Sel(program.kode), Sel(program.nama))
                yield Baris(
                    "rincian", (*texts, sel_rupiah(amount), sel_persen(share(amount, whole)))
                )
