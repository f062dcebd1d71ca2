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

import re
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
    names = {kode.key(node.kode): node.nama for node in dokumen.rencana.nodes()}
    for (level, _), twins in by_name.items():
        if len({kode.key(twin.untuk) for twin in twins}) < 2:
            continue
        # The one that its name has most to do with keeps it; the others were copied from it.
        own = max(twins, key=lambda twin: _kinship(twin, names.get(kode.key(twin.untuk), "")))
        for twin in twins:
            if twin is not own and kode.key(twin.untuk) != kode.key(own.untuk):
                yield Temuan(
                    twin.at,
                    f"'{twin.id}' bernama sama dengan '{own.id}' ({SEBUTAN[level]}): {twin.nama}",
                    f"sebut apa yang diukur pada {twin.untuk}, atau gabungkan keduanya",
                )


def _kinship(indikator: Indikator, of_node: str) -> int:
    """How many words a name shares with that of its node and with its own id."""
    words = set(re.findall(r"\w+", indikator.nama.casefold()))
    return len(words & set(re.findall(r"\w+", f"{of_node} {indikator.id}".casefold())))
