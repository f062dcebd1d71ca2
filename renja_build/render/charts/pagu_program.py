"""Pagu of the plan year by program, as bars beside the names."""

from __future__ import annotations

from renja_build.model.isi import BlokGrafik
from renja_build.render.batang import bars, beginning
from renja_build.render.charts import TidakTergambar
from renja_build.render.inputs import Inputs
from renja_build.render.svg import ABU, KECIL, Kanvas

_TOP = 16.0


def draw(inputs: Inputs, blok: BlokGrafik) -> str:
    """One bar a program, in the order of the plan, with its amount and its share of the total."""
    programs = inputs.pagu_program
    if not programs:
        raise TidakTergambar(
            "belum ada program yang mempunyai pagu", "isi 'pagu' sub kegiatan di program.yaml"
        )
    kanvas = Kanvas(inputs)
    unit = f"Pagu tahun {inputs.tahun} (Rp)"
    kanvas.teks(beginning(kanvas), 5, unit, ukuran=KECIL, warna=ABU)
    return kanvas.svg(bars(kanvas, _TOP, programs, inputs.hasil.pagu.total) + 4)
