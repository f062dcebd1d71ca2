"""Rujukan yang diketik menunjuk tabel, gambar, bagian, atau bab yang tidak ada.

Mengapa:
    Nomor yang diketik tidak ikut bergeser ketika tabel atau bab ditambah atau dihapus, sehingga
    pembaca dikirim ke tempat yang salah.

Keliru:
    Rinciannya disajikan dalam Tabel 3.2.

Benar:
    Rinciannya disajikan dalam {{ rujuk("t-c-33") }}.

Tabel atau bab milik dokumen lain tidak dilaporkan bila dokumennya disebut sesudah nomornya (Tabel
3.2 RPJMD).
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rujukan import rujukan_terketik
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "N207"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Typed references without a target."""
    for rujukan in rujukan_terketik(dokumen):
        if rujukan.sasaran is None:
            yield Temuan(
                rujukan.teks.locate(rujukan.start),
                f"'{rujukan.tertulis}' tidak ada dalam naskah",
                'pakai {{ rujuk("…") }} dengan pengenal tabel, gambar, bagian, atau bab',
            )
