"""Angka dan kata di sebelahnya menyebut bilangan yang berbeda.

Mengapa:
    Bilangan dalam dokumen resmi boleh ditulis dengan angka lalu kata, misalnya 3 (tiga) program.
    Bila keduanya berbeda, pembaca tidak tahu mana yang benar; biasanya hanya salah satu yang
    diperbarui.

Keliru:
    Renja memuat 47 (empat puluh enam) sub kegiatan.

Benar:
    Renja memuat {{ jumlah.sub_kegiatan | bilangan }} sub kegiatan.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.digits import ribuan
from renja_build.lint.figures import angka_terketik
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "N203"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Figures whose words say another number."""
    for angka in angka_terketik(dokumen):
        if angka.kata is not None and angka.kata != angka.nilai:
            words = ribuan(angka.kata)
            yield Temuan(
                angka.teks.locate(angka.start),
                f"'{angka.tertulis}': angka dan kata berbeda; katanya berarti {words}",
                "samakan keduanya, atau pakai penyaring | bilangan dan | terbilang agar dihitung",
            )
