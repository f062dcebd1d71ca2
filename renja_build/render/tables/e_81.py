"""Formulir E.81, evaluasi terhadap hasil Renja perangkat daerah (Permendagri 86/2017).

The plan that was carried out is evaluated: of a perubahan the plan before the change, with the
sub kegiatan that the evaluation still shows (`hanya: evaluasi`) and those that spent money anyway.

Rows stand in groups. A kegiatan belongs to its own sasaran, else to that of its program; a group is
one program with its kegiatan of one sasaran, so that a program stands once for each sasaran it
serves. Groups follow the order in which the kegiatan of the plan first name their sasaran. The row
of the program sums that group alone and shows its indicators that the sasaran lists, or, where the
sasaran lists none of them, those that no sasaran lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian, gather, mean, predikat, share
from renja_build.compute.numbering import roman
from renja_build.model.document import KakiE81
from renja_build.model.program import Anggaran, Indikator, Kegiatan, Program, SubKegiatan
from renja_build.render.bahan import Bahan, dengan_satuan, sel_persen, sel_rupiah
from renja_build.render.page import Baris, JenisBaris, Kolom, Sel, TableView
from renja_build.render.sanding import NIHIL, Sanding, sandingkan, sebelum

BAKU = "E.81"

_KINERJA_RUPIAH = "\nK\u00a0/\u00a0Rp"


def draw(bahan: Bahan) -> TableView:
    """Fifteen columns with kinerja over rupiah in one cell; quarters to come are empty."""
    formulir = _Formulir(bahan)
    return TableView(
        jenis="e-81",
        judul="Formulir E.81 Evaluasi terhadap Hasil Renja Perangkat Daerah",
        subjudul=f"{bahan.kantor}\nTriwulan {roman(bahan.triwulan)} Tahun {bahan.tahun}",
        kolom=_kolom(bahan),
        baris=(*formulir.rows(), *formulir.foot()),
        catatan=tuple(formulir.notes()),
        ukuran=7.5,
    )


def _kolom(bahan: Bahan) -> tuple[Kolom, ...]:
    n, akhir, unit = bahan.tahun, bahan.dokumen.identitas.renstra[1], _KINERJA_RUPIAH
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
                "nilai" if quarter <= bahan.triwulan else "mendatang",
            )
            for quarter in range(1, 5)
        ),
        Kolom((f"Realisasi Renja PD Tahun {n}{unit}",), "rupiah", "12=8+9+10+11", "nilai"),
        Kolom((f"Realisasi Renstra PD s.d. Tahun {n}{unit}",), "rupiah", "13=6+12", "nilai"),
        Kolom((f"Tingkat Capaian Renstra (%){unit}",), "rupiah", "14=13/5×100"),
        Kolom(("Unit PD Penang\u00adgung Jawab",), "teks", "15"),
    )


@dataclass(frozen=True, slots=True)
class _Uang:
    """Rupiah of columns 5 to 11 of one row, None where nothing was stated."""

    renstra: int | None
    lalu: int | None
    target: int | None
    triwulan: tuple[int | None, ...]

    @property
    def realisasi(self) -> int | None:
        """Column 12."""
        return _jumlah(self.triwulan)

    @property
    def kumulatif(self) -> int | None:
        """Column 13."""
        return _jumlah((self.lalu, self.realisasi))


def _jumlah(amounts: Iterable[int | None]) -> int | None:
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated) if stated else None


def _sum(rows: Sequence[_Uang], quarters: int) -> _Uang:
    return _Uang(
        _jumlah(row.renstra for row in rows),
        _jumlah(row.lalu for row in rows),
        _jumlah(row.target for row in rows),
        tuple(_jumlah(row.triwulan[at] for row in rows) for at in range(quarters)),
    )


@dataclass(frozen=True, slots=True)
class _Kinerja:
    """One indicator in columns 5 to 11."""

    nama: str
    indikator: Indikator
    lalu: Nilai
    target: Nilai
    satuan_target: str
    triwulan: tuple[Nilai, ...]

    @property
    def renstra(self) -> Nilai:
        """Column 5."""
        return self.indikator.renstra.get("akhir", KOSONG)

    @property
    def realisasi(self) -> Nilai:
        """Column 12, by the indicator's akumulasi."""
        return gather(self.indikator, self.triwulan)

    @property
    def kumulatif(self) -> Nilai:
        """Column 13, by the indicator's akumulasi."""
        return gather(self.indikator, (self.lalu, self.realisasi))

    @property
    def capaian(self) -> Decimal | None:
        """Column 12 against column 7, in percent."""
        return capaian(self.target, self.realisasi, self.indikator.arah)


@dataclass(slots=True)
class _Kelompok:
    """A program with its kegiatan of one sasaran, each with the sub kegiatan that are evaluated."""

    sasaran: str
    program: Sanding
    kegiatan: dict[str, tuple[Sanding, list[Sanding]]] = field(default_factory=dict)

    @property
    def leaves(self) -> list[Sanding]:
        """Every sub kegiatan of the group."""
        return [leaf for _, leaves in self.kegiatan.values() for leaf in leaves]


class _Formulir:
    def __init__(self, bahan: Bahan) -> None:
        self.bahan, self.before = bahan, sebelum(bahan)
        self.kaki = bahan.dokumen.e81 or KakiE81(f"{bahan.tahun}-tw{bahan.triwulan}")
        self.spent = {kode.key(code): by for code, by in bahan.dokumen.realisasi.rupiah.items()}
        self.groups = self.grouped()
        self.total = self.money([leaf for group in self.groups for leaf in group.leaves])

    def grouped(self) -> list[_Kelompok]:
        """The rows in groups, as the rule above has it."""
        found: dict[tuple[str, str], _Kelompok] = {}
        program = kegiatan = None
        for one in sandingkan(self.bahan, lambda leaf: leaf.hanya == "evaluasi"):
            if one.simpul.jenis == "program":
                program = one
            elif one.simpul.jenis == "kegiatan":
                kegiatan = one
            elif program and kegiatan and one.simpul.jenis == "sub" and self.evaluated(one):
                sasaran = _sasaran(kegiatan, program)
                group = found.setdefault((sasaran, program.simpul.kode), _Kelompok(sasaran, program))
                group.kegiatan.setdefault(kegiatan.simpul.kode, (kegiatan, []))[1].append(one)
        order = list(dict.fromkeys(group.sasaran for group in found.values()))
        return sorted(found.values(), key=lambda group: order.index(group.sasaran))

    def evaluated(self, one: Sanding) -> bool:
        """Whether a sub kegiatan was to be carried out, is still shown, or spent money."""
        still = isinstance(one.sesudah, SubKegiatan) and one.sesudah.hanya == "evaluasi"
        return one.sebelum is not None or still or self.leaf_money(one).realisasi is not None

    def leaf_money(self, one: Sanding) -> _Uang:
        """The rupiah of one sub kegiatan."""
        sides = [side for side in (one.sesudah, one.sebelum) if isinstance(side, SubKegiatan)]
        by_code = [self.spent.get(key, {}) for key in dict.fromkeys(kode.key(side.kode) for side in sides)]
        n = self.bahan.tahun

        def done(period: str) -> int | None:
            return _jumlah(by.get(period, Anggaran()).realisasi for by in by_code)

        years = {period for by in by_code for period in by if period.isdigit() and int(period) < n}
        return _Uang(
            next((side.pagu_renstra for side in sides if side.pagu_renstra is not None), None),
            _jumlah(done(year) for year in years),
            one.sebelum.pagu if isinstance(one.sebelum, SubKegiatan) else None,
            tuple(done(f"{n}-tw{quarter}") for quarter in range(1, self.bahan.triwulan + 1)),
        )

    def money(self, leaves: Sequence[Sanding]) -> _Uang:
        """The rupiah of several sub kegiatan together."""
        return _sum([self.leaf_money(leaf) for leaf in leaves], self.bahan.triwulan)

    def measures(self, one: Sanding) -> list[_Kinerja]:
        """The indicators of a node; of the plan before, with the target that the Renja stated if it is another."""
        node = one.sebelum or one.sesudah
        assert node is not None
        targets = {target.indikator: target for target in one.sebelum.target} if one.sebelum else {}
        found = []
        for indikator in self.bahan.pengukur(node):
            target, worded = targets.get(indikator.id), self.before.dokumen.indikator[indikator.id]
            found.append(
                _Kinerja(
                    nama=target.nama if target and target.nama else worded.nama,
                    indikator=indikator,
                    lalu=self.bahan.kumulatif(indikator, self.bahan.tahun - 1),
                    target=indikator.renja.get(str(self.bahan.tahun)) or (target.target if target else KOSONG),
                    satuan_target=target.satuan if target and target.satuan else worded.satuan,
                    triwulan=self.bahan.realisasi_triwulan(indikator),
                )
            )
        return found

    def outcomes(self, group: _Kelompok) -> list[_Kinerja]:
        """The program's indicators in this group."""
        aims = [aim for goal in self.bahan.dokumen.tujuan for aim in goal.sasaran]
        own = {ident for aim in aims if aim.id == group.sasaran for ident in aim.indikator}
        listed = {ident for aim in aims for ident in aim.indikator}
        found = self.measures(group.program)
        mine = [one for one in found if one.indikator.id in own]
        return mine or [one for one in found if one.indikator.id not in listed]

    def rows(self) -> Iterator[Baris]:
        """The groups in order; kegiatan are numbered through."""
        number, seen = 0, set[str]()
        for group in self.groups:
            code = group.program.simpul.kode
            head = ("", self.bahan.uraian(group.sasaran), group.program.simpul.nama)
            ident = "" if code in seen else code
            seen.add(code)
            yield from self.lines("program", head, self.outcomes(group), self.money(group.leaves), ident)
            for kegiatan, leaves in group.kegiatan.values():
                number += 1
                head = (str(number), "", kegiatan.simpul.nama)
                money = self.money(leaves)
                yield from self.lines("kegiatan", head, self.measures(kegiatan), money, kegiatan.simpul.kode)
                for leaf in leaves:
                    head, money = ("", "", leaf.simpul.nama), self.leaf_money(leaf)
                    yield from self.lines("sub", head, self.measures(leaf), money, leaf.simpul.kode)

    def lines(
        self, jenis: JenisBaris, head: tuple[str, str, str], measures: Sequence[_Kinerja], money: _Uang, ident: str
    ) -> Iterator[Baris]:
        """One node, a line for each indicator; its rupiah stand on the first."""
        for place, one in enumerate(measures or (None,)):
            first = place == 0
            texts = (Sel(text if first else "") for text in head)
            unit = Sel(self.kaki.unit if first and jenis != "sub" else "")
            cells = self.cells(one, money if first else None)
            yield Baris(jenis, (*texts, Sel(one.nama if one else ""), *cells, unit), ident if first else "")

    def cells(self, one: _Kinerja | None, money: _Uang | None) -> list[Sel]:
        """Columns 5 to 14, kinerja over rupiah."""
        upper = self.performance(one) if one else [Sel()] * 10
        lower = self.amounts(money) if money else [Sel()] * 10
        return [_stacked(k, rp) if money else k for k, rp in zip(upper, lower, strict=True)]

    def performance(self, one: _Kinerja) -> list[Sel]:
        """Columns 5 to 14 of one indicator."""
        empty = [KOSONG] * (4 - len(one.triwulan))
        stated = (one.renstra, one.lalu, one.target, *one.triwulan, *empty, one.realisasi, one.kumulatif)
        units = [one.indikator.satuan] * len(stated)
        units[2] = one.satuan_target
        shown = [Sel(dengan_satuan(value, unit), value) for value, unit in zip(stated, units, strict=True)]
        return [*shown, sel_persen(capaian(one.renstra, one.kumulatif, one.indikator.arah))]

    def amounts(self, money: _Uang) -> list[Sel]:
        """Columns 5 to 14 in rupiah; `-` where nothing was stated, nothing in quarters to come."""
        stated = (money.renstra, money.lalu, money.target, *money.triwulan)
        cells = [NIHIL if amount is None else sel_rupiah(amount) for amount in stated]
        cells += [Sel()] * (7 - len(stated))
        cells += [NIHIL if amount is None else sel_rupiah(amount) for amount in (money.realisasi, money.kumulatif)]
        return [*cells, sel_persen(share(money.kumulatif, money.renstra), "-")]

    def outputs(self) -> list[_Kinerja]:
        """Every indicator of a sub kegiatan that has a target."""
        leaves = (leaf for group in self.groups for leaf in group.leaves)
        return [one for leaf in leaves for one in self.measures(leaf) if one.target.ada]

    def measured(self) -> list[Decimal]:
        """Their capaian, where it can be computed."""
        return [one.capaian for one in self.outputs() if one.capaian is not None]

    def foot(self) -> Iterator[Baris]:
        """Mean capaian and its predikat, the money in all and how much of it was spent, factors and follow-up."""
        average = mean(self.measured())
        yield _kaki("Rata-rata capaian kinerja (%)", *[Sel()] * 7, sel_persen(average), *[Sel()] * 3)
        yield _kaki("Predikat kinerja", Sel(predikat(average), span=11))
        label = Sel("Jumlah anggaran dan realisasi dari seluruh program (Rp)", span=4)
        yield Baris("jumlah", (label, *self.amounts(self.total), Sel()))
        done = [*self.total.triwulan, *[None] * (4 - self.bahan.triwulan), self.total.realisasi]
        serapan = (sel_persen(share(amount, self.total.target)) for amount in done)
        yield _kaki("Tingkat serapan anggaran terhadap target Renja (%)", *[Sel()] * 3, *serapan, *[Sel()] * 3)
        for judul, texts in (
            ("Faktor pendorong keberhasilan kinerja", self.kaki.pendorong),
            ("Faktor penghambat pencapaian kinerja", self.kaki.penghambat),
            ("Tindak lanjut yang diperlukan dalam triwulan berikutnya", self.kaki.tindak_lanjut_triwulan),
            ("Tindak lanjut yang diperlukan dalam Renja berikutnya", self.kaki.tindak_lanjut_renja),
        ):
            yield _kaki(judul, Sel("\n".join(f"{at}. {text}" for at, text in enumerate(texts, start=1)), span=11))

    def notes(self) -> Iterator[str]:
        """How to read the columns, and what is missing."""
        n = self.bahan.tahun
        yield "K = kinerja (baris atas); Rp = anggaran dalam rupiah (baris bawah)."
        yield (
            "Kolom 12 dan 13 K dijumlahkan, dirata-ratakan, atau diambil nilai terakhirnya menurut sifat indikator. "
            f"Rata-rata capaian kinerja membandingkan kolom 12 dengan kolom 7 pada {len(self.measured())} dari "
            f"{len(self.outputs())} indikator sub kegiatan, yaitu yang sudah mempunyai realisasi."
        )
        if self.bahan.dokumen.perubahan:
            yield f"Kolom 7 memuat target dan pagu Renja Tahun {n} sebelum perubahan."
        if self.total.renstra is None:
            yield "Kolom 5 dan 14 Rp bertanda - karena pagu Renstra sampai akhir periode tidak dinyatakan."


def _sasaran(*rows: Sanding) -> str:
    sides = (side for row in rows for side in (row.sesudah, row.sebelum))
    return next((side.sasaran for side in sides if isinstance(side, Program | Kegiatan) and side.sasaran), "")


def _stacked(kinerja: Sel, rupiah: Sel) -> Sel:
    return Sel(f"{kinerja.teks}\n{rupiah.teks}", rupiah.nilai) if kinerja.teks or rupiah.teks else Sel()


def _kaki(label: str, *cells: Sel) -> Baris:
    return Baris("kaki", (Sel(label, span=4), *cells))
