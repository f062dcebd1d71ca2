"""The plan by what cuts across its codes: the sasaran that it serves, its themes, kinds of belanja."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from renja_build.acuan import acuan
from renja_build.compute.totals import Banyak, Uang, counted, sum_up
from renja_build.model.document import Dokumen
from renja_build.model.program import SubKegiatan

Bagian = tuple[str, int | None, int | None]  # a group, and what a leaf has in it: pagu, maju


@dataclass(frozen=True, slots=True)
class Golongan:
    """One group: its name in print, its money in whole rupiah, what carries it."""

    nama: str
    pagu: Uang
    maju: Uang
    banyak: Banyak

    def memuat(self, kode: str) -> bool:
        """Whether a node has money of it, this year or the next."""
        return kode in self.pagu.per_kode or kode in self.maju.per_kode


@dataclass(frozen=True, slots=True)
class Penggolongan:
    """The groups by id in order of print, empty where nothing names any; `pagu`, `maju` and `banyak`
    are those of all together, each sub kegiatan once. What belongs to none stands under an empty id.
    """

    golongan: Mapping[str, Golongan] = field(default_factory=dict)
    pagu: int = 0
    maju: int = 0
    banyak: Banyak = field(default_factory=partial(counted, ()))


def by_sasaran(dokumen: Dokumen) -> Penggolongan:
    """By the sasaran that a kegiatan or, where it names none, its program serves; what serves
    several counts in each of them.
    """
    aims = [sasaran for tujuan in dokumen.tujuan for sasaran in tujuan.sasaran]
    served = {
        leaf.kode: kegiatan.sasaran or program.sasaran
        for program in dokumen.rencana.program()
        for kegiatan in program.kegiatan
        for leaf in kegiatan.sub_kegiatan
    }
    names = {aim.id: aim.uraian for aim in aims} | {"": "Belum disebut sasarannya"}
    return _grouped(dokumen, names, lambda leaf: _whole(leaf, served[leaf.kode] or ("",)))


def by_theme(dokumen: Dokumen) -> Penggolongan:
    """By the themes of a sub kegiatan and of what stands above it; no group for what has none."""
    themes = {
        leaf.kode: dict.fromkeys(
            (*program.rincian.tematik, *kegiatan.rincian.tematik, *leaf.rincian.tematik)
        )
        for program in dokumen.rencana.program()
        for kegiatan in program.kegiatan
        for leaf in kegiatan.sub_kegiatan
    }
    names = dokumen.identitas.tematik
    return _grouped(dokumen, names, lambda leaf: _whole(leaf, themes[leaf.kode]))


def by_belanja(dokumen: Dokumen) -> Penggolongan:
    """By kind of belanja (PP 12/2019), as the parts of a pagu name it; the prakiraan maju is not
    told by kind.
    """
    names = {**acuan().belanja, "": "Belum disebut jenis belanjanya"}
    return _grouped(dokumen, names, _parts)


def _whole(leaf: SubKegiatan, groups: Iterable[str]) -> Iterator[Bagian]:
    for group in groups:
        yield group, leaf.pagu, leaf.maju


def _parts(leaf: SubKegiatan) -> Iterator[Bagian]:
    if not leaf.bagian_dana:
        yield "", leaf.pagu, None
    for part in leaf.bagian_dana:
        yield part.belanja, part.jumlah, None


def _grouped(
    dokumen: Dokumen, names: Mapping[str, str], parts: Callable[[SubKegiatan], Iterable[Bagian]]
) -> Penggolongan:
    pagu: dict[str, list[tuple[str, int]]] = {}
    maju: dict[str, list[tuple[str, int]]] = {}
    for leaf in dokumen.rencana.sub_kegiatan():
        for group, amount, later in parts(leaf):
            for amounts, stated in ((pagu, amount), (maju, later)):
                if stated is not None:
                    amounts.setdefault(group, []).append((leaf.kode, stated))
    named = pagu.keys() | maju.keys()
    if not named - {""}:
        return Penggolongan()
    groups = {
        group: Golongan(
            nama,
            sum_up(pagu.get(group, ())),
            sum_up(maju.get(group, ())),
            counted({code for code, amount in pagu.get(group, ()) if amount}),
        )
        for group, nama in names.items()
        if group in named
    }
    leaves = [leaf for leaf in dokumen.rencana.sub_kegiatan() if any(parts(leaf))]
    total = sum(leaf.pagu or 0 for leaf in leaves)
    later = sum(leaf.maju or 0 for leaf in leaves)
    return Penggolongan(groups, total, later, counted(leaf.kode for leaf in leaves if leaf.pagu))
