"""Data kantor tanpa sumber, atau satu tahunnya tidak terisi pada sebagian baris.

Mengapa:
    Data pegawai, aset, atau pelayanan diperiksa menurut sumbernya. Baris yang kosong pada satu tahun
    membuat jumlah tahun itu tampak turun; tulis nilainya, 0 bila memang tidak ada, atau "-" bila
    nihil.

Keliru:
    - {id: pegawai, judul: Pegawai, baris: [{nama: S2, nilai: {2024: 12}}, {nama: S1, nilai: {2024: 30, 2025: 33}}]}

Benar:
    - id: pegawai
      judul: Pegawai
      sumber: SIMPEG, Desember 2025
      baris: [{nama: S2, nilai: {2024: 12, 2025: 14}}, {nama: S1, nilai: {2024: 30, 2025: 33}}]
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "D211"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Sets of data without a source, and lines without the years of the others."""
    for data in dokumen.data:
        if not data.sumber:
            yield Temuan(data.at, f"data '{data.judul}' tidak menyebut sumbernya", "isi 'sumber'")
        for line in data.baris:
            missing = [year for year in data.tahun if year not in line.nilai]
            if missing:
                yield Temuan(
                    line.at,
                    f"'{line.nama}' tidak mempunyai nilai Tahun {', '.join(missing)}",
                    "tulis nilainya; 0 bila tidak ada, atau hapus tahun itu pada baris lain",
                )
