"""What the funds bring and what each indicator carries of it, as facts."""

from __future__ import annotations

from renja_build.compute.fakta import Facts, Leaf
from renja_build.compute.hasil import Hasil
from renja_build.compute.pendanaan import carried_by, maju_dana, tak_terbagi
from renja_build.model.document import Dokumen


def funding(dokumen: Dokumen, hasil: Hasil) -> dict[str, Facts | Leaf]:
    """The plan by sumber dana, on every level of their tree, and by indicator."""
    funding: dict[str, Facts | Leaf] = {}
    # One fund, too: a sentence about it goes on where the next year has no other.
    funds = {nama: dana for nama, dana in hasil.dana.items() if nama}
    if funds:
        funding["sumber_dana"] = {nama: dana.pagu.total for nama, dana in funds.items()}
        funding["sumber_dana_maju"] = maju_dana(dokumen.rencana, funds, dokumen.dana)
        if joint := tak_terbagi(dokumen.rencana):
            together = {code: part.jumlah for code, part in joint.items()}
            funding["sumber_dana_maju_bersama"] = together
        by_code = {nama: dict(dana.pagu.per_kode) for nama, dana in funds.items()}
        funding["sumber_dana_per_kode"] = by_code
    split: dict[str, Facts] = {}
    for code, pembagian in hasil.pembagian.items():
        if carried := {ident: amount for ident, amount in pembagian.indikator.items() if amount}:
            split[code] = carried
    split |= _of_leaves(dokumen)
    if split:
        funding["pendanaan"] = split
    return funding


def _of_leaves(dokumen: Dokumen) -> dict[str, Facts]:
    """What each indicator of a sub kegiatan carries of its pagu."""
    found: dict[str, Facts] = {}
    for leaf in dokumen.rencana.sub_kegiatan():
        carried = {
            target.indikator: sum(
                amount for _, amount in carried_by(leaf, [leaf], target.indikator)
            )
            for target in leaf.target
        }
        if stated := {ident: amount for ident, amount in carried.items() if amount}:
            found[leaf.kode] = stated
    return found
