"""Renja berstatus penetapan masih memuat tanda `# renja: isi` atau `# renja: tinjau`.

Mengapa:
    Dokumen yang ditetapkan ditandatangani. Selama masih ada yang harus diisi atau ditinjau, naskah
    itu rancangan; `renja check` menyebut satu per satu tempatnya menurut urutan kerja.

Keliru:
    status: penetapan
    tempat: "[Ibu kota]"  # renja: isi tempat penandatanganan

Benar:
    status: rancangan
    tempat: "[Ibu kota]"  # renja: isi tempat penandatanganan
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "D222"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """A plan that is to be signed while work on it is marked as not done."""
    ident, marks = dokumen.identitas, dokumen.tanda
    if ident.status == "penetapan" and marks:
        first = marks[0].at
        yield Temuan(
            ident.places.get("status", ident.at),
            f"status penetapan, tetapi {len(marks)} tanda belum diselesaikan; yang pertama di "
            f"{first.file.name} baris {first.line}",
            "selesaikan yang disebut renja check dan hapus tandanya, atau turunkan status",
        )
