"""The results of a past year: each node's tingkat capaian, and how many met their target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian, mean, tercapai
from renja_build.kode import Tingkat
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator

Kelompok = Literal["di_bawah", "sesuai", "di_atas"]
TINGKAT: tuple[Tingkat, ...] = ("program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True, slots=True)
class HasilIndikator:
    """One indicator of one year: target of that year's Renja against realisasi."""

    indikator: Indikator
    target: Nilai
    realisasi: Nilai
    capaian: Decimal | None
    tahun: int

    @property
    def tanpa_persen(self) -> bool:
        """Whether it was judged without a percentage."""
        met = tercapai(self.target, self.realisasi, self.indikator.arah)
        return self.capaian is None and met is not None


@dataclass(frozen=True, slots=True)
class HasilNode:
    """A program, kegiatan or sub kegiatan with the mean capaian (percent) of its indicators."""

    kode: str
    nama: str
    tingkat: Tingkat
    indikator: tuple[HasilIndikator, ...]
    capaian: Decimal

    @property
    def kelompok(self) -> Kelompok:
        """Below, at or above the target."""
        if self.capaian < 100:
            return "di_bawah"
        return "sesuai" if self.capaian == 100 else "di_atas"


@dataclass(frozen=True, slots=True)
class RingkasanCapaian:
    """Counts and mean of the nodes of one level."""

    jumlah: int
    di_bawah: int
    sesuai: int
    di_atas: int
    rata_rata: Decimal | None
    tanpa_persen: int  # indicators that were judged without a percentage, in no mean


@dataclass(frozen=True, slots=True)
class Evaluasi:
    """All that was measured in one year, in the order of the plan."""

    tahun: int
    node: tuple[HasilNode, ...]
    # The kode and level of each indicator that was judged without a percentage.
    tanpa_persen: tuple[tuple[str, Tingkat], ...] = ()

    def of(self, tingkat: Tingkat, below: str = "") -> tuple[HasilNode, ...]:
        """The nodes of one level, in all or below one code."""
        prefix = f"{below}." if below else ""
        return tuple(
            node
            for node in self.node
            if node.tingkat == tingkat and f"{node.kode}.".startswith(prefix)
        )

    def ringkasan(self, tingkat: Tingkat, below: str = "") -> RingkasanCapaian:
        """Counts and mean capaian of one level; the mean is of nodes, each weighing the same."""
        nodes = self.of(tingkat, below)
        groups = [node.kelompok for node in nodes]
        return RingkasanCapaian(
            len(nodes),
            groups.count("di_bawah"),
            groups.count("sesuai"),
            groups.count("di_atas"),
            mean([node.capaian for node in nodes]),
            sum(self._below(code, below) for code, level in self.tanpa_persen if level == tingkat),
        )

    def per_kode(self) -> dict[str, Evaluasi]:
        """What was measured at and below each kode that something was measured at or below."""
        nodes: dict[str, list[HasilNode]] = {}
        unscored: dict[str, list[tuple[str, Tingkat]]] = {}
        for node in self.node:
            for code in kode.at_or_above(node.kode):
                nodes.setdefault(code, []).append(node)
        for judged in self.tanpa_persen:
            for code in kode.at_or_above(judged[0]):
                unscored.setdefault(code, []).append(judged)
        return {
            code: Evaluasi(self.tahun, tuple(below), tuple(unscored.get(code, ())))
            for code, below in nodes.items()
        }

    @staticmethod
    def _below(code: str, below: str) -> bool:
        return not below or f"{code}.".startswith(f"{below}.")


def evaluate(dokumen: Dokumen, tahun: int) -> Evaluasi:
    """The year's results; a node counts when that year's Renja had a target and it was measured."""
    by_node: dict[str, list[HasilIndikator]] = {}
    for result in _results(dokumen, tahun):
        by_node.setdefault(kode.key(result.indikator.untuk), []).append(result)
    nodes: list[HasilNode] = []
    judged: list[tuple[str, Tingkat]] = []
    for code, nama, tingkat in _nodes(dokumen):
        results = by_node.get(kode.key(code), [])
        judged += [(code, tingkat) for result in results if result.tanpa_persen]
        average = mean([result.capaian for result in results if result.capaian is not None])
        if average is not None:
            nodes.append(HasilNode(code, nama, tingkat, tuple(results), average))
    return Evaluasi(tahun, tuple(nodes), tuple(judged))


def _results(dokumen: Dokumen, tahun: int) -> Iterator[HasilIndikator]:
    for indikator in dokumen.indikator.values():
        target = indikator.renja.get(str(tahun))
        if target is None:
            continue
        periods: Mapping[str, Nilai] = dokumen.realisasi.kinerja.get(indikator.id, {})
        realisasi = periods.get(str(tahun), KOSONG)  # a year that is not over is not evaluated
        if realisasi.ada:
            yield HasilIndikator(
                indikator, target, realisasi, capaian(target, realisasi, indikator.arah), tahun
            )


def _nodes(dokumen: Dokumen) -> Iterator[tuple[str, str, Tingkat]]:
    for program in dokumen.rencana.program():
        yield program.kode, program.nama, "program"
        for kegiatan in program.kegiatan:
            yield kegiatan.kode, kegiatan.nama, "kegiatan"
            for sub in kegiatan.below():
                yield sub.kode, sub.nama, "sub_kegiatan"
