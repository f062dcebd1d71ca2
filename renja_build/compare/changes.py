"""What changed between two plans: a pure function of two trees, keyed by kode.

Two- and four-digit codes are the same sub kegiatan. A sub kegiatan is in a plan when it has pagu
there; one that leaves under one code and comes back under another with the same name has moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from renja_build import kode
from renja_build.model.program import Indikator, Kegiatan, Program, Rencana, SubKegiatan

Node = Program | Kegiatan | SubKegiatan
K = TypeVar("K", str, tuple[str, ...])
Jenis = Literal["tetap", "berubah", "baru", "hilang", "pindah"]


@dataclass(frozen=True, slots=True)
class Isian:
    """One field that differs, named as planners name it (`pagu`, `target gaji-asn`)."""

    nama: str
    sebelum: object
    sesudah: object


@dataclass(frozen=True, slots=True)
class Change:
    """One node of the two plans; a side is None where the node is not in that plan."""

    kode: str
    jenis: Jenis
    sebelum: Node | None
    sesudah: Node | None
    isian: tuple[Isian, ...] = ()

    @property
    def node(self) -> Node:
        """The node after the change, or the one that was dropped."""
        node = self.sesudah or self.sebelum
        assert node is not None
        return node

    @property
    def berganti_nama(self) -> bool:
        """Whether the node kept its code and got another name."""
        return any(isian.nama == "nama" for isian in self.isian)

    @property
    def pagu_sebelum(self) -> int | None:
        """Rupiah before, of a sub kegiatan that was in the plan."""
        return self.sebelum.pagu if isinstance(self.sebelum, SubKegiatan) else None

    @property
    def pagu_sesudah(self) -> int | None:
        """Rupiah after, of a sub kegiatan that is in the plan."""
        return self.sesudah.pagu if isinstance(self.sesudah, SubKegiatan) else None

    @property
    def selisih(self) -> int:
        """After less before, in rupiah; a missing side is nothing."""
        return (self.pagu_sesudah or 0) - (self.pagu_sebelum or 0)


@dataclass(frozen=True, slots=True)
class Rumusan:
    """A plan with the wording of its indicators at that time."""

    rencana: Rencana
    indikator: Mapping[str, Indikator]


def compare(before: Rumusan, after: Rumusan) -> tuple[Change, ...]:
    """Every node of both plans in the order of the later one; dropped nodes follow their predecessor."""
    return tuple(
        Change(new.kode, "pindah", old, new, _fields(old, new, before, after))
        if old and new and kode.key(old.kode) != kode.key(new.kode)
        else _change(old, new, before, after)
        for old, new in pairs(_nodes(before.rencana), _nodes(after.rencana))
    )


def pairs(left: Mapping[str, Node], right: Mapping[str, Node]) -> Iterator[tuple[Node | None, Node | None]]:
    """Nodes by `kode.key` side by side, in the order of the later plan; what moved is told where it came to."""
    moved = _moved(left, right)
    for key in _order(left, right):
        old, new = left.get(key), right.get(key)
        if old is None and key in moved:
            yield left[moved[key]], new
        elif new is not None or key not in moved.values():
            yield old, new


def _order(left: Mapping[str, Node], right: Mapping[str, Node]) -> list[str]:
    """The keys of both plans, each level merged under its own parent."""
    below: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for side, children in zip((left, right), below, strict=True):
        for key in side:
            above = kode.parent(key) or ""
            children.setdefault(above if above in side else "", []).append(key)

    def walk(key: str) -> list[str]:
        order = merged_order(below[0].get(key, []), below[1].get(key, []))
        return [one for child in order for one in (child, *walk(child))]

    return walk("")


def merged_order(before: Sequence[K], after: Sequence[K]) -> list[K]:
    """The keys of `after` in order, with each key of `before` alone put behind its predecessor."""
    order = list(after)
    there = set(after)
    previous: K | None = None
    for key in before:
        if key not in there:
            order.insert(order.index(previous) + 1 if previous is not None else 0, key)
            there.add(key)
        previous = key
    return order


def _nodes(rencana: Rencana) -> dict[str, Node]:
    """The nodes in the plan: sub kegiatan with pagu, and what stands above them."""
    leaves = [leaf.kode for leaf in rencana.sub_kegiatan() if leaf.pagu is not None]
    kegiatan = {kode.parent(code) for code in leaves}
    kept = {*leaves, *kegiatan, *(kode.parent(code) for code in kegiatan if code)}
    return {kode.key(node.kode): node for node in rencana.nodes() if node.kode in kept}


def _moved(left: Mapping[str, Node], right: Mapping[str, Node]) -> dict[str, str]:
    """New key by old key, where exactly one sub kegiatan left and one of the same name came."""
    gone = _by_name(left, set(left) - set(right))
    come = _by_name(right, set(right) - set(left))
    return {keys[0]: gone[nama][0] for nama, keys in come.items() if len(keys) == 1 and len(gone.get(nama, ())) == 1}


def _by_name(nodes: Mapping[str, Node], keys: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in sorted(keys):
        if isinstance(nodes[key], SubKegiatan):
            found.setdefault(" ".join(nodes[key].nama.casefold().split()), []).append(key)
    return found


def _change(old: Node | None, new: Node | None, before: Rumusan, after: Rumusan) -> Change:
    if old is None or new is None:
        only = new or old
        assert only is not None
        return Change(only.kode, "baru" if old is None else "hilang", old, new)
    fields = _fields(old, new, before, after)
    return Change(new.kode, "berubah" if fields else "tetap", old, new, fields)


def _fields(old: Node, new: Node, before: Rumusan, after: Rumusan) -> tuple[Isian, ...]:
    left, right = _described(old, before), _described(new, after)
    names = merged_order(list(left), list(right))
    return tuple(Isian(name, left.get(name), right.get(name)) for name in names if left.get(name) != right.get(name))


def _described(node: Node, plan: Rumusan) -> dict[str, object]:
    """What a reviewer compares of a node, by the name of the field."""
    shown: dict[str, object] = {"nama": node.nama}
    if isinstance(node, SubKegiatan):
        shown |= {"pagu": node.pagu, "prakiraan maju": node.maju, "sumber dana": node.sumber_dana}
    shown |= {"lokasi": node.lokasi, "kelompok sasaran": node.kelompok_sasaran, "catatan": node.catatan}
    for target in node.target:
        indikator = plan.indikator[target.indikator]
        shown[f"indikator {target.indikator}"] = target.nama or indikator.nama
        shown[f"target {target.indikator}"] = target.target
        shown[f"satuan {target.indikator}"] = target.satuan or indikator.satuan
        shown[f"target maju {target.indikator}"] = target.maju
    return {name: value for name, value in shown.items() if value not in ("", None)}
