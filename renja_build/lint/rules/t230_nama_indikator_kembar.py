"""Dua indikator pada tingkat yang sama bernama sama.

Mengapa:
    Satu nama untuk dua kode berarti salah satunya tersalin: dua sub kegiatan menghasilkan keluaran
    yang berbeda. Target dan realisasinya dalam tabel tidak dapat dibedakan. Nama yang ditetapkan
    katalog nomenklatur, dan nama umum dengan satuan yang berbeda, tidak diperiksa.

Keliru:
    laporan-a: {nama: Jumlah Laporan Evaluasi, untuk: 5.03.01.2.01.06}
    laporan-b: {nama: Jumlah Laporan Evaluasi, untuk: 5.03.01.2.01.07}

Benar:
    laporan-a: {nama: Jumlah Laporan Capaian Kinerja, untuk: 5.03.01.2.01.06}
    laporan-b: {nama: Jumlah Laporan Evaluasi, untuk: 5.03.01.2.01.07}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.nama import Resmi
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import SEBUTAN, ukuran
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator

CODE = "T230"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators of one level whose names are the same; those of one code are told by T213."""
    official = Resmi(dokumen)
    by_name: dict[tuple[str, str], list[Indikator]] = {}
    for one in ukuran(dokumen):
        if not official.indikator(one.indikator):
            by_name.setdefault((one.tingkat, baku(one.indikator.nama)), []).append(one.indikator)
    for (level, _), (first, *others) in by_name.items():
        for other in others:
            if kode.key(other.untuk) != kode.key(first.untuk):
                yield Temuan(
                    other.at,
                    f"'{other.id}' bernama sama dengan '{first.id}' ({SEBUTAN[level]}): "
                    f"{other.nama}",
                    f"sebut apa yang diukur pada {other.untuk}, atau gabungkan keduanya",
                )
