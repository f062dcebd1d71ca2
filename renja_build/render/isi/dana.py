"""Quantities of a line that speaks of a fund (`dari: dana`)."""

from __future__ import annotations

from renja_build.compute.pendanaan import UangDana
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import isi


@isi("kode", "rupiah", total=True)
def maju_dana(k: Konteks) -> int | None:
    """Prakiraan maju dari satu sumber dana beserta bagiannya."""
    if k.total:
        return k.bahan.hasil.maju.total
    return k.butir.maju.total if isinstance(k.butir, UangDana) else None


@isi("kode", "nomor")
def urut_dana(k: Konteks) -> str:
    """Nomor berjenjang sumber dana: 1, 1.2, 1.2.1."""
    return ".".join(map(str, k.butir.urut)) if isinstance(k.butir, UangDana) else ""


@isi("kode")
def kepanjangan_dana(k: Konteks) -> str:
    """Nama panjang sumber dana, sebagaimana terdaftar."""
    return k.bahan.dokumen.dana.panjang(k.butir.nama) if isinstance(k.butir, UangDana) else ""
