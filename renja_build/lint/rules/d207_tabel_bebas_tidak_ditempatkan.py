"""Tabel bebas yang tidak ditempatkan di bab, lampiran, atau bagian depan mana pun.

Mengapa:
    Berkas di tabel/ tercetak hanya bila sebuah blok menyebut namanya; tabel yang sudah diisi tetapi
    tidak disebut hilang dari dokumen tanpa disadari.

Keliru:
    tabel/pegawai.yaml ada, tetapi tidak ada blok yang menyebutnya

Benar:
    - tabel: pegawai
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.isi import BlokTabel

CODE = "D207"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Free tables that no block names."""
    placed = {blok.jenis for blok in simpul(dokumen, BlokTabel)}
    for name, tabel in dokumen.tabel.items():
        if name not in placed:
            yield Temuan(
                tabel.at,
                f"tabel '{name}' tidak ditempatkan di mana pun",
                f"tambahkan blok '- tabel: {name}', atau hapus berkasnya",
            )
