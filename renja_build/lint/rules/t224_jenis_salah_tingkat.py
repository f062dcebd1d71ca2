"""Indikator berada pada tingkat yang bukan tempat jenisnya.

Mengapa:
    Tujuan dan sasaran diukur dengan IKU, program dengan hasil, kegiatan dan sub kegiatan dengan
    keluaran (Permendagri 86/2017). IKU pada sub kegiatan, atau hasil yang dijanjikan satu sub
    kegiatan, tidak dapat dipertanggungjawabkan pada tingkat itu dan tercetak dalam tabel yang salah.

Keliru:
    dokumen-renja: {untuk: 5.03.01.2.01.01, jenis: iku}

Benar:
    dokumen-renja: {untuk: 5.03.01.2.01.01, jenis: keluaran}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.kinerja import kelengkapan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import SEBUTAN, ukuran
from renja_build.model.document import Dokumen

CODE = "T224"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators of a kind that does not measure what they are for."""
    allowed = kelengkapan().jenis
    for one in ukuran(dokumen):
        kinds = allowed.get(one.tempat)
        if kinds and one.indikator.jenis not in kinds:
            yield Temuan(
                one.indikator.at,
                f"'{one.indikator.id}' berjenis {one.indikator.jenis}, tetapi mengukur "
                f"{SEBUTAN[one.tempat]}",
                f"jenis indikator {SEBUTAN[one.tempat]}: {', '.join(kinds)}; perbaiki 'jenis' atau "
                "'untuk'",
            )
