"""Target nol pada indikator yang seharusnya naik.

Mengapa:
    Target 0 pada indikator yang makin besar makin baik berarti tidak ada yang dijanjikan, dan
    capaiannya tidak dapat dihitung (pembagi nol). Biasanya sel yang belum diisi, atau arah yang
    keliru: nol kasus hanya target yang baik bila `arah: turun`.

Keliru:
    laporan-evaluasi: {target: 0, maju: 2}

Benar:
    laporan-evaluasi: {target: 1, maju: 2}

Bila tahun itu memang tidak dikerjakan, tulis "-".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renja_build.angka import Nilai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import SEBUTAN, ukuran
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator

CODE = "T223"
LEVEL: Level = "warning"
_HINT = "isi targetnya, tulis \"-\" bila memang tidak ada, atau 'arah: turun' bila nol yang dituju"

_HINT_TURUN = (
    'isi targetnya, tulis "-" bila memang tidak ada; nol yang tercapai tidak dinaikkan lagi'
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Targets of zero, of Renstra, Renja, projection and plan, where more is better."""
    for one in ukuran(dokumen):
        indikator = one.indikator
        if indikator.arah != "naik":
            yield from _naik_lagi(indikator)
            continue
        for name in ("renstra", "renja", "proyeksi"):
            if years := _zeros(_judged(getattr(indikator, name), dokumen.identitas.tahun_lalu)):
                yield Temuan(
                    indikator.at,
                    f"target {name} '{indikator.id}' ({SEBUTAN[one.tingkat]}) nol: {years}",
                    _HINT,
                )
        for row in one.baris:
            stated = {"target": row.target.target, "maju": row.target.maju}
            if columns := _zeros(stated):
                message = f"'{indikator.id}' pada {row.node.kode} bertarget nol: {columns}"
                yield Temuan(row.target.at, message, _HINT)


def _naik_lagi(indikator: Indikator) -> Iterator[Temuan]:
    """Where less is better, a year of zero that a later one takes back was not filled in."""
    for name in ("renstra", "renja"):
        series = getattr(indikator, name)
        years = {int(p): v.angka for p, v in series.items() if p.isdigit() and v.angka is not None}
        for year, value in years.items():
            after = [later for when, later in years.items() if when > year and later]
            if value == 0 and after:
                yield Temuan(
                    indikator.at,
                    f"target {name} '{indikator.id}' {year} nol, padahal sesudahnya {angka(after[0])}",
                    _HINT_TURUN,
                )


def _judged(series: Mapping[str, Nilai], lalu: int) -> dict[str, Nilai]:
    """From the evaluated year on: what was before it is settled."""
    later = {}
    for period, value in series.items():
        if not period.isdigit() or int(period) >= lalu:
            later[period] = value
    return later


def _zeros(series: Mapping[str, Nilai]) -> str:
    """The periods of value 0; that nothing was there before the Renstra is no target."""
    zeros = [period for period, value in series.items() if value.angka == 0 and period != "awal"]
    return ", ".join(zeros)
