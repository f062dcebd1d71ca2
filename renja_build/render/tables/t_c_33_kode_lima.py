"""Rumusan rencana with the code over five columns (Permendagri 86/2017, T-C.33, as some regions print it)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.page import TableView
from renja_build.render.rumusan import BentukRumusan, tabel_rumusan

BAKU = "T-C.33"
UTAMA = True


def draw(bahan: Bahan) -> TableView:
    """Ten numbered columns; the five parts of the code share the first number."""
    return tabel_rumusan(bahan, BentukRumusan("t-c-33-kode-lima", kode_lima=True))
