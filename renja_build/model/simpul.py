"""One plan as the rows of its tree in print order, as most tables and the evaluation walk it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from renja_build.model.program import BidangUrusan, Kegiatan, Program, Rencana, SubKegiatan

Node = Program | Kegiatan | SubKegiatan
JenisSimpul = Literal["urusan", "bidang", "program", "kegiatan", "sub"]


@dataclass(frozen=True, slots=True)
class Simpul:
    """One node of the tree in print order; `node` is None for urusan and bidang."""

    jenis: JenisSimpul
    kode: str
    nama: str
    node: Node | None = None


Pilih = Callable[[SubKegiatan], bool]
Juga = Callable[[Program | Kegiatan], bool]


def simpul(rencana: Rencana, pilih: Pilih, juga: Juga = lambda node: False) -> Iterator[Simpul]:
    """Urusan, bidang, program, kegiatan and sub kegiatan.

    Branches without a chosen leaf are left out, unless `juga` asks for them.
    """
    urusan = ""
    for bidang in rencana.bidang:
        programs = list(_programs(bidang, pilih, juga))
        if not programs:
            continue
        if bidang.urusan and bidang.kode[0] != urusan:
            urusan = bidang.kode[0]
            yield Simpul("urusan", urusan, bidang.urusan)
        yield Simpul("bidang", bidang.kode, bidang.nama)
        yield from programs


def daun(node: Node | None) -> tuple[SubKegiatan, ...]:
    """The sub kegiatan of a node: itself, or those below it."""
    if isinstance(node, SubKegiatan):
        return (node,)
    if isinstance(node, Program):
        return tuple(leaf for kegiatan in node.kegiatan for leaf in kegiatan.sub_kegiatan)
    return tuple(node.sub_kegiatan) if node else ()


def _programs(bidang: BidangUrusan, pilih: Pilih, juga: Juga) -> Iterator[Simpul]:
    for program in bidang.program:
        below: list[Simpul] = []
        for kegiatan in program.kegiatan:
            chosen = [leaf for leaf in kegiatan.sub_kegiatan if pilih(leaf)]
            if chosen or juga(kegiatan):
                below.append(Simpul("kegiatan", kegiatan.kode, kegiatan.nama, kegiatan))
                own = kegiatan.below()
                below += [Simpul("sub", s.kode, s.nama, s) for s in chosen if s in own]
        if below or juga(program):
            yield Simpul("program", program.kode, program.nama, program)
            yield from below
