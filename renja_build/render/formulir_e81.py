"""The rows of Formulir E.81 (Permendagri 86/2017), however its columns 5 to 14 place kinerja
and rupiah.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from renja_build.angka import Nilai
from renja_build.compute.capaian import predikat
from renja_build.compute.evaluasi_renja import KinerjaEvaluasi, NodeEvaluasi, UangEvaluasi
from renja_build.compute.numbering import roman
from renja_build.compute.totals import bulat
from renja_build.model.document import KakiE81
from renja_build.model.program import Rupiah
from renja_build.render.catatan_capaian import catatan_negatif
from renja_build.render.inputs import (
    Inputs,
    dengan_satuan,
    sel_capaian,
    sel_nilai,
    sel_persen,
    sel_rupiah,
    tanpa_persen,
)
from renja_build.render.page import Baris, JenisBaris, Sel
from renja_build.render.sanding import NIHIL
from renja_build.render.tempat import bertempat_baris, tempat
from renja_build.render.tempat_e81 import TempatE81

JUDUL = "Formulir E.81 Evaluasi terhadap Hasil Renja Perangkat Daerah"
_PASANGAN = 10  # columns 5 to 14 hold kinerja and rupiah
_KOSONG = (Sel(),) * _PASANGAN
_TANPA_JUDUL = (Sel(),) * 3  # columns 1 to 3 below the first line of a row

# The cells of columns 5 to 14 from kinerja and rupiah; of either, None where the row has no such
# line.
Susun = Callable[[Sequence[Sel] | None, Sequence[Sel] | None], tuple[Sel, ...]]


def subjudul(inputs: Inputs) -> str:
    """The office and the quarter that the evaluation reaches to."""
    return f"{inputs.kantor}\nTriwulan {roman(inputs.triwulan)} Tahun {inputs.tahun}"


class Formulir:
    """The rows of the form for one Renja, its cells put together by `susun`."""

    def __init__(self, inputs: Inputs, susun: Susun) -> None:
        self.inputs, self.susun, self.tempat = inputs, susun, TempatE81(inputs)
        self.evaluasi = inputs.hasil.evaluasi_renja
        self.kaki = inputs.dokumen.e81 or KakiE81(f"{inputs.tahun}-tw{inputs.triwulan}")

    def rows(self) -> Iterator[Baris]:
        """The groups in order, kegiatan numbered through, and the foot."""
        yield from self._groups()
        yield from self._figures()
        for judul, texts in (
            ("Faktor pendorong keberhasilan kinerja", self.kaki.pendorong),
            ("Faktor penghambat pencapaian kinerja", self.kaki.penghambat),
            (
                "Tindak lanjut yang diperlukan dalam triwulan berikutnya",
                self.kaki.tindak_lanjut_triwulan,
            ),
            ("Tindak lanjut yang diperlukan dalam Renja berikutnya", self.kaki.tindak_lanjut_renja),
        ):
            numbered = "\n".join(f"{at}. {text}" for at, text in enumerate(texts, start=1))
            yield self._remark(judul, bertempat_baris(Sel(numbered), texts))

    def notes(self) -> Iterator[str]:
        """How to read the columns, and what is missing."""
        n, evaluasi = self.inputs.tahun, self.evaluasi
        yield (
            "Kolom 12 dan 13 K dijumlahkan, dirata-ratakan, atau diambil nilai terakhirnya menurut sifat indikator. "
            f"Rata-rata capaian kinerja membandingkan kolom 12 dengan kolom 7 pada {len(evaluasi.measured())} dari "
            f"{len(list(evaluasi.outputs()))} indikator sub kegiatan, yaitu yang sudah mempunyai realisasi."
        )
        if evaluasi.tanpa_persen:
            yield tanpa_persen(evaluasi.tanpa_persen)
        if self.inputs.dokumen.perubahan:
            yield f"Kolom 7 memuat target dan pagu Renja Tahun {n} sebelum perubahan."
        if evaluasi.total.renstra is None:
            yield "Kolom 5 dan 14 Rp bertanda - karena pagu Renstra sampai akhir periode tidak dinyatakan."
        yield from catatan_negatif(sel for row in self._groups() for sel in row.sel)

    def _groups(self) -> Iterator[Baris]:
        number, seen = 0, set[str]()
        for group in self.evaluasi.program:
            program = group.node.simpul
            aims = Sel(self.inputs.uraian_sasaran(group.sasaran))
            aims = bertempat_baris(aims, [*map(self.inputs.uraian, group.sasaran)])
            head = (Sel(), aims, Sel(program.nama))
            # A program stands once for each sasaran; the first of its rows owns its kode.
            yield from self._lines(group.node, head, "" if program.kode in seen else program.kode)
            seen.add(program.kode)
            for kegiatan in group.kegiatan:
                number += 1
                head = (Sel(str(number)), Sel(), Sel(kegiatan.node.simpul.nama))
                yield from self._lines(kegiatan.node, head, kegiatan.node.simpul.kode)
                for leaf in kegiatan.sub_kegiatan:
                    yield from self._lines(
                        leaf, (Sel(), Sel(), Sel(leaf.simpul.nama)), leaf.simpul.kode
                    )

    def _lines(self, node: NodeEvaluasi, head: tuple[Sel, Sel, Sel], ident: str) -> Iterator[Baris]:
        """One node, a line for each indicator; its name and its rupiah stand on the first."""
        jenis, unit = node.simpul.jenis, self.kaki.unit
        if jenis == "sub":
            unit = ""
        first, *others = node.kinerja or (None,)
        uang = self.tempat.rupiah(_amounts(node.uang), node.simpul)
        cells = self.susun(self.tempat.kinerja(_performance(first), first), uang)
        answers = Sel(unit, asal=tempat(unit))
        yield Baris(jenis, (*head, _name(first), *cells, answers), ident)
        for kinerja in others:
            cells = self.susun(self.tempat.kinerja(_performance(kinerja), kinerja), None)
            yield Baris(jenis, (*_TANPA_JUDUL, _name(kinerja), *cells, Sel()))

    def _figures(self) -> Iterator[Baris]:
        """Mean capaian and its predikat, the money in all and how much of it was spent."""
        average, total = self.evaluasi.rata_rata, self.evaluasi.total
        to_come = [None] * (4 - self.inputs.triwulan)
        realised = [*total.triwulan, *to_come, total.realisasi]
        serapan = map(sel_persen, map(total.serapan, realised))
        capaian_rata = [*_KOSONG[:7], sel_persen(average), *_KOSONG[8:]]
        yield self._foot("kaki", "Rata-rata capaian kinerja (%)", self.susun(capaian_rata, None))
        yield self._remark("Predikat kinerja", Sel(predikat(average)))
        label = "Jumlah anggaran dan realisasi dari seluruh program (Rp)"
        yield self._foot("jumlah", label, self.susun(None, _amounts(total)))
        label = "Tingkat serapan anggaran terhadap target Renja (%)"
        yield self._foot("kaki", label, self.susun(None, [*_KOSONG[:3], *serapan, *_KOSONG[8:]]))

    def _foot(self, jenis: JenisBaris, label: str, cells: tuple[Sel, ...]) -> Baris:
        return Baris(jenis, (Sel(label, span=4), *cells, Sel()))

    def _remark(self, label: str, text: Sel) -> Baris:
        """A text over all columns beside its label."""
        width = len(self.susun(_KOSONG, None)) + 1
        return Baris("kaki", (Sel(label, span=4), replace(text, span=width)))


def _name(kinerja: KinerjaEvaluasi | None) -> Sel:
    return Sel(kinerja.nama, asal=kinerja.indikator.at) if kinerja else Sel()


def _performance(kinerja: KinerjaEvaluasi | None) -> Sequence[Sel]:
    """Columns 5 to 14 of one indicator, empty without one."""
    if kinerja is None:
        return _KOSONG
    satuan, to_come = kinerja.indikator.satuan, [sel_nilai()] * (4 - len(kinerja.triwulan))
    return [
        _stated(kinerja.renstra, satuan),
        _stated(kinerja.lalu, satuan),
        _stated(kinerja.target, kinerja.satuan_target),
        *(_stated(quarter, satuan) for quarter in kinerja.triwulan),
        *to_come,
        _stated(kinerja.realisasi, satuan),
        _stated(kinerja.kumulatif, satuan),
        _reached(kinerja),
    ]


def _reached(kinerja: KinerjaEvaluasi) -> Sel:
    """Column 14; empty where it cannot be told."""
    cell = sel_capaian(kinerja.renstra, kinerja.kumulatif, kinerja.indikator.arah)
    return Sel() if cell.teks == "-" else cell


def _stated(value: Nilai, satuan: str) -> Sel:
    return Sel(dengan_satuan(value, satuan), value, satuan=satuan)


def _amounts(uang: UangEvaluasi) -> Sequence[Sel]:
    """Columns 5 to 14 in rupiah; `-` where nothing was stated, nothing in quarters to come."""
    to_come = [Sel()] * (4 - len(uang.triwulan))
    return [
        *map(_amount, (uang.renstra, uang.lalu, uang.target, *uang.triwulan)),
        *to_come,
        *map(_amount, (uang.realisasi, uang.kumulatif)),
        sel_persen(uang.capaian, "-"),
    ]


def _amount(amount: Rupiah | None) -> Sel:
    return NIHIL if amount is None else sel_rupiah(bulat(amount))
