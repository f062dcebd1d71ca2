"""Rows of two plans side by side, joined by code; a line for each indicator of either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from renja_build import kode
from renja_build.compare.align import by_key
from renja_build.compare.trees import NO_MOVES, join
from renja_build.compute.plans import by_indikator, direncanakan
from renja_build.model.program import SubKegiatan, Target
from renja_build.model.simpul import Simpul, simpul
from renja_build.model.tata import BarisTata
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import Opsi, sumber
from renja_build.render.sanding import PERUBAHAN, perubahan, sisi

TINGKAT = ("urusan", "bidang", "program", "kegiatan", "sub")
_RKPD = ("rkpd", "rencana")
_Sisi = dict[str, Konteks | None]


@sumber(
    "antara", "tingkat", "acuan", "per", "memuat", sisi=("rkpd", "rencana", "sebelum", "sesudah"), tingkat=TINGKAT,
)  # fmt: skip
def sanding(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Dua rencana bersanding: antara [rkpd, rencana] atau [sebelum, sesudah]; kolomnya menyebut
    sisinya. Sisi sebelum dan sesudah ada bila rencana itu mempunyai pagunya; rencana adalah
    rencana yang kedua, juga tanpa pagu.
    """
    opsi = baris.opsi
    names = opsi.get("antara") or _RKPD
    plans = {nama: sisi(inputs, nama) for nama in (*names, "rencana")}
    # The RKPD is reviewed code by code; of a perubahan, a sub kegiatan that moved is the same one.
    moves = NO_MOVES if "rkpd" in names else perubahan(inputs).pindah
    levels = opsi.get("tingkat") or TINGKAT
    before, after = (_pohon(plans[nama], nama, opsi.get("memuat", ())) for nama in names)
    for _, old, new in join(before, after, moves):
        row = new or old
        if row is not None and row.jenis in levels:
            pair = {"rencana": new, names[0]: old, names[1]: new}
            sides = {nama: _simpul(plans[nama], pair[nama]) for nama in plans}
            yield from _garis(sides, names, opsi)


def _pohon(plan: Inputs, nama: str, memuat: tuple[str, ...]) -> Mapping[str, Simpul]:
    """The nodes of one plan: of a RKPD review what it holds, of a change what has money, and
    those beside the plan that the options ask for.
    """

    def chosen(leaf: SubKegiatan) -> bool:
        planned = direncanakan(leaf) if nama in PERUBAHAN else leaf.hanya is None
        return planned or (nama != "sebelum" and leaf.hanya in memuat)

    return {kode.key(node.kode): node for node in simpul(plan.dokumen.rencana, chosen)}


def _garis(sides: _Sisi, names: tuple[str, ...], opsi: Opsi) -> Iterator[Konteks]:
    """One node on both sides, a line for each indicator of either."""
    later = sides[names[1]] or sides[names[0]]
    assert later is not None
    if later.node is None:
        yield replace(later, sisi=sides)
        return
    targets = {nama: _target(side, opsi) for nama, side in sides.items()}
    paired = by_key(targets[names[0]], targets[names[1]])
    idents = [] if "simpul" in opsi.get("per", ()) else [ident for ident, _, _ in paired]
    for place, ident in enumerate(idents or [""]):
        lines = {
            nama: _baris(side, targets[nama].get(ident), place) for nama, side in sides.items()
        }
        first, second = lines[names[0]], lines[names[1]]
        line = second or first
        assert line is not None
        if line.indikator is None and first is not None:
            line = replace(line, indikator=first.indikator)
        kept = {nama: side for nama, side in lines.items() if side is None or _ada(nama, side)}
        yield replace(line, sisi=dict.fromkeys(sides) | kept)


def _ada(nama: str, side: Konteks) -> bool:
    """Whether a plan has a node: of a change, where it has money for it."""
    return nama not in PERUBAHAN or side.kode in side.inputs.hasil.pagu.per_kode


def _simpul(plan: Inputs, node: Simpul | None) -> Konteks | None:
    if node is None:
        return None
    return Konteks(plan, node.jenis, node.jenis, node.kode, node.nama, node.node, id=node.kode)


def _target(side: Konteks | None, opsi: Opsi) -> dict[str, Target]:
    """The targets of one side by indicator; with `acuan`, only in the wording that the two
    plans share.
    """
    if side is None:
        return {}
    planned, known = by_indikator(side.node), side.inputs.dokumen.indikator
    every = "renstra" not in opsi.get("acuan", ())
    return {
        ident: target
        for ident, target in planned.items()
        if every or known[ident].acuan != "kepmendagri"
    }


def _baris(side: Konteks | None, target: Target | None, place: int) -> Konteks | None:
    if side is None:
        return None
    measure = side.inputs.dokumen.indikator[target.indikator] if target else None
    line = replace(side, indikator=measure, target=target)
    return line if place == 0 else replace(line, id="", pertama=False)
