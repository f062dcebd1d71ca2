"""Rekapitulasi evaluasi hasil pelaksanaan Renja dan pencapaian Renstra (Permendagri 86/2017, T-C.29)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.angka import KOSONG
from renja_build.compute.capaian import year_value
from renja_build.compute.numbering import roman
from renja_build.model.program import Indikator
from renja_build.render.bahan import Bahan, Node, Simpul, sel_capaian, sel_nilai, simpul
from renja_build.render.page import Baris, Kolom, Sel, TableView

BAKU = "T-C.29"


def draw(bahan: Bahan) -> TableView:
    """Eighteen numbered columns; the fourth holds satuan and nilai."""
    n = bahan.tahun
    return TableView(
        jenis="t-c-29",
        judul=(
            "Rekapitulasi Evaluasi Hasil Pelaksanaan Renja Perangkat Daerah "
            f"dan Pencapaian Renstra Perangkat Daerah s.d. Tahun {n - 1}"
        ),
        subjudul=bahan.kantor,
        kolom=_kolom(bahan),
        baris=tuple(_rows(bahan)),
        catatan=(
            f"Kolom 11 memuat realisasi kumulatif s.d. Tahun {n - 3}.",
            "Kolom 17 menggabungkan kolom 11, 12, dan 14 menurut sifat indikator: "
            "dijumlahkan, dirata-ratakan, atau diambil nilai terakhirnya.",
        ),
    )


def _kolom(bahan: Bahan) -> tuple[Kolom, ...]:
    n, years = bahan.tahun, bahan.tahun_renstra
    awal = f"Capaian Awal {years[0] - 1}"
    target = "Target Kinerja Capaian Program (Renstra PD) Tahun"
    berjalan = f"Target dan Realisasi Kinerja Tahun Berjalan ({n - 1})"
    renstra = f"Perkiraan Realisasi Capaian Target Renstra s.d. {n - 1}"
    return (
        Kolom(("Kode",), "kode", "1"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",), "teks", "2"),
        Kolom(("Indikator Kinerja Program (Outcome)/Kegiatan (Output)",), "teks", "3"),
        Kolom((awal, "Satuan"), "target", "4"),
        Kolom((awal, "Nilai"), "angka"),
        *(
            Kolom((target, f"{year}"), "angka", f"{at}", "renstra")
            for at, year in enumerate(years, start=5)
        ),
        Kolom(("Kondisi Akhir Periode",), "angka", "10"),
        Kolom(("Realisasi Tahun", f"s.d. {n - 3}"), "angka", "11"),
        Kolom(("Realisasi Tahun", f"{n - 2}"), "angka", "12"),
        Kolom((berjalan, f"Target Renja {n - 1}"), "angka", "13"),
        Kolom((berjalan, f"Realisasi {_sampai(bahan)}"), "angka", "14"),
        Kolom((berjalan, "Tingkat Reali\u00adsasi (%)"), "persen", "15 = 14/13", "persen"),
        Kolom(("Catatan Penting",), "teks", "16"),
        Kolom((renstra, f"Realisasi Capaian s.d. {n - 1}"), "angka", "17"),
        Kolom((renstra, "Tingkat Capaian Target Renstra (%)"), "persen", "18 = 17/10", "persen"),
    )


def _sampai(bahan: Bahan) -> str:
    """The current year up to the latest quarter that any indicator states."""
    running = f"{bahan.tahun - 1}"
    periods = (period for by in bahan.dokumen.realisasi.kinerja.values() for period in by)
    latest = max((period for period in periods if period.startswith(f"{running}-tw")), default="")
    return f"s.d. TW {roman(int(latest[-1]))} {running}" if latest else running


def _rows(bahan: Bahan) -> Iterator[Baris]:
    """The tree with its Renstra indicators; those of tujuan and sasaran stand under the first bidang."""
    goals = [
        one
        for one in bahan.dokumen.indikator.values()
        if one.renstra and kode.level(one.untuk) is None and one.jenis not in ("ikk", "spm")
    ]

    def measured(node: Node) -> bool:
        return any(one.renstra for one in bahan.indikator(node.kode))

    for one in simpul(bahan.dokumen.rencana, measured, measured):
        if one.node is None:
            yield Baris(one.jenis, (Sel(one.kode), Sel(one.nama, span=18)), one.kode)
        else:
            yield from _measured(bahan, one)
        if one.jenis == "bidang":
            yield from (
                Baris("rincian", (Sel(), Sel(), *_cells(bahan, goal)), goal.id) for goal in goals
            )
            goals = []


def _measured(bahan: Bahan, one: Simpul) -> Iterator[Baris]:
    head = (Sel(one.kode), Sel(one.nama))
    indicators = [ind for ind in bahan.indikator(one.kode) if ind.renstra]
    if not indicators:
        yield Baris(one.jenis, (*head, Sel(span=17)), one.kode)
    for number, indikator in enumerate(indicators):
        first = number == 0
        cells = _cells(bahan, indikator)
        yield Baris(
            one.jenis, (*(head if first else (Sel(), Sel())), *cells), one.kode if first else ""
        )


def _cells(bahan: Bahan, indikator: Indikator) -> tuple[Sel, ...]:
    """Columns 3 to 18 of one indicator."""
    n, periods = bahan.tahun, bahan.realisasi(indikator)
    renstra, renja = indikator.renstra, indikator.renja.get(str(n - 1), KOSONG)
    akhir, running = renstra.get("akhir", KOSONG), year_value(indikator, periods, n - 1)
    total = bahan.kumulatif(indikator, n - 1)
    return (
        Sel(indikator.nama),
        Sel(indikator.satuan),
        sel_nilai(renstra.get("awal", KOSONG)),
        *(sel_nilai(renstra.get(str(year), KOSONG)) for year in bahan.tahun_renstra),
        sel_nilai(akhir),
        sel_nilai(bahan.kumulatif(indikator, n - 3)),
        sel_nilai(year_value(indikator, periods, n - 2)),
        sel_nilai(renja),
        sel_nilai(running),
        sel_capaian(renja, running, indikator.arah),
        Sel(indikator.catatan_evaluasi),
        sel_nilai(total),
        sel_capaian(akhir, total, indikator.arah),
    )
