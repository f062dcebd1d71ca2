"""Sub kegiatan whose pagu a perubahan lowered, shifts left out (beside table 5.2 of a Renja Perubahan)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.page import TableView
from renja_build.render.sanding import perubahan
from renja_build.render.sisa import tabel_sisa


def draw(bahan: Bahan) -> TableView:
    """Seven columns: total = pagu murni + pengurangan, which is negative and stands in parentheses."""
    lowered = [(one, one.pengurangan) for one in perubahan(bahan).pagu if one.pengurangan]
    reasons = bahan.dokumen.perubahan.pengurangan if bahan.dokumen.perubahan else {}
    return tabel_sisa(bahan, "Pengurangan", lowered, reasons)
