"""Rujukan ke tabel, gambar, bagian, atau bab yang nomornya diketik.

Mengapa:
    Nomor yang diketik benar hari ini dan salah begitu satu tabel ditambah di atasnya; ia juga bukan
    tautan.

Keliru:
    Rinciannya disajikan dalam Tabel 4.1.

Benar:
    Rinciannya disajikan dalam {{ rujuk("t-c-33") }}.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rujukan import rujukan_terketik
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "N210"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Typed references to what is there."""
    for rujukan in rujukan_terketik(dokumen):
        if rujukan.sasaran is not None:
            expression = (
                f'{{{{ rujuk("{rujukan.sasaran}") }}}}'
                if rujukan.sasaran
                else '{{ rujuk("…") }}; beri bagiannya id'
            )
            yield Temuan(
                rujukan.teks.locate(rujukan.start),
                f"nomor '{rujukan.tertulis}' diketik",
                f"tulis {expression}",
            )
