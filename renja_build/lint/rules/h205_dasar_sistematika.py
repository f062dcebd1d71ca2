"""Landasan hukum tidak memuat peraturan yang menjadi dasar sistematika.

Mengapa:
    Susunan bab dan tabel Renja mengikuti peraturan yang disebut `sistematika` di renja.yaml.
    Peraturan itu (`dasar` pada berkas sistematikanya) harus ada dalam landasan hukum dokumen yang
    disusun menurutnya.

Keliru:
    sistematika: permendagri-86-2017-murni           # landasan.yaml tanpa Permendagri 86/2017

Benar:
    permendagri-86-2017: {jenis: Permendagri, nomor: 86, tahun: 2017, tentang: Tata Cara …}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kutipan import nomor_of
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H205"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """A legal basis, where there is one, without a regulation that the sistematika follows."""
    printed = [peraturan for peraturan in dokumen.landasan if "landasan" in peraturan.dipakai]
    outline = daftar_sistematika().get(dokumen.identitas.sistematika)
    if not printed or outline is None:
        return
    there = {nomor_of(peraturan) for peraturan in printed}
    first = min(peraturan.at for peraturan in printed)
    for dasar in outline.dasar:
        if (dasar.jenis, dasar.nomor, dasar.tahun) not in there:
            name = f"{dasar.jenis} Nomor {dasar.nomor} Tahun {dasar.tahun}"
            yield Temuan(
                Location(first.file),
                f"{name} tidak ada dalam landasan hukum",
                "tulis peraturan itu di landasan.yaml, atau ganti 'sistematika' di renja.yaml",
            )
