"""Peraturan yang menjadi dasar setiap Renja tidak tercantum dalam landasan hukum.

Mengapa:
    Setiap Renja disusun atas dasar undang-undang tentang sistem perencanaan, undang-undang tentang
    pemerintahan daerah, peraturan tentang klasifikasi dan nomenklatur, dan peraturan tentang tata
    cara perencanaan; Bappeda memeriksa apakah keempatnya tercantum. Dasar sistematika ditagih H205.
    Daftarnya `pokok` dalam schema/acuan/kelengkapan.yaml.

Keliru:
    landasan.yaml tanpa Undang-Undang Nomor 25 Tahun 2004

Benar:
    uu-25-2004: {jenis: UU, nomor: 25, tahun: 2004, tentang: Sistem Perencanaan Pembangunan Nasional}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.kinerja import kelengkapan
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kutipan import nomor_of, sebutan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H221"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Regulations of every Renja that a legal basis which is written lacks."""
    if not dokumen.landasan:
        return
    written = {nomor_of(peraturan) for peraturan in dokumen.landasan}
    outline = daftar_sistematika().get(dokumen.identitas.sistematika)
    asked = {(d.jenis, d.nomor, d.tahun) for d in outline.dasar} if outline else set()
    at = Location(dokumen.landasan[0].at.file)
    for nomor, why in kelengkapan().pokok.items():
        if nomor not in written | asked:
            yield Temuan(
                at,
                f"landasan hukum tidak memuat {sebutan(nomor)}, dasar {why}",
                "tambahkan di landasan.yaml, atau abaikan dengan alasan",
            )
