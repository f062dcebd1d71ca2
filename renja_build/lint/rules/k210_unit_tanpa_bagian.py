"""Unit tidak mempunyai bagian dalam rencana.

Mengapa:
    unit.yaml memuat unit yang melaksanakan sub kegiatan. Unit yang tidak disebut program.yaml tidak
    tercetak dalam rekapitulasi, dan biasanya bagiannya tertulis pada kantor.

Keliru:
    unit.yaml memuat puskesmas-c, program.yaml tidak menyebutnya

Benar:
    unit:
      puskesmas-c: {pagu: 150.000.000}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.unit import KANTOR

CODE = "K210"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Units of which no node of the plan says anything."""
    named = {part.unit for node in dokumen.rencana.nodes() for part in node.unit}
    named |= hasil.unit.keys() & {KANTOR}  # whose own is what says nothing of a unit
    for unit in dokumen.unit.values():
        if unit.id not in named:
            yield Temuan(
                unit.at,
                f"unit '{unit.id}' tidak disebut dalam program.yaml",
                "tulis bagiannya pada 'unit' sub kegiatannya, atau hapus unit ini",
            )
