"""Sub kegiatan whose pagu a perubahan raised, shifts left out (table 5.2 of a Renja Perubahan)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.page import TableView
from renja_build.render.sanding import alasan, perubahan
from renja_build.render.sisa import tabel_sisa

ARTI = "Sub kegiatan yang pagunya bertambah, dengan alasannya."


def draw(bahan: Bahan) -> TableView:
    """Seven columns: total = pagu murni + penambahan."""
    raised = [row for row in perubahan(bahan).pagu if row.penambahan]
    return tabel_sisa(
        bahan, "Penambahan", [(row, row.penambahan) for row in raised], alasan(raised)
    )
