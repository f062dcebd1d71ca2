"""Formulir E.81 in its literal form (Permendagri 86/2017): kinerja beside rupiah in 25 columns,
on A3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from renja_build.compute.numbering import roman
from renja_build.render.formulir_e81 import JUDUL, Formulir, subjudul
from renja_build.render.inputs import Inputs
from renja_build.render.page import Kolom, Sel, TableView

ARTI = "Formulir E.81 evaluasi terhadap hasil Renja dalam 25 kolom pada kertas A3."

BAKU = "E.81"


def draw(inputs: Inputs) -> TableView:
    """Columns 5 to 14 each of kinerja (K) and rupiah (Rp) under one number; quarters to come
    are empty.
    """
    formulir = Formulir(inputs, _bersebelahan)
    return TableView(
        jenis="e-81-25",
        judul=JUDUL,
        subjudul=subjudul(inputs),
        kolom=tuple(_kolom(inputs)),
        baris=tuple(formulir.rows()),
        orientasi="lanskap-a3",
        catatan=("K = kinerja; Rp = anggaran dalam rupiah.", *formulir.notes()),
        ukuran=7,
    )


def _kolom(inputs: Inputs) -> Iterator[Kolom]:
    n, akhir = inputs.tahun, inputs.dokumen.identitas.renstra[1]
    yield Kolom(("No",), "nomor", "1")
    yield Kolom(("Sasaran",), "teks", "2")
    yield Kolom(("Program/Kegiatan/Sub Kegiatan",), "teks", "3")
    yield Kolom(("Indikator Kinerja Program (Outcome)/Kegiatan (Output)",), "teks", "4")
    yield from _pasangan(f"Target Renstra PD pada Tahun {akhir} (Akhir Periode Renstra PD)", "5")
    yield from _pasangan(
        f"Realisasi Capaian Kinerja Renstra PD s.d. Renja PD Tahun Lalu ({n - 1})", "6"
    )
    yield from _pasangan(
        f"Target Kinerja dan Anggaran Renja PD Tahun Berjalan ({n}) yang Dievaluasi", "7"
    )
    for quarter in range(1, 5):
        yield from _triwulan(quarter, datang=quarter > inputs.triwulan)
    dievaluasi = f"Realisasi Capaian Kinerja dan Anggaran Renja PD Tahun {n} yang Dievaluasi"
    yield from _pasangan(dievaluasi, "12 = 8+9+10+11")
    yield from _pasangan(f"Realisasi Kinerja dan Anggaran Renstra PD s.d. Tahun {n}", "13 = 6+12")
    head = (f"Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra PD s.d. Tahun {n} (%)", "")
    yield Kolom((*head, "K"), "persen", "14 = 13/5×100", "capaian")
    yield Kolom((*head, "Rp"), "persen", "14 = 13/5×100", "capaian")
    yield Kolom(("Unit PD Penanggung Jawab",), "teks", "15")


def _pasangan(judul: str, nomor: str) -> Iterator[Kolom]:
    yield Kolom((judul, "", "K"), "target", nomor, "kinerja")
    yield Kolom((judul, "", "Rp"), "rupiah", nomor, "rupiah")


def _triwulan(quarter: int, *, datang: bool) -> Iterator[Kolom]:
    """A quarter of the year; those to come take no more room than their headings need."""
    head = ("Realisasi Kinerja pada Triwulan", roman(quarter))
    yield Kolom((*head, "K"), "target", f"{quarter + 7}", "mendatang" if datang else "kinerja")
    yield Kolom((*head, "Rp"), "rupiah", f"{quarter + 7}", "mendatang" if datang else "rupiah")


def _bersebelahan(kinerja: Sequence[Sel] | None, rupiah: Sequence[Sel] | None) -> tuple[Sel, ...]:
    """Two cells side by side, empty where the row has no such line."""
    pairs = (kinerja or (), rupiah or ())
    length = max(map(len, pairs))
    upper, lower = (tuple(cells) or (Sel(),) * length for cells in pairs)
    return tuple(chain.from_iterable(zip(upper, lower, strict=True)))
