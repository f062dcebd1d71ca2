"""Quantities of a basic service: who is to be served, who was, how far its quality is met.

Alasan: SPM menurut sasaran, yang terlayani, mutu, dan anggarannya.
"""

from __future__ import annotations

from renja_build.angka import Nilai
from renja_build.model.document import LayananSPM
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import isi


@isi("butir", "angka", arg="periode", bila_kosong="lalu")
def sasaran_layanan(k: Konteks, tahun: str) -> Nilai | None:
    """Banyaknya yang harus dilayani pada satu tahun."""
    return k.butir.sasaran.get(tahun) if isinstance(k.butir, LayananSPM) else None


@isi("butir", "angka", arg="periode", bila_kosong="lalu")
def terlayani(k: Konteks, tahun: str) -> Nilai | None:
    """Banyaknya yang dilayani pada satu tahun."""
    return k.butir.terlayani.get(tahun) if isinstance(k.butir, LayananSPM) else None


@isi("butir", "angka", arg="periode", bila_kosong="lalu")
def mutu(k: Konteks, tahun: str) -> Nilai | None:
    """Pemenuhan mutu minimal pada satu tahun, dalam persen."""
    return k.butir.mutu.get(tahun) if isinstance(k.butir, LayananSPM) else None
