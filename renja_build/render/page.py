"""What rendering hands to the writers: tables as rows of cells, and the whole document as one HTML
text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from textwrap import shorten
from typing import Literal

from markupsafe import Markup

from renja_build.acuan.naskah_dinas import NaskahDinas, naskah_dinas
from renja_build.diagnostics import Location
from renja_build.fonts import Huruf
from renja_build.render.asal import Berasal

JenisKolom = Literal["kode", "nomor", "teks", "target", "angka", "rupiah", "persen"]
SEBUTAN_DAFTAR = "Daftar"
_SEBUTAN = 70  # letters of a title at the head of the pages on which its table goes on
Rata = Literal["", "kiri", "tengah", "kanan"]  # where cells of a column stand; "": as their kind
JenisBaris = Literal[
    "urusan", "bidang", "program", "kegiatan", "sub", "jumlah", "kelompok", "rincian", "kaki"
]
Orientasi = Literal["potret", "lanskap", "lanskap-a3"]  # the last is A3 in a document of any paper


@dataclass(frozen=True, slots=True)
class Kolom:
    """One leaf column: its heading from the top level down, its kind, its number row.

    An empty heading leaves its level to the one above it; a number that neighbours share stands
    once over them.
    """

    judul: tuple[str, ...]
    jenis: JenisKolom = "teks"
    nomor: str = ""
    samakan: str = ""  # columns with the same word here get the same width
    lebar: float = 0.0  # mm; 0 = computed from the content
    rata: Rata = ""
    sekali: bool = False  # what holds of several rows stands in the first of them alone


@dataclass(frozen=True, slots=True)
class Sel(Berasal):
    """One cell: the text as printed, the value behind it, and how many columns it spans.

    `teks` may hold several lines (newline). `rumus` is MathML for the same text. `ditandai` marks
    a cell that differs from the one it is compared with. `asal_baris` are the places of its lines,
    where it has several that come from different ones. `satuan` is the unit of its number, printed
    or not; `lapis` are the cells that it was piled up from.
    """

    teks: str = ""
    nilai: object = None  # int (rupiah), Decimal, str or None
    span: int = 1
    rumus: str = ""
    tautan: str = ""
    ditandai: bool = False
    asal_baris: tuple[Location | None, ...] = field(default=(), compare=False, repr=False)
    satuan: str = field(default="", compare=False, repr=False)
    lapis: tuple[Sel, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Baris(Berasal):
    """One body row; `id` is the deep link to it (the kode where it has one)."""

    jenis: JenisBaris
    sel: tuple[Sel, ...]
    id: str = ""

    def placed(self) -> Iterator[tuple[int, Sel]]:
        """Each cell with the index of its first column."""
        start = 0
        for sel in self.sel:
            yield start, sel
            start += sel.span


@dataclass(frozen=True, slots=True)
class KepalaSel:
    """A heading cell with the columns and levels it covers."""

    teks: str
    colspan: int
    rowspan: int


def _begins(path: tuple[str, ...], level: int) -> bool:
    """Whether a column has a heading cell of this level, rather than one that reaches down from
    above.
    """
    return len(path) > level and path[level] != ""


def _share(left: tuple[str, ...], right: tuple[str, ...], level: int) -> bool:
    """Whether two heading paths stand under one heading cell of this level."""
    return min(len(left), len(right)) > level + 1 and left[: level + 1] == right[: level + 1]


@dataclass(frozen=True, slots=True)
class TableView(Berasal):
    """A table as it is drawn in every format; `lebar` in mm by column once computed."""

    jenis: str
    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    orientasi: Orientasi = "lanskap"
    subjudul: str = ""
    id: str = ""
    nomor: str = ""  # "Tabel T-C.33", given by numbering
    catatan: tuple[str, ...] = ()
    sumber: str = ""
    ukuran: float = 8.0  # body size in pt
    lebar: tuple[float, ...] = ()

    @property
    def sebutan(self) -> str:
        """What it is called where it goes on: by its number, else its title; a list has neither."""
        return self.nomor or shorten(self.judul, _SEBUTAN, placeholder="…") or SEBUTAN_DAFTAR

    @property
    def kepala(self) -> tuple[tuple[KepalaSel, ...], ...]:
        """Heading rows: equal neighbours under an equal parent merge, over empty places the one
        above reaches down.
        """
        depth = max(len(kolom.judul) for kolom in self.kolom)
        rows: list[tuple[KepalaSel, ...]] = []
        for level in range(depth):
            row: list[KepalaSel] = []
            start = 0
            while start < len(self.kolom):
                path = self.kolom[start].judul
                end = start + 1
                while end < len(self.kolom) and _share(path, self.kolom[end].judul, level):
                    end += 1
                if _begins(path, level):
                    below = next((at for at in range(level + 1, len(path)) if path[at]), depth)
                    row.append(KepalaSel(path[level], end - start, below - level))
                start = end
            rows.append(tuple(row))
        return tuple(rows)

    def kolom_berkepala(self, level: int) -> tuple[int, ...]:
        """The columns that have a heading cell in one heading row."""
        return tuple(at for at, kolom in enumerate(self.kolom) if _begins(kolom.judul, level))

    @property
    def nomor_kolom(self) -> tuple[KepalaSel, ...]:
        """The cells of the column-number row."""
        cells: list[KepalaSel] = []
        for nomor, run in groupby(kolom.nomor for kolom in self.kolom):
            columns = len(list(run))
            if nomor:
                cells.append(KepalaSel(nomor, columns, 1))
            else:
                cells += [KepalaSel("", 1, 1)] * columns
        return tuple(cells)

    @property
    def bernomor(self) -> bool:
        """Whether the column-number row is printed."""
        return any(kolom.nomor for kolom in self.kolom)


@dataclass(frozen=True, slots=True)
class JudulBab(Berasal):
    """The heading of a bab (`BAB I` over its title) or of an unnumbered part (`nomor` empty)."""

    nomor: str
    judul: str
    id: str


@dataclass(frozen=True, slots=True)
class JudulBagian(Berasal):
    """A section heading; `tingkat` 1 is directly under the bab."""

    tingkat: int
    nomor: str
    judul: str
    id: str


@dataclass(frozen=True, slots=True)
class Prosa(Berasal):
    """Running text: safe HTML of p, ol, ul, li, strong, em, a."""

    html: Markup


@dataclass(frozen=True, slots=True)
class Tabel(Berasal):
    """A table in its place; caption, column widths and numbers are in the view. `halaman` is that
    of another table, whose page it shares; it keeps the width of its own.
    """

    view: TableView
    halaman: Orientasi | None = None

    @property
    def orientasi(self) -> Orientasi:
        """The page on which it stands."""
        return self.halaman or self.view.orientasi


@dataclass(frozen=True, slots=True)
class Gambar(Berasal):
    """A figure in its place; `src` is a key of `Naskah.gambar` or `Naskah.grafik`."""

    src: str
    nomor: str
    judul: str
    alt: str
    id: str


@dataclass(frozen=True, slots=True)
class TandaTangan(Berasal):
    """A signature block: `tempat_tanggal` on its first line, then who signs, and who else does."""

    tempat_tanggal: str
    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    lain: tuple[TandaTangan, ...] = ()  # beside and below it, without place and date

    @property
    def berurutan(self) -> tuple[TandaTangan, ...]:
        """All who sign as they stand, two in a row from left to right: this one at the right."""
        return (*self.lain[:1], self, *self.lain[1:])


@dataclass(frozen=True, slots=True)
class Lambang:
    """The emblem of the region; `src` is a key of `Naskah.gambar`."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True)
class Pasal:
    """An article of a decree: its one text as blocks, or its verses (`ayat`), each one line."""

    nama: str  # Pasal 1
    ayat: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class BabTampil:
    """A chapter of a decree; articles that stand in none have one without number and title."""

    nomor: str
    judul: str
    pasal: tuple[Pasal, ...]


@dataclass(frozen=True, slots=True)
class KeputusanTampil(Berasal):
    """A decree in the formal layout of a keputusan; every text is as it is printed, capitals too,
    and what is marked up is already safe HTML.
    """

    kop: tuple[str, ...]
    pejabat: str
    nomor: str
    tentang: str
    menimbang: tuple[Markup, ...]
    mengingat: tuple[Markup, ...]
    menetapkan: Markup
    diktum: tuple[tuple[str, Markup], ...]  # ("KESATU", text)
    tanda_tangan: TandaTangan
    tembusan: tuple[Markup, ...]
    id: str = ""
    batang: tuple[BabTampil, ...] = ()  # in the place of diktum
    lambang: Lambang | None = None  # in the letterhead
    kop_ukuran: float = 13.5  # pt, of the second line of the letterhead
    bentuk: NaskahDinas = field(default_factory=naskah_dinas)


@dataclass(frozen=True, slots=True)
class LampiranTampil(Berasal):
    """The head of a decree's annex, in lines of a term (or none) and its text, and its title."""

    kepala: tuple[tuple[str, str], ...]
    judul: str
    id: str


Potongan = (
    JudulBab | JudulBagian | Prosa | Tabel | Gambar | TandaTangan | KeputusanTampil | LampiranTampil
)
JenisSeksi = Literal[
    "perbandingan",
    "sampul",
    "depan",
    "daftar-isi",
    "daftar-tabel",
    "daftar-gambar",
    "bab",
    "lampiran",
]


@dataclass(frozen=True, slots=True)
class Seksi:
    """A stretch of pages of one orientation; a bab with a landscape table inside has three.

    `mulai` marks the first stretch of a bab or part: it begins on a new page. `awalan` stands
    before the page number (`II-`), empty where pages run plainly; `kepala` at the head of the pages
    that a bab goes on with. Where `ulang`, pages are counted from 1 again.
    """

    id: str
    jenis: JenisSeksi
    orientasi: Orientasi
    potongan: tuple[Potongan, ...] = ()
    awalan: str = ""
    mulai: bool = False
    kepala: str = ""
    ulang: bool = False


@dataclass(frozen=True, slots=True)
class ButirDaftar:
    """One entry of daftar isi, daftar tabel or daftar gambar."""

    tingkat: int  # 0 bab or front part, 1.. sections
    nomor: str
    judul: str
    sasaran: str  # id of the target
    awalan: str = ""  # "II-" before the page number
    romawi: bool = False  # page number in lower roman (front matter)


@dataclass(frozen=True, slots=True)
class Sampul:
    """What the cover says; `keterangan` holds draft and example marks."""

    pemerintah: str  # PEMERINTAH KABUPATEN …
    jenis: str  # RENCANA KERJA / PERUBAHAN RENCANA KERJA
    perangkat_daerah: str
    tahun: int
    tempat: str
    alamat: str
    keterangan: tuple[str, ...] = ()
    lambang: Lambang | None = None


@dataclass(frozen=True, slots=True)
class Butir:
    """One count or total that sums the document up."""

    nama: str
    nilai: int
    rupiah: bool = False


@dataclass(frozen=True, slots=True)
class Naskah:
    """The whole document in print order, numbered and computed; templates only place it."""

    slug: str
    judul: str  # document title for metadata
    pengarang: str
    perihal: str
    kaki: str  # footer text on every page
    kertas: Literal["F4", "A4"]
    sampul: Sampul
    seksi: tuple[Seksi, ...]
    daftar_isi: tuple[ButirDaftar, ...]
    daftar_tabel: tuple[ButirDaftar, ...]
    daftar_gambar: tuple[ButirDaftar, ...] = ()
    gambar: Mapping[str, Path] = field(default_factory=dict)
    grafik: Mapping[str, str] = field(default_factory=dict)  # SVG
    grafik_sempit: Mapping[str, str] = field(default_factory=dict)  # the same for a phone
    tanggal: str = ""  # ISO date for metadata, empty where none was stated
    ringkasan: tuple[Butir, ...] = ()
    huruf: Huruf = "source"
    polos: bool = False  # black alone, without tints
    sumber: Mapping[str, Path] = field(default_factory=dict)  # files to be kept inside the PDF
    penanda: str = ""  # a sign in the last signature block of the PDF, which stands nowhere else
    bertanda: bool = False  # whether lists have marks of the office's choice

    def tabel(self) -> tuple[TableView, ...]:
        """Every table, in order."""
        return tuple(p.view for seksi in self.seksi for p in seksi.potongan if isinstance(p, Tabel))


@dataclass(frozen=True, slots=True)
class Halaman:
    """The rendered document: one HTML body that every writer starts from, and its naskah."""

    naskah: Naskah
    badan: str  # the HTML inside <body>, escaped and complete
    gaya: str = ""  # the style it has beside that of every document: `perbandingan`
