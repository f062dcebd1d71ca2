"""Isian bertanda `# renja: isi` belum diisi.

Mengapa:
    Kerangka dari `renja new` menandai setiap tempat yang harus diisi dengan komentar, yang menyebut
    apa yang ditulis di sana. Tanda yang masih ada tercetak jumlahnya di sampul, dan naskahnya tidak
    dapat berstatus penetapan (D222). Selama bertanda, temuan aturan lain di tempat itu ditunda.

Keliru:
    tujuan:
      - id: tujuan-1
        uraian: "[Tujuan Renstra]"  # renja: isi tujuan pertama menurut Renstra

Benar:
    tujuan:
      - id: tujuan-1
        uraian: Meningkatnya derajat kesehatan masyarakat
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "D220"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """What is marked as still to be filled in."""
    for mark in dokumen.tanda:
        if mark.jenis == "isi":
            hint = "sesudah diisi, hapus komentar '# renja: isi …' ini"
            yield Temuan(mark.at, f"belum diisi: {mark.hal}", hint)
