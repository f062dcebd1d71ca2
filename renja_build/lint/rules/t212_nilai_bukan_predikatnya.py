"""Nilai SAKIP atau IKM tidak sesuai dengan predikat di sebelahnya.

Mengapa:
    Predikat evaluasi AKIP mengikuti nilainya: AA di atas 90, A di atas 80, BB di atas 70, B di atas
    60, CC di atas 50, C di atas 30, D selebihnya (Permenpan RB 88/2021); demikian pula mutu IKM
    (Permenpan RB 14/2017). Batasnya tercantum dalam schema/acuan/predikat.yaml. Bila keduanya
    tertulis dan tidak sesuai, salah satunya keliru.

Keliru:
    nilai-sakip: {2023: 67 (BB)}

Benar:
    nilai-sakip: {2023: 67 (B)}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renja_build.acuan.predikat_nilai import SkalaNilai, skala_dari
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


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Values with a rating that belongs to others."""
    rated = {
        key: skala
        for key, indikator in dokumen.indikator.items()
        if (skala := skala_dari(indikator.nama))
    }
    for key, skala in rated.items():
        indikator = dokumen.indikator[key]
        yield from _wrong(skala, key, indikator.renstra, indikator.at)
        yield from _wrong(skala, key, indikator.renja, indikator.at)
        yield from _wrong(
            skala,
            key,
            dokumen.realisasi.kinerja.get(key, {}),
            dokumen.realisasi.places.get(key, indikator.at),
        )
    for node in dokumen.rencana.nodes():
        for target in targets_of(node):
            if skala := rated.get(target.indikator):
                series = {"target": target.target, "maju": target.maju}
                yield from _wrong(skala, target.indikator, series, target.at)


def _wrong(
    skala: SkalaNilai, key: str, series: Mapping[str, Nilai], at: Location
) -> Iterator[Temuan]:
    for period, value in series.items():
        if value.angka is None or value.predikat not in dict(skala.di_atas):
            continue
        right = skala.predikat(value.angka)
        if right and right != value.predikat:
            yield Temuan(
                at,
                f"'{key}' {period}: nilai {angka(value.angka)} berpredikat {right}, bukan "
                f"{value.predikat}",
                "periksa nilai atau predikatnya",
            )
