"""The indicators of a Renja and what was realised of them, looked up by code and period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import cumulative, gather, quarters_to, year_value
from renja_build.compute.triwulan import nilai_sendiri
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator
from renja_build.model.simpul import Node


@dataclass(frozen=True)
class Measures:
    """What the evaluation and the tables look up again and again is gathered once."""

    dokumen: Dokumen

    @property
    def tahun(self) -> int:
        """The plan year n."""
        return self.dokumen.identitas.tahun

    @property
    def triwulan(self) -> int:
        """The quarter of the plan year that the evaluation reaches to (e81.yaml), the last
        where none is named.
        """
        return int(self.dokumen.e81.periode[-1]) if self.dokumen.e81 else 4

    def realisasi(self, indikator: Indikator) -> Mapping[str, Nilai]:
        """Realisasi of one indicator by period."""
        return self.dokumen.realisasi.kinerja.get(indikator.id, {})

    def realisasi_triwulan(self, indikator: Indikator) -> tuple[Nilai, ...]:
        """What each evaluated quarter of the plan year achieved by itself."""
        periods, quarters = self.realisasi(indikator), range(1, self.triwulan + 1)
        return tuple(
            nilai_sendiri(periods, self.tahun, quarter, indikator.akumulasi) for quarter in quarters
        )

    def realisasi_berjalan(self, indikator: Indikator) -> Nilai:
        """What the plan year achieved from its start to the evaluated quarter."""
        return quarters_to(indikator, self.realisasi(indikator), self.tahun, self.triwulan)

    def kumulatif(self, indikator: Indikator, sampai: int) -> Nilai:
        """Realisasi of an indicator from the start of the Renstra to a year."""
        awal, _ = self.dokumen.identitas.renstra
        return cumulative(indikator, self.realisasi(indikator), sampai, awal)

    def tercapai(self, indikator: Indikator, sampai: int) -> Nilai:
        """The same as a table states it: of a year before the Renstra what was stated to it."""
        if sampai < self.dokumen.identitas.renstra[0]:
            return self.realisasi(indikator).get(f"sd-{sampai}", KOSONG)
        return self.kumulatif(indikator, sampai)

    def diperkirakan(self, indikator: Indikator, tahun: int) -> Nilai:
        """What is expected from the start of the Renstra to the end of a year: as stated, else
        with the realisasi of that year, or the target of its Renja.
        """
        periods, year = self.realisasi(indikator), str(tahun)
        stated = periods.get(f"sd-{year}")
        if stated is not None:
            return stated
        running = periods.get(year) or indikator.renja.get(year, KOSONG)
        return gather(indikator, (self.kumulatif(indikator, tahun - 1), running))

    def sampai_triwulan(self, indikator: Indikator, tahun: int, triwulan: int) -> Nilai:
        """What was reached to a quarter, added as a T-C.29 of the plan year adds its columns: to
        the year before last, the year before, and the quarters.
        """
        periods = self.realisasi(indikator)
        running = quarters_to(indikator, periods, tahun, triwulan)
        before = self.kumulatif(indikator, tahun - 2)
        return gather(indikator, (before, year_value(indikator, periods, tahun - 1), running))

    def indikator(self, untuk: str) -> tuple[Indikator, ...]:
        """The indicators of one code, in whichever of its two forms it is written."""
        return self._indikator_menurut_kode.get(kode.key(untuk), ())

    @cached_property
    def _indikator_menurut_kode(self) -> dict[str, tuple[Indikator, ...]]:
        by_code: dict[str, tuple[Indikator, ...]] = {}
        for indikator in self.dokumen.indikator.values():
            key = kode.key(indikator.untuk)
            by_code[key] = (*by_code.get(key, ()), indikator)
        return by_code

    def pengukur(self, node: Node) -> tuple[Indikator, ...]:
        """The indicators of a node: those that its row names, then those written for its code."""
        measures = {target.indikator: self._named(target.indikator) for target in node.target}
        for indikator in self.indikator(node.kode):
            measures[indikator.id] = indikator
        return tuple(measures.values())

    def _named(self, ident: str) -> Indikator:
        """An indicator by its id; one that only the plan before a change has is as it was there."""
        own, perubahan = self.dokumen.indikator, self.dokumen.perubahan
        if perubahan and ident not in own:
            return perubahan.indikator_dasar[ident]
        return own[ident]
