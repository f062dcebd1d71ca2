"""Bagian unit tanpa pagu, padahal sub kegiatannya dirinci menurut unit.

Mengapa:
    Pagu sub kegiatan ialah jumlah bagian unitnya. Bagian tanpa pagu tidak ikut dihitung, dan tidak
    tercetak dalam rekapitulasi menurut unit.

Keliru:
    unit:
      upt-a: {indikator: {gaji-asn: {target: 12}}}

Benar:
    unit:
      upt-a: {indikator: {gaji-asn: {target: 12}}, pagu: 150.000.000}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "P209"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Parts without money of leaves that have some."""
    for leaf in dokumen.rencana.sub_kegiatan():
        for part in leaf.unit:
            if leaf.hanya is None and leaf.pagu and not part.pagu:
                state = "nol" if part.pagu == 0 else "belum diisi"
                yield Temuan(
                    part.at,
                    f"pagu {leaf.kode} bagian unit {part.unit} {state}",
                    "isi pagu unit itu, atau hapus bagiannya",
                )
