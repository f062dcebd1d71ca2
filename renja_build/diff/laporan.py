"""The report of a comparison: one frozen value that every form of it is made from.

An amount of rupiah is an `int` wherever it stands, all else is text as the document prints it; None
is what was not stated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from renja_build.compute.totals import Banyak
from renja_build.diff.catatan import JenisButir

Keadaan = Literal["tetap", "berubah", "baru", "hilang", "gagal"]
JenisTeks = Literal["berubah", "baru", "hilang"]
JenisPotong = Literal["sama", "hapus", "tambah"]
Tampil = str | int | None


@dataclass(frozen=True, slots=True)
class Temuan:
    """A finding as a reviewer meets it: its file below the Renja's folder, its line from 1."""

    kode: str
    tingkat: str
    berkas: str
    baris: int
    pesan: str
    saran: str = ""
    sumber: str = ""  # the text of its line


@dataclass(frozen=True, slots=True)
class Potong:
    """A stretch of words that stayed, went or came."""

    jenis: JenisPotong
    teks: str


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One field that differs; `potong` shows long wordings word by word."""

    nama: str
    sebelum: Tampil
    sesudah: Tampil
    potong: tuple[Potong, ...] = ()


@dataclass(frozen=True, slots=True)
class ButirUbah:
    """One entry that differs, with its fields; `asal` is the code before a move."""

    jenis: JenisButir
    kunci: str
    nama: str
    isian: tuple[Ubahan, ...] = ()
    asal: str = ""


@dataclass(frozen=True, slots=True)
class KelompokUbah:
    """The entries of one kind that differ; `urutan`: the others stand in another order."""

    nama: str
    judul: str
    butir: tuple[ButirUbah, ...] = ()
    urutan: bool = False


@dataclass(frozen=True, slots=True)
class BarisPagu:
    """The pagu of one node before and after, in rupiah; `catatan` says what became of the node."""

    tingkat: str
    kode: str
    nama: str
    sebelum: int | None
    sesudah: int | None
    catatan: str = ""

    @property
    def selisih(self) -> int:
        """After less before; a missing side is nothing."""
        return (self.sesudah or 0) - (self.sebelum or 0)


@dataclass(frozen=True, slots=True)
class UbahTeks:
    """A paragraph, heading or caption that reads otherwise.

    `ikut`: what was typed is the same, its figures are not.
    """

    bab: str
    bagian: str
    jenis: JenisTeks
    ikut: bool
    potong: tuple[Potong, ...]


@dataclass(frozen=True, slots=True)
class RingkasanUbah:
    """Totals in rupiah and counts of both sides.

    `sub_kegiatan` counts each that differs once, by what became of it.
    """

    pagu: tuple[int, int]
    maju: tuple[int, int]
    banyak: tuple[Banyak, Banyak]
    sub_kegiatan: Mapping[JenisButir, int]


@dataclass(frozen=True, slots=True)
class RenjaDifference:
    """What differs in one Renja.

    Where a side does not hold: its errors, and whatever could still be compared.
    """

    slug: str
    keadaan: Keadaan
    galat_sebelum: tuple[Temuan, ...] = ()
    galat_sesudah: tuple[Temuan, ...] = ()
    ringkasan: RingkasanUbah | None = None
    temuan_baru: tuple[Temuan, ...] = ()
    temuan_hilang: tuple[Temuan, ...] = ()
    pagu: tuple[BarisPagu, ...] = ()
    isi: tuple[KelompokUbah, ...] = ()
    teks: tuple[UbahTeks, ...] = ()
    tatanan: tuple[KelompokUbah, ...] = ()  # gaya and identitas
    hanya_gaya: bool = False

    @property
    def diketik(self) -> tuple[UbahTeks, ...]:
        """Texts that somebody wrote otherwise."""
        return tuple(text for text in self.teks if not text.ikut)

    @property
    def ikut(self) -> tuple[UbahTeks, ...]:
        """Texts in which only computed figures differ."""
        return tuple(text for text in self.teks if text.ikut)

    @property
    def gagal(self) -> bool:
        """Whether a side does not hold."""
        return bool(self.galat_sebelum or self.galat_sesudah)


@dataclass(frozen=True, slots=True)
class Revisi:
    """The commit that a name stood for when it was read, and its day (ISO)."""

    hash: str
    tanggal: str


@dataclass(frozen=True, slots=True)
class Laporan:
    """Everything that differs between two states, Renja by Renja.

    `sebelum` and `sesudah` name the states; `revisi` are their commits, None of a folder.
    """

    sebelum: str
    sesudah: str
    renja: tuple[RenjaDifference, ...] = field(default_factory=tuple)
    revisi: tuple[Revisi | None, Revisi | None] = (None, None)

    @property
    def berubah(self) -> tuple[RenjaDifference, ...]:
        """The Renja that there is something to say of."""
        return tuple(renja for renja in self.renja if renja.keadaan != "tetap")

    @property
    def tetap(self) -> tuple[RenjaDifference, ...]:
        """The Renja in which nothing differs."""
        return tuple(renja for renja in self.renja if renja.keadaan == "tetap")
