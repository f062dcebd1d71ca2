"""Rencana program dan kegiatan prioritas daerah (Permendagri 14/2026, Tabel 4.1)."""

from __future__ import annotations

from renja_build.render.inputs import Inputs
from renja_build.render.page import TableView
from renja_build.render.rencana import tabel_rencana

ARTI = "Rencana program dan kegiatan prioritas daerah (Tabel 4.1 Permendagri 14/2026)."

BAKU = "4.1"
UTAMA = True


def draw(inputs: Inputs) -> TableView:
    """Seventeen columns under headings of three levels."""
    return tabel_rencana(inputs, "tabel-4-1", kepala_daerah=False)
