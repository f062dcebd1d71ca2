"""What Formulir E.81 evaluates: rows in groups with their kinerja and rupiah (Permendagri 86/2017).

The plan that was carried out is evaluated: of a perubahan the plan before the change, with the
sub kegiatan that the evaluation still shows (`hanya: evaluasi`) and those that spent money anyway.

Rows stand in groups. A kegiatan belongs to its own sasaran, else to that of its program; a group is
one program with its kegiatan of one sasaran, so that a program stands once for each sasaran it
serves. Groups follow the order in which the kegiatan of the plan first name their sasaran. The
program of a group sums that group alone and shows its indicators that the sasaran lists, or, where
the sasaran lists none of them, those that no sasaran lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian, gather
from renja_build.model.program import Anggaran, Indikator, Kegiatan, Program, SubKegiatan
from renja_build.render.bahan import Bahan
from renja_build.render.sanding import Sanding, sandingkan, sebelum


@dataclass(frozen=True, slots=True)
class Uang:
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


def _sum(rows: Sequence[Uang], quarters: int) -> Uang:
    return Uang(
        _jumlah(row.renstra for row in rows),
        _jumlah(row.lalu for row in rows),
        _jumlah(row.target for row in rows),
        tuple(_jumlah(row.triwulan[at] for row in rows) for at in range(quarters)),
    )


@dataclass(frozen=True, slots=True)
class Kinerja:
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
class Kelompok:
    """A program with its kegiatan of one sasaran, each with the sub kegiatan that are evaluated."""

    sasaran: str
    program: Sanding
    kegiatan: dict[str, tuple[Sanding, list[Sanding]]] = field(default_factory=dict)

    @property
    def leaves(self) -> list[Sanding]:
        """Every sub kegiatan of the group."""
        return [leaf for _, leaves in self.kegiatan.values() for leaf in leaves]


class EvaluasiRenja:
    """The groups of one Renja with the figures of each of their rows."""

    def __init__(self, bahan: Bahan) -> None:
        self.bahan, self._before = bahan, sebelum(bahan)
        self._spent = {kode.key(code): by for code, by in bahan.dokumen.realisasi.rupiah.items()}
        self.groups = self._grouped()
        self.total = self.money([leaf for group in self.groups for leaf in group.leaves])

    def _grouped(self) -> list[Kelompok]:
        found: dict[tuple[str, str], Kelompok] = {}
        program = kegiatan = None
        for one in sandingkan(self.bahan, lambda leaf: leaf.hanya == "evaluasi"):
            if one.simpul.jenis == "program":
                program = one
            elif one.simpul.jenis == "kegiatan":
                kegiatan = one
            elif program and kegiatan and one.simpul.jenis == "sub" and self._evaluated(one):
                sasaran = _sasaran(kegiatan, program)
                group = found.setdefault((sasaran, program.simpul.kode), Kelompok(sasaran, program))
                group.kegiatan.setdefault(kegiatan.simpul.kode, (kegiatan, []))[1].append(one)
        order = list(dict.fromkeys(group.sasaran for group in found.values()))
        return sorted(found.values(), key=lambda group: order.index(group.sasaran))

    def _evaluated(self, one: Sanding) -> bool:
        """Whether a sub kegiatan was to be carried out, is still shown, or spent money."""
        still = isinstance(one.sesudah, SubKegiatan) and one.sesudah.hanya == "evaluasi"
        return one.sebelum is not None or still or self._leaf_money(one).realisasi is not None

    def _leaf_money(self, one: Sanding) -> Uang:
        sides = [side for side in (one.sesudah, one.sebelum) if isinstance(side, SubKegiatan)]
        by_code = [
            self._spent.get(key, {}) for key in dict.fromkeys(kode.key(side.kode) for side in sides)
        ]
        n = self.bahan.tahun

        def done(period: str) -> int | None:
            return _jumlah(by.get(period, Anggaran()).realisasi for by in by_code)

        years = {period for by in by_code for period in by if period.isdigit() and int(period) < n}
        return Uang(
            next((side.pagu_renstra for side in sides if side.pagu_renstra is not None), None),
            _jumlah(done(year) for year in years),
            one.sebelum.pagu if isinstance(one.sebelum, SubKegiatan) else None,
            tuple(done(f"{n}-tw{quarter}") for quarter in range(1, self.bahan.triwulan + 1)),
        )

    def money(self, leaves: Sequence[Sanding]) -> Uang:
        """The rupiah of sub kegiatan together."""
        return _sum([self._leaf_money(leaf) for leaf in leaves], self.bahan.triwulan)

    def measures(self, one: Sanding) -> list[Kinerja]:
        """The indicators of a node; of the plan before, with the target that the Renja stated
        if it is another.
        """
        node = one.sebelum or one.sesudah
        assert node is not None
        targets = {target.indikator: target for target in one.sebelum.target} if one.sebelum else {}
        found = []
        for indikator in self.bahan.pengukur(node):
            target, worded = targets.get(indikator.id), self._before.dokumen.indikator[indikator.id]
            found.append(
                Kinerja(
                    nama=target.nama if target and target.nama else worded.nama,
                    indikator=indikator,
                    lalu=self.bahan.kumulatif(indikator, self.bahan.tahun - 1),
                    target=indikator.renja.get(str(self.bahan.tahun))
                    or (target.target if target else KOSONG),
                    satuan_target=target.satuan if target and target.satuan else worded.satuan,
                    triwulan=self.bahan.realisasi_triwulan(indikator),
                )
            )
        return found

    def outcomes(self, group: Kelompok) -> list[Kinerja]:
        """The program's indicators in this group."""
        aims = [aim for goal in self.bahan.dokumen.tujuan for aim in goal.sasaran]
        own = {ident for aim in aims if aim.id == group.sasaran for ident in aim.indikator}
        listed = {ident for aim in aims for ident in aim.indikator}
        found = self.measures(group.program)
        mine = [one for one in found if one.indikator.id in own]
        return mine or [one for one in found if one.indikator.id not in listed]

    def outputs(self) -> list[Kinerja]:
        """Every indicator of a sub kegiatan that has a target."""
        leaves = (leaf for group in self.groups for leaf in group.leaves)
        return [one for leaf in leaves for one in self.measures(leaf) if one.target.ada]

    def measured(self) -> list[Decimal]:
        """Their capaian, where it can be computed."""
        return [one.capaian for one in self.outputs() if one.capaian is not None]


def _sasaran(*rows: Sanding) -> str:
    sides = (side for row in rows for side in (row.sesudah, row.sebelum))
    return next(
        (side.sasaran for side in sides if isinstance(side, Program | Kegiatan) and side.sasaran),
        "",
    )
