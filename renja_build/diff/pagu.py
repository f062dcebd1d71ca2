"""The money of two plans on every level, of the branches that changed."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compare.catatan import Butir
from renja_build.compare.changes import merged_order
from renja_build.compute.totals import ancestors
from renja_build.diff.laporan import BarisPagu
from renja_build.diff.sisi import Sisi

_CATATAN = ("baru", "hilang", "berganti nama")


def pagu_rows(before: Sisi, after: Sisi, nodes: tuple[Butir, ...]) -> Iterator[BarisPagu]:
    """Program, kegiatan and sub kegiatan whose own pagu or that below them changed; what moved stands in both places.

    The differences of the sub kegiatan add up to those above them (Permendagri 86/2017: pagu is summed from leaves).
    """
    left, right = _by_key(before), _by_key(after)
    leaves = {key for key in (*left, *right) if kode.level(key) == "sub_kegiatan" and left.get(key) != right.get(key)}
    touched = {above for leaf in leaves for above in ancestors(leaf)}
    names = _names(before) | _names(after)
    notes = _notes(nodes)
    for key in _order(before, after):
        tingkat = kode.level(key)
        if key in touched and tingkat in ("program", "kegiatan", "sub_kegiatan"):
            code, nama = names[key]
            yield BarisPagu(tingkat, code, nama, left.get(key), right.get(key), notes.get(key, ""))


def _by_key(side: Sisi) -> dict[str, int]:
    return {kode.key(code): amount for code, amount in side.pagu.per_kode.items()}


def _names(side: Sisi) -> dict[str, tuple[str, str]]:
    nodes = side.dokumen.rencana.nodes() if side.dokumen else ()
    return {kode.key(node.kode): (node.kode, node.nama) for node in nodes}


def _order(before: Sisi, after: Sisi) -> list[str]:
    """The nodes of both plans, parents first, each level in the order of the later plan."""
    below: dict[str, list[list[str]]] = {}
    for number, side in enumerate((before, after)):
        for key in _names(side):
            parent = kode.parent(key) or ""
            top = parent if kode.level(key) != "program" else ""
            below.setdefault(top, [[], []])[number].append(key)

    def walk(key: str) -> Iterator[str]:
        for child in merged_order(*below.get(key, ([], []))):
            yield child
            yield from walk(child)

    return list(walk(""))


def _notes(nodes: tuple[Butir, ...]) -> dict[str, str]:
    notes = {}
    for one in nodes:
        if one.jenis == "pindah":
            notes[kode.key(one.kunci)] = f"pindah dari {one.asal}"
            notes[kode.key(one.asal)] = f"pindah ke {one.kunci}"
        elif one.jenis in _CATATAN:
            notes[kode.key(one.kunci)] = one.jenis
    return notes
