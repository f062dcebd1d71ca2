"""Bab, bagian, atau tabel yang diwajibkan sistematika tidak ada.

Mengapa:
    Bappeda memeriksa kelengkapan Renja menurut sistematika yang disebut di renja.yaml. Yang wajib
    tertulis di schema/sistematika/, dengan sumbernya. Rancangan awal dan rancangan yang masih
    disusun tidak diperiksa.

Keliru:
    bab II tanpa tabel t-c-30

Benar:
    - judul: Analisis Kinerja Pelayanan
      isi:
        - tabel: t-c-30
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.compute.hasil import Hasil
from renja_build.compute.sistematika import Tuntutan, lacks
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "S201"
LEVEL: Level = "warning"
# What may stand in for a required table.
_INSTEAD = (
    "; tata tabel sendiri yang memuat isi yang sama juga dihitung, dan tabel lain dinyatakan cukup"
    " dengan menggantikan: {tabel: …, alasan: …} pada bloknya"
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """What the sistematika requires and a final draft or enacted plan lacks."""
    ident = dokumen.identitas
    if ident.status not in ("rancangan_akhir", "penetapan"):
        return
    for lack in lacks(dokumen, daftar_sistematika()[ident.sistematika]):
        hint = f"tambahkan; diwajibkan menurut {lack.sumber}"
        if lack.tabel:
            hint += _INSTEAD
        yield Temuan(lack.at, _message(lack), hint)


def _message(lack: Tuntutan) -> str:
    if lack.tabel:
        return f"bab '{lack.bab}' tidak lengkap: tabel {lack.tabel} tidak ada"
    if lack.bagian:
        return f"bab '{lack.bab}' tidak lengkap: bagian '{lack.bagian}' tidak ada"
    return f"bab '{lack.bab}' tidak ada"
