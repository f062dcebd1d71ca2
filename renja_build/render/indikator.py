"""Tables that list indicators or services by bidang urusan (Permendagri 14/2026, bab II and V)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from renja_build import kode
from renja_build.acuan import acuan
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian, predikat, year_value
from renja_build.model.program import Indikator, JenisIndikator
from renja_build.render import id_format
from renja_build.render.bahan import Bahan, sel_capaian, sel_nilai, target_tahun
from renja_build.render.page import Baris, Kolom, Sel, TableView


@dataclass(frozen=True, slots=True)
class ButirBidang:
    """One row before it is numbered: the bidang urusan it stands under (empty: none), its cells, its deep link."""

    bidang: str
    sel: tuple[Sel, ...]
    id: str = ""


def baris_bidang(butir: Iterable[ButirBidang], lebar: int) -> tuple[Baris, ...]:
    """Rows numbered through, under a band for each bidang urusan; without any, one row of `lebar` says so."""
    groups: dict[str, list[ButirBidang]] = {"": []}
    for one in butir:
        groups.setdefault(one.bidang, []).append(one)
    rows: list[Baris] = []
    number = 0
    for bidang, members in groups.items():
        if bidang:
            nama = acuan().bidang.get(bidang, "BIDANG URUSAN")
            rows.append(Baris("kelompok", (Sel(f"{bidang} {nama}", span=lebar),)))
        for one in members:
            number += 1
            rows.append(Baris("rincian", (Sel(str(number), number), *one.sel), one.id))
    return tuple(rows) or (Baris("rincian", (Sel("Tidak ada", span=lebar),)),)


def bidang_indikator(indikator: Indikator) -> str:
    """The bidang urusan of what an indicator is for; nothing where that has no code."""
    return kode.bidang_of(indikator.untuk) if kode.level(indikator.untuk) else ""


def realisasi_tahun(bahan: Bahan, indikator: Indikator, tahun: int) -> Nilai:
    """What one year achieved."""
    return year_value(indikator, bahan.realisasi(indikator), tahun)


def prakiraan(bahan: Bahan, indikator: Indikator) -> Nilai:
    """What the current year is expected to achieve: the projection, else the target of its Renja."""
    berjalan = str(bahan.dokumen.identitas.tahun_berjalan)
    return indikator.proyeksi.get(berjalan) or indikator.renja.get(berjalan) or KOSONG


def tabel_capaian(bahan: Bahan, jenis: JenisIndikator, nama: str) -> TableView:
    """Target, realisasi and capaian of the last full year, with the status of each by the predikat scale."""
    tahun = bahan.dokumen.identitas.tahun_lalu
    kolom = (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Indikator",), "teks", "2"),
        Kolom(("Satuan",), "target", "3"),
        Kolom((f"Target {tahun}",), "angka", "4", "angka"),
        Kolom((f"Realisasi {tahun}",), "angka", "5", "angka"),
        Kolom(("Capaian (%)",), "persen", "6 = 5/4", "angka"),
        Kolom(("Status",), "target", "7"),
    )
    listed = (one for one in bahan.dokumen.indikator.values() if one.jenis == jenis)
    return TableView(
        jenis=f"capaian-{jenis}-status",
        judul=f"Capaian {nama} Tahun {tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=baris_bidang((_capaian(bahan, one, tahun) for one in listed), len(kolom)),
        orientasi="potret",
        catatan=(f"Status menurut tingkat capaian: {_skala()}.",),
    )


def _capaian(bahan: Bahan, indikator: Indikator, tahun: int) -> ButirBidang:
    target, done = target_tahun(indikator, tahun), realisasi_tahun(bahan, indikator, tahun)
    cells = (
        Sel(indikator.nama),
        Sel(indikator.satuan),
        sel_nilai(target),
        sel_nilai(done),
        sel_capaian(target, done, indikator.arah),
        Sel(predikat(capaian(target, done, indikator.arah))),
    )
    return ButirBidang(bidang_indikator(indikator), cells, indikator.id)


def _skala() -> str:
    """The predikat scale in words: `Sangat Tinggi mulai 91%, …`."""
    scale = acuan().predikat
    steps = [f"{nama} mulai {id_format.angka(mulai)}%" for mulai, nama in scale[:-1]]
    return ", ".join([*steps, f"{scale[-1][1]} di bawahnya"])


def tabel_target(bahan: Bahan, jenis: JenisIndikator, nama: str) -> TableView:
    """What was achieved, what is expected, and the targets of the plan year and the year after."""
    n = bahan.tahun
    lalu, berjalan = bahan.dokumen.identitas.tahun_lalu, bahan.dokumen.identitas.tahun_berjalan
    heads = (f"Realisasi {lalu}", f"Prakiraan {berjalan}", f"Target {n}", f"Target {n + 1}")
    kolom = (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Indikator",), "teks", "2"),
        Kolom(("Satuan",), "target", "3"),
        *(Kolom((head,), "angka", f"{at}", "angka") for at, head in enumerate(heads, start=4)),
    )
    listed = (one for one in bahan.dokumen.indikator.values() if one.jenis == jenis)
    return TableView(
        jenis=f"{jenis}-target",
        judul=f"Target {nama} Tahun {n}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=baris_bidang((_target(bahan, one) for one in listed), len(kolom)),
        orientasi="potret",
    )


def _target(bahan: Bahan, indikator: Indikator) -> ButirBidang:
    values: Sequence[Nilai] = (
        realisasi_tahun(bahan, indikator, bahan.dokumen.identitas.tahun_lalu),
        prakiraan(bahan, indikator),
        target_tahun(indikator, bahan.tahun),
        target_tahun(indikator, bahan.tahun + 1),
    )
    cells = (Sel(indikator.nama), Sel(indikator.satuan), *(sel_nilai(value) for value in values))
    return ButirBidang(bidang_indikator(indikator), cells, indikator.id)
