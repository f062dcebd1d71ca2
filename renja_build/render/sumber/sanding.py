"""Rows of two plans side by side, joined by code; a line for each indicator of either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from renja_build import kode
from renja_build.compare.align import KeyPair, by_key
from renja_build.compare.trees import NO_MOVES, join
from renja_build.compute.plans import by_indikator, direncanakan
from renja_build.model.program import SubKegiatan, Target
from renja_build.model.simpul import Simpul, simpul
from renja_build.model.tata import BarisTata
from renja_build.render.bahan import Bahan
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import Opsi, sumber
from renja_build.render.sanding import perubahan, sisi

TINGKAT = ("urusan", "bidang", "program", "kegiatan", "sub")
_RKPD = ("rkpd", "rencana")


@sumber(
    "antara", "tingkat", "acuan", "per", sisi=("rkpd", "rencana", "sebelum", "sesudah"), tingkat=TINGKAT,
)  # fmt: skip
def sanding(bahan: Bahan, baris: BarisTata) -> Iterator[Konteks]:
    """Dua rencana bersanding: antara [rkpd, rencana] atau [sebelum, sesudah]; kolomnya menyebut
    sisinya.
    """
    opsi = baris.opsi
    names = opsi.get("antara") or _RKPD
    plans = [sisi(bahan, nama) for nama in names]
    # The RKPD is reviewed code by code; of a perubahan, a sub kegiatan that moved is the same one.
    moves = NO_MOVES if "rkpd" in names else perubahan(bahan).pindah
    levels = opsi.get("tingkat") or TINGKAT
    before, after = (_pohon(plan, rkpd="rkpd" in names) for plan in plans)
    for _, old, new in join(before, after, moves):
        row = new or old
        if row is not None and row.jenis in levels:
            yield from _garis(plans, names, (old, new), opsi)


def _pohon(plan: Bahan, *, rkpd: bool) -> Mapping[str, Simpul]:
    """The nodes of one plan: of a RKPD what it holds, of a change what has money."""
    nodes: Iterable[Simpul] = simpul(plan.dokumen.rencana, _bukan_hanya if rkpd else direncanakan)
    return {kode.key(node.kode): node for node in nodes}


def _bukan_hanya(leaf: SubKegiatan) -> bool:
    return leaf.hanya is None


def _garis(
    plans: list[Bahan],
    names: tuple[str, ...],
    pair: tuple[Simpul | None, Simpul | None],
    opsi: Opsi,
) -> Iterator[Konteks]:
    """One node on both sides; what neither side has is no line."""
    sides = [_simpul(plan, node) for plan, node in zip(plans, pair, strict=True)]
    first = sides[1] or sides[0]
    assert first is not None
    if first.node is None:
        yield replace(first, sisi=dict(zip(names, sides, strict=True)))
        return
    left, right = (_target(plan, side, opsi) for plan, side in zip(plans, sides, strict=True))
    pairs: list[KeyPair[str, Target]] = (
        [] if "simpul" in opsi.get("per", ()) else list(by_key(left, right))
    )
    for place, (_, before, after) in enumerate(pairs or [KeyPair("", None, None)]):
        lines = [
            _baris(side, target, place) for side, target in zip(sides, (before, after), strict=True)
        ]
        line = lines[1] or lines[0]
        assert line is not None
        yield replace(line, sisi=dict(zip(names, lines, strict=True)))


def _simpul(plan: Bahan, node: Simpul | None) -> Konteks | None:
    if node is None:
        return None
    return Konteks(plan, node.jenis, node.jenis, node.kode, node.nama, node.node, id=node.kode)


def _target(plan: Bahan, side: Konteks | None, opsi: Opsi) -> dict[str, Target]:
    """The targets of one side by indicator; with `acuan`, only in the wording that the two
    plans share.
    """
    planned = by_indikator(side.node if side else None)
    if "renstra" not in opsi.get("acuan", ()):
        return planned
    known = plan.dokumen.indikator
    return {
        ident: target for ident, target in planned.items() if known[ident].acuan != "kepmendagri"
    }


def _baris(side: Konteks | None, target: Target | None, place: int) -> Konteks | None:
    if side is None:
        return None
    measure = side.bahan.dokumen.indikator[target.indikator] if target else None
    line = replace(side, indikator=measure, target=target)
    return line if place == 0 else replace(line, id="", pertama=False)
