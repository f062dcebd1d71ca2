"""The rows of Formulir E.81 (Permendagri 86/2017), however its columns 5 to 14 place kinerja
and rupiah.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from renja_build.angka import KOSONG
from renja_build.compute.capaian import capaian, mean, predikat, share
from renja_build.compute.numbering import roman
from renja_build.model.document import KakiE81
from renja_build.render.bahan import Bahan, dengan_satuan, sel_persen, sel_rupiah
from renja_build.render.evaluasi_renja import EvaluasiRenja, Kinerja, Uang
from renja_build.render.page import Baris, JenisBaris, Sel
from renja_build.render.sanding import NIHIL

JUDUL = "Formulir E.81 Evaluasi terhadap Hasil Renja Perangkat Daerah"
_PASANGAN = 10  # columns 5 to 14 hold kinerja and rupiah
_KOSONG = (Sel(),) * _PASANGAN

# The cells of columns 5 to 14 from kinerja and rupiah; of either, None where the row has no such
# line.
Susun = Callable[[Sequence[Sel] | None, Sequence[Sel] | None], tuple[Sel, ...]]


def subjudul(bahan: Bahan) -> str:
    """The office and the quarter that the evaluation reaches to."""
    return f"{bahan.kantor}\nTriwulan {roman(bahan.triwulan)} Tahun {bahan.tahun}"


class Formulir:
    """The rows of the form for one Renja, its cells put together by `susun`."""

    def __init__(self, bahan: Bahan, susun: Susun) -> None:
        self.bahan, self.susun = bahan, susun
        self.evaluasi = EvaluasiRenja(bahan)
        self.kaki = bahan.dokumen.e81 or KakiE81(f"{bahan.tahun}-tw{bahan.triwulan}")

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
            yield self._remark(
                judul, "\n".join(f"{at}. {text}" for at, text in enumerate(texts, start=1))
            )

    def notes(self) -> Iterator[str]:
        """How to read the columns, and what is missing."""
        n, evaluasi = self.bahan.tahun, self.evaluasi
        yield (
            "Kolom 12 dan 13 K dijumlahkan, dirata-ratakan, atau diambil nilai terakhirnya menurut sifat indikator. "
            f"Rata-rata capaian kinerja membandingkan kolom 12 dengan kolom 7 pada {len(evaluasi.measured())} dari "
            f"{len(evaluasi.outputs())} indikator sub kegiatan, yaitu yang sudah mempunyai realisasi."
        )
        if self.bahan.dokumen.perubahan:
            yield f"Kolom 7 memuat target dan pagu Renja Tahun {n} sebelum perubahan."
        if evaluasi.total.renstra is None:
            yield "Kolom 5 dan 14 Rp bertanda - karena pagu Renstra sampai akhir periode tidak dinyatakan."

    def _groups(self) -> Iterator[Baris]:
        number, seen, evaluasi = 0, set[str](), self.evaluasi
        for group in evaluasi.groups:
            code = group.program.simpul.kode
            head = ("", self.bahan.uraian(group.sasaran), group.program.simpul.nama)
            ident = "" if code in seen else code
            seen.add(code)
            yield from self._lines(
                "program", head, evaluasi.outcomes(group), evaluasi.money(group.leaves), ident
            )
            for kegiatan, leaves in group.kegiatan.values():
                number += 1
                head = (str(number), "", kegiatan.simpul.nama)
                money = evaluasi.money(leaves)
                yield from self._lines(
                    "kegiatan", head, evaluasi.measures(kegiatan), money, kegiatan.simpul.kode
                )
                for leaf in leaves:
                    head, money = ("", "", leaf.simpul.nama), evaluasi.money([leaf])
                    yield from self._lines(
                        "sub", head, evaluasi.measures(leaf), money, leaf.simpul.kode
                    )

    def _lines(
        self,
        jenis: JenisBaris,
        head: tuple[str, str, str],
        measures: Sequence[Kinerja],
        money: Uang,
        ident: str,
    ) -> Iterator[Baris]:
        """One node, a line for each indicator; its rupiah stand on the first."""
        for place, one in enumerate(measures or (None,)):
            first = place == 0
            texts = (Sel(text if first else "") for text in head)
            unit = Sel(self.kaki.unit if first and jenis != "sub" else "")
            cells = self.susun(self._performance(one), self._amounts(money) if first else None)
            yield Baris(
                jenis, (*texts, Sel(one.nama if one else ""), *cells, unit), ident if first else ""
            )

    def _performance(self, one: Kinerja | None) -> Sequence[Sel]:
        """Columns 5 to 14 of one indicator, empty without one."""
        if one is None:
            return _KOSONG
        empty = [KOSONG] * (4 - len(one.triwulan))
        stated = (
            one.renstra,
            one.lalu,
            one.target,
            *one.triwulan,
            *empty,
            one.realisasi,
            one.kumulatif,
        )
        units = [one.indikator.satuan] * len(stated)
        units[2] = one.satuan_target
        shown = [
            Sel(dengan_satuan(value, unit), value)
            for value, unit in zip(stated, units, strict=True)
        ]
        return [*shown, sel_persen(capaian(one.renstra, one.kumulatif, one.indikator.arah))]

    def _amounts(self, money: Uang) -> Sequence[Sel]:
        """Columns 5 to 14 in rupiah; `-` where nothing was stated, nothing in quarters to come."""
        stated = (money.renstra, money.lalu, money.target, *money.triwulan)
        cells = [NIHIL if amount is None else sel_rupiah(amount) for amount in stated]
        cells += [Sel()] * (7 - len(stated))
        cells += [
            NIHIL if amount is None else sel_rupiah(amount)
            for amount in (money.realisasi, money.kumulatif)
        ]
        return [*cells, sel_persen(share(money.kumulatif, money.renstra), "-")]

    def _figures(self) -> Iterator[Baris]:
        """Mean capaian and its predikat, the money in all and how much of it was spent."""
        average, total = mean(self.evaluasi.measured()), self.evaluasi.total
        done = [*total.triwulan, *[None] * (4 - self.bahan.triwulan), total.realisasi]
        serapan = (sel_persen(share(amount, total.target)) for amount in done)
        capaian_rata = [*_KOSONG[:7], sel_persen(average), *_KOSONG[8:]]
        yield self._foot("kaki", "Rata-rata capaian kinerja (%)", self.susun(capaian_rata, None))
        yield self._remark("Predikat kinerja", predikat(average))
        label = "Jumlah anggaran dan realisasi dari seluruh program (Rp)"
        yield self._foot("jumlah", label, self.susun(None, self._amounts(total)))
        label = "Tingkat serapan anggaran terhadap target Renja (%)"
        yield self._foot("kaki", label, self.susun(None, [*_KOSONG[:3], *serapan, *_KOSONG[8:]]))

    def _foot(self, jenis: JenisBaris, label: str, cells: tuple[Sel, ...]) -> Baris:
        return Baris(jenis, (Sel(label, span=4), *cells, Sel()))

    def _remark(self, label: str, text: str) -> Baris:
        """A text over all columns beside its label."""
        return Baris(
            "kaki", (Sel(label, span=4), Sel(text, span=len(self.susun(_KOSONG, None)) + 1))
        )
