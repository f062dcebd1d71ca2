"""Targets of the IKK of the plan year (Permendagri 14/2026, bagian 5.2)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.indikator import tabel_target
from renja_build.render.page import TableView


def draw(bahan: Bahan) -> TableView:
    """Seven columns, one row an indicator."""
    return tabel_target(bahan, "ikk", "Indikator Kinerja Kunci")
