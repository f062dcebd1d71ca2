"""Target Renstra bergerak melawan arah indikatornya.

Mengapa:
    Target hasil yang seharusnya naik tetapi turun di tengah Renstra (atau sebaliknya untuk arah
    turun) biasanya salah ketik satu tahun. Yang diperiksa indikator yang tidak dijumlahkan
    antartahun; keluaran tahunan boleh naik turun.

Keliru:
    arah: naik
    renstra: {2022: 16, 2023: 18, 2024: 20, 2025: 55, 2026: 24}

Benar:
    arah: naik
    renstra: {2022: 16, 2023: 18, 2024: 20, 2025: 22, 2026: 24}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator

CODE = "T206"
LEVEL: Level = "warning"
RENSTRA_LALU = True


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Outcomes with a year that falls behind the year before."""
    for indikator in dokumen.indikator.values():
        if indikator.akumulasi == "jumlah" or indikator.jenis == "keluaran":
            continue
        back = _steps_back(indikator)
        if back:
            yield Temuan(
                indikator.at,
                f"target Renstra '{indikator.id}' melawan arah {indikator.arah}: {', '.join(back)}",
                "perbaiki target tahun itu, atau 'arah' indikatornya",
            )


def _steps_back(indikator: Indikator) -> list[str]:
    years = sorted(filter(str.isdigit, indikator.renstra))
    targets = [(year, indikator.renstra[year].angka) for year in years]
    series = [(year, value) for year, value in targets if value is not None]
    back = []
    for (before, previous), (year, value) in pairwise(series):
        falls = value < previous if indikator.arah == "naik" else value > previous
        if falls:
            back.append(f"{year} {angka(value)} sesudah {before} {angka(previous)}")
    return back
