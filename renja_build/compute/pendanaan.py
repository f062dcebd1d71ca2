"""Where the money of the plan comes from and which indicators it serves, by the parts of a leaf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from renja_build.compute.totals import Uang, sum_up
from renja_build.model.program import Kegiatan, Program, Rencana, SubKegiatan


@dataclass(frozen=True, slots=True)
class Pembagian:
    """The pagu of one program or kegiatan by indicator, in whole rupiah.

    `sisa` is what none of them carries.
    """

    indikator: Mapping[str, int]
    sisa: int


def by_source(rencana: Rencana) -> dict[str, Uang]:
    """The pagu from each sumber dana, by kode; the sources in the order of the plan."""
    leaves: dict[str, list[tuple[str, int]]] = {}
    for leaf in rencana.sub_kegiatan():
        for source, amount in _sources(leaf):
            leaves.setdefault(source, []).append((leaf.kode, amount))
    return {source: sum_up(amounts) for source, amounts in leaves.items()}


def _sources(leaf: SubKegiatan) -> Iterator[tuple[str, int]]:
    for part in leaf.bagian_dana:
        yield part.sumber_dana, part.jumlah
    if not leaf.bagian_dana and leaf.pagu is not None:
        yield leaf.sumber_dana, leaf.pagu


def by_indicator(rencana: Rencana) -> dict[str, Pembagian]:
    """The pagu of every program and kegiatan split by its own indicators."""
    split = {}
    for program in rencana.program():
        leaves = chain.from_iterable(kegiatan.sub_kegiatan for kegiatan in program.kegiatan)
        split[program.kode] = _split(program, list(leaves))
        for kegiatan in program.kegiatan:
            split[kegiatan.kode] = _split(kegiatan, kegiatan.sub_kegiatan)
    return split


def _split(node: Program | Kegiatan, leaves: Sequence[SubKegiatan]) -> Pembagian:
    """A part counts for the one indicator of the node that it names.

    The only indicator of a node carries it whole. A part that names several indicators of the same
    node is carried by none: it cannot be told what each has of it.
    """
    total = sum(leaf.pagu or 0 for leaf in leaves)
    carried = dict.fromkeys((target.indikator for target in node.target), 0)
    parts = list(chain.from_iterable(leaf.bagian_dana for leaf in leaves))
    if len(carried) == 1 and not any(carried.keys() & set(part.untuk) for part in parts):
        return Pembagian(dict.fromkeys(carried, total), 0)
    for part in parts:
        own = carried.keys() & set(part.untuk)
        if len(own) == 1:
            carried[own.pop()] += part.jumlah
    return Pembagian(carried, total - sum(carried.values()))
