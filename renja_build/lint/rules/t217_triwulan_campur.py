"""Triwulan satu tahun ditulis sendiri-sendiri dan juga kumulatif.

Mengapa:
    `2024-tw2` ialah realisasi triwulan itu saja, `sd-2024-tw2` realisasi sejak awal tahun sampai
    triwulan itu. Bila keduanya dipakai untuk satu tahun, pembaca tidak tahu mana yang sudah termasuk
    dalam yang lain. Program menghitung dari kumulatif yang terakhir ditambah triwulan sesudahnya,
    sehingga salah tulis satu kunci saja mengubah jumlahnya.

Keliru:
    dokumen-renja: {2024-tw1: 2, sd-2024-tw2: 3}

Benar:
    dokumen-renja: {2024-tw1: 2, 2024-tw2: 1}
    dokumen-renja: {sd-2024-tw1: 2, sd-2024-tw2: 3}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T217"
LEVEL: Level = "warning"
RENSTRA_LALU = True


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Years of one indicator or kode whose quarters are stated in both ways."""
    done = dokumen.realisasi
    for key, periods in chain(done.kinerja.items(), done.rupiah.items()):
        quarters = [period for period in periods if "-tw" in period]
        alone = {period[:4] for period in quarters if not period.startswith("sd-")}
        total = {period[3:7] for period in quarters if period.startswith("sd-")}
        for tahun in sorted(alone & total):
            mixed = [period for period in quarters if f"{tahun}-tw" in period]
            other = next(period for period in mixed if period[:3] != mixed[0][:3])
            yield Temuan(
                done.periods[key, other],
                f"triwulan {tahun} '{key}' ditulis sendiri-sendiri dan juga kumulatif: "
                f"{', '.join(mixed)}",
                f"pakai salah satu: {tahun}-tw2 bagi triwulan itu saja, sd-{tahun}-tw2 bagi "
                "kumulatif sejak awal tahun",
            )
