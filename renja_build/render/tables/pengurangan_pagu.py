"""Sub kegiatan whose pagu a perubahan lowered, shifts left out (beside table 5.2 of a Renja
Perubahan).
"""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.page import TableView
from renja_build.render.sanding import alasan, perubahan
from renja_build.render.sisa import tabel_sisa

ARTI = "Sub kegiatan yang pagunya berkurang, dengan alasannya."


def draw(bahan: Bahan) -> TableView:
    """Seven columns: total = pagu murni + pengurangan, which is negative and stands in
    parentheses.
    """
    lowered = [row for row in perubahan(bahan).pagu if row.pengurangan]
    return tabel_sisa(
        bahan, "Pengurangan", [(row, row.pengurangan) for row in lowered], alasan(lowered)
    )
