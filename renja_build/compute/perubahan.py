"""The money of a perubahan: before, after, and how much of the difference was shifted or added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from renja_build import kode
from renja_build.compare.changes import Change, Rumusan, compare
from renja_build.compute import totals
from renja_build.compute.totals import Banyak, Uang
from renja_build.model.document import Dokumen, Perubahan


@dataclass(frozen=True, slots=True)
class SelisihPagu:
    """One sub kegiatan in rupiah: selisih = sesudah - sebelum = geser + sisa.

    `geser` is what shifts brought (negative: took away); a positive `sisa` is a penambahan, a
    negative one a pengurangan.
    """

    change: Change
    geser: int

    @property
    def sisa(self) -> int:
        """The difference less the shifts."""
        return self.change.selisih - self.geser

    @property
    def penambahan(self) -> int:
        """Money added from outside."""
        return max(self.sisa, 0)

    @property
    def pengurangan(self) -> int:
        """Money taken away, as a negative amount."""
        return min(self.sisa, 0)


@dataclass(frozen=True, slots=True)
class HasilPerubahan:
    """The comparison with the plan before, rolled up."""

    changes: tuple[Change, ...]
    sebelum: Uang
    selisih: Uang
    banyak_sebelum: Banyak
    pagu: tuple[SelisihPagu, ...]  # sub kegiatan only, in order

    @property
    def by_key(self) -> Mapping[str, Change]:
        """Changes by compared code."""
        return {kode.key(change.kode): change for change in self.changes}


def _amounts(change: Change) -> Iterator[tuple[str, int]]:
    """What a change adds under its code; what moved also leaves the code that it had before."""
    if change.jenis == "pindah" and change.sebelum:
        yield change.sebelum.kode, -(change.pagu_sebelum or 0)
        yield change.kode, change.pagu_sesudah or 0
    else:
        yield change.kode, change.selisih


def compare_with_base(dokumen: Dokumen, perubahan: Perubahan) -> HasilPerubahan:
    """Before against after; penambahan = selisih less shifts, so that shifts net to zero."""
    before = Rumusan(perubahan.dasar, {**dokumen.indikator, **perubahan.indikator_dasar})
    changes = compare(before, Rumusan(dokumen.rencana, dokumen.indikator))
    shifts: dict[str, int] = {}
    for shift in perubahan.pergeseran:
        for code, amount in ((shift.dari, -shift.jumlah), (shift.ke, shift.jumlah)):
            shifts[kode.key(code)] = shifts.get(kode.key(code), 0) + amount
    leaves = [c for c in changes if kode.level(c.kode) == "sub_kegiatan"]
    return HasilPerubahan(
        changes=changes,
        sebelum=totals.pagu(perubahan.dasar),
        selisih=totals.sum_up(amount for change in leaves for amount in _amounts(change)),
        banyak_sebelum=totals.count(perubahan.dasar),
        pagu=tuple(SelisihPagu(change, shifts.get(kode.key(change.kode), 0)) for change in leaves),
    )
