"""Quantities in rupiah; on a row of the whole they are asked of all that the table holds."""

from __future__ import annotations

from decimal import Decimal

from renja_build import kode
from renja_build.compute.capaian import share
from renja_build.compute.totals import Uang
from renja_build.model.program import Indikator, SubKegiatan
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import isi


def _uang(k: Konteks, uang: Uang) -> int | None:
    """What a line has of an amount by kode: the whole, what its sub kegiatan have, or what
    stands under its code.
    """
    if k.cakupan is not None and uang.per_kode:
        amounts = [amount for code, amount in uang.per_kode.items() if kode.key(code) in k.cakupan]
        return sum(amounts) if amounts or k.total else None
    return uang.total if k.total else uang.per_kode.get(k.kode)


@isi("kode", "rupiah", total=True)
def pagu(k: Konteks) -> int | None:
    """Pagu indikatif tahun rencana; pada sumber yang membaginya, bagian yang menjadi milik
    baris itu.
    """
    if k.uang is not None:
        return k.uang
    return _uang(k, k.inputs.hasil.pagu)


@isi("indikator", "rupiah", total=True)
def pagu_indikator(k: Konteks, i: Indikator | None) -> int | None:
    """Bagian pagu program atau kegiatan yang dibawa indikator ini; pagu sub kegiatan pada
    indikator pertamanya.

    Alasan: sebagian kantor mencetak pendanaan pada tiap indikator.
    """
    if k.total or isinstance(k.node, SubKegiatan):
        return pagu(k) if k.pertama else None
    split = k.inputs.hasil.pembagian.get(k.kode)
    if split is None or i is None:
        return pagu(k) if k.pertama else None
    return split.indikator.get(i.id)


@isi("kode", "rupiah", total=True)
def maju(k: Konteks) -> int | None:
    """Prakiraan maju: pagu tahun sesudah tahun rencana."""
    return _uang(k, k.inputs.hasil.maju)


@isi("simpul", "rupiah")
def pagu_renstra(k: Konteks) -> int | None:
    """Pagu sub kegiatan menurut Renstra.

    Alasan: kerangka pendanaan Renstra, seperti pada E.81.
    """
    return k.node.pagu_renstra if isinstance(k.node, SubKegiatan) else None


@isi("kode", "rupiah", arg="periode", bila_kosong="lalu", total=True)
def anggaran(k: Konteks, periode: str) -> int | None:
    """Anggaran satu tahun menurut realisasi.yaml."""
    return _uang(k, k.inputs.serapan(periode).pagu)


@isi("kode", "rupiah", arg="periode", bila_kosong="lalu", total=True)
def realisasi_anggaran(k: Konteks, periode: str) -> int | None:
    """Realisasi anggaran satu tahun, atau satu triwulan itu sendiri."""
    return _uang(k, k.inputs.serapan(periode).realisasi)


@isi("kode", "persen", arg="kata", bila_kosong="rencana", total=True, kata=("rencana", "simpul"))
def bagian(k: Konteks, dari: str) -> Decimal | None:
    """Bagian pagu baris itu dalam persen: dari seluruh pagu rencana, atau dari pagu simpulnya."""
    return share(pagu(k), k.inputs.hasil.pagu.total if dari == "rencana" else k.dari)
