"""Quantities of a line that speaks of a sub unit (`dari: unit`, `dari: rencana_unit`)."""

from __future__ import annotations

from renja_build.compute.irisan import Irisan
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import isi
from renja_build.render.unit import BarisUnit, gabungan

_BANYAK = ("program", "kegiatan", "sub_kegiatan")


@isi("kode")
def unit(k: Konteks) -> str:
    """Nama unit yang melaksanakan; pada rencana kantor, semua unit yang mempunyai bagian."""
    if isinstance(k.butir, BarisUnit):
        return k.butir.nama
    parts = k.node.unit if k.node is not None else ()
    return ", ".join(k.bahan.dokumen.nama_unit(part.unit) for part in parts)


@isi("kode")
def jenis_unit(k: Konteks) -> str:
    """Jenis unit: UPTD, Puskesmas, bagian, kelurahan."""
    return k.butir.jenis if isinstance(k.butir, BarisUnit) else ""


@isi("kode", "rupiah", total=True)
def pagu_unit(k: Konteks) -> int | None:
    """Pagu satu unit; pada baris jumlah, pagu semua unit di atasnya."""
    part = _bagian(k)
    return part.pagu.total if part else None


@isi("kode", "rupiah", total=True)
def maju_unit(k: Konteks) -> int | None:
    """Prakiraan maju satu unit; pada baris jumlah, milik semua unit di atasnya."""
    part = _bagian(k)
    return part.maju.total if part else None


@isi("kode", "angka", arg="kata", bila_kosong=None, kata=_BANYAK, total=True)
def banyak_unit(k: Konteks, tingkat: str) -> int | None:
    """Banyaknya program, kegiatan, atau sub kegiatan satu unit; pada baris jumlah, kode yang
    dilaksanakan beberapa unit dihitung sekali.
    """
    part = _bagian(k)
    return int(getattr(part.banyak, tingkat)) if part else None


def _bagian(k: Konteks) -> Irisan | None:
    if k.total:
        return gabungan(k.bahan, k.semua)
    return k.butir.irisan if isinstance(k.butir, BarisUnit) else None
