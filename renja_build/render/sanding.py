"""The plan before and after a perubahan side by side: the rows and cells that tables of changes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from renja_build import kode
from renja_build.compare.changes import merged_order
from renja_build.compute.perubahan import HasilPerubahan
from renja_build.compute.totals import Banyak, Uang, ancestors
from renja_build.model.program import SubKegiatan, Target
from renja_build.render.bahan import Bahan, Node, Simpul, simpul
from renja_build.render.page import Sel

NIHIL = Sel("-")


@dataclass(frozen=True, slots=True)
class Sanding:
    """One row of the two trees; a side is None where the plan of that side does not have it."""

    simpul: Simpul
    sebelum: Node | None = None
    sesudah: Node | None = None

    def target(self) -> Iterator[tuple[Target | None, Target | None]]:
        """The indicators of both sides, paired by id in the order of the later plan; one empty pair without any."""
        left, right = ({t.indikator: t for t in side.target} if side else {} for side in (self.sebelum, self.sesudah))
        for ident in merged_order(list(left), list(right)) or [""]:
            yield left.get(ident), right.get(ident)


def perubahan(bahan: Bahan) -> HasilPerubahan:
    """The comparison with the plan before; without one, nothing changed."""
    return bahan.hasil.perubahan or HasilPerubahan((), Uang(), Uang(), Banyak(), ())


def sebelum(bahan: Bahan) -> Bahan:
    """The plan before with its wording and its pagu; of a Renja that changes none, the plan itself."""
    before, hasil = bahan.dokumen.perubahan, bahan.hasil.perubahan
    if before is None or hasil is None:
        return bahan
    indikator = {**bahan.dokumen.indikator, **before.indikator_dasar}
    dokumen = replace(bahan.dokumen, rencana=before.dasar, indikator=indikator)
    return Bahan(dokumen, replace(bahan.hasil, pagu=hasil.sebelum))


def direncanakan(leaf: SubKegiatan) -> bool:
    """Whether a sub kegiatan is in the plan of the year."""
    return leaf.pagu is not None


def sandingkan(bahan: Bahan, juga: Callable[[SubKegiatan], bool] = lambda leaf: False) -> Iterator[Sanding]:
    """Both plans joined by code, parents before children; what was dropped follows its predecessor.

    A sub kegiatan that moved stands where it came to. `juga` asks for leaves of the later plan
    that have no pagu there.
    """
    left = {kode.key(one.kode): one for one in simpul(sebelum(bahan).dokumen.rencana, direncanakan)}
    tree = simpul(bahan.dokumen.rencana, lambda leaf: direncanakan(leaf) or juga(leaf))
    right = {kode.key(one.kode): one for one in tree}
    changes = perubahan(bahan).changes
    moved = {kode.key(c.kode): kode.key(c.sebelum.kode) for c in changes if c.jenis == "pindah" and c.sebelum}
    for key in _joined(left, right):
        before, after = left.get(moved.get(key, key)), right.get(key)
        one = after or before
        if one is not None and not (after is None and key in moved.values()):
            yield Sanding(one, before.node if before else None, after.node if after else None)


def _joined(left: Mapping[str, Simpul], right: Mapping[str, Simpul]) -> Iterator[str]:
    """The codes of both trees, level by level under each parent."""
    below: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for side, children in zip((left, right), below, strict=True):
        for key in side:
            above = next((one for one in list(ancestors(key))[1:] if one in side), "")
            children.setdefault(above, []).append(key)

    def walk(key: str) -> Iterator[str]:
        for one in merged_order(below[0].get(key, []), below[1].get(key, [])):
            yield one
            yield from walk(one)

    return walk("")


def berdampingan(before: Sel, after: Sel, *, gabung: bool) -> tuple[Sel, ...]:
    """Two cells side by side, the later marked where it differs; equal ones are one cell where `gabung` asks for it."""
    if gabung and before.teks == after.teks:
        return (replace(after, span=2),)
    return before, replace(after, ditandai=before.teks != after.teks)
