"""The money of a perubahan: before, after, and how much of the difference was shifted or added.

A sub kegiatan that moved has two codes, the one before and the one after. In perubahan.yaml either
names it: reasons and shifts are taken to the one sub kegiatan here, and nowhere else by code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from renja_build import kode
from renja_build.compare.changes import Change, Rumusan, compare
from renja_build.compute import totals
from renja_build.compute.totals import Banyak, Uang
from renja_build.model.document import Alasan, Dokumen, Pergeseran, Perubahan


@dataclass(frozen=True, slots=True)
class SelisihPagu:
    """One sub kegiatan in rupiah: selisih = sesudah - sebelum = geser + sisa.

    `keluar` and `masuk` are the shifts that took from it and brought to it, in order of the file.
    """

    change: Change
    keluar: tuple[Pergeseran, ...] = ()
    masuk: tuple[Pergeseran, ...] = ()
    alasan_penambahan: Alasan | None = None
    alasan_pengurangan: Alasan | None = None

    @property
    def geser(self) -> int:
        """What shifts brought; negative: took away."""
        brought = sum(shift.jumlah for shift in self.masuk)
        return brought - sum(shift.jumlah for shift in self.keluar)

    @property
    def sisa(self) -> int:
        """The difference less the shifts: positive a penambahan, negative a pengurangan."""
        return self.change.selisih - self.geser

    @property
    def penambahan(self) -> int:
        """Money added from outside."""
        return max(self.sisa, 0)

    @property
    def pengurangan(self) -> int:
        """Money taken away, as a negative amount."""
        return min(self.sisa, 0)

    @property
    def alasan(self) -> Alasan | None:
        """The reason stated for what was added, or for what was taken away."""
        return self.alasan_penambahan if self.sisa > 0 else self.alasan_pengurangan


@dataclass(frozen=True, slots=True)
class HasilPerubahan:
    """The comparison with the plan before, rolled up."""

    changes: tuple[Change, ...] = ()
    sebelum: Uang = field(default_factory=Uang)
    selisih: Uang = field(default_factory=Uang)
    banyak_sebelum: Banyak = field(default_factory=Banyak)
    pagu: tuple[SelisihPagu, ...] = ()  # sub kegiatan only, in order
    # The compared code after by the one before.
    pindah: Mapping[str, str] = field(default_factory=dict)

    def key(self, code: str) -> str:
        """The compared code of the sub kegiatan that a code names, before or after its move."""
        key = kode.key(code)
        return self.pindah.get(key, key)


def compare_with_base(dokumen: Dokumen, perubahan: Perubahan) -> HasilPerubahan:
    """Before against after; penambahan = selisih less shifts, so that shifts net to zero."""
    before = Rumusan(perubahan.dasar, {**dokumen.indikator, **perubahan.indikator_dasar})
    changes = compare(before, Rumusan(dokumen.rencana, dokumen.indikator))
    leaves = [change for change in changes if kode.level(change.kode) == "sub_kegiatan"]
    bare = HasilPerubahan(
        changes=changes,
        sebelum=totals.pagu(perubahan.dasar),
        selisih=totals.sum_up(chain.from_iterable(map(_amounts, leaves))),
        banyak_sebelum=totals.count(perubahan.dasar),
        pindah=dict(_moves(leaves)),
    )
    return replace(bare, pagu=tuple(_explained(bare, leaves, perubahan)))


def _amounts(change: Change) -> Iterator[tuple[str, int]]:
    """What a change adds under its code; what moved also leaves the code that it had before."""
    if change.jenis == "pindah" and change.sebelum:
        yield change.sebelum.kode, -(change.pagu_sebelum or 0)
        yield change.kode, change.pagu_sesudah or 0
    else:
        yield change.kode, change.selisih


def _moves(leaves: Iterable[Change]) -> Iterator[tuple[str, str]]:
    for change in leaves:
        if change.jenis == "pindah" and change.sebelum:
            yield kode.key(change.sebelum.kode), kode.key(change.kode)


def _explained(
    hasil: HasilPerubahan, leaves: Iterable[Change], perubahan: Perubahan
) -> Iterator[SelisihPagu]:
    """Each sub kegiatan with the shifts and reasons that name it."""
    by_key = {kode.key(change.kode): change for change in leaves}
    keluar: dict[str, list[Pergeseran]] = {key: [] for key in by_key}
    masuk: dict[str, list[Pergeseran]] = {key: [] for key in by_key}
    for shift in perubahan.pergeseran:
        source, goal = hasil.key(shift.dari), hasil.key(shift.ke)
        # With an end that has no pagu in either plan half of it would be lost: such a shift counts
        # for neither end, and rules tell it (B205, B207).
        if source in by_key and goal in by_key:
            keluar[source].append(shift)
            masuk[goal].append(shift)
    added = _by_key(hasil, perubahan.penambahan)
    taken = _by_key(hasil, perubahan.pengurangan)
    for key, change in by_key.items():
        yield SelisihPagu(
            change, tuple(keluar[key]), tuple(masuk[key]), added.get(key), taken.get(key)
        )


def _by_key(hasil: HasilPerubahan, reasons: Mapping[str, Alasan]) -> dict[str, Alasan]:
    """Reasons by what they name; those under both codes of a sub kegiatan are one."""
    stated: dict[str, Alasan] = {}
    for reason in reasons.values():
        key = hasil.key(reason.kode)
        first = stated.get(key)
        stated[key] = _together(first, reason) if first else reason
    return stated


def _together(first: Alasan, other: Alasan) -> Alasan:
    remarks = "; ".join(filter(None, (first.keterangan, other.keterangan)))
    return replace(first, uraian=(*first.uraian, *other.uraian), keterangan=remarks)
