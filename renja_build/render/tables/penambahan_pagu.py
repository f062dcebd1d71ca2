"""Sub kegiatan whose pagu a perubahan raised, shifts left out (table 5.2 of a Renja Perubahan)."""

from __future__ import annotations

from renja_build.render.bahan import Bahan
from renja_build.render.page import TableView
from renja_build.render.sanding import perubahan
from renja_build.render.sisa import tabel_sisa


def draw(bahan: Bahan) -> TableView:
    """Seven columns: total = pagu murni + penambahan."""
    raised = [(one, one.penambahan) for one in perubahan(bahan).pagu if one.penambahan]
    reasons = bahan.dokumen.perubahan.penambahan if bahan.dokumen.perubahan else {}
    return tabel_sisa(bahan, "Penambahan", raised, reasons)
