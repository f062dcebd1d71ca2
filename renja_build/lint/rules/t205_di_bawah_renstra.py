"""Target tujuan, sasaran, program, atau kegiatan lebih rendah daripada target Renstra tahun itu.

Mengapa:
    Renja menjabarkan Renstra (UU 25/2004); target hasil yang lebih rendah daripada Renstra perlu
    alasan. Keluaran sub kegiatan mengikuti pagu tiap tahun dan tidak diperiksa. Untuk arah turun,
    yang lebih tinggi yang dilaporkan.

Keliru:
    nilai-sakip: {target: 85}            # Renstra 2025: 88

Benar:
    nilai-sakip: {target: 88}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.lint.skala import selip_target
from renja_build.model.document import Dokumen

CODE = "T205"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Outcome targets of the plan that fall short of the Renstra's for the year, in the same
    unit."""
    tahun = dokumen.identitas.tahun
    for node in dokumen.rencana.nodes():
        for target in node.target:
            indikator = dokumen.indikator[target.indikator]
            renstra = indikator.renstra.get(str(tahun))
            if kode.level(node.kode) == "sub_kegiatan" or target.satuan or renstra is None:
                continue
            wanted, planned = renstra.angka, target.target.angka
            if wanted is None or planned is None or selip_target(target, indikator, tahun):
                continue
            if planned < wanted if indikator.arah == "naik" else planned > wanted:
                yield Temuan(
                    target.at,
                    f"target {tahun} '{target.indikator}' {angka(planned)}, target Renstra "
                    f"{angka(wanted)}",
                    "samakan dengan Renstra, atau abaikan dengan alasan perubahannya",
                )
