"""Rencana kerja of the year without money: what is done, how much of it, where and when (practice of provinces)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.page import TableView
from renja_build.render.rencana_kerja import tabel_rencana_kerja


def draw(bahan: Bahan) -> TableView:
    """Eight columns."""
    return tabel_rencana_kerja(bahan, "rencana-kerja-tanpa-dana", dana=False)
