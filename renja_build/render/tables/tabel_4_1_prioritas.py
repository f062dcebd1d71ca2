"""Tabel 4.1 with the priorities of the head of region beside the national and regional ones
(regional practice).
"""

from __future__ import annotations

from renja_build.render.inputs import Inputs
from renja_build.render.page import TableView
from renja_build.render.rencana import tabel_rencana

ARTI = "Tabel 4.1 dengan kolom prioritas kepala daerah."

BAKU = "4.1"
UTAMA = True


def draw(inputs: Inputs) -> TableView:
    """Eighteen columns; the added one is named after the office of the head of region."""
    return tabel_rencana(inputs, "tabel-4-1-prioritas", kepala_daerah=True)
