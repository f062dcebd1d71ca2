"""The document: who plans, what the office is bound by, and the chapters with their blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from renja_build.acuan.daerah import Daerah, daerah_of
from renja_build.acuan.dana import PohonDana
from renja_build.acuan.nomenklatur import Nomenklatur
from renja_build.angka import KOSONG, Nilai
from renja_build.diagnostics import Location
from renja_build.fonts import Huruf
from renja_build.kode import BentukKode
from renja_build.model.isi import Bab, Depan, Lampiran, PenandaTangan, PilihanPdf
from renja_build.model.kontrol import Kontrol
from renja_build.model.program import Indikator, Realisasi, Rencana
from renja_build.model.proses import Proses
from renja_build.model.tata import TataTabel
from renja_build.tanda import Tanda

Status = Literal["rancangan_awal", "rancangan", "rancangan_akhir", "penetapan"]


@dataclass(frozen=True, slots=True)
class PerangkatDaerah:
    """The office whose plan it is."""

    nama: str
    singkatan: str
    kepala: str = ""
    alamat: str = ""
    bidang_urusan: tuple[str, ...] = ()
    nama_lama: tuple[str, ...] = ()  # by which it must not be called any more


@dataclass(frozen=True, slots=True)
class Butir:
    """The marks of list items by depth, the last of them for all that is deeper; empty leaves lists
    as written.
    """

    bernomor: tuple[Literal["1.", "a.", "1)", "a)", "(1)", "(a)"], ...] = ()
    tanpa_nomor: tuple[Literal["-", "–", "•"], ...] = ()


@dataclass(frozen=True, slots=True)
class Gaya:
    """How an office numbers and prints; each field holds an example of the form."""

    kertas: Literal["F4", "A4"] = "F4"
    bab: Literal["I", "1"] = "I"
    bagian: Literal["1.1", "1.1.", "I.1", "A."] = "1.1"
    sub_bagian: Literal["1.1.1", "1."] = "1.1.1"  # below a section
    daftar_isi: Literal["1.1", "1.1.1", "1.1.1.1"] = "1.1"  # the deepest that it names
    halaman: Literal["bab", "per-bab", "angka"] = "angka"
    tabel: Literal["baku", "1.1", "I.1", "I.1 (baku)", "1"] = "1.1"
    rupiah: Literal["Rp1.000", "Rp1.000,00", "Rp 1.000,00", "Rp. 1.000,-"] = "Rp1.000,00"
    persen: Literal["100,00%", "100%"] = "100,00%"  # of a whole number, in prose
    daftar: Literal["terpisah", "gabung"] = "terpisah"
    # How many items a derived list has at most; a longer one is a table.
    daftar_panjang: Literal["15", "10", "20", "25", "tetap"] = "15"
    butir: Butir = field(default_factory=Butir)
    kode: BentukKode = "asli"
    warna: Literal["berwarna", "polos"] = "berwarna"
    huruf: Huruf = "source"
    tabel_lebar: Literal["bagian", "bab", "tetap"] = "bagian"  # how far text goes on before one


@dataclass(frozen=True, slots=True)
class Lambang:
    """The emblem of the region on the cover: an image of the Renja's own folder, checked to be
    inside it.
    """

    berkas: Path
    alt: str


@dataclass(frozen=True, slots=True)
class Identitas:
    """renja.yaml: what is settled once a year."""

    slug: str
    daerah: str
    tingkat: Literal["kabupaten", "kota", "provinsi"]
    ibu_kota: str
    perangkat_daerah: PerangkatDaerah
    jenis: Literal["murni", "perubahan"]
    tahun: int
    renstra: tuple[int, int]
    sistematika: str
    edisi_nomenklatur: str
    status: Status
    contoh: bool
    tempat: str
    tanggal: str | date
    penanda_tangan: PenandaTangan
    gaya: Gaya
    at: Location
    places: Mapping[str, Location] = field(default_factory=dict)  # of the keys of renja.yaml
    lambang: Lambang | None = None
    pdf: PilihanPdf = field(default_factory=PilihanPdf)
    penanda_tangan_lain: tuple[PenandaTangan, ...] = ()  # who signs below the head
    provinsi: str = ""  # of a kabupaten or kota, where renja.yaml states it
    tematik: Mapping[str, str] = field(default_factory=dict)  # names of themes by id, as printed

    @property
    def region(self) -> Daerah:
        """The region as codes know it."""
        return daerah_of(self.daerah, self.tingkat, self.provinsi)

    @property
    def tahun_berjalan(self) -> int:
        """The year in which the plan is made: n - 1, and n itself for a perubahan."""
        return self.tahun if self.jenis == "perubahan" else self.tahun - 1

    @property
    def tahun_lalu(self) -> int:
        """The last full year, which the plan evaluates: n - 2, and n - 1 for a perubahan."""
        return self.tahun_berjalan - 1

    @property
    def wilayah(self) -> str:
        """`Kabupaten Kutai Kartanegara`."""
        return f"{self.tingkat.capitalize()} {self.daerah}"


@dataclass(frozen=True, slots=True)
class Sasaran:
    """An objective with the ids of its indicators."""

    id: str
    uraian: str
    at: Location
    indikator: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tujuan:
    """A goal, its indicators and its objectives."""

    id: str
    uraian: str
    at: Location
    indikator: tuple[str, ...] = ()
    sasaran: tuple[Sasaran, ...] = ()


@dataclass(frozen=True, slots=True)
class RenstraLalu:
    """The Renstra before this one: its years, goals, indicators and their realisasi, and of its
    programs what is evaluated, by name.
    """

    awal: int
    akhir: int
    tujuan: tuple[Tujuan, ...]
    indikator: Mapping[str, Indikator]
    realisasi: Realisasi
    rencana: Rencana = field(default_factory=Rencana)


@dataclass(frozen=True, slots=True)
class Lembaran:
    """A gazette reference: `LN Tahun 2004 Nomor 104`."""

    jenis: Literal["LN", "BN", "LD", "BD"]
    nomor: str
    tahun: int


@dataclass(frozen=True, slots=True)
class Peraturan:
    """One regulation of the legal basis, in parts."""

    id: str
    jenis: str
    nomor: str
    tahun: int
    tentang: str
    at: Location
    lembaran: Lembaran | None = None
    tambahan: str = ""  # TLN or TLD number
    daerah: str = ""
    perubahan: str = ""
    beberapa_kali: bool = False  # changed, `perubahan` being the last
    tanggal: date | str = ""
    dipakai: tuple[str, ...] = ("landasan",)


@dataclass(frozen=True, slots=True)
class Usulan:
    """A proposal of the public or other stakeholders (Permendagri 86/2017, T-C.32); what was asked
    for (`pagu`) and granted (`ditampung`) in whole rupiah.
    """

    nama: str
    kode: str = ""
    lokasi: str = ""
    indikator: str = ""
    volume: str = ""
    catatan: str = ""
    status: str = ""
    pagu: int | None = None
    ditampung: int | None = None
    pengusul: str = ""
    kelompok: str = ""
    prioritas: str = ""


@dataclass(frozen=True, slots=True)
class FaktaTunggal:
    """A single fact that no table carries, with its source."""

    id: str
    nilai: Nilai
    satuan: str
    sumber: str


@dataclass(frozen=True, slots=True)
class Alasan:
    """Why the pagu of one sub kegiatan rose or fell; the amount is computed."""

    kode: str
    uraian: tuple[str, ...]
    at: Location
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Pergeseran:
    """Rupiah moved from one sub kegiatan to another."""

    dari: str
    ke: str
    jumlah: int
    uraian: str
    at: Location
    uraian_ke: str = ""


@dataclass(frozen=True, slots=True)
class Perubahan:
    """The plan that a perubahan changes, and the reasons for what changed."""

    dasar: Rencana
    indikator_dasar: Mapping[str, Indikator]  # only those worded otherwise before
    penambahan: Mapping[str, Alasan] = field(default_factory=dict)  # by kode.key
    pengurangan: Mapping[str, Alasan] = field(default_factory=dict)
    pergeseran: tuple[Pergeseran, ...] = ()


@dataclass(frozen=True, slots=True)
class KakiE81:
    """The foot of Formulir E.81 and the quarter it reaches to."""

    periode: str
    unit: str = ""
    pendorong: tuple[str, ...] = ()
    penghambat: tuple[str, ...] = ()
    tindak_lanjut_triwulan: tuple[str, ...] = ()
    tindak_lanjut_renja: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Faktor:
    """What drove and what hindered one priority or objective, or one indicator, and what follows from
    it.
    """

    uraian: str
    at: Location
    indikator: str = ""
    kelompok: str = ""
    pendorong: tuple[str, ...] = ()
    penghambat: tuple[str, ...] = ()
    tindak_lanjut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LayananSPM:
    """A basic service with a minimum standard, its bidang urusan and the ids of its indicators (PP
    2/2018); by year how many are to be served and were, and how far its quality is met, in percent.
    """

    bidang: str
    pelayanan: str
    indikator: tuple[str, ...]
    kelompok_sasaran: str = ""
    sasaran: Mapping[str, Nilai] = field(default_factory=dict)
    terlayani: Mapping[str, Nilai] = field(default_factory=dict)
    mutu: Mapping[str, Nilai] = field(default_factory=dict)
    sub_kegiatan: tuple[str, ...] = ()  # whose money is its own


@dataclass(frozen=True, slots=True)
class PokokPikiran:
    """A proposal of a member of the DPRD, and the node of the plan that takes it up; `nilai` in
    whole rupiah.
    """

    pengusul: str
    usulan: str
    daerah_pemilihan: str = ""
    lokasi: str = ""
    kode: str = ""
    nilai: int | None = None


@dataclass(frozen=True, slots=True)
class Keselarasan:
    """An item of policy of another document (RPJMN, RPJMD, a national priority), what it means for
    the office, and what serves it: ids of tujuan and sasaran, codes of the plan.
    """

    id: str
    dokumen: str
    butir: str
    at: Location
    tingkat: str = ""
    arah: str = ""
    implikasi: str = ""
    indikator: str = ""
    satuan: str = ""
    target: Nilai = KOSONG
    didukung: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisData:
    """One line of an office's data: its values by year, and whether these may be added up."""

    nama: str
    ukuran: str
    nilai: Mapping[str, Nilai]
    at: Location
    dijumlah: bool = True


@dataclass(frozen=True, slots=True)
class HimpunanData:
    """Data of the office by detail and year: staff, assets, services, revenue; `jumlah` says
    whether its lines add up.
    """

    id: str
    judul: str
    at: Location
    baris: tuple[BarisData, ...]
    satuan: str = ""
    sumber: str = ""
    jumlah: bool = True

    @property
    def tahun(self) -> tuple[str, ...]:
        """The years of which any line has a value."""
        return tuple(sorted({year for line in self.baris for year in line.nilai}))


@dataclass(frozen=True, slots=True)
class Inovasi:
    """An innovation in one bidang urusan."""

    bidang: str
    nama: str
    bentuk: str
    tahun_mulai: int
    deskripsi: str
    manfaat: str
    jumlah: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the office that carries out sub kegiatan of its own: UPTD, Puskesmas, bagian,
    kelurahan.
    """

    id: str
    nama: str
    at: Location
    jenis: str = ""


@dataclass(frozen=True, slots=True)
class AnggotaTim:
    """A seat in the drafting team, by office and by role."""

    kedinasan: str
    tim: str


@dataclass(frozen=True, slots=True)
class Dokumen:
    """One Renja, read and sound: what computing, tables and prose start from."""

    identitas: Identitas
    rencana: Rencana
    indikator: Mapping[str, Indikator]
    realisasi: Realisasi = field(default_factory=Realisasi)
    rkpd: Rencana | None = None
    tujuan: tuple[Tujuan, ...] = ()
    renstra_lalu: RenstraLalu | None = None
    landasan: tuple[Peraturan, ...] = ()
    usulan: tuple[Usulan, ...] = ()
    fakta: Mapping[str, FaktaTunggal] = field(default_factory=dict)
    perubahan: Perubahan | None = None
    e81: KakiE81 | None = None
    faktor: tuple[Faktor, ...] = ()
    tim: tuple[AnggotaTim, ...] = ()
    spm: tuple[LayananSPM, ...] = ()
    pokir: tuple[PokokPikiran, ...] = ()
    inovasi: tuple[Inovasi, ...] = ()
    keselarasan: tuple[Keselarasan, ...] = ()
    data: tuple[HimpunanData, ...] = ()
    kontrol: tuple[Kontrol, ...] = ()
    dana: PohonDana = field(default_factory=PohonDana)  # the funds that are known here
    unit: Mapping[str, Unit] = field(default_factory=dict)  # none in most offices
    proses: Proses | None = None  # of the drafting, for the verification sheet
    tabel: Mapping[str, TataTabel] = field(default_factory=dict)  # the office's own, by name
    nomenklatur: Nomenklatur = field(default_factory=Nomenklatur)  # of its edition and region
    kata: frozenset[str] = frozenset()  # words of the office, which no dictionary knows
    depan: tuple[Depan, ...] = ()
    bab: tuple[Bab, ...] = ()
    lampiran: tuple[Lampiran, ...] = ()
    tanda: tuple[Tanda, ...] = ()  # of work that is not done

    def nama_unit(self, unit: str) -> str:
        """The name of a sub unit; the office's own where unit.yaml does not name its part."""
        if unit in self.unit:
            return self.unit[unit].nama
        return self.identitas.perangkat_daerah.nama
