"""Satu kata tertulis dua kali dalam nama.

Mengapa:
    Kata yang berulang dalam nama program, kegiatan, sub kegiatan, indikator, tujuan, atau sasaran
    adalah sisa penyuntingan, dan tercetak pada setiap tabel. Kata ulang ditulis dengan tanda hubung
    (rata-rata). Nama yang ditulis demikian oleh katalog nomenklatur edisi itu tidak diperiksa.

Keliru:
    nama: Persentase Bayi Bayi dengan Imunisasi Dasar Lengkap

Benar:
    nama: Persentase Bayi dengan Imunisasi Dasar Lengkap
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.isian import isian
from renja_build.lint.nama import nama_data
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K221"
LEVEL: Level = "warning"
_RANGKAP = re.compile(r"(?<![\w-])([^\W\d_]{2,}|\d[\d./]*\d),?\s+\1(?![\w-])", re.IGNORECASE)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Words that stand beside themselves in a name of the data."""
    for nama in chain(nama_data(dokumen), isian(dokumen)):
        for match in _RANGKAP.finditer(nama.teks):
            yield Temuan(
                nama.at,
                f"'{match[0]}' dalam {nama.sebutan} tertulis dua kali",
                f"tulis '{match[1]}' saja",
            )
