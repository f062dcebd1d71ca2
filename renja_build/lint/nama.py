"""Names that the data hold: of nodes, indicators, aims, outcomes and regulations, with the place of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renja_build.acuan.nomenklatur import compared
from renja_build.diagnostics import Location
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator


@dataclass(frozen=True, slots=True)
class Nama:
    """One name: what it names as a finding says it, and where it stands."""

    teks: str
    sebutan: str
    at: Location


def nama_data(dokumen: Dokumen) -> Iterator[Nama]:
    """Every name that is not as the edition's catalogue writes it, in the order of the files."""
    official = Resmi(dokumen)
    for tujuan in dokumen.tujuan:
        yield Nama(tujuan.uraian, f"uraian tujuan '{tujuan.id}'", tujuan.at)
        for sasaran in tujuan.sasaran:
            yield Nama(sasaran.uraian, f"uraian sasaran '{sasaran.id}'", sasaran.at)
    for plan, where in ((dokumen.rencana, ""), (dokumen.rkpd, " di rkpd.yaml")):
        for node in plan.nodes() if plan else ():
            if not official.node(node.kode, node.nama):
                yield Nama(node.nama, f"nama {node.kode}{where}", node.at)
            if node.rincian.hasil:
                yield Nama(node.rincian.hasil, f"hasil {node.kode}{where}", node.at)
    for indikator in dokumen.indikator.values():
        if not official.indikator(indikator):
            yield Nama(indikator.nama, f"nama indikator '{indikator.id}'", indikator.at)
    for law in dokumen.landasan:
        yield Nama(law.tentang, f"judul peraturan '{law.id}'", law.at)


class Resmi:
    """What the catalogue of the edition writes, which is no finding whatever it is."""

    def __init__(self, dokumen: Dokumen) -> None:
        self._entry = dokumen.nomenklatur.of

    def node(self, kode: str, nama: str) -> bool:
        """Whether a node bears the name of the catalogue."""
        entry = self._entry(kode)
        return entry is not None and compared(entry.nama) == compared(nama)

    def indikator(self, indikator: Indikator) -> bool:
        """Whether an indicator bears the name of the catalogue for its code."""
        entry = self._entry(indikator.untuk) if indikator.untuk[:1].isdigit() else None
        if entry is None or not entry.indikator:
            return False
        return compared(entry.indikator) == compared(indikator.nama)

    def satuan(self, indikator: Indikator) -> bool:
        """Whether name and unit are those of the catalogue."""
        entry = self._entry(indikator.untuk) if self.indikator(indikator) else None
        return entry is not None and compared(entry.satuan) == compared(indikator.satuan)
