"""Capaian of the IKK of the last full year with their status (Permendagri 14/2026, bagian 2.1)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.indikator import tabel_capaian
from renja_build.render.page import TableView


def draw(bahan: Bahan) -> TableView:
    """Seven columns, one row an indicator."""
    return tabel_capaian(bahan, "ikk", "Indikator Kinerja Kunci")
