"""Pencapaian kinerja pelayanan perangkat daerah (Permendagri 86/2017, T-C.30)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import year_value
from renja_build.model.program import Indikator
from renja_build.render.bahan import Bahan, sel_nilai
from renja_build.render.page import Baris, Kolom, Sel, TableView

ARTI = "Pencapaian kinerja pelayanan perangkat daerah (T-C.30) menurut jenis indikator."

BAKU = "T-C.30"

_KELOMPOK = {
    "tujuan": "Indikator Tujuan",
    "iku": "Indikator Kinerja Utama (IKU)",
    "spm": "Standar Pelayanan Minimal (SPM)",
    "ikk": "Indikator Kinerja Kunci (IKK)",
    "program": "Indikator Kinerja Program (Outcome)",
    "kegiatan": "Indikator Kinerja Kegiatan (Output)",
    "sub_kegiatan": "Indikator Kinerja Sub Kegiatan (Output)",
}


@dataclass(frozen=True, slots=True)
class _Tahun:
    """The years of the three groups of columns, as the Renja's own data have them."""

    renstra: tuple[int, ...]
    realisasi: tuple[int, ...]
    proyeksi: tuple[int, ...]


def draw(bahan: Bahan) -> TableView:
    """Bands by kind of indicator, each numbered from 1; an IKK is named in its own column.

    Rows are the indicators with a projection; the two realised years are those before the first
    one.
    """
    shown = [indikator for indikator in bahan.dokumen.indikator.values() if indikator.proyeksi]
    projected = sorted({int(year) for indikator in shown for year in indikator.proyeksi}) or [
        bahan.tahun - 1,
        bahan.tahun,
    ]
    planned = sorted(
        {int(key) for indikator in shown for key in indikator.renstra if key.isdigit()}
    )
    tahun = _Tahun(tuple(planned), (projected[0] - 2, projected[0] - 1), tuple(projected))
    groups = (
        ("Target Renstra PD Tahun", tahun.renstra),
        ("Realisasi Capaian", tahun.realisasi),
        ("Proyeksi Tahun", tahun.proyeksi),
    )
    years = [(head, year) for head, group in groups for year in group]
    kolom = (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Indikator",), "teks", "2"),
        Kolom(("SPM/Standar Nasional",), "teks", "3"),
        Kolom(("IKK",), "teks", "4"),
        *(
            Kolom((head, str(year)), "angka", str(at), "tahun")
            for at, (head, year) in enumerate(years, start=5)
        ),
        Kolom(("Catatan Analisis",), "teks", str(len(years) + 5)),
    )
    return TableView(
        jenis="t-c-30",
        judul="Pencapaian Kinerja Pelayanan Perangkat Daerah",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=tuple(_rows(bahan, shown, tahun, len(kolom))),
    )


def _kelompok(indikator: Indikator) -> str:
    if indikator.jenis in ("iku", "spm", "ikk"):
        return indikator.jenis
    level = kode.level(indikator.untuk)
    return level if level in _KELOMPOK else "tujuan"


def _rows(bahan: Bahan, shown: Sequence[Indikator], tahun: _Tahun, width: int) -> Iterator[Baris]:
    bands: dict[str, list[Indikator]] = {name: [] for name in _KELOMPOK}
    for indikator in shown:
        bands[_kelompok(indikator)].append(indikator)
    for name, judul in _KELOMPOK.items():
        if bands[name]:
            yield Baris("kelompok", (Sel(judul, span=width),))
        for number, indikator in enumerate(bands[name], start=1):
            yield _row(bahan, number, indikator, tahun)


def _row(bahan: Bahan, number: int, indikator: Indikator, tahun: _Tahun) -> Baris:
    periods = bahan.realisasi(indikator)
    nama = Sel(indikator.nama)
    standar = Sel(indikator.spm)
    cells = {"spm": (Sel(), nama, Sel()), "ikk": (Sel(), standar, nama)}.get(
        indikator.jenis, (nama, standar, Sel())
    )
    values = chain(
        _by_year(indikator.renstra, tahun.renstra),
        (year_value(indikator, periods, year) for year in tahun.realisasi),
        _by_year(indikator.proyeksi, tahun.proyeksi),
    )
    remark = Sel(indikator.catatan_analisis)
    return Baris(
        "rincian",
        (Sel(str(number), number), *cells, *map(sel_nilai, values), remark),
        indikator.id,
    )


def _by_year(series: Mapping[str, Nilai], years: Iterable[int]) -> Iterator[Nilai]:
    for year in years:
        yield series.get(str(year), KOSONG)
