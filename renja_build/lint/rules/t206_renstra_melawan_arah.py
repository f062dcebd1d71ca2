"""Target bergerak melawan arah indikatornya.

Mengapa:
    Target hasil yang seharusnya naik tetapi turun di tengah Renstra (atau sebaliknya untuk arah
    turun) biasanya salah ketik satu tahun. Keluaran dan indikator yang dijumlahkan antartahun boleh
    naik turun; dari itu dilaporkan satu tahun yang separuh dari tahun sebelum dan sesudahnya atau
    kurang, dan hasil yang seluruh deretnya bergerak melawan arah. Arah turun keliru pula bila target
    pertama di atas kondisi awal, atau bila semua target 100%.

    Tahun yang tidak ditargetkan Renstra diisi target Renja tahun itu (program.yaml, lalu `renja`), dan
    `akhir` menutup deret yang tahun terakhirnya kosong. Keluaran dalam Renja mengikuti pagu, jadi tidak
    ikut dilaporkan.

Keliru:
    arah: naik
    renstra: {2022: 16, 2023: 18, 2024: 20, 2025: 55, 2026: 24}

Benar:
    arah: naik
    renstra: {2022: 16, 2023: 18, 2024: 20, 2025: 22, 2026: 24}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from renja_build.acuan.satuan import daftar_satuan
from renja_build.angka import KOSONG
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka, baku
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import DARI_RENJA, Ukuran, deret, ukuran
from renja_build.model.document import Dokumen, Identitas
from renja_build.model.program import Indikator

CODE = "T206"
LEVEL: Level = "warning"
RENSTRA_LALU = True
_KECIL = 20
_PENUH = Decimal(100)
_Series = list[tuple[str, Decimal]]  # years with their targets


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Outcomes with a year that falls behind the year before, outputs that fall out of their row."""
    for one in ukuran(dokumen):
        indikator = one.indikator
        own = _against(indikator, _series(indikator))
        steps = own or _against(indikator, _closed(one, dokumen.identitas))
        if steps:
            yield Temuan(
                indikator.at,
                f"target {'Renstra ' if own else ''}'{indikator.id}' melawan arah "
                f"{indikator.arah}: {', '.join(steps)}",
                "perbaiki target tahun itu, atau 'arah' indikatornya",
            )
        elif indikator.arah == "turun" and _is_whole(indikator):
            yield Temuan(
                indikator.at,
                f"'{indikator.id}' berarah turun, tetapi semua targetnya 100%, yang tertinggi",
                "hapus 'arah: turun', atau perbaiki targetnya",
            )


def _against(indikator: Indikator, series: _Series) -> list[str]:
    """What speaks against the direction, as the indicator is gathered."""
    arah = indikator.arah
    steps = _steps_back(series, arah)
    if indikator.akumulasi != "jumlah" and indikator.jenis != "keluaran":
        return steps
    if indikator.jenis == "hasil" and 1 < len(steps) == len(series) - 1:
        return steps
    return _out_of_row(series) if arah == "naik" else []


def _closed(one: Ukuran, ident: Identitas) -> _Series:
    """The years with the end that the Renstra is to come to; where its last year has a target, T226
    holds the end against that."""
    indikator, series = one.indikator, deret(one, ident)
    end = indikator.renstra.get("akhir", KOSONG).angka
    last = indikator.renstra.get(str(ident.renstra[1]), KOSONG).angka
    if end is None or last is not None or indikator.akumulasi != "terakhir":
        return series
    return [*series, ("akhir", end)]


def _is_whole(indikator: Indikator) -> bool:
    """Whether a share is always to be all there is, of which no less can be better."""
    values = [*indikator.renstra.items(), *indikator.renja.items()]
    targets = {value.angka for period, value in values if period != "awal"} - {None}
    return daftar_satuan().is_persen(baku(indikator.satuan)) and targets == {_PENUH}


def _series(indikator: Indikator) -> _Series:
    years = sorted(filter(str.isdigit, indikator.renstra))
    if indikator.arah == "turun" and "awal" in indikator.renstra:
        years = ["awal", *years]  # a first target above it speaks against the direction
    targets = [(year, indikator.renstra[year].angka) for year in years]
    return [(year, value) for year, value in targets if value is not None]


def _out_of_row(series: _Series) -> list[str]:
    """Years of half of both their neighbours or less, where those two are alike and no small
    numbers. What a Renja plans of an output follows its pagu and may be any number.
    """
    rows = zip(series, series[1:], series[2:], strict=False)
    return [
        f"{year} {angka(value)} di antara {angka(before)} dan {angka(after)}"
        for (_, before), (year, value), (_, after) in rows
        if not year.endswith(DARI_RENJA)
        and 0 < 2 * value <= min(before, after) >= _KECIL
        and max(before, after) <= 2 * min(before, after)
    ]


def _steps_back(series: _Series, arah: str) -> list[str]:
    back = []
    for (before, previous), (year, value) in pairwise(series):
        if value < previous if arah == "naik" else value > previous:
            back.append(f"{year} {angka(value)} sesudah {before} {angka(previous)}")
    return back
