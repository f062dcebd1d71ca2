"""The plan: bidang urusan, program, kegiatan, sub kegiatan, and the indicators they are measured
by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from renja_build.angka import KOSONG, Nilai
from renja_build.diagnostics import Location

_TAHUN = re.compile(r"20\d\d", re.ASCII)
JenisIndikator = Literal["tujuan", "iku", "ikk", "spm", "hasil", "keluaran"]
Akumulasi = Literal["jumlah", "rata_rata", "terakhir"]
Hanya = Literal["rkpd", "evaluasi", "maju"]
Rupiah = int | Decimal  # whole, but for what was spent, which accounts give in sen


@dataclass(frozen=True, slots=True)
class Rumusan:
    """How an indicator was worded or measured up to a year; empty where it was as it is now."""

    sampai: int
    nama: str = ""
    satuan: str = ""


@dataclass(frozen=True, slots=True)
class Indikator:
    """An indicator, written once; targets and projections by period (`awal`, `2023`, `akhir`)."""

    id: str
    nama: str
    untuk: str
    satuan: str
    jenis: JenisIndikator
    at: Location
    arah: Literal["naik", "turun"] = "naik"
    akumulasi: Akumulasi = "jumlah"
    sertakan_baseline: bool = False
    acuan: Literal["renstra", "kepmendagri"] | None = None
    renstra: Mapping[str, Nilai] = field(default_factory=dict)
    renja: Mapping[str, Nilai] = field(default_factory=dict)
    proyeksi: Mapping[str, Nilai] = field(default_factory=dict)
    rumus: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    spm: str = ""
    catatan_analisis: str = ""  # T-C.30
    catatan_evaluasi: str = ""  # T-C.29
    sebelumnya: tuple[Rumusan, ...] = ()  # the earliest first
    places: Mapping[tuple[str, str], Location] = field(default_factory=dict)  # by series and period

    def satuan_pada(self, periode: str | int) -> str:
        """The unit of a period's target and realisasi: that of its year, else today's; `awal` is
        of the first.
        """
        year = _TAHUN.search(str(periode))
        tahun = int(year[0]) if year else 0 if periode == "awal" else 9999
        units = (lama.satuan for lama in self.sebelumnya if lama.satuan and tahun <= lama.sampai)
        return next(units, self.satuan)


@dataclass(frozen=True, slots=True)
class Target:
    """What one row of the plan promises on one indicator, this year and next."""

    indikator: str
    at: Location
    target: Nilai = KOSONG
    maju: Nilai = KOSONG
    satuan: str = ""  # only where it differs from the indicator's
    satuan_maju: str = ""
    nama: str = ""


@dataclass(frozen=True, slots=True)
class BagianDana:
    """A part of a leaf's money: rupiah, where it comes from, which indicators it serves, what kind
    of belanja it is.
    """

    jumlah: int
    sumber_dana: str
    untuk: tuple[str, ...] = ()
    belanja: str = ""


@dataclass(frozen=True, slots=True)
class BagianUnit:
    """What one sub unit has of a node: its own targets, and of a sub kegiatan its money and where
    that is spent.
    """

    unit: str
    at: Location
    target: tuple[Target, ...] = ()
    pagu: int | None = None
    maju: int | None = None
    bagian_dana: tuple[BagianDana, ...] = ()
    bagian_maju: tuple[BagianDana, ...] = ()
    lokasi: str = ""
    sumber_dana: str = ""
    waktu: str = ""
    kelompok_sasaran: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Rincian:
    """What only the tables of some offices ask of a node."""

    prioritas_daerah: str = ""
    sasaran_daerah: str = ""
    indikator_hasil: str = ""
    jenis_kegiatan: str = ""
    hasil: str = ""  # the outcome of a program or kegiatan, the output of a sub kegiatan, in words
    prioritas_nasional: str = ""
    prioritas_kepala_daerah: str = ""
    penanggung_jawab: str = ""
    tematik: tuple[str, ...] = ()  # names in renja.yaml or acuan; what stands below has them too


@dataclass(frozen=True, slots=True)
class SubKegiatan:
    """The leaf that carries money; `pagu` and `maju` in whole rupiah, None where not planned."""

    kode: str
    nama: str
    at: Location
    target: tuple[Target, ...] = ()
    pagu: int | None = None
    maju: int | None = None
    bagian_dana: tuple[BagianDana, ...] = ()
    bagian_maju: tuple[BagianDana, ...] = ()  # of the year after, where it is told by source
    lokasi: str = ""
    sumber_dana: str = ""
    kelompok_sasaran: str = ""
    catatan: str = ""
    hanya: Hanya | None = None
    pagu_renstra: int | None = None
    waktu: str = ""  # when in the year it is carried out
    alasan_nihil: str = ""  # why it stands in the plan without money
    rincian: Rincian = field(default_factory=Rincian)
    pagu_at: Location | None = None
    maju_at: Location | None = None
    unit: tuple[BagianUnit, ...] = ()  # its money is theirs, where there are any

    @property
    def nihil(self) -> bool:
        """Whether it stands in the plan without money, and says why."""
        return self.pagu == 0 and bool(self.alasan_nihil)


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """A kegiatan; money is the sum of its leaves (Permendagri 86/2017, T-C.33)."""

    kode: str
    nama: str
    at: Location
    target: tuple[Target, ...] = ()
    sub_kegiatan: tuple[SubKegiatan, ...] = ()
    sasaran: tuple[str, ...] = ()  # ids, the first leads
    lokasi: str = ""
    kelompok_sasaran: str = ""
    catatan: str = ""
    hanya: Hanya | None = None
    rincian: Rincian = field(default_factory=Rincian)
    unit: tuple[BagianUnit, ...] = ()

    def below(self) -> tuple[SubKegiatan, ...]:
        """The rows below it: all sub kegiatan, none where it is its own leaf, as before 2020."""
        return tuple(leaf for leaf in self.sub_kegiatan if leaf.kode != self.kode)


@dataclass(frozen=True, slots=True)
class Program:
    """A program with the outcome indicators that it answers for."""

    kode: str
    nama: str
    at: Location
    target: tuple[Target, ...] = ()
    kegiatan: tuple[Kegiatan, ...] = ()
    sasaran: tuple[str, ...] = ()  # ids, the first leads
    lokasi: str = ""
    kelompok_sasaran: str = ""
    catatan: str = ""
    hanya: Hanya | None = None
    rincian: Rincian = field(default_factory=Rincian)
    unit: tuple[BagianUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class BidangUrusan:
    """A field of government, named by the catalogue of the edition."""

    kode: str
    nama: str
    urusan: str  # name of the urusan above it
    program: tuple[Program, ...] = ()


@dataclass(frozen=True, slots=True)
class Rencana:
    """One plan tree, in the order of its file."""

    bidang: tuple[BidangUrusan, ...] = ()

    def program(self) -> Iterator[Program]:
        """Every program, in order."""
        for bidang in self.bidang:
            yield from bidang.program

    def kegiatan(self) -> Iterator[Kegiatan]:
        """Every kegiatan, in order."""
        for program in self.program():
            yield from program.kegiatan

    def nodes(self) -> Iterator[Program | Kegiatan | SubKegiatan]:
        """Every node that has a code of its own in the file, parents before children."""
        for program in self.program():
            yield program
            for kegiatan in program.kegiatan:
                yield kegiatan
                yield from kegiatan.below()

    def sub_kegiatan(self) -> Iterator[SubKegiatan]:
        """Every sub kegiatan, in order, also those outside the plan (`hanya`)."""
        for kegiatan in self.kegiatan():
            yield from kegiatan.sub_kegiatan


@dataclass(frozen=True, slots=True)
class Anggaran:
    """Money of one year or quarter: rupiah planned and spent, None where not stated."""

    pagu: int | None = None
    realisasi: Rupiah | None = None


@dataclass(frozen=True, slots=True)
class Realisasi:
    """What happened: by indicator and period, and rupiah by kode (or `total`) and period."""

    kinerja: Mapping[str, Mapping[str, Nilai]] = field(default_factory=dict)
    rupiah: Mapping[str, Mapping[str, Anggaran]] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)  # of the keys of both
    periods: Mapping[tuple[str, str], Location] = field(default_factory=dict)  # by key and period
