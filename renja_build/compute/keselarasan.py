"""What serves an item of policy: names and pagu of the plan behind ids and codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renja_build import kode
from renja_build.model.document import Dokumen, Keselarasan


@dataclass(frozen=True, slots=True)
class Dukungan:
    """Who serves one item, by name, and with which sub kegiatan of the plan (rupiah by kode)."""

    butir: Keselarasan
    pendukung: tuple[str, ...]
    sub_kegiatan: dict[str, int]

    @property
    def pagu(self) -> int:
        """What the plan spends on what serves the item; one sub kegiatan may serve several."""
        return sum(self.sub_kegiatan.values())


def dukungan(dokumen: Dokumen) -> Iterator[Dukungan]:
    """Every item, also one that nothing serves."""
    names = dict(_names(dokumen))
    for butir in dokumen.keselarasan:
        supports = [kode.key(support) for support in butir.didukung]
        named = tuple(names.get(support, support) for support in supports)
        yield Dukungan(butir, named, dict(_leaves(dokumen, supports)))


def _names(dokumen: Dokumen) -> Iterator[tuple[str, str]]:
    for tujuan in dokumen.tujuan:
        yield tujuan.id, tujuan.uraian
        for sasaran in tujuan.sasaran:
            yield sasaran.id, sasaran.uraian
    for node in dokumen.rencana.nodes():
        yield kode.key(node.kode), f"{node.kode} {node.nama}"


def _leaves(dokumen: Dokumen, supports: list[str]) -> Iterator[tuple[str, int]]:
    """The sub kegiatan that stand under a named code, or under a program or kegiatan of a named
    sasaran or of a sasaran of a named tujuan, with their pagu.
    """
    aims = set(supports)
    for tujuan in dokumen.tujuan:
        if tujuan.id in aims:
            aims |= {sasaran.id for sasaran in tujuan.sasaran}
    for program in dokumen.rencana.program():
        for kegiatan in program.kegiatan:
            aimed = bool(aims.intersection(kegiatan.sasaran or program.sasaran))
            for leaf in kegiatan.sub_kegiatan:
                way = f"{kode.key(leaf.kode)}."
                if aimed or any(way.startswith(f"{support}.") for support in supports):
                    yield leaf.kode, leaf.pagu or 0
