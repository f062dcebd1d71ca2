"""Every target and realisasi of an indicator with the place that it is told at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renja_build.angka import Nilai
from renja_build.diagnostics import Location
from renja_build.model.document import Dokumen


@dataclass(frozen=True, slots=True)
class NilaiTertulis:
    """One value: whose it is, for which period or column, and where that is written."""

    indikator: str
    periode: str
    nilai: Nilai
    at: Location


def nilai_tertulis(dokumen: Dokumen) -> Iterator[NilaiTertulis]:
    """The values of indikator.yaml, realisasi.yaml and program.yaml, indicator by indicator."""
    planned: dict[str, list[NilaiTertulis]] = {}
    for node in dokumen.rencana.nodes():
        for target in node.target:
            row = planned.setdefault(target.indikator, [])
            for column, value in (("target", target.target), ("maju", target.maju)):
                row.append(NilaiTertulis(target.indikator, column, value, target.at))
    for key, indikator in dokumen.indikator.items():
        series = {"renstra": indikator.renstra, "renja": indikator.renja}
        for name, values in (series | {"proyeksi": indikator.proyeksi}).items():
            for period, value in values.items():
                yield NilaiTertulis(key, period, value, indikator.places[name, period])
        for period, value in dokumen.realisasi.kinerja.get(key, {}).items():
            yield NilaiTertulis(key, period, value, dokumen.realisasi.periods[key, period])
        yield from planned.get(key, ())
