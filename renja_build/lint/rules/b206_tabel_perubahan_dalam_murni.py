"""Tabel perubahan dalam Renja yang tidak mengubah Renja lain.

Mengapa:
    Tabel ini menyatakan apa yang berubah terhadap rencana pada `dasar`. Tanpa dasar, rencana
    dibandingkan dengan dirinya sendiri: tabel tercetak kosong, atau menyebut perubahan yang tidak
    ada.

Keliru:
    jenis: murni                 # renja.yaml
    - tabel: penambahan-pagu     # bab/5-rencana.yaml

Benar:
    jenis: perubahan             # renja.yaml
    dasar: murni
    - tabel: penambahan-pagu     # bab/5-rencana.yaml

Tabel perubahan dikenal dari barisnya (rencana sebelum dan sesudah, selisih pagu) atau dari 'renja:
perubahan' pada tatanya, juga tabel buatan kantor. Tabel evaluasi berlaku pula bagi Renja murni.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul
from renja_build.lint.rule import Temuan
from renja_build.model.baca_tata import presets
from renja_build.model.document import Dokumen
from renja_build.model.isi import BlokTabel

CODE = "B206"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Tables that state a change, where no plan is changed."""
    if dokumen.perubahan is not None:
        return
    layouts = {**presets(), **dokumen.tabel}
    of_changes = {nama for nama, tata in layouts.items() if tata.perubahan}
    for blok in simpul(dokumen, BlokTabel):
        if blok.jenis in of_changes:
            yield Temuan(
                blok.at,
                f"tabel '{blok.jenis}' menyatakan perubahan, tetapi Renja ini tidak mengubah "
                "rencana lain",
                "hapus tabelnya, atau isi 'jenis: perubahan' dan 'dasar' di renja.yaml",
            )
