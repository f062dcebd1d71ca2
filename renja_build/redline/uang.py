"""What a change costs: the money of both versions in all and by program, which opens a
comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from renja_build import kode
from renja_build.compare.trees import join
from renja_build.compute import totals
from renja_build.compute.totals import Uang
from renja_build.model.program import Program, Rencana
from renja_build.render.id_format import rupiah, rupiah_tabel
from renja_build.render.page import Baris, JenisBaris, Kolom, Sel, TableView

_SISI = ("Sebelum (Rp)", "Sesudah (Rp)", "Selisih (Rp)")


@dataclass(frozen=True, slots=True)
class Pagu:
    """An amount in both versions, in whole rupiah."""

    sebelum: int
    sesudah: int

    @property
    def selisih(self) -> int:
        """After less before."""
        return self.sesudah - self.sebelum

    def kalimat(self, apa: str) -> str:
        """What became of it, in a sentence."""
        if not self.selisih:
            return f"{apa} tetap {rupiah(self.sesudah)}."
        grew = "bertambah" if self.selisih > 0 else "berkurang"
        sides = f"semula {rupiah(self.sebelum)}, menjadi {rupiah(self.sesudah)}"
        return f"{apa} {sides} ({grew} {rupiah(abs(self.selisih))})."


@dataclass(frozen=True, slots=True)
class BarisProgram:
    """One program with its pagu in both versions; None where a version does not have it."""

    kode: str
    nama: str
    sebelum: int | None
    sesudah: int | None


@dataclass(frozen=True, slots=True)
class UangUbah:
    """The money of two versions; every program of either is in it, also where nothing changed."""

    pagu: Pagu
    maju: Pagu
    program: tuple[BarisProgram, ...]

    @property
    def kalimat(self) -> tuple[str, ...]:
        """What changed in all; the forward estimate only where it did."""
        maju = (self.maju.kalimat("Prakiraan maju"),) if self.maju.selisih else ()
        return (self.pagu.kalimat("Pagu"), *maju)

    def tabel(self) -> TableView:
        """The programs, and under them what they add up to."""
        heads = [Kolom(("Kode",), "kode"), Kolom(("Program",))]
        heads += [Kolom((judul,), "rupiah", samakan="rupiah") for judul in _SISI]
        rows = [_row("sub", baris.kode, baris) for baris in self.program]
        total = BarisProgram("", "JUMLAH", self.pagu.sebelum, self.pagu.sesudah)
        return TableView(
            "perbandingan-pagu",
            "Pagu menurut Program",
            tuple(heads),
            (*rows, _row("jumlah", "", total)),
            "potret",
            id="perbandingan-pagu",
        )


def money(before: Rencana, after: Rencana) -> UangUbah:
    """The money of two plans, from their sub kegiatan."""
    old, new = totals.pagu(before), totals.pagu(after)
    maju = totals.prakiraan_maju(before).total, totals.prakiraan_maju(after).total
    programs = _joined(before, after, old, new)
    return UangUbah(Pagu(old.total, new.total), Pagu(*maju), tuple(programs))


def _joined(before: Rencana, after: Rencana, old: Uang, new: Uang) -> Iterator[BarisProgram]:
    was, now = _amounts(old), _amounts(new)
    for key, left, right in join(_programs(before), _programs(after)):
        program = right or left
        if program and (key in was or key in now):
            yield BarisProgram(program.kode, program.nama, was.get(key), now.get(key))


def _amounts(uang: Uang) -> dict[str, int]:
    return {kode.key(code): amount for code, amount in uang.per_kode.items()}


def _programs(rencana: Rencana) -> Mapping[str, Program]:
    return {kode.key(node.kode): node for node in rencana.nodes() if isinstance(node, Program)}


def _row(jenis: JenisBaris, code: str, baris: BarisProgram) -> Baris:
    difference = (baris.sesudah or 0) - (baris.sebelum or 0)
    amounts = (baris.sebelum, baris.sesudah, difference)
    cells = (Sel(rupiah_tabel(amount), amount) for amount in amounts)
    label = (Sel(code), Sel(baris.nama)) if code else (Sel(baris.nama, span=2),)
    return Baris(jenis, (*label, *cells))
