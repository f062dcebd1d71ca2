"""The plan before and after a perubahan, joined row by row; without one, the plan with itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from renja_build import kode
from renja_build.compare.align import by_key
from renja_build.compare.trees import join
from renja_build.compute.perubahan import HasilPerubahan
from renja_build.model.document import Dokumen
from renja_build.model.program import SubKegiatan, Target
from renja_build.model.simpul import Node, Simpul, simpul


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


def direncanakan(leaf: SubKegiatan) -> bool:
    """Whether a sub kegiatan is in the plan of the year."""
    return leaf.pagu is not None


def sandingkan(
    dokumen: Dokumen,
    hasil: HasilPerubahan | None,
    juga: Callable[[SubKegiatan], bool] = lambda leaf: False,
) -> Iterator[Sanding]:
    """Both plans joined by code, parents before children; what was dropped follows its predecessor.

    A sub kegiatan that moved stands where it came to. `juga` asks for leaves of the later plan
    that have no pagu there.
    """
    dasar = dokumen.perubahan.dasar if dokumen.perubahan else dokumen.rencana
    before = _tree(simpul(dasar, direncanakan))
    after = _tree(simpul(dokumen.rencana, lambda leaf: direncanakan(leaf) or juga(leaf)))
    for _, old, new in join(before, after, (hasil or HasilPerubahan()).pindah):
        row = new or old
        if row is not None:
            yield Sanding(row, old.node if old else None, new.node if new else None)


def _tree(nodes: Iterable[Simpul]) -> dict[str, Simpul]:
    return {kode.key(node.kode): node for node in nodes}
