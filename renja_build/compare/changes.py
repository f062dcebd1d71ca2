"""What changed between two plans: a pure function of two trees, keyed by kode.

Two- and four-digit codes are the same sub kegiatan. A sub kegiatan is in a plan when it has pagu
there; one that leaves under one code and comes back under another with the same name has moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from renja_build import kode
from renja_build.compare.align import by_key
from renja_build.compare.trees import Node, join, moves
from renja_build.model.program import Indikator, Rencana, SubKegiatan

JenisPerubahan = Literal["tetap", "berubah", "baru", "hilang", "pindah"]


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
    jenis: JenisPerubahan
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
    """Every node of both plans in the later order; dropped nodes follow their predecessor."""
    old, new = _nodes(before.rencana), _nodes(after.rencana)
    return tuple(
        _change(pair.before, pair.after, before, after) for pair in join(old, new, moves(old, new))
    )


def _nodes(rencana: Rencana) -> dict[str, Node]:
    """The nodes in the plan: sub kegiatan with pagu, and what stands above them."""
    leaves = [leaf.kode for leaf in rencana.sub_kegiatan() if leaf.pagu is not None]
    kegiatan = set(filter(None, map(kode.parent, leaves)))
    kept = {*leaves, *kegiatan, *map(kode.parent, kegiatan)}
    return {kode.key(node.kode): node for node in rencana.nodes() if node.kode in kept}


def _change(old: Node | None, new: Node | None, before: Rumusan, after: Rumusan) -> Change:
    if new is None:
        assert old is not None
        return Change(old.kode, "hilang", old, new)
    if old is None:
        return Change(new.kode, "baru", old, new)
    isian = tuple(_fields(old, new, before, after))
    if kode.key(old.kode) != kode.key(new.kode):
        return Change(new.kode, "pindah", old, new, isian)
    return Change(new.kode, "berubah" if isian else "tetap", old, new, isian)


def _fields(old: Node, new: Node, before: Rumusan, after: Rumusan) -> Iterator[Isian]:
    for name, left, right in by_key(_described(old, before), _described(new, after)):
        if left != right:
            yield Isian(name, left, right)


def _described(node: Node, plan: Rumusan) -> dict[str, object]:
    """What a reviewer compares of a node, by the name of the field."""
    described: dict[str, object] = {"nama": node.nama}
    if isinstance(node, SubKegiatan):
        described |= {
            "pagu": node.pagu,
            "prakiraan maju": node.maju,
            "sumber dana": node.sumber_dana,
        }
        described |= {f"pagu unit {part.unit}": part.pagu for part in node.unit}
    described |= {
        "lokasi": node.lokasi,
        "kelompok sasaran": node.kelompok_sasaran,
        "catatan": node.catatan,
    }
    for target in node.target:
        indikator = plan.indikator[target.indikator]
        described[f"indikator {target.indikator}"] = target.nama or indikator.nama
        described[f"target {target.indikator}"] = target.target
        described[f"satuan {target.indikator}"] = target.satuan or indikator.satuan
        described[f"target maju {target.indikator}"] = target.maju
    return {name: value for name, value in described.items() if value not in ("", None)}
