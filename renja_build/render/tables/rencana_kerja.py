"""Rencana kerja of the year: kinerja, pendanaan, lokasi and waktu pelaksanaan (practice of provinces)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.page import TableView
from renja_build.render.rencana_kerja import tabel_rencana_kerja

UTAMA = True


def draw(bahan: Bahan) -> TableView:
    """Nine columns; the first row holds the total."""
    return tabel_rencana_kerja(bahan, "rencana-kerja", dana=True)
