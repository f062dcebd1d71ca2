"""Nama program, kegiatan, atau sub kegiatan berbeda dengan katalog nomenklatur.

Mengapa:
    Nama yang tidak sama dengan nomenklatur membuat baris tidak dapat dipasangkan dengan SIPD dan
    RKPD (Permendagri 90/2019 dan keputusan pemutakhirannya). Pembandingnya
    schema/acuan/nomenklatur.yaml, yang masih perlu dicocokkan dengan naskah resmi; huruf besar dan
    spasi tidak dibandingkan, kode di luar katalog tidak diperiksa.

Keliru:
    5.03.01.2.06.04:
      nama: Penyediaan Bahan Logistik

Benar:
    5.03.01.2.06.04:
      nama: Penyediaan Bahan Logistik Kantor
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.katalog import nomenklatur
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K202"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names of the plan that differ from the catalogue, where it knows the code and the edition."""
    katalog = nomenklatur()
    if dokumen.identitas.edisi_nomenklatur not in katalog.edisi:
        return
    for node in dokumen.rencana.nodes():
        resmi = katalog.resmi(node.kode)
        if resmi and baku(resmi) != baku(node.nama):
            yield Temuan(
                node.at,
                f"nama {node.kode} berbeda dengan nomenklatur: '{node.nama}'",
                f"nama menurut katalog: {resmi}",
            )
