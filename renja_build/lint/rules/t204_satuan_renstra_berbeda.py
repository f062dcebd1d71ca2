"""Satuan target dalam rencana berbeda dengan satuan indikatornya.

Mengapa:
    Satuan indikator berasal dari Renstra dan berlaku sampai Renstra berakhir. Target dalam satuan
    lain tidak dapat dibandingkan dengan target Renstra, dan tingkat capaiannya tidak bermakna
    (Permendagri 86/2017, T-C.29).

Keliru:
    diklat-pegawai: {target: 8, satuan: Kali}           # satuan di indikator.yaml: Orang

Benar:
    diklat-pegawai: {target: 40}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T204"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Targets of the plan that are stated in a unit of their own."""
    for node in dokumen.rencana.nodes():
        for target in node.target:
            satuan = dokumen.indikator[target.indikator].satuan
            if target.satuan and baku(target.satuan) != baku(satuan):
                yield Temuan(
                    target.at,
                    f"satuan '{target.indikator}' dalam rencana {target.satuan}, dalam Renstra "
                    f"{satuan}",
                    "nyatakan target dalam satuan indikatornya, atau tulis indikator baru",
                )
