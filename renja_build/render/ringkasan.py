"""The counts and totals that sum a Renja up."""

from __future__ import annotations

from renja_build.compute.hasil import Hasil
from renja_build.render.page import Butir


def ringkasan(hasil: Hasil, tahun: int) -> tuple[Butir, ...]:
    """Programs, kegiatan, sub kegiatan, and the money of the year and of the next."""
    counts = (
        Butir("Program", hasil.banyak.program),
        Butir("Kegiatan", hasil.banyak.kegiatan),
        Butir("Sub kegiatan", hasil.banyak.sub_kegiatan),
    )
    total = hasil.pagu.total
    change: tuple[Butir, ...] = ()
    if hasil.perubahan:
        before = hasil.perubahan.sebelum.total
        change = (
            Butir("Pagu sebelum perubahan (Rp)", before, rupiah=True),
            Butir("Bertambah/(berkurang) (Rp)", total - before, rupiah=True),
        )
    forward = Butir(f"Prakiraan maju {tahun + 1} (Rp)", hasil.maju.total, rupiah=True)
    return (*counts, Butir(f"Pagu {tahun} (Rp)", total, rupiah=True), *change, forward)
