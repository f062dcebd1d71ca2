"""Formulir E.81, evaluasi terhadap hasil Renja (Permendagri 86/2017): kinerja over rupiah in 15
columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from renja_build.compute.numbering import roman
from renja_build.render.cetak import bertumpuk
from renja_build.render.formulir_e81 import JUDUL, Formulir, subjudul
from renja_build.render.inputs import Inputs
from renja_build.render.page import Kolom, Sel, TableView

ARTI = "Formulir E.81 evaluasi terhadap hasil Renja, kinerja di atas rupiah dalam 15 kolom."

BAKU = "E.81"

_KINERJA_RUPIAH = "\nK\u00a0/\u00a0Rp"


def draw(inputs: Inputs) -> TableView:
    """Fifteen columns with kinerja over rupiah in one cell; quarters to come are empty."""
    formulir = Formulir(inputs, _bertumpuk)
    return TableView(
        jenis="e-81",
        judul=JUDUL,
        subjudul=subjudul(inputs),
        kolom=_kolom(inputs),
        baris=tuple(formulir.rows()),
        catatan=(
            "K = kinerja (baris atas); Rp = anggaran dalam rupiah (baris bawah).",
            *formulir.notes(),
        ),
        ukuran=7.5,
    )


def _kolom(inputs: Inputs) -> tuple[Kolom, ...]:
    n, akhir, unit = inputs.tahun, inputs.dokumen.identitas.renstra[1], _KINERJA_RUPIAH
    return (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Sasaran",), "teks", "2"),
        Kolom(("Program/Kegiatan/Sub Kegiatan",), "teks", "3"),
        Kolom(("Indikator Kinerja",), "teks", "4"),
        Kolom((f"Target Renstra PD Tahun {akhir}{unit}",), "rupiah", "5", "nilai"),
        Kolom((f"Realisasi s.d. Renja Tahun Lalu ({n - 1}){unit}",), "rupiah", "6", "nilai"),
        Kolom((f"Target Renja PD Tahun {n}{unit}",), "rupiah", "7", "nilai"),
        *(
            Kolom(
                ("Realisasi Kinerja pada Triwulan", f"{roman(quarter)}{unit}"),
                "rupiah",
                f"{quarter + 7}",
                "nilai" if quarter <= inputs.triwulan else "mendatang",
            )
            for quarter in range(1, 5)
        ),
        Kolom((f"Realisasi Renja PD Tahun {n}{unit}",), "rupiah", "12 = 8+9+10+11", "nilai"),
        Kolom((f"Realisasi Renstra PD s.d. Tahun {n}{unit}",), "rupiah", "13 = 6+12", "nilai"),
        Kolom((f"Tingkat Capaian Renstra (%){unit}",), "rupiah", "14 = 13/5×100"),
        Kolom(("Unit PD Penanggung Jawab",), "teks", "15"),
    )


def _bertumpuk(kinerja: Sequence[Sel] | None, rupiah: Sequence[Sel] | None) -> tuple[Sel, ...]:
    """Two lines in one cell; where a row has only one of them, that one alone."""
    if kinerja is None or rupiah is None:
        return tuple(kinerja or rupiah or ())
    return tuple(map(bertumpuk, zip(kinerja, rupiah, strict=True)))
