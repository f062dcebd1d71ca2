"""What table types draw from, and the cells that most of them share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from renja_build import kode
from renja_build.angka import KOSONG, Batas, Nilai, Rentang, half_up
from renja_build.compute.capaian import capaian, tercapai
from renja_build.compute.hasil import Hasil, Serapan, renstra_lalu
from renja_build.compute.measures import Measures
from renja_build.compute.totals import Uang, spent
from renja_build.model.program import Indikator, Target
from renja_build.model.simpul import Node
from renja_build.render import id_format
from renja_build.render.page import Sel

_PERSEN = ("%",)
TERCAPAI, BELUM = "tercapai", "belum"  # in the place of a percentage


@dataclass(frozen=True)
class Inputs(Measures):
    """A Renja and what was computed of it; what tables look up again and again is gathered once."""

    hasil: Hasil
    sempit: bool = False  # charts are drawn for the screen of a phone

    def menurut(self, renstra: str) -> Inputs:
        """Of the Renstra before this one where `renstra` says `lalu`."""
        if renstra != "lalu" or self.hasil.renstra_lalu is None:
            return self
        return Inputs(renstra_lalu(self.dokumen), self.hasil.renstra_lalu, self.sempit)

    @property
    def kantor(self) -> str:
        """The office with its region, as tables name it under their title."""
        ident = self.dokumen.identitas
        return f"{ident.perangkat_daerah.nama} {ident.wilayah}"

    @property
    def dalam_renstra(self) -> bool:
        """Whether the year before the last full one belongs to this Renstra too."""
        ident = self.dokumen.identitas
        return ident.tahun_lalu > ident.renstra[0]

    def uraian(self, untuk: str) -> str:
        """The wording of a tujuan or sasaran, or the name of a node."""
        return self._uraian.get(untuk, "")

    def uraian_sasaran(self, ids: Sequence[str]) -> str:
        """The wording of a sasaran; of several each with a number, on a line of its own."""
        return bernomor([self.uraian(ident) for ident in ids])

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
    def pagu_program(self) -> dict[str, int]:
        """The pagu of every program that has any, by its name, in the order of the plan."""
        amounts = self.hasil.pagu.per_kode
        programs = (node for node in self.dokumen.rencana.program() if amounts.get(node.kode))
        return {node.nama: amounts[node.kode] for node in programs}

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


def dengan_satuan(value: Nilai, satuan: str) -> str:
    """A target with its unit: `23 Dokumen`, `≤ 15%`, `BB`; nothing where nothing was stated."""
    shown = id_format.nilai(value)
    measured = value.angka is not None or isinstance(value.bentuk, Batas | Rentang)
    if not measured or not satuan:
        return shown
    return f"{shown}%" if satuan in _PERSEN else f"{shown} {satuan}"


def sel_target(
    inputs: Inputs, target: Target | None, kolom: Literal["target", "maju"] = "target"
) -> Sel:
    """A target cell of the plan year or the year after, with the unit that holds there."""
    if target is None:
        return Sel()
    own = target.satuan or inputs.dokumen.indikator[target.indikator].satuan
    satuan = own if kolom == "target" else target.satuan_maju or own
    value = target.target if kolom == "target" else target.maju
    return Sel(dengan_satuan(value, satuan), value, satuan=satuan, asal=target.at)


def sel_nilai(value: Nilai = KOSONG) -> Sel:
    """A target or realisasi without its unit."""
    return Sel(id_format.nilai(value), value)


def bernomor(words: Sequence[str]) -> str:
    """One text as it is; several each with a number, on a line of its own."""
    if len(words) < 2:
        return "".join(words)
    return "\n".join(f"{n}. {text}" for n, text in enumerate(words, start=1))


def tanpa_persen(banyak: int) -> str:
    """What is said of those that a mean leaves out."""
    return (
        f"{banyak} capaian yang dinyatakan {TERCAPAI} atau {BELUM} tidak mempunyai persentase, jadi "
        "tidak ikut dirata-ratakan."
    )


def catatan_rerata(sels: Iterable[Sel | None]) -> Iterator[str]:
    """The note on means over these cells, where they leave some out."""
    if words := sum(sel is not None and sel.teks in (TERCAPAI, BELUM) for sel in sels):
        yield tanpa_persen(words)


def sel_capaian(target: Nilai, realisasi: Nilai, arah: str) -> Sel:
    """A tingkat capaian; where there is no percentage, whether the target was met; `-` where both
    sides are stated and cannot be compared.
    """
    percent = capaian(target, realisasi, arah)
    if percent is not None:
        return sel_persen(percent)
    if (met := tercapai(target, realisasi, arah)) is not None:
        return Sel(TERCAPAI if met else BELUM)
    stated = "kosong" not in (target.keadaan, realisasi.keadaan)
    return Sel("-" if stated else "")


def sel_rupiah(amount: int | None) -> Sel:
    """An amount in whole rupiah."""
    return Sel(id_format.rupiah_tabel(amount), amount)


def sel_persen(value: Decimal | None, kosong: str = "") -> Sel:
    """A percentage with two decimals, in parentheses below zero; `kosong` where it cannot be
    computed.
    """
    if value is None:
        return Sel(kosong)
    shown = id_format.persen_angka(abs(value))
    return Sel(f"({shown})" if half_up(value) < 0 else shown, value)


def nama_indikator(inputs: Inputs, target: Target | None) -> str:
    """An indicator's name as this row words it."""
    if target is None:
        return ""
    return target.nama or inputs.dokumen.indikator[target.indikator].nama
