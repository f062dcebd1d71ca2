"""The money of two plans on every level, of the branches that changed."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compare.trees import Node, join
from renja_build.compute.totals import ancestors
from renja_build.diff.catatan import EntryDifference
from renja_build.diff.laporan import BarisPagu
from renja_build.diff.side import Side
from renja_build.model.program import SubKegiatan
from renja_build.model.unit import KANTOR

_CATATAN = ("baru", "hilang", "berganti nama")


def pagu_rows(before: Side, after: Side, nodes: tuple[EntryDifference, ...]) -> Iterator[BarisPagu]:
    """Program, kegiatan and sub kegiatan whose own pagu or that below them changed.

    What moved stands in both places. The differences of the sub kegiatan add up to those above them
    (Permendagri 86/2017: pagu is summed from leaves).
    """
    left, right = _amounts(before), _amounts(after)
    touched: set[str] = set()
    for key in (*left, *right):
        if kode.carries_money(key) and left.get(key) != right.get(key):
            touched.update(ancestors(key))
    old_nodes, new_nodes = _nodes(before), _nodes(after)
    # Money that moved from one unit to another changes no code.
    touched.update(
        key
        for key in old_nodes.keys() & new_nodes.keys()
        if _parts(old_nodes[key]) != _parts(new_nodes[key])
    )
    notes = _notes(nodes)
    # Joined without moves: what moved takes its money from one branch to another: both are told.
    for key, old, new in join(old_nodes, new_nodes):
        node, tingkat = new or old, kode.level(key)
        if node and tingkat and key in touched:
            yield BarisPagu(
                tingkat, node.kode, node.nama, left.get(key), right.get(key), notes.get(key, "")
            )
            yield from _unit_rows(node, old, new, after)


def _unit_rows(node: Node, old: Node | None, new: Node | None, after: Side) -> Iterator[BarisPagu]:
    """What the units of a sub kegiatan have, where that changed; they add up to its difference."""
    before, now = _parts(old), _parts(new)
    for unit in dict.fromkeys((*now, *before)):
        if before.get(unit) != now.get(unit) and (len(before) > 1 or len(now) > 1):
            nama = after.dokumen.nama_unit(unit) if after.dokumen else unit
            sides = before.get(unit), now.get(unit)
            yield BarisPagu("unit", f"{node.kode} {unit}", nama, *sides)


def _parts(node: Node | None) -> dict[str, int | None]:
    """The pagu of a sub kegiatan by unit; of one that names none all is the office's."""
    if not isinstance(node, SubKegiatan):
        return {}
    return {part.unit: part.pagu for part in node.unit} or {KANTOR: node.pagu}


def _amounts(side: Side) -> dict[str, int]:
    return {kode.key(code): amount for code, amount in side.pagu.per_kode.items()}


def _nodes(side: Side) -> dict[str, Node]:
    nodes = side.dokumen.rencana.nodes() if side.dokumen else ()
    return {kode.key(node.kode): node for node in nodes}


def _notes(nodes: tuple[EntryDifference, ...]) -> dict[str, str]:
    notes = {}
    for node in nodes:
        if node.jenis == "pindah":
            notes[kode.key(node.kunci)] = f"pindah dari {node.asal}"
            notes[kode.key(node.asal)] = f"pindah ke {node.kunci}"
        elif node.jenis in _CATATAN:
            notes[kode.key(node.kunci)] = node.jenis
    return notes
