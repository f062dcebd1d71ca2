"""Landasan hukum tidak memuat keputusan edisi nomenklatur.

Mengapa:
    Kode dan nama program mengikuti keputusan yang disebut `edisi_nomenklatur` di renja.yaml. Dokumen
    yang disusun menurut keputusan itu menyebutnya dalam landasan hukum. Edisi dan keputusannya ada
    di schema/acuan/edisi.yaml, yang masih perlu dicocokkan dengan naskahnya.

Keliru:
    edisi_nomenklatur: kepmendagri-900-1-861-2026        # landasan.yaml tanpa keputusan itu

Benar:
    kepmendagri-900-1-861-2026: {jenis: Kepmendagri, nomor: 900.1-861, tahun: 2026, tentang: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.edisi import edition_of
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kutipan import nomor_of
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H212"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """A legal basis, where there is one, without the decree of the edition."""
    edition = edition_of(dokumen.identitas.edisi_nomenklatur)
    printed = [peraturan for peraturan in dokumen.landasan if "landasan" in peraturan.dipakai]
    if edition is None or not printed or edition.peraturan in map(nomor_of, printed):
        return
    jenis, nomor, tahun = edition.peraturan
    yield Temuan(
        Location(min(peraturan.at for peraturan in printed).file),
        f"{jenis} Nomor {nomor} Tahun {tahun} tidak ada dalam landasan hukum, padahal menjadi "
        "edisi nomenklatur Renja ini",
        "tulis keputusan itu di landasan.yaml, atau ganti 'edisi_nomenklatur' di renja.yaml",
    )
