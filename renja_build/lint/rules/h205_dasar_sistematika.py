"""Landasan hukum tidak memuat peraturan yang menjadi dasar sistematika.

Mengapa:
    Susunan bab dan tabel Renja mengikuti peraturan yang disebut `sistematika` di renja.yaml.
    Peraturan itu harus ada dalam landasan hukum dokumen yang disusun menurutnya.

Keliru:
    sistematika: permendagri-86-2017-murni           # landasan.yaml tanpa Permendagri 86/2017

Benar:
    permendagri-86-2017: {jenis: Permendagri, nomor: 86, tahun: 2017, tentang: Tata Cara …}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kutipan import nomor_of
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H205"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """A legal basis, where there is one, without the regulation that the sistematika is named
    after."""
    named = re.match(r"permendagri-(\d+)-(\d{4})", dokumen.identitas.sistematika)
    printed = [peraturan for peraturan in dokumen.landasan if "landasan" in peraturan.dipakai]
    if named is None or not printed:
        return
    wanted = ("Permendagri", named[1], int(named[2]))
    if wanted not in map(nomor_of, printed):
        first = min(peraturan.at for peraturan in printed)
        yield Temuan(
            Location(first.file),
            f"Permendagri Nomor {named[1]} Tahun {named[2]} tidak ada dalam landasan hukum",
            "tulis peraturan itu di landasan.yaml, atau ganti 'sistematika' di renja.yaml",
        )
