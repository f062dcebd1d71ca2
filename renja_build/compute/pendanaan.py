"""Where the money of the plan comes from and which indicators it serves, by the parts of a leaf."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from renja_build.acuan.dana import PohonDana
from renja_build.compute.totals import Uang, merged, sum_up
from renja_build.model.program import Kegiatan, Program, Rencana, SubKegiatan
from renja_build.model.simpul import Node


@dataclass(frozen=True, slots=True)
class Pembagian:
    """The pagu of one program or kegiatan by indicator, in whole rupiah.

    `sisa` is what none of them carries.
    """

    indikator: Mapping[str, int]
    sisa: int


@dataclass(frozen=True, slots=True)
class UangDana:
    """What a fund brings with all that is part of it, this year and the next; `urut` is its place
    among the parts of each fund above it, and its own.
    """

    nama: str
    induk: str
    urut: tuple[int, ...]
    pagu: Uang
    maju: Uang


@dataclass(frozen=True, slots=True)
class Bersama:
    """An amount that several sources bring together, and it is not told what each has of it."""

    jumlah: int
    sumber: frozenset[str]


def sumber_pagu(leaf: SubKegiatan) -> Iterator[tuple[str, int]]:
    """The pagu of a leaf by sumber dana."""
    for part in leaf.bagian_dana:
        yield part.sumber_dana, part.jumlah
    if not leaf.bagian_dana and leaf.pagu is not None:
        yield leaf.sumber_dana, leaf.pagu


def sumber_maju(leaf: SubKegiatan) -> Iterator[tuple[str, int]]:
    """The prakiraan maju of a leaf by sumber dana: as stated, else from its only source; of one
    amount from several it cannot be told what each has.
    """
    for part in leaf.bagian_maju:
        yield part.sumber_dana, part.jumlah
    if not leaf.bagian_maju and leaf.maju is not None:
        sources = _sources(leaf)
        yield sources.pop() if len(sources) == 1 else "", leaf.maju


def _sources(leaf: SubKegiatan) -> set[str]:
    return {part.sumber_dana for part in leaf.bagian_dana} or {leaf.sumber_dana}


def tak_terbagi(rencana: Rencana) -> dict[str, Bersama]:
    """What of the prakiraan maju of leaves is told for several sources together, by kode."""
    found: dict[str, Bersama] = {}
    for leaf in rencana.sub_kegiatan():
        sources = frozenset(_sources(leaf))
        untold = sum(amount for source, amount in sumber_maju(leaf) if not source)
        if untold and len(sources) > 1:
            found[leaf.kode] = Bersama(untold, sources)
    return found


def bagilah(codes: Sequence[str]) -> str:
    """How to tell what each source has of a prakiraan maju."""
    more = f" dan {len(codes) - _DISEBUT} lagi" if len(codes) > _DISEBUT else ""
    return (
        f"bagi di program.yaml prakiraan maju {', '.join(codes[:_DISEBUT])}{more} menurut sumber "
        "dananya: maju: [{jumlah: …, sumber_dana: …}, {jumlah: …, sumber_dana: …}]"
    )


_DISEBUT = 5  # codes that a hint names


def maju_dana(
    rencana: Rencana, dana: Mapping[str, UangDana], pohon: PohonDana
) -> dict[str, int | None]:
    """The prakiraan maju of each fund. What several funds have together is also that of a fund
    above all of them; of a fund that has an unknown part of it nothing can be told: None.
    """
    maju: dict[str, int | None] = {nama: uang.maju.total for nama, uang in dana.items()}
    for joint in tak_terbagi(rencana).values():
        ways = [set(pohon.jalur(source)) for source in joint.sumber]
        for nama in set().union(*ways):
            known = maju[nama]
            whole = all(nama in way for way in ways)
            maju[nama] = known + joint.jumlah if whole and known is not None else None
    return maju


def by_source(
    rencana: Rencana, told: Callable[[SubKegiatan], Iterable[tuple[str, int]]] = sumber_pagu
) -> dict[str, Uang]:
    """The money from each sumber dana, by kode; the sources in the order of the plan."""
    leaves: dict[str, list[tuple[str, int]]] = {}
    for leaf in rencana.sub_kegiatan():
        for source, amount in told(leaf):
            leaves.setdefault(source, []).append((leaf.kode, amount))
    return {source: sum_up(amounts) for source, amounts in leaves.items()}


def by_fund(
    pagu: Mapping[str, Uang], maju: Mapping[str, Uang], pohon: PohonDana
) -> dict[str, UangDana]:
    """Every fund that money comes from and every fund above it, parents before their parts."""
    funds: dict[str, tuple[str, ...]] = {}
    for source in (*pagu, *maju):
        way = pohon.jalur(source) or (source,)
        funds |= {nama: way[place:] for place, nama in enumerate(way)}
    found: dict[str, UangDana] = {}
    for nama in sorted(funds, key=pohon.urutan):
        induk = next(iter(funds[nama][1:]), None)
        above = found[induk].urut if induk else ()
        beside = sum(other.urut[:-1] == above for other in found.values())
        amounts = _gathered(pagu, nama, pohon), _gathered(maju, nama, pohon)
        found[nama] = UangDana(nama, induk or "", (*above, beside + 1), *amounts)
    return found


def _gathered(by_name: Mapping[str, Uang], nama: str, pohon: PohonDana) -> Uang:
    own = [uang for source, uang in by_name.items() if nama in (pohon.jalur(source) or (source,))]
    return Uang(sum(uang.total for uang in own), merged(uang.per_kode for uang in own))


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
    total = sum(leaf.pagu or 0 for leaf in leaves)
    carried = {
        target.indikator: sum(amount for _, amount in carried_by(node, leaves, target.indikator))
        for target in node.target
    }
    return Pembagian(carried, total - sum(carried.values()))


def carried_by(
    node: Node, leaves: Sequence[SubKegiatan], indikator: str
) -> Iterator[tuple[str, int]]:
    """What one indicator of a node carries of its leaves, by their codes.

    A part counts for the one indicator of the node that it names. The only indicator of a node
    carries it whole. A part that names several indicators of the same node is carried by none: it
    cannot be told what each has of it.
    """
    own = {target.indikator for target in node.target}
    parts = [(leaf.kode, part) for leaf in leaves for part in leaf.bagian_dana]
    if own == {indikator} and not any(own.intersection(part.untuk) for _, part in parts):
        yield from ((leaf.kode, leaf.pagu) for leaf in leaves if leaf.pagu is not None)
        return
    for code, part in parts:
        if own.intersection(part.untuk) == {indikator}:
            yield code, part.jumlah
