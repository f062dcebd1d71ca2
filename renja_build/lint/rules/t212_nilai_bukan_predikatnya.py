"""Nilai SAKIP tidak sesuai dengan predikat di sebelahnya.

Mengapa:
    Predikat evaluasi AKIP mengikuti nilainya: AA di atas 90, A di atas 80, BB di atas 70, B di atas
    60, CC di atas 50, C di atas 30, D selebihnya (Permenpan RB 88/2021). Bila keduanya tertulis dan
    tidak sesuai, salah satunya keliru.

Keliru:
    nilai-sakip: {2023: 67 (BB)}

Benar:
    nilai-sakip: {2023: 67 (B)}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from renja_build.angka import Nilai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.unit import targets_of

CODE = "T212"
LEVEL: Level = "warning"
RENSTRA_LALU = True

SKALA = ((90, "AA"), (80, "A"), (70, "BB"), (60, "B"), (50, "CC"), (30, "C"), (-1, "D"))
"""The value that each rating lies above."""
_AKIP = re.compile(r"\bS?AKIP\b|akuntabilitas kinerja", re.IGNORECASE)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Values of SAKIP with a rating that belongs to others."""
    akip = {
        key: indikator
        for key, indikator in dokumen.indikator.items()
        if _AKIP.search(indikator.nama)
    }
    for key, indikator in akip.items():
        yield from _wrong(key, indikator.renstra, indikator.at)
        yield from _wrong(key, indikator.renja, indikator.at)
        yield from _wrong(
            key,
            dokumen.realisasi.kinerja.get(key, {}),
            dokumen.realisasi.places.get(key, indikator.at),
        )
    for node in dokumen.rencana.nodes():
        for target in targets_of(node):
            if target.indikator in akip:
                yield from _wrong(
                    target.indikator, {"target": target.target, "maju": target.maju}, target.at
                )


def _wrong(key: str, series: Mapping[str, Nilai], at: Location) -> Iterator[Temuan]:
    for period, value in series.items():
        if value.angka is None or value.predikat not in dict(SKALA).values():
            continue
        right = next(name for above, name in SKALA if value.angka > above)
        if right != value.predikat:
            yield Temuan(
                at,
                f"'{key}' {period}: nilai {angka(value.angka)} berpredikat {right}, bukan "
                f"{value.predikat}",
                "periksa nilai atau predikatnya",
            )
