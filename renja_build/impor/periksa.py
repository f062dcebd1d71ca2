"""What is asked of a plan when all its rows are read: sums that differ, names and a year that no
file tells, sen that were rounded away.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renja_build import kode
from renja_build.digits import desimal, ribuan
from renja_build.impor.bentuk import Bentuk
from renja_build.impor.hasil import Dilewati, Kontrol, Pertanyaan
from renja_build.impor.simpul import Rencana, Simpul, rounded

_APA = {
    "pagu": "pagu", "maju": "prakiraan maju", "realisasi": "realisasi", "anggaran": "anggaran",
    "renstra": "pagu Renstra",
}  # fmt: skip


def examine(rencana: Rencana, bentuk: Bentuk) -> None:
    """Add to the notes of a plan what only the whole of it can tell."""
    asked = rencana.catatan.pertanyaan
    asked += [_differs(stated, total) for stated, total in controls_that_differ(rencana)]
    rencana.utuh = bentuk.jenis == "isian"
    if rencana.bernama:
        asked += [
            Pertanyaan(
                node.sel, node.kode, f"nama {_level(node)} {node.kode} tidak ada; apa namanya?"
            )
            for node in rencana.simpul.values()
            if not node.nama
        ]
    if bentuk.jenis == "renja" and rencana.tahun is None:
        asked.append(Pertanyaan("", "", "tahun rencana tidak disebut berkas; pakai --tahun"))
    rencana.catatan.dilewati += _sen(rencana)


def controls_that_differ(rencana: Rencana) -> Iterator[tuple[Kontrol, Decimal | None]]:
    """Control figures that are not the sum of their leaves, with that sum."""
    for stated in rencana.catatan.kontrol:
        total = rencana.jumlah(stated.apa, stated.kode, stated.periode)
        if total is None or abs(total - stated.nilai) >= 1:
            yield stated, total


def _differs(stated: Kontrol, total: Decimal | None) -> Pertanyaan:
    of = stated.kode or "seluruhnya"
    printed, apa = desimal(stated.nilai), _APA[stated.apa]
    if total is None:
        tanya = f"{apa} {of} {printed}, tetapi tidak ada sub kegiatan yang memuatnya; milik siapa?"
    else:
        tanya = f"{apa} {of} {printed}, tetapi jumlah sub kegiatannya {ribuan(int(total))}; mana yang benar?"
    return Pertanyaan(stated.sel, printed, tanya)


def _level(node: Simpul) -> str:
    return str(kode.level(node.kode)).replace("_", " ")


def _sen(rencana: Rencana) -> Iterator[Dilewati]:
    """Sen that remain when the rows of a kode are added up: rounded to rupiah."""
    for node in rencana.simpul.values():
        sums = [
            sum((part.jumlah for part in parts), Decimal(0)) for parts in (node.pagu, node.maju)
        ]
        sums += [*node.renstra.values()]
        sums += [amount for amounts in node.periode.values() for amount in amounts.values()]
        for amount in sums:
            if amount != rounded(amount):
                told = f"sen dibulatkan ke rupiah setelah dijumlahkan: {desimal(rounded(amount))}"
                yield Dilewati(node.sel, desimal(amount), told)
