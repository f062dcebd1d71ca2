"""The money of two plans on every level, of the branches that changed."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compare.trees import Node, join
from renja_build.compute.totals import ancestors
from renja_build.diff.catatan import EntryDifference
from renja_build.diff.laporan import BarisPagu
from renja_build.diff.side import Side

_CATATAN = ("baru", "hilang", "berganti nama")


def pagu_rows(before: Side, after: Side, nodes: tuple[EntryDifference, ...]) -> Iterator[BarisPagu]:
    """Program, kegiatan and sub kegiatan whose own pagu or that below them changed.

    What moved stands in both places. The differences of the sub kegiatan add up to those above them
    (Permendagri 86/2017: pagu is summed from leaves).
    """
    left, right = _amounts(before), _amounts(after)
    touched: set[str] = set()
    for key in (*left, *right):
        if kode.level(key) == "sub_kegiatan" and left.get(key) != right.get(key):
            touched.update(ancestors(key))
    notes = _notes(nodes)
    # Joined without moves: what moved takes its money from one branch to another: both are told.
    for key, old, new in join(_nodes(before), _nodes(after)):
        node, tingkat = new or old, kode.level(key)
        if node and tingkat and key in touched:
            yield BarisPagu(
                tingkat, node.kode, node.nama, left.get(key), right.get(key), notes.get(key, "")
            )


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
