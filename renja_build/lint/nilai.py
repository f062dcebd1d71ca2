"""Every target and realisasi of an indicator with the place that it is told at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from renja_build.angka import Nilai
from renja_build.diagnostics import Location
from renja_build.model.document import Dokumen
from renja_build.nodes import Sama


@dataclass(frozen=True, slots=True)
class NilaiTertulis:
    """One value: whose it is, for which period or column, in which unit, and where that is written."""

    indikator: str
    periode: str
    nilai: Nilai
    satuan: str
    at: Location


def nilai_tertulis(dokumen: Dokumen) -> tuple[NilaiTertulis, ...]:
    """The values of indikator.yaml, realisasi.yaml and program.yaml, indicator by indicator."""
    return _tertulis(Sama(dokumen))


@lru_cache(maxsize=1)
def _tertulis(sama: Sama) -> tuple[NilaiTertulis, ...]:
    assert isinstance(sama.isi, Dokumen)
    return tuple(_written(sama.isi))


def _written(dokumen: Dokumen) -> Iterator[NilaiTertulis]:
    planned: dict[str, list[NilaiTertulis]] = {}
    for node in dokumen.rencana.nodes():
        for target in node.target:
            key = target.indikator
            satuan = target.satuan or dokumen.indikator[key].satuan
            maju = target.satuan_maju or satuan
            planned.setdefault(key, []).extend(
                (
                    NilaiTertulis(key, "target", target.target, satuan, target.at),
                    NilaiTertulis(key, "maju", target.maju, maju, target.at),
                )
            )
    for key, indikator in dokumen.indikator.items():
        pada = indikator.satuan_pada
        series = {"renstra": indikator.renstra, "renja": indikator.renja}
        for name, values in (series | {"proyeksi": indikator.proyeksi}).items():
            for period, value in values.items():
                at = indikator.places[name, period]
                yield NilaiTertulis(key, period, value, pada(period), at)
        for period, value in dokumen.realisasi.kinerja.get(key, {}).items():
            at = dokumen.realisasi.periods[key, period]
            yield NilaiTertulis(key, period, value, pada(period), at)
        yield from planned.get(key, ())
