"""Pencapaian kinerja pelayanan perangkat daerah (Permendagri 86/2017, T-C.30)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.angka import KOSONG
from renja_build.compute.capaian import year_value
from renja_build.model.program import Indikator
from renja_build.render.bahan import Bahan, sel_nilai
from renja_build.render.page import Baris, Kolom, Sel, TableView

BAKU = "T-C.30"

_KELOMPOK = {
    "tujuan": "Indikator Tujuan",
    "iku": "Indikator Kinerja Utama (IKU)",
    "spm": "Standar Pelayanan Minimal (SPM)",
    "ikk": "Indikator Kinerja Kunci (IKK)",
    "program": "Indikator Kinerja Program (Outcome)",
    "kegiatan": "Indikator Kinerja Kegiatan (Output)",
}


def draw(bahan: Bahan) -> TableView:
    """Fourteen columns in bands by kind of indicator, each numbered from 1; an IKK is named in its own column."""
    n = bahan.tahun
    target = "Target Renstra PD Tahun"
    kolom = (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Indikator",), "teks", "2"),
        Kolom(("SPM/Standar Nasional",), "teks", "3"),
        Kolom(("IKK",), "teks", "4"),
        *(Kolom((target, f"{y}"), "angka", f"{at}", "tahun") for at, y in enumerate(bahan.tahun_renstra, start=5)),
        *(Kolom(("Realisasi Capaian", f"{n + at - 13}"), "angka", f"{at}", "tahun") for at in (10, 11)),
        *(Kolom(("Proyeksi Tahun", f"{n + at - 13}"), "angka", f"{at}", "tahun") for at in (12, 13)),
        Kolom(("Catatan Analisis",), "teks", "14"),
    )
    return TableView(
        jenis="t-c-30",
        judul="Pencapaian Kinerja Pelayanan Perangkat Daerah",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=tuple(_rows(bahan)),
    )


def _kelompok(indikator: Indikator) -> str:
    if indikator.jenis in ("iku", "spm", "ikk"):
        return indikator.jenis
    return kode.level(indikator.untuk) or "tujuan"


def _rows(bahan: Bahan) -> Iterator[Baris]:
    bands: dict[str, list[Indikator]] = {name: [] for name in _KELOMPOK}
    for indikator in bahan.dokumen.indikator.values():
        if indikator.renstra:
            bands.setdefault(_kelompok(indikator), []).append(indikator)
    for name, judul in _KELOMPOK.items():
        if bands[name]:
            yield Baris("kelompok", (Sel(judul, span=14),))
        yield from (_row(bahan, number, one) for number, one in enumerate(bands[name], start=1))


def _row(bahan: Bahan, number: int, indikator: Indikator) -> Baris:
    n, periods = bahan.tahun, bahan.realisasi(indikator)
    nama = Sel(indikator.nama)
    standar = Sel(indikator.spm)
    cells = {"spm": (Sel(), nama, Sel()), "ikk": (Sel(), standar, nama)}.get(indikator.jenis, (nama, standar, Sel()))
    return Baris(
        "rincian",
        (
            Sel(str(number), number),
            *cells,
            *(sel_nilai(indikator.renstra.get(str(year), KOSONG)) for year in bahan.tahun_renstra),
            *(sel_nilai(year_value(indikator, periods, year)) for year in (n - 3, n - 2)),
            *(sel_nilai(indikator.proyeksi.get(str(year), KOSONG)) for year in (n - 1, n)),
            Sel(indikator.catatan_analisis),
        ),
        indikator.id,
    )
