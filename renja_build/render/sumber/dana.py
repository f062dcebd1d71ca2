"""Rows from the tree of funds: a fund before its parts, each with all that is part of it."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.model.tata import BarisTata
from renja_build.render.bahan import Bahan
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import sumber
from renja_build.render.page import JenisBaris

_TINGKAT: tuple[tuple[str, JenisBaris], ...] = (
    ("kelompok", "kelompok"),
    ("sub", "sub"),
    ("rincian", "rincian"),
)


@sumber("tingkat", tingkat=("kelompok", "sub", "rincian"))
def dana(bahan: Bahan, baris: BarisTata) -> Iterator[Konteks]:
    """Sumber dana sebagai pohon: induk (kelompok), bagiannya (sub), dan rinciannya; jumlah tiap baris
    memuat yang di bawahnya.
    """
    levels = baris.opsi.get("tingkat") or tuple(level for level, _ in _TINGKAT)
    for fund in bahan.hasil.dana.values():
        level, look = _TINGKAT[min(len(fund.urut), len(_TINGKAT)) - 1]
        if level in levels:
            name = fund.nama or "Sumber dana belum disebut"
            yield Konteks(bahan, look, level, nama=name, uang=fund.pagu.total, butir=fund)
