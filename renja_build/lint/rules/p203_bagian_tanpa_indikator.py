"""Bagian pagu tidak membiayai satu pun indikator di atasnya, atau sebaliknya.

Mengapa:
    Bila pagu dirinci menurut indikator dengan `untuk`, pendanaan tiap indikator kegiatan dan
    program dihitung dari bagian itu. Bagian tanpa indikator, atau indikator tanpa bagian, membuat
    rincian tidak sama dengan pagu barisnya.

Keliru:
    pagu:
      - {jumlah: 300.000.000, untuk: [dokumen-perencanaan]}
      - {jumlah: 150.000.000}

Benar:
    pagu:
      - {jumlah: 300.000.000, untuk: [dokumen-perencanaan]}
      - {jumlah: 150.000.000, untuk: [dokumen-evaluasi]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Kegiatan, Program, SubKegiatan

CODE = "P203"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Programs and kegiatan that are split by indicator: what of the split is missing on either
    side."""
    for program in dokumen.rencana.program():
        leaves: list[SubKegiatan] = []
        for kegiatan in program.kegiatan:
            leaves += kegiatan.sub_kegiatan
        yield from _unserved(program, leaves)
        for kegiatan in program.kegiatan:
            yield from _unserved(kegiatan, kegiatan.sub_kegiatan)


def _unserved(node: Program | Kegiatan, leaves: Sequence[SubKegiatan]) -> Iterator[Temuan]:
    own = {target.indikator: target.at for target in node.target}
    served: set[str] = set()
    for leaf in leaves:
        served.update(*(part.untuk for part in leaf.bagian_dana))
    if not served & own.keys():
        return  # not split by indicator on this level
    for leaf in leaves:
        if leaf.pagu and (rest := leaf.pagu - _carried(leaf, own)):
            yield Temuan(
                leaf.at,
                f"{rupiah(rest)} dari pagu {leaf.kode} tidak untuk satu indikator tertentu pada "
                f"{node.kode}",
                f"tulis 'untuk' dengan satu dari indikator {node.kode}: {', '.join(own)}",
            )
    for ident, at in own.items():
        if ident not in served:
            yield Temuan(
                at,
                f"indikator '{ident}' pada {node.kode} tidak dibiayai bagian pagu mana pun",
                "sebut pengenalnya pada 'untuk' salah satu bagian pagu di bawahnya",
            )


def _carried(leaf: SubKegiatan, own: dict[str, Location]) -> int:
    """What is for one indicator; of a part for several it cannot be told what each has."""
    return sum(part.jumlah for part in leaf.bagian_dana if len(own.keys() & set(part.untuk)) == 1)
