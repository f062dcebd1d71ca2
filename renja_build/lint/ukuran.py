"""Whatever carries a target: each indicator with its level, its rows in the plan and its results.

Rules of performance walk over these, so that none is right for programs and silent on an IKU.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.diagnostics import Location
from renja_build.model.document import Dokumen, Identitas
from renja_build.model.program import Indikator, Target
from renja_build.model.simpul import Node
from renja_build.nodes import Sama

SEBUTAN = {
    "iku": "IKU", "ikk": "IKK", "spm": "SPM", "tujuan": "tujuan", "sasaran": "sasaran",
    "perangkat_daerah": "perangkat daerah", "bidang": "bidang urusan", "program": "program",
    "kegiatan": "kegiatan", "sub_kegiatan": "sub kegiatan",
}  # fmt: skip
_MUTU = ("iku", "ikk", "spm")  # measured by themselves, wherever they belong
_BERMAKNA = 4  # words of a note that can tell a cause: "Perlu ditingkatkan" tells none
DARI_RENJA = " (Renja)"
SESAMA = 2  # at least so many others must agree before they speak for one


@dataclass(frozen=True, slots=True)
class Baris:
    """What one row of the plan promises on an indicator."""

    node: Node
    target: Target


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One indicator as evaluation meets it; `tempat` is the level of what it measures, `tingkat`
    the group whose like it is.
    """

    indikator: Indikator
    tempat: str
    tingkat: str
    baris: tuple[Baris, ...]
    hasil: Mapping[str, Nilai]
    hasil_at: Location

    def target(self, tahun: int) -> Nilai:
        """The target of a year: that of its Renja, else of the Renstra."""
        key = str(tahun)
        renja = self.indikator.renja.get(key, KOSONG)
        return renja if terisi(renja) else self.indikator.renstra.get(key, KOSONG)


def dijelaskan(indikator: Indikator, dokumen: Dokumen) -> bool:
    """Whether a note beside an indicator, or an analysis of it, tells why its result is as it is."""
    notes = (indikator.catatan_evaluasi, indikator.catatan_analisis)
    if any(len(note.split()) >= _BERMAKNA for note in notes):
        return True
    return any(factor.indikator == indikator.id for factor in dokumen.faktor)


def terisi(nilai: Nilai) -> bool:
    """Whether anything is stated, be it that there is nothing (`-`)."""
    return nilai.keadaan != "kosong"


def deret(one: Ukuran, ident: Identitas) -> list[tuple[str, Decimal]]:
    """The numbers of the years of the Renstra, of which those that it leaves out are what a Renja
    sets, so marked."""
    indikator, (first, last) = one.indikator, ident.renstra
    planned = dict(indikator.renja)
    for row in one.baris:
        if not row.target.satuan:
            planned[str(ident.tahun)] = row.target.target
            following = KOSONG if row.target.satuan_maju else row.target.maju
            planned[str(ident.tahun + 1)] = following
    series = []
    for year in map(str, range(first, last + 1)):
        own, other = (values.get(year, KOSONG).angka for values in (indikator.renstra, planned))
        if own is not None:
            series.append((year, own))
        elif other is not None:
            series.append((year + DARI_RENJA, other))
    return series


def ukuran(dokumen: Dokumen) -> tuple[Ukuran, ...]:
    """Every indicator, in the order of its file."""
    return _ukuran(Sama(dokumen))


@lru_cache(maxsize=1)
def _ukuran(sama: Sama) -> tuple[Ukuran, ...]:
    assert isinstance(sama.isi, Dokumen)
    return tuple(_measured(sama.isi))


def _measured(dokumen: Dokumen) -> Iterator[Ukuran]:
    rows: dict[str, list[Baris]] = {}
    for node in dokumen.rencana.nodes():
        for target in node.target:
            rows.setdefault(target.indikator, []).append(Baris(node, target))
    aims = {tujuan.id: "tujuan" for tujuan in dokumen.tujuan}
    for key, indikator in dokumen.indikator.items():
        place = _place(indikator.untuk, aims)
        yield Ukuran(
            indikator,
            place,
            indikator.jenis if indikator.jenis in _MUTU else place,
            tuple(rows.get(key, ())),
            dokumen.realisasi.kinerja.get(key, {}),
            dokumen.realisasi.places.get(key, indikator.at),
        )


def _place(untuk: str, aims: Mapping[str, str]) -> str:
    if untuk == "perangkat-daerah":
        return "perangkat_daerah"
    return kode.level(untuk) or aims.get(untuk, "sasaran")


T = TypeVar("T")


def menyimpang(
    members: Iterable[tuple[T, object, bool]], bagian: tuple[int, int] = (3, 4)
) -> Iterator[T]:
    """Those that differ from what their group does: of each `(item, group, does)` the items that do
    not where at least `bagian` of the others do.
    """
    listed = list(members)
    size: dict[object, list[int]] = {}
    for _, group, does in listed:
        counts = size.setdefault(group, [0, 0])
        counts[0] += does
        counts[1] += 1
    part, whole = bagian
    for item, group, does in listed:
        doing, of = size[group]
        if not does and doing >= SESAMA and doing * whole >= (of - 1) * part:
            yield item
