"""Rencana program dan kegiatan prioritas daerah (Permendagri 14/2026, Tabel 4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renja_build.angka import KOSONG
from renja_build.model.program import Indikator, SubKegiatan, Target
from renja_build.model.simpul import Node, Simpul, simpul
from renja_build.render.cetak import jadi_sel
from renja_build.render.indikator import prakiraan, realisasi_tahun
from renja_build.render.inputs import Inputs, sel_rupiah, sel_target
from renja_build.render.konteks import Konteks, Ukuran
from renja_build.render.page import Baris, JenisBaris, Kolom, Sel, TableView
from renja_build.render.tempat import bertempat, tempat, tempat_simpul, tempat_ukuran

_KEPALA = {"provinsi": "Gubernur", "kabupaten": "Bupati", "kota": "Wali Kota"}
_HASIL: dict[JenisBaris, str] = {"program": "Outcome", "kegiatan": "Outcome", "sub": "Output"}
_SAMPAI_TARGET = 6  # columns 3 to 8, from the name to the target of the year


def tabel_rencana(inputs: Inputs, jenis: str, *, kepala_daerah: bool) -> TableView:
    """Seventeen columns, with `kepala_daerah` one more for the priorities of the head of region."""
    berjalan = inputs.dokumen.identitas.tahun_berjalan
    return TableView(
        jenis=jenis,
        judul=f"Rencana Program dan Kegiatan Prioritas Daerah Tahun {inputs.tahun}",
        subjudul=inputs.kantor,
        kolom=_kolom(inputs, kepala_daerah),
        baris=tuple(_Rencana(inputs, kepala_daerah).rows()),
        ukuran=7.0,
        catatan=(
            "Pagu kegiatan, program, bidang urusan, dan urusan dijumlahkan dari sub kegiatan di bawahnya.",
            f"Prakiraan {berjalan} memuat proyeksi indikator, atau target Renja {berjalan} bila tidak ada proyeksi.",
        ),
    )


def _kolom(inputs: Inputs, kepala_daerah: bool) -> tuple[Kolom, ...]:
    n, ident = inputs.tahun, inputs.dokumen.identitas
    capaian, maju = "Capaian Kinerja dan Kerangka Pendanaan", f"Prakiraan Maju {n + 1}"
    kepala = [_KEPALA[ident.tingkat]] if kepala_daerah else []
    kolom = (
        Kolom(("No",), "nomor"),
        Kolom(("Kode",), "kode"),
        Kolom(("Urusan/Bidang Urusan/Program/Outcome/Kegiatan/Sub Kegiatan/Output",)),
        Kolom(("Indikator",)),
        Kolom(("Target Akhir Renstra",), "target", samakan="target"),
        Kolom((f"Realisasi {ident.tahun_lalu}",), "target", samakan="target"),
        Kolom((f"Prakiraan {ident.tahun_berjalan}",), "target", samakan="target"),
        Kolom((capaian, f"Target {n}"), "target", samakan="target"),
        Kolom((capaian, "Pagu Indikatif (Rp)"), "rupiah", samakan="pagu"),
        Kolom((capaian, "Lokasi")),
        Kolom((capaian, "Sumber Dana")),
        *(Kolom((capaian, "Prioritas", judul)) for judul in ("Nasional", "Daerah", *kepala)),
        Kolom(("Kelompok Sasaran",)),
        Kolom((maju, "Target"), "target", samakan="target"),
        Kolom((maju, "Pagu Indikatif (Rp)"), "rupiah", samakan="pagu"),
        Kolom(("Perangkat Daerah Penanggung Jawab",)),
    )
    return tuple(
        Kolom(column.judul, column.jenis, f"{number}", column.samakan)
        for number, column in enumerate(kolom, start=1)
    )


class _Rencana:
    def __init__(self, inputs: Inputs, kepala_daerah: bool) -> None:
        self.inputs, self.kepala_daerah = inputs, kepala_daerah
        self.number = 0

    def rows(self) -> Iterator[Baris]:
        """The office with its total, the tree with a number for every code, and the total again
        at the foot.
        """
        yield self.total("kelompok", self.inputs.kantor)
        for row in simpul(self.inputs.dokumen.rencana, lambda leaf: leaf.hanya in (None, "maju")):
            yield from self.branch(row) if row.node is None else self.node(row, row.node)
        yield self.total("jumlah", "JUMLAH")

    def total(self, jenis: JenisBaris, label: str) -> Baris:
        """A row of the sums over all."""
        pagu, maju = (
            sel_rupiah(self.inputs.hasil.pagu.total),
            sel_rupiah(self.inputs.hasil.maju.total),
        )
        return Baris(
            jenis,
            (Sel(label, span=2 + _SAMPAI_TARGET), pagu, Sel(span=self.between + 1), maju, Sel()),
        )

    @property
    def between(self) -> int:
        """How many columns stand between the pagu and the prakiraan maju."""
        return 6 if self.kepala_daerah else 5

    def numbered(self, code: str) -> tuple[Sel, Sel]:
        """The first two cells of a row that has a code."""
        self.number += 1
        return Sel(str(self.number), self.number), Sel(code)

    def pagu(self, code: str) -> Sel:
        """What is planned under a code."""
        return sel_rupiah(self.inputs.hasil.pagu.per_kode.get(code))

    def maju(self, code: str) -> Sel:
        """What the year after is expected to cost under a code."""
        return sel_rupiah(self.inputs.hasil.maju.per_kode.get(code))

    def branch(self, row: Simpul) -> Iterator[Baris]:
        """An urusan or bidang urusan with the sum of what is below it."""
        name, rest = Sel(row.nama, span=_SAMPAI_TARGET), Sel(span=self.between + 1)
        cells = (
            *self.numbered(row.kode),
            name,
            self.pagu(row.kode),
            rest,
            self.maju(row.kode),
            Sel(),
        )
        yield Baris(row.jenis, cells, row.kode)

    def node(self, row: Simpul, node: Node) -> Iterator[Baris]:
        """A node with its money and texts; a stated outcome or output takes the indicators to
        lines of its own.
        """
        head = self.numbered(row.kode)
        targets = {target.indikator: target for target in node.target}
        measured = [(ind, targets.get(ind.id)) for ind in self.inputs.pengukur(node)]
        if node.rincian.hasil or not measured:
            yield self.first(row, node, head, (Sel(row.nama, span=_SAMPAI_TARGET),), Sel())
        else:
            *cells, ahead = self.measure(*measured.pop(0))
            yield self.first(row, node, head, (Sel(row.nama), *cells), ahead)
        stated = f"{_HASIL[row.jenis]}: {node.rincian.hasil}" if node.rincian.hasil else ""
        text = bertempat(Sel(stated), tempat(node.rincian.hasil) or node.at)
        for number, (indikator, target) in enumerate(measured):
            *cells, ahead = self.measure(indikator, target)
            start = (Sel(), Sel(), text if number == 0 else Sel())
            yield Baris(
                "rincian", (*start, *cells, Sel(), *[Sel()] * self.between, ahead, Sel(), Sel())
            )
        if stated and not measured:
            yield Baris(
                "rincian",
                (Sel(), Sel(), replace(text, span=_SAMPAI_TARGET), Sel(span=self.between + 4)),
            )

    def first(
        self, row: Simpul, node: Node, head: tuple[Sel, Sel], upto: tuple[Sel, ...], ahead: Sel
    ) -> Baris:
        """The row of a code: `upto` fills columns 3 to 8, `ahead` the target of the year after."""
        ident = self.inputs.dokumen.identitas
        detail = node.rincian
        leaf = node if isinstance(node, SubKegiatan) else None
        texts = (
            node.lokasi,
            leaf.sumber_dana if leaf and leaf.pagu is not None else "",
            detail.prioritas_nasional,
            detail.prioritas_daerah,
            *([detail.prioritas_kepala_daerah] if self.kepala_daerah else []),
            node.kelompok_sasaran,
        )
        answers = Sel(detail.penanggung_jawab or ident.perangkat_daerah.singkatan)
        k = Konteks(self.inputs, kode=row.kode, node=node)
        cells = (
            *head,
            *upto,
            bertempat(self.pagu(row.kode), tempat_simpul("pagu", k)),
            *(bertempat(Sel(text), node.at) for text in texts),
            ahead,
            bertempat(self.maju(row.kode), tempat_simpul("maju", k)),
            bertempat(answers, node.at),
        )
        return Baris(row.jenis, cells, row.kode)

    def measure(self, indikator: Indikator, target: Target | None) -> tuple[Sel, ...]:
        """Columns 4 to 8 of one indicator, and its target of the year after."""
        ident = self.inputs.dokumen.identitas
        lalu, berjalan = str(ident.tahun_lalu), str(ident.tahun_berjalan)
        diharapkan = "proyeksi" if berjalan in indikator.proyeksi else "renja"
        past = (
            ("renstra", "akhir", indikator.renstra.get("akhir", KOSONG)),
            ("realisasi", lalu, realisasi_tahun(self.inputs, indikator, ident.tahun_lalu)),
            (diharapkan, berjalan, prakiraan(self.inputs, indikator)),
        )
        k = Konteks(self.inputs, indikator=indikator, target=target)
        nama = Sel(target.nama if target and target.nama else indikator.nama)
        return (
            bertempat(nama, indikator.at),
            *(
                bertempat(
                    jadi_sel(Ukuran(value, indikator.satuan_pada(year)), "target"),
                    tempat_ukuran(kata, k, year),
                )
                for kata, year, value in past
            ),
            sel_target(self.inputs, target),
            sel_target(self.inputs, target, "maju"),
        )
