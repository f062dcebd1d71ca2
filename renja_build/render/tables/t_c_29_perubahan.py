"""Rekapitulasi evaluasi Renja and pencapaian Renstra to a quarter of the plan year (Permendagri
86/2017, T-C.29).
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.angka import KOSONG
from renja_build.compute.capaian import gather, year_value
from renja_build.compute.numbering import roman
from renja_build.model.program import Indikator, Target
from renja_build.model.simpul import Node, Simpul, simpul
from renja_build.render.bahan import Bahan, dengan_satuan, sel_capaian, sel_target
from renja_build.render.page import Baris, Kolom, Sel, TableView

ARTI = "Rekapitulasi evaluasi Renja dan pencapaian Renstra (T-C.29) sampai satu triwulan tahun rencana."

BAKU = "T-C.29"


def draw(bahan: Bahan) -> TableView:
    """Eleven columns: the year before is evaluated, the plan year as far as its quarters are
    over.
    """
    n, sampai = bahan.tahun, f"Triwulan {roman(bahan.triwulan)} Tahun {bahan.tahun}"
    tree = simpul(bahan.dokumen.rencana, lambda leaf: leaf.hanya in (None, "evaluasi"))
    return TableView(
        jenis="t-c-29-perubahan",
        judul=(
            "Rekapitulasi Evaluasi Hasil Pelaksanaan Renja Perangkat Daerah "
            f"dan Pencapaian Renstra Perangkat Daerah s.d. {sampai}"
        ),
        subjudul=bahan.kantor,
        kolom=_kolom(bahan, sampai),
        baris=tuple(row for branch in tree for row in _rows(bahan, branch)),
        catatan=(
            f"Kolom 10 menggabungkan kolom 5, kolom 7, dan realisasi s.d. {sampai} menurut sifat indikator: "
            "dijumlahkan, dirata-ratakan, atau diambil nilai terakhirnya.",
            f"Kolom 9 memuat target Renja Perubahan; bagi indikator yang tidak ada di sana, target Renja Tahun {n}.",
        ),
    )


def _kolom(bahan: Bahan, sampai: str) -> tuple[Kolom, ...]:
    n, akhir = bahan.tahun, bahan.dokumen.identitas.renstra[1]
    lalu = f"Target dan Realisasi Kinerja Tahun {n - 1}"
    renstra = f"Perkiraan Realisasi Capaian Target Renstra s.d. Tahun {n}"
    return (
        Kolom(("Kode",), "kode", "1"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",), "teks", "2"),
        Kolom(("Indikator Kinerja Program/Kegiatan/Sub Kegiatan",), "teks", "3"),
        Kolom((f"Target Capaian Kinerja Renstra Tahun {akhir}",), "target", "4", "target"),
        Kolom((f"Realisasi Kinerja s.d. Tahun {n - 2}",), "target", "5", "target"),
        Kolom((lalu, f"Target Renja {n - 1}"), "target", "6", "target"),
        Kolom((lalu, f"Realisasi Renja {n - 1}"), "target", "7", "target"),
        Kolom((lalu, "Tingkat Realisasi (%)"), "persen", "8=7/6"),
        Kolom((f"Target Renja Perubahan {n}",), "target", "9", "target"),
        Kolom((renstra, f"Realisasi Capaian s.d. {sampai}"), "target", "10=5+7+TW", "target"),
        Kolom((renstra, "Tingkat Capaian Target Renstra (%)"), "persen", "11=10/4"),
    )


def _rows(bahan: Bahan, branch: Simpul) -> Iterator[Baris]:
    if branch.node is None:
        yield Baris(branch.jenis, (Sel(branch.kode), Sel(branch.nama, span=10)), branch.kode)
        return
    head = (Sel(branch.kode), Sel(branch.nama))
    measures = bahan.pengukur(branch.node)
    if not measures:
        yield Baris(branch.jenis, (*head, *(Sel() for _ in range(9))), branch.kode)
    for place, indikator in enumerate(measures):
        cells = _cells(bahan, indikator, _planned(branch.node, indikator))
        yield Baris(
            branch.jenis,
            (*(head if place == 0 else (Sel(), Sel())), *cells),
            branch.kode if place == 0 else "",
        )


def _planned(node: Node, indikator: Indikator) -> Target | None:
    return next((target for target in node.target if target.indikator == indikator.id), None)


def _cells(bahan: Bahan, indikator: Indikator, planned: Target | None) -> tuple[Sel, ...]:
    """Columns 3 to 11 of one indicator."""
    n, periods, satuan = bahan.tahun, bahan.realisasi(indikator), indikator.satuan
    akhir, renja = indikator.renstra.get("akhir", KOSONG), indikator.renja.get(str(n - 1), KOSONG)
    before, last = bahan.kumulatif(indikator, n - 2), year_value(indikator, periods, n - 1)
    running = gather(indikator, bahan.realisasi_triwulan(indikator))
    total = gather(indikator, (before, last, running))
    return (
        Sel(planned.nama if planned and planned.nama else indikator.nama),
        *(Sel(dengan_satuan(value, satuan), value) for value in (akhir, before, renja, last)),
        sel_capaian(renja, last, indikator.arah),
        sel_target(
            bahan,
            planned or Target(indikator.id, indikator.at, indikator.renja.get(str(n), KOSONG)),
        ),
        Sel(dengan_satuan(total, satuan), total),
        sel_capaian(akhir, total, indikator.arah),
    )
