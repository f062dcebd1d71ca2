"""Rumusan rencana with target and satuan in columns of their own (Permendagri 86/2017, T-C.33)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.page import TableView
from renja_build.render.rumusan import BentukRumusan, tabel_rumusan

BAKU = "T-C.33"
UTAMA = True


def draw(bahan: Bahan) -> TableView:
    """Ten numbered columns; both targets take two columns under one number."""
    return tabel_rumusan(bahan, BentukRumusan("t-c-33-satuan", satuan_terpisah=True))
