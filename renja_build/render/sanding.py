"""The plan before and after a perubahan side by side: the rows and cells that tables of changes
share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from renja_build import kode
from renja_build.compare.align import by_key
from renja_build.compare.trees import join
from renja_build.compute.perubahan import HasilPerubahan, SelisihPagu
from renja_build.model.document import Alasan
from renja_build.model.program import Rencana, SubKegiatan, Target
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
        """The indicators of both sides, paired by id in the order of the later plan; one empty
        pair without any.
        """
        left, right = by_indikator(self.sebelum), by_indikator(self.sesudah)
        if not left and not right:
            yield None, None
        for _, before, after in by_key(left, right):
            yield before, after


def by_indikator(node: Node | None) -> dict[str, Target]:
    """The targets of a node by the id of their indicator."""
    return {target.indikator: target for target in node.target} if node else {}


def perubahan(bahan: Bahan) -> HasilPerubahan:
    """The comparison with the plan before; without one, nothing changed."""
    return bahan.hasil.perubahan or HasilPerubahan()


def sebelum(bahan: Bahan) -> Bahan:
    """The plan before with its wording and its pagu; of a Renja that changes none, the plan
    itself.
    """
    before, hasil = bahan.dokumen.perubahan, bahan.hasil.perubahan
    if before is None or hasil is None:
        return bahan
    indikator = {**bahan.dokumen.indikator, **before.indikator_dasar}
    dokumen = replace(bahan.dokumen, rencana=before.dasar, indikator=indikator)
    return Bahan(dokumen, replace(bahan.hasil, pagu=hasil.sebelum))


def alasan(rows: Iterable[SelisihPagu]) -> dict[str, Alasan]:
    """The stated reasons by the compared code of the later plan."""
    return {kode.key(row.change.kode): row.alasan for row in rows if row.alasan}


def direncanakan(leaf: SubKegiatan) -> bool:
    """Whether a sub kegiatan is in the plan of the year."""
    return leaf.pagu is not None


def sandingkan(
    bahan: Bahan, juga: Callable[[SubKegiatan], bool] = lambda leaf: False
) -> Iterator[Sanding]:
    """Both plans joined by code, parents before children; what was dropped follows its predecessor.

    A sub kegiatan that moved stands where it came to. `juga` asks for leaves of the later plan
    that have no pagu there.
    """
    plan = simpul(bahan.dokumen.rencana, lambda leaf: direncanakan(leaf) or juga(leaf))
    before = _tree(simpul(sebelum(bahan).dokumen.rencana, direncanakan))
    for _, old, new in join(before, _tree(plan), perubahan(bahan).pindah):
        row = new or old
        if row is not None:
            yield Sanding(row, old.node if old else None, new.node if new else None)


def _tree(nodes: Iterable[Simpul]) -> dict[str, Simpul]:
    return {kode.key(node.kode): node for node in nodes}


def berdampingan(before: Sel, after: Sel, *, gabung: bool) -> tuple[Sel, ...]:
    """Two cells side by side, the later marked where it differs; equal ones are one cell where
    `gabung` asks for it.
    """
    if gabung and before.teks == after.teks:
        return (replace(after, span=2),)
    return before, replace(after, ditandai=before.teks != after.teks)


def sisi(bahan: Bahan, nama: str) -> Bahan:
    """One of the plans that a table can set beside another: `rencana` and `sesudah` are the
    plan itself.
    """
    if nama == "rkpd":
        dokumen = replace(bahan.dokumen, rencana=bahan.dokumen.rkpd or Rencana())
        return Bahan(dokumen, replace(bahan.hasil, pagu=bahan.hasil.rkpd))
    return sebelum(bahan) if nama == "sebelum" else bahan
