"""Evaluasi anggaran of the last full year: anggaran against realisasi on every level (practice of provinces)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renja_build import kode
from renja_build.compute.capaian import share
from renja_build.compute.hasil import Serapan
from renja_build.compute.totals import Uang
from renja_build.render.bahan import (
    Bahan,
    Simpul,
    dengan_satuan,
    sel_persen,
    sel_rupiah,
    simpul,
    target_tahun,
)
from renja_build.render.page import Baris, Kolom, Sel, TableView

Uraian = Mapping[str, tuple[Sel, Sel, Sel]]


def draw(bahan: Bahan) -> TableView:
    """Seven columns; only what had money in that year, and only the total where the leaves are unknown."""
    tahun = bahan.dokumen.identitas.tahun_lalu
    kolom = (
        Kolom(("Kode",), "kode", "1"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",), "teks", "2"),
        Kolom(("Indikator Kinerja",), "teks", "3"),
        Kolom((f"Target {tahun}",), "target", "4"),
        Kolom((f"Anggaran {tahun} (Rp)",), "rupiah", "5", "uang"),
        Kolom((f"Realisasi {tahun} (Rp)",), "rupiah", "6", "uang"),
        Kolom(("Tingkat Realisasi (%)",), "persen", "7 = 6/5"),
    )
    serapan = bahan.hasil.serapan.get(str(tahun), Serapan(Uang(), Uang()))
    planned, spent = serapan.pagu.per_kode, serapan.realisasi.per_kode
    money = {
        kode.key(code): _cells(planned.get(code), spent.get(code)) for code in (*planned, *spent)
    }
    tree = simpul(bahan.dokumen.rencana, lambda leaf: kode.key(leaf.kode) in money)
    total = Baris(
        "jumlah", (Sel("JUMLAH", span=4), *_cells(serapan.pagu.total, serapan.realisasi.total))
    )
    return TableView(
        jenis="evaluasi-anggaran",
        judul=f"Evaluasi Pelaksanaan Anggaran Tahun {tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*(row for one in tree for row in _rows(bahan, one, money, tahun)), total),
    )


def _cells(planned: int | None, spent: int | None) -> tuple[Sel, Sel, Sel]:
    return sel_rupiah(planned), sel_rupiah(spent), sel_persen(share(spent, planned))


def _rows(bahan: Bahan, one: Simpul, money: Uraian, tahun: int) -> Iterator[Baris]:
    """One node, a line for each of its indicators; its money stands on the first."""
    cells = money[kode.key(one.kode)]
    if one.node is None:
        yield Baris(one.jenis, (Sel(one.kode), Sel(one.nama, span=3), *cells), one.kode)
        return
    for place, indikator in enumerate(bahan.pengukur(one.node) or (None,)):
        first = place == 0
        target = target_tahun(indikator, tahun) if indikator else None
        yield Baris(
            one.jenis,
            (
                *((Sel(one.kode), Sel(one.nama)) if first else (Sel(), Sel())),
                Sel(indikator.nama if indikator else ""),
                Sel(dengan_satuan(target, indikator.satuan), target)
                if indikator and target
                else Sel(),
                *(cells if first else (Sel(),) * 3),
            ),
            one.kode if first else "",
        )
