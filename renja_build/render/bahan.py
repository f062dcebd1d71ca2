"""What table types draw from, and the rows of the program tree that most of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian, cumulative
from renja_build.compute.hasil import Hasil, Serapan
from renja_build.compute.totals import Uang, spent
from renja_build.model.document import Dokumen
from renja_build.model.program import (
    BidangUrusan,
    Indikator,
    Kegiatan,
    Program,
    Rencana,
    SubKegiatan,
    Target,
)
from renja_build.render import id_format
from renja_build.render.page import JenisBaris, Sel

Node = Program | Kegiatan | SubKegiatan
_PERSEN = ("%",)


@dataclass(frozen=True)
class Bahan:
    """A Renja and what was computed of it; what tables look up again and again is gathered once."""

    dokumen: Dokumen
    hasil: Hasil

    @property
    def tahun(self) -> int:
        """The plan year n."""
        return self.dokumen.identitas.tahun

    @property
    def kantor(self) -> str:
        """The office with its region, as tables name it under their title."""
        ident = self.dokumen.identitas
        return f"{ident.perangkat_daerah.nama} {ident.wilayah}"

    def realisasi(self, indikator: Indikator) -> dict[str, Nilai]:
        """Realisasi of one indicator by period."""
        return dict(self.dokumen.realisasi.kinerja.get(indikator.id, {}))

    def indikator(self, untuk: str) -> tuple[Indikator, ...]:
        """The indicators of one code, in whichever of its two forms it is written."""
        return self._indikator_menurut_kode.get(kode.key(untuk), ())

    @cached_property
    def _indikator_menurut_kode(self) -> dict[str, tuple[Indikator, ...]]:
        found: dict[str, tuple[Indikator, ...]] = {}
        for one in self.dokumen.indikator.values():
            key = kode.key(one.untuk)
            found[key] = (*found.get(key, ()), one)
        return found

    def uraian(self, untuk: str) -> str:
        """The wording of a tujuan or sasaran, or the name of a node."""
        return self._uraian.get(untuk, "")

    @cached_property
    def _uraian(self) -> dict[str, str]:
        words = {node.kode: node.nama for node in self.dokumen.rencana.nodes()}
        for goal in self.dokumen.tujuan:
            words |= {goal.id: goal.uraian} | {aim.id: aim.uraian for aim in goal.sasaran}
        return words

    @cached_property
    def simpul(self) -> dict[str, Node]:
        """Every node of the plan by its comparable code."""
        return {kode.key(node.kode): node for node in self.dokumen.rencana.nodes()}

    def kumulatif(self, indikator: Indikator, sampai: int) -> Nilai:
        """Realisasi of an indicator from the start of the Renstra to a year."""
        return cumulative(
            indikator, self.realisasi(indikator), sampai, self.dokumen.identitas.renstra[0]
        )

    def sasaran(self, indikator: Indikator) -> str:
        """The wording of the sasaran that lists an indicator, else of what it is for."""
        return self._sasaran.get(indikator.id) or self.uraian(indikator.untuk)

    @cached_property
    def _sasaran(self) -> dict[str, str]:
        listed: dict[str, str] = {}
        for aim in (aim for goal in self.dokumen.tujuan for aim in goal.sasaran):
            for ident in aim.indikator:
                listed.setdefault(ident, aim.uraian)
        return listed

    @property
    def tahun_renstra(self) -> range:
        """The five years that the Renstra has targets for (Permendagri 86/2017, T-C.29 and
        T-C.30).
        """
        last = self.dokumen.identitas.renstra[1]
        return range(last - 4, last + 1)

    def serapan(self, periode: str) -> Serapan:
        """Anggaran and realisasi of a year, or of one quarter by itself."""
        if "-tw" not in periode:
            return self.hasil.serapan.get(periode, Serapan(Uang(), Uang()))
        return Serapan(*spent(self.dokumen.realisasi.rupiah, periode))

    @property
    def triwulan(self) -> int:
        """The quarter of the plan year that the evaluation reaches to (e81.yaml), the last
        where none is named.
        """
        return int(self.dokumen.e81.periode[-1]) if self.dokumen.e81 else 4

    def realisasi_triwulan(self, indikator: Indikator) -> tuple[Nilai, ...]:
        """What each evaluated quarter of the plan year achieved by itself."""
        periods = self.realisasi(indikator)
        return tuple(
            periods.get(f"{self.tahun}-tw{n}", KOSONG) for n in range(1, self.triwulan + 1)
        )

    def pengukur(self, node: Node) -> tuple[Indikator, ...]:
        """The indicators of a node: those that its row names, then those written for its code."""
        named = {
            target.indikator: self.dokumen.indikator[target.indikator] for target in node.target
        }
        return tuple((named | {one.id: one for one in self.indikator(node.kode)}).values())


@dataclass(frozen=True, slots=True)
class Simpul:
    """One node of the tree in print order; `node` is None for urusan and bidang."""

    jenis: JenisBaris
    kode: str
    nama: str
    node: Node | None = None


Pilih = Callable[[SubKegiatan], bool]
Juga = Callable[[Program | Kegiatan], bool]


def simpul(rencana: Rencana, pilih: Pilih, juga: Juga = lambda node: False) -> Iterator[Simpul]:
    """Urusan, bidang, program, kegiatan and sub kegiatan.

    Branches without a chosen leaf are left out, unless `juga` asks for them.
    """
    urusan = ""
    for bidang in rencana.bidang:
        programs = list(_programs(bidang, pilih, juga))
        if not programs:
            continue
        if bidang.urusan and bidang.kode[0] != urusan:
            urusan = bidang.kode[0]
            yield Simpul("urusan", urusan, bidang.urusan)
        yield Simpul("bidang", bidang.kode, bidang.nama)
        yield from programs


def _programs(bidang: BidangUrusan, pilih: Pilih, juga: Juga) -> Iterator[Simpul]:
    for program in bidang.program:
        below: list[Simpul] = []
        for kegiatan in program.kegiatan:
            leaves = [Simpul("sub", s.kode, s.nama, s) for s in kegiatan.sub_kegiatan if pilih(s)]
            if leaves or juga(kegiatan):
                below += [Simpul("kegiatan", kegiatan.kode, kegiatan.nama, kegiatan), *leaves]
        if below or juga(program):
            yield Simpul("program", program.kode, program.nama, program)
            yield from below


def dengan_satuan(value: Nilai, satuan: str) -> str:
    """A target with its unit: `23 Dokumen`, `100%`, `BB`; nothing where nothing was stated."""
    shown = id_format.nilai(value)
    if value.angka is None or not satuan:
        return shown
    return f"{shown}%" if satuan in _PERSEN else f"{shown} {satuan}"


def sel_target(
    bahan: Bahan, target: Target | None, kolom: Literal["target", "maju"] = "target"
) -> Sel:
    """A target cell of the plan year or the year after, with the unit that holds there."""
    if target is None:
        return Sel()
    own = target.satuan or bahan.dokumen.indikator[target.indikator].satuan
    satuan = own if kolom == "target" else target.satuan_maju or own
    value = target.target if kolom == "target" else target.maju
    return Sel(dengan_satuan(value, satuan), value)


def sel_nilai(value: Nilai = KOSONG) -> Sel:
    """A target or realisasi without its unit."""
    return Sel(id_format.nilai(value), value)


def target_tahun(indikator: Indikator, tahun: int) -> Nilai:
    """The target of one year: of that year's Renja where it states one, else of the Renstra."""
    return indikator.renja.get(str(tahun)) or indikator.renstra.get(str(tahun)) or KOSONG


def sel_capaian(target: Nilai, realisasi: Nilai, arah: str) -> Sel:
    """A tingkat capaian; `-` where both sides are stated and it still cannot be computed."""
    stated = "kosong" not in (target.keadaan, realisasi.keadaan)
    return sel_persen(capaian(target, realisasi, arah), "-" if stated else "")


def sel_rupiah(amount: int | None) -> Sel:
    """An amount in whole rupiah."""
    return Sel(id_format.rupiah_tabel(amount), amount)


def sel_persen(value: Decimal | None, kosong: str = "") -> Sel:
    """A percentage with two decimals and no sign; `kosong` where it cannot be computed."""
    return Sel(id_format.persen_angka(value), value) if value is not None else Sel(kosong)


def nama_indikator(bahan: Bahan, target: Target | None) -> str:
    """An indicator's name as this row words it."""
    if target is None:
        return ""
    return target.nama or bahan.dokumen.indikator[target.indikator].nama
