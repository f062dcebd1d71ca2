"""How a Renja is drafted: the steps that are asked about, when each must be done, and the minutes of
the verification.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan
from renja_build.nodes import Peta

_SEMINGGU = 7


@dataclass(frozen=True, slots=True)
class ButirTahap:
    """One step that the form asks about; `bahan` are the items of the sheet that answer it."""

    tahap: str
    uraian: str
    bahan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenggat:
    """By when a step must be done: so many days after another one, or by a day of the year.

    Without `jenis` and `tingkat` it holds for every Renja.
    """

    apa: str
    tahap: str
    sesudah: str
    hari: int
    bulan: int
    minggu: int
    jenis: str
    tingkat: str
    sumber: str

    def batas(self, sesudah: date | None, tahun: int) -> date | None:
        """The last day; None where the step before it has no date."""
        if not self.sesudah:
            return date(tahun, self.bulan, self.minggu * _SEMINGGU)
        if sesudah is None:
            return None
        return date.fromordinal(sesudah.toordinal() + self.hari)


@dataclass(frozen=True, slots=True)
class BeritaAcara:
    """The words of the minutes; `{hari}`, `{kantor}` and their like stand for what they are of."""

    pembuka: str
    diktum: tuple[str, ...]


@cache
def butir_tahap() -> tuple[ButirTahap, ...]:
    """The steps that the form asks about, in order."""
    return read.each(read_acuan("proses"), "butir", _butir)


@cache
def tenggat() -> tuple[Tenggat, ...]:
    """Every deadline."""
    return read.each(read_acuan("proses"), "tenggat", _tenggat)


@cache
def berita_acara() -> BeritaAcara:
    """The minutes of the verification."""
    data = read.mapping(read_acuan("proses"), "berita_acara")
    return BeritaAcara(read.text(data, "pembuka"), read.strings(data, "diktum"))


def _butir(data: Peta) -> ButirTahap:
    return ButirTahap(
        read.text(data, "tahap"), read.text(data, "uraian"), read.strings(data, "bahan")
    )


def _tenggat(data: Peta) -> Tenggat:
    hari, bulan, minggu = (int(read.text(data, key, "0")) for key in ("hari", "bulan", "minggu"))
    return Tenggat(
        read.text(data, "apa"),
        read.text(data, "tahap"),
        read.text(data, "sesudah"),
        hari,
        bulan,
        minggu,
        read.text(data, "jenis"),
        read.text(data, "tingkat"),
        read.text(data, "sumber"),
    )
