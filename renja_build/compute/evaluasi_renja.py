"""What Formulir E.81 evaluates: rows in groups with their kinerja and rupiah (Permendagri 86/2017).

The plan that was carried out is evaluated: of a perubahan the plan before the change, with the
sub kegiatan that the evaluation still shows (`hanya: evaluasi`) and those that spent money anyway.

Rows stand in groups. A kegiatan belongs to its own sasaran, else to that of its program; a group is
one program with its kegiatan of one sasaran, or of the same several, so that a program stands once
for each that it serves and no rupiah twice. Groups follow the order in which the kegiatan of the
plan first name their sasaran. The program of a group sums that group alone and shows its indicators
that the sasaran lists, or, where the sasaran lists none of them, those that no sasaran lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from operator import attrgetter

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian, gather, mean, share, tercapai
from renja_build.compute.measures import Measures
from renja_build.compute.perubahan import HasilPerubahan
from renja_build.compute.plans import Sanding, by_indikator, sandingkan
from renja_build.compute.totals import realised
from renja_build.compute.triwulan import uang_sampai, uang_sendiri
from renja_build.diagnostics import Location
from renja_build.model.document import Dokumen, Sasaran
from renja_build.model.program import Indikator, Kegiatan, Program, Rupiah, SubKegiatan, Target
from renja_build.model.simpul import Simpul


@dataclass(frozen=True, slots=True)
class UangEvaluasi:
    """Rupiah of columns 5 to 12 of one row, with the sen that accounts give; None where nothing was
    stated.
    """

    renstra: Rupiah | None
    lalu: Rupiah | None
    target: Rupiah | None
    triwulan: tuple[Rupiah | None, ...]
    realisasi: Rupiah | None

    @property
    def kumulatif(self) -> Rupiah | None:
        """Column 13."""
        return _jumlah((self.lalu, self.realisasi))

    @property
    def capaian(self) -> Decimal | None:
        """Column 14, in percent of column 5."""
        return share(self.kumulatif, self.renstra)

    def serapan(self, realisasi: Rupiah | None) -> Decimal | None:
        """Realisasi of a quarter or of the year in percent of column 7."""
        return share(realisasi, self.target)


@dataclass(frozen=True, slots=True)
class KinerjaEvaluasi:
    """One indicator in columns 5 to 11."""

    nama: str
    indikator: Indikator
    lalu: Nilai
    target: Nilai
    satuan_target: str
    triwulan: tuple[Nilai, ...]
    realisasi: Nilai  # column 12, by the indicator's akumulasi
    target_at: Location  # of column 7

    @property
    def renstra(self) -> Nilai:
        """Column 5."""
        return self.indikator.renstra.get("akhir", KOSONG)

    @property
    def kumulatif(self) -> Nilai:
        """Column 13, by the indicator's akumulasi."""
        return gather(self.indikator, (self.lalu, self.realisasi))

    @property
    def capaian(self) -> Decimal | None:
        """Column 12 against column 7, in percent; the foot of the form averages these."""
        return capaian(self.target, self.realisasi, self.indikator.arah)

    @property
    def tercapai(self) -> bool | None:
        """Whether column 12 meets column 7."""
        return tercapai(self.target, self.realisasi, self.indikator.arah)

    @property
    def capaian_renstra(self) -> Decimal | None:
        """Column 14: column 13 against column 5, in percent."""
        return capaian(self.renstra, self.kumulatif, self.indikator.arah)


@dataclass(frozen=True, slots=True)
class NodeEvaluasi:
    """A program, kegiatan or sub kegiatan with the figures of its row."""

    simpul: Simpul
    kinerja: tuple[KinerjaEvaluasi, ...]
    uang: UangEvaluasi


@dataclass(frozen=True, slots=True)
class KegiatanEvaluasi:
    """A kegiatan with its sub kegiatan that are evaluated."""

    node: NodeEvaluasi
    sub_kegiatan: tuple[NodeEvaluasi, ...]


@dataclass(frozen=True, slots=True)
class ProgramEvaluasi:
    """A program with its kegiatan of one sasaran or of the same several, by their ids."""

    sasaran: tuple[str, ...]
    node: NodeEvaluasi
    kegiatan: tuple[KegiatanEvaluasi, ...]


@dataclass(frozen=True, slots=True)
class EvaluasiRenja:
    """The groups of one Renja, and the figures at the foot of the form."""

    program: tuple[ProgramEvaluasi, ...]
    total: UangEvaluasi

    def outputs(self) -> Iterator[KinerjaEvaluasi]:
        """Every indicator of a sub kegiatan that has a target."""
        for kegiatan in chain.from_iterable(program.kegiatan for program in self.program):
            for kinerja in chain.from_iterable(leaf.kinerja for leaf in kegiatan.sub_kegiatan):
                if kinerja.target.ada:
                    yield kinerja

    def measured(self) -> list[Decimal]:
        """Their capaian, where it can be computed."""
        every = (kinerja.capaian for kinerja in self.outputs())
        return [percent for percent in every if percent is not None]

    @property
    def tanpa_persen(self) -> int:
        """How many were judged without a percentage, which the mean leaves out."""
        return sum(
            kinerja.capaian is None and kinerja.tercapai is not None for kinerja in self.outputs()
        )

    @property
    def rata_rata(self) -> Decimal | None:
        """The mean capaian of the outputs that were measured, in percent."""
        return mean(self.measured())


@dataclass(slots=True)
class _Group:
    """A group while the rows of the plan are walked: each kegiatan and its leaves, by kode."""

    sasaran: tuple[str, ...]
    program: Sanding
    kegiatan: dict[str, tuple[Sanding, list[Sanding]]] = field(default_factory=dict)


def evaluate_renja(dokumen: Dokumen, hasil: HasilPerubahan | None) -> EvaluasiRenja:
    """The plan year to the quarter that e81.yaml names, to the last where there is none."""
    return _Evaluation(dokumen, hasil).evaluate()


class _Evaluation:
    """What is looked up for every row, gathered once."""

    def __init__(self, dokumen: Dokumen, hasil: HasilPerubahan | None) -> None:
        self.dokumen, self.hasil, self.measures = dokumen, hasil, Measures(dokumen)
        before = dokumen.perubahan.indikator_dasar if dokumen.perubahan else {}
        self._worded = {**dokumen.indikator, **before}
        self._spent = {kode.key(code): by for code, by in dokumen.realisasi.rupiah.items()}

    def evaluate(self) -> EvaluasiRenja:
        programs = tuple(map(self._program, self._groups()))
        return EvaluasiRenja(programs, self._sum(program.node for program in programs))

    def _groups(self) -> list[_Group]:
        groups: dict[tuple[tuple[str, ...], str], _Group] = {}
        program = kegiatan = None
        for row in sandingkan(self.dokumen, self.hasil, lambda leaf: leaf.hanya == "evaluasi"):
            if row.simpul.jenis == "program":
                program = row
            elif row.simpul.jenis == "kegiatan":
                kegiatan = row
            elif program and kegiatan and row.simpul.jenis == "sub" and self._evaluated(row):
                sasaran = _sasaran(kegiatan, program)
                key = (sasaran, program.simpul.kode)
                group = groups.setdefault(key, _Group(sasaran, program))
                group.kegiatan.setdefault(kegiatan.simpul.kode, (kegiatan, []))[1].append(row)
        order = list(dict.fromkeys(group.sasaran for group in groups.values()))
        return sorted(groups.values(), key=lambda group: order.index(group.sasaran))

    def _evaluated(self, row: Sanding) -> bool:
        """Whether a sub kegiatan was to be carried out, is still shown, or spent money."""
        still = isinstance(row.sesudah, SubKegiatan) and row.sesudah.hanya == "evaluasi"
        return row.sebelum is not None or still or self._money(row).realisasi is not None

    def _program(self, group: _Group) -> ProgramEvaluasi:
        kegiatan = tuple(self._kegiatan(row, leaves) for row, leaves in group.kegiatan.values())
        money = self._sum(below.node for below in kegiatan)
        node = NodeEvaluasi(group.program.simpul, tuple(self._outcomes(group)), money)
        return ProgramEvaluasi(group.sasaran, node, kegiatan)

    def _kegiatan(self, row: Sanding, leaves: Iterable[Sanding]) -> KegiatanEvaluasi:
        below = tuple(map(self._leaf, leaves))
        node = NodeEvaluasi(row.simpul, tuple(self._kinerja(row)), self._sum(below))
        return KegiatanEvaluasi(node, below)

    def _leaf(self, row: Sanding) -> NodeEvaluasi:
        return NodeEvaluasi(row.simpul, tuple(self._kinerja(row)), self._money(row))

    def _money(self, row: Sanding) -> UangEvaluasi:
        """The rupiah of one sub kegiatan; of one that moved, under both of its codes."""
        sides = [side for side in (row.sesudah, row.sebelum) if isinstance(side, SubKegiatan)]
        keys = dict.fromkeys(kode.key(side.kode) for side in sides)
        periods = [self._spent[key] for key in keys if key in self._spent]
        tahun = self.measures.tahun
        amounts, last = list(map(realised, periods)), self.measures.triwulan
        renstra = [side.pagu_renstra for side in sides]
        earlier = (by[period] for by in amounts for period in by if _before(period, tahun))

        def quarter(number: int) -> Rupiah | None:
            return _jumlah(uang_sendiri(by, tahun, number) for by in amounts)

        return UangEvaluasi(
            renstra=next(filter(_stated, renstra), None),
            lalu=_jumlah(earlier),
            target=row.sebelum.pagu if isinstance(row.sebelum, SubKegiatan) else None,
            triwulan=tuple(map(quarter, range(1, last + 1))),
            realisasi=_jumlah(uang_sampai(by, tahun, last) for by in amounts),
        )

    def _sum(self, nodes: Iterable[NodeEvaluasi]) -> UangEvaluasi:
        below = [node.uang for node in nodes]

        def total(name: str) -> Rupiah | None:
            return _jumlah(map(attrgetter(name), below))

        def quarter(number: int) -> Rupiah | None:
            return _jumlah(uang.triwulan[number] for uang in below)

        return UangEvaluasi(
            renstra=total("renstra"),
            lalu=total("lalu"),
            target=total("target"),
            triwulan=tuple(map(quarter, range(self.measures.triwulan))),
            realisasi=total("realisasi"),
        )

    def _kinerja(self, row: Sanding) -> Iterator[KinerjaEvaluasi]:
        """The indicators of a node; of the plan before, with the target that the Renja stated
        if it is another.
        """
        node = row.sebelum or row.sesudah
        assert node is not None
        targets, tahun = by_indikator(row.sebelum), self.measures.tahun
        for indikator in self.measures.pengukur(node):
            worded = self._worded[indikator.id]
            target = targets.get(indikator.id) or Target(indikator.id, worded.at)
            renja = str(tahun)
            yield KinerjaEvaluasi(
                nama=target.nama or worded.nama,
                indikator=indikator,
                lalu=self.measures.kumulatif(indikator, tahun - 1),
                target=indikator.renja.get(renja) or target.target,
                satuan_target=target.satuan or worded.satuan,
                triwulan=self.measures.realisasi_triwulan(indikator),
                realisasi=self.measures.realisasi_berjalan(indikator),
                target_at=indikator.places.get(("renja", renja)) or target.at,
            )

    def _outcomes(self, group: _Group) -> list[KinerjaEvaluasi]:
        """The program's indicators in this group."""
        own, listed = set[str](), set[str]()
        for sasaran in self._aims():
            listed.update(sasaran.indikator)
            if sasaran.id in group.sasaran:
                own.update(sasaran.indikator)
        every = list(self._kinerja(group.program))
        outcomes = [kinerja for kinerja in every if kinerja.indikator.id in own]
        return outcomes or [kinerja for kinerja in every if kinerja.indikator.id not in listed]

    def _aims(self) -> Iterator[Sasaran]:
        for tujuan in self.dokumen.tujuan:
            yield from tujuan.sasaran


def _stated(amount: int | None) -> bool:
    return amount is not None


def _jumlah(amounts: Iterable[Rupiah | None]) -> Rupiah | None:
    """The sum of what was stated; None where nothing was, which is not zero."""
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated) if stated else None


def _before(period: str, tahun: int) -> bool:
    return period.isdigit() and int(period) < tahun


def _sasaran(*rows: Sanding) -> tuple[str, ...]:
    """The sasaran that the first of these rows names, the later plan before the earlier."""
    for side in chain.from_iterable((row.sesudah, row.sebelum) for row in rows):
        if isinstance(side, Program | Kegiatan) and side.sasaran:
            return side.sasaran
    return ()
