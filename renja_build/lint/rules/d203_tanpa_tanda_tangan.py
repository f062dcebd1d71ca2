"""Dokumen yang akan ditetapkan tidak mempunyai blok tanda tangan.

Mengapa:
    Renja ditandatangani kepala perangkat daerah, lazimnya pada kata pengantar dan pada penutup.
    Tanpa blok `tanda_tangan`, cetakannya tidak mempunyai tempat untuk itu.

Keliru:
    bab/5-penutup.yaml tanpa blok tanda tangan

Benar:
    isi:
      - teks: Demikian Renja ini disusun.
      - tanda_tangan: kepala
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.isi import BlokTandaTangan

CODE = "D203"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Final drafts and enacted plans in which nobody can sign."""
    ident = dokumen.identitas
    if ident.status in ("rancangan_akhir", "penetapan") and not any(
        simpul(dokumen, BlokTandaTangan)
    ):
        yield Temuan(
            ident.places.get("penanda_tangan", ident.at),
            "tidak ada blok tanda tangan dalam dokumen",
            "tambahkan '- tanda_tangan: kepala' pada isi bab penutup atau kata pengantar",
        )
