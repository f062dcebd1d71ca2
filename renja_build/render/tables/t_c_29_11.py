"""Rekapitulasi evaluasi Renja and pencapaian Renstra in eleven columns (Permendagri 86/2017,
T-C.29).
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import gather, year_value
from renja_build.model.program import Indikator
from renja_build.model.simpul import Simpul, simpul
from renja_build.render.bahan import Bahan, dengan_satuan, sel_capaian
from renja_build.render.page import Baris, Kolom, Sel, TableView

ARTI = "Rekapitulasi evaluasi Renja dan pencapaian Renstra (T-C.29) dalam 11 kolom."

BAKU = "T-C.29"


def draw(bahan: Bahan) -> TableView:
    """The last full year is evaluated; the running year counts with what it is expected to
    reach.
    """
    ident = bahan.dokumen.identitas
    tree = simpul(bahan.dokumen.rencana, lambda leaf: leaf.hanya in (None, "evaluasi"))
    return TableView(
        jenis="t-c-29-11",
        judul=(
            "Rekapitulasi Evaluasi Hasil Pelaksanaan Renja Perangkat Daerah "
            f"dan Pencapaian Renstra Perangkat Daerah s.d. Tahun {ident.tahun_berjalan}"
        ),
        subjudul=bahan.kantor,
        kolom=_kolom(bahan),
        baris=tuple(row for branch in tree for row in _rows(bahan, branch)),
        catatan=(_catatan(bahan),),
    )


def _catatan(bahan: Bahan) -> str:
    kolom = "kolom 5, kolom 7, dan kolom 9" if _dalam_renstra(bahan) else "kolom 7 dan kolom 9"
    aturan = f"Kolom 10 menggabungkan {kolom} menurut sifat indikator: dijumlahkan, dirata-ratakan, atau diambil"
    if _dalam_renstra(bahan):
        return f"{aturan} nilai terakhirnya."
    return (
        f"{aturan} nilai terakhirnya; nilai sebelum periode Renstra (kolom 5) tidak ikut dihitung."
    )


def _dalam_renstra(bahan: Bahan) -> bool:
    """Whether the years of column 5 belong to the Renstra that is evaluated."""
    ident = bahan.dokumen.identitas
    return ident.tahun_lalu - 1 >= ident.renstra[0]


def _kolom(bahan: Bahan) -> tuple[Kolom, ...]:
    ident = bahan.dokumen.identitas
    lalu, kini = ident.tahun_lalu, ident.tahun_berjalan
    evaluasi = f"Target dan Realisasi Kinerja Tahun {lalu}"
    renstra = f"Perkiraan Realisasi Capaian Target Renstra s.d. Tahun {kini}"
    return (
        Kolom(("Kode",), "kode", "1"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",), "teks", "2"),
        Kolom(("Indikator Kinerja Program (Outcome)/Kegiatan (Output)",), "teks", "3"),
        Kolom((f"Target Renstra Tahun {ident.renstra[1]}",), "target", "4", "target"),
        Kolom((f"Realisasi s.d. Tahun {lalu - 1}",), "target", "5", "target"),
        Kolom((evaluasi, "Target Renja"), "target", "6", "target"),
        Kolom((evaluasi, "Realisasi"), "target", "7", "target"),
        Kolom((evaluasi, "Tingkat Realisasi (%)"), "persen", "8=7/6"),
        Kolom((f"Target Renja Tahun {kini}",), "target", "9", "target"),
        Kolom((renstra, "Realisasi Capaian"), "target", "10", "target"),
        Kolom((renstra, "Tingkat Capaian (%)"), "persen", "11=10/4"),
    )


def _rows(bahan: Bahan, branch: Simpul) -> Iterator[Baris]:
    if branch.node is None:
        yield Baris(branch.jenis, (Sel(branch.kode), Sel(branch.nama, span=10)), branch.kode)
        return
    head = (Sel(branch.kode), Sel(branch.nama))
    measures = [ind for ind in bahan.pengukur(branch.node) if "akhir" in ind.renstra]
    if not measures:
        yield Baris(branch.jenis, (*head, *(Sel() for _ in range(9))), branch.kode)
    for place, indikator in enumerate(measures):
        first = place == 0
        yield Baris(
            branch.jenis,
            (*(head if first else (Sel(), Sel())), *_cells(bahan, indikator)),
            branch.kode if first else "",
        )


def _cells(bahan: Bahan, indikator: Indikator) -> tuple[Sel, ...]:
    """Columns 3 to 11 of one indicator."""
    ident, periods, satuan = bahan.dokumen.identitas, bahan.realisasi(indikator), indikator.satuan
    lalu, kini = ident.tahun_lalu, ident.tahun_berjalan
    akhir, target = indikator.renstra.get("akhir", KOSONG), indikator.renja.get(str(lalu), KOSONG)
    before = (
        bahan.kumulatif(indikator, lalu - 1)
        if _dalam_renstra(bahan)
        else periods.get(f"sd-{lalu - 1}", KOSONG)
    )
    done = year_value(indikator, periods, lalu)
    running = indikator.renja.get(str(kini), KOSONG)
    expected = _expected(bahan, indikator)
    shown = (Sel(dengan_satuan(value, satuan), value) for value in (akhir, before, target, done))
    return (
        Sel(indikator.nama),
        *shown,
        sel_capaian(target, done, indikator.arah),
        Sel(dengan_satuan(running, satuan), running),
        Sel(dengan_satuan(expected, satuan), expected),
        sel_capaian(akhir, expected, indikator.arah),
    )


def _expected(bahan: Bahan, indikator: Indikator) -> Nilai:
    """What is reached by the end of the running year: as stated, else realisasi and the year's
    target together.
    """
    ident, periods = bahan.dokumen.identitas, bahan.realisasi(indikator)
    kini = ident.tahun_berjalan
    stated = periods.get(f"sd-{kini}")
    if stated is not None:
        return stated
    running = periods.get(str(kini)) or indikator.renja.get(str(kini), KOSONG)
    return gather(indikator, (bahan.kumulatif(indikator, kini - 1), running))
