"""Nama program, kegiatan, atau sub kegiatan berbeda dengan katalog nomenklatur.

Mengapa:
    Nama yang tidak sama dengan nomenklatur membuat baris tidak dapat dipasangkan dengan SIPD dan
    RKPD (Permendagri 90/2019 dan keputusan pemutakhirannya). Pembandingnya katalog edisi itu di
    acuan/nomenklatur/, yang dibuat dengan renja import; tanpa katalog, schema/acuan/nomenklatur.yaml,
    yang hanya memuat sebagian kode. Tiap kode milik jenis daerahnya: nama kabupaten/kota tidak
    menjadi pembanding bagi provinsi. Huruf besar, spasi, dan ganti baris tidak dibandingkan; baris
    'hanya: evaluasi' boleh memakai nama edisi lama.

Keliru:
    5.03.01.2.06.04:
      nama: Penyediaan Bahan Logistik

Benar:
    5.03.01.2.06.04:
      nama: Penyediaan Bahan Logistik Kantor
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.nomenklatur import compared
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K202"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names of the plan that differ from the catalogue, where it knows the code."""
    for node in dokumen.rencana.nodes():
        entry = None if node.hanya == "evaluasi" else dokumen.nomenklatur.of(node.kode)
        if entry and compared(entry.nama) != compared(node.nama):
            yield Temuan(
                node.at,
                f"nama {node.kode} berbeda dengan nomenklatur: '{node.nama}'",
                f"nama menurut katalog: {entry.nama}",
            )
