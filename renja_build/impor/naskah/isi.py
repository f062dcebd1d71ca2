"""What a Word document holds, in order, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from renja_build.impor.baru import Identitas
from renja_build.impor.hasil import Dilewati, Pertanyaan
from renja_build.model.document import Peraturan


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading, from level 1; `teks` as it stands there, number and all."""

    tingkat: int
    teks: str


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph or a list: as our Markdown, empty where that cannot say it, and as plain words.

    `gaya` is Word's name of its style; `tebal` where all of it is bold.
    """

    markdown: str
    polos: str
    gaya: str = ""
    tebal: bool = False
    daftar: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table: its head and its rows, each as wide as the table; a cell that another one covers is
    empty, and the rows that are one cell alone say so. `mendatar`: whether its pages lie on their
    side, None where that is not known.
    """

    kepala: tuple[tuple[str, ...], ...]
    baris: tuple[tuple[str, ...], ...]
    membentang: frozenset[int] = frozenset()
    keterangan: str = ""
    mendatar: bool | None = None

    @property
    def polos(self) -> str:
        """All its words."""
        return " ".join(cell for row in (*self.kepala, *self.baris) for cell in row if cell)


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture by its place in the document."""

    berkas: str
    alt: str = ""


Isi = Judul | Alinea | Tabel | Gambar


@dataclass(frozen=True, slots=True)
class Keterangan:
    """A caption: its word (`tabel`, `grafik`) and number in small letters, and its title."""

    kata: str = ""
    nomor: str = ""
    judul: str = ""


@dataclass(frozen=True, slots=True)
class Berjudul:
    """A table or picture with its caption, and the lines between both."""

    isi: Tabel | Gambar
    keterangan: Keterangan = Keterangan()
    subjudul: str = ""


@dataclass(frozen=True, slots=True)
class Teks:
    """A block of prose; `daftar` where it ends in a list, which one below it would go on with."""

    markdown: str
    daftar: bool = False


@dataclass(frozen=True, slots=True)
class TabelDikenal:
    """A table of which the rows are data of the Renja, by its kind."""

    jenis: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class TabelBebas:
    """A table as it stands, by the name of its file."""

    nama: str
    judul: str
    subjudul: str
    tabel: Tabel


@dataclass(frozen=True, slots=True)
class GambarTerpasang:
    """A picture by its name in `gambar/`; `id` where the same picture stood before."""

    nama: str
    judul: str
    alt: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Pejabat:
    """Who signs, as the document names them; empty what it does not say. As a block, a signature."""

    jabatan: str
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


Blok = Teks | TabelDikenal | TabelBebas | GambarTerpasang | Pejabat


@dataclass(frozen=True, slots=True)
class Keputusan:
    """A decree in its formal parts; of its annex the title and what stands below it."""

    kop: tuple[str, ...]
    pejabat: str
    nomor: str
    tentang: str
    menimbang: tuple[str, ...]
    mengingat: tuple[Peraturan, ...]
    menetapkan: str
    diktum: tuple[str, ...]
    tempat: str
    tanggal: str
    penanda_tangan: Pejabat
    tembusan: tuple[str, ...] = ()
    judul_lampiran: str = ""
    lampiran: tuple[Blok, ...] = ()


@dataclass(frozen=True, slots=True)
class Bagian:
    """A bab, a section or a part before or behind them; `dikenal` where the sistematika asks for it."""

    judul: str
    isi: tuple[Blok, ...] = ()
    bagian: tuple[Bagian, ...] = ()
    dikenal: bool = True
    keputusan: Keputusan | None = None


@dataclass(frozen=True, slots=True)
class Naskah:
    """A whole document as ours: `dilewati` is what has no place in it, `tabel_dilewati` why a table
    has none, by its number from 0.

    `lain` are headings that the sistematika does not know, `keterangan` titles of tables that stood
    in no paragraph of their own, `nomor` the ids of tables and pictures by the number that their
    captions bear (`tabel 2.1`; an empty id has no place), `pertanyaan` what is to be asked.
    """

    depan: tuple[Bagian, ...]
    bab: tuple[Bagian, ...]
    lampiran: tuple[Bagian, ...]
    dilewati: tuple[Dilewati, ...]
    tabel_dilewati: Mapping[int, str]
    lain: tuple[str, ...] = ()
    keterangan: tuple[str, ...] = ()
    nomor: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pertanyaan: tuple[Pertanyaan, ...] = ()
    identitas: Identitas = field(default_factory=Identitas)
    gambar: Mapping[str, bytes] = field(default_factory=dict)

    def banyaknya(self) -> dict[str, int]:
        """How many there are of each kind."""
        parts = [*self.depan, *self.bab, *self.lampiran]
        blocks = [block for part in parts for block in blocks_of(part)]
        kinds = {
            "blok teks": Teks, "tabel bebas": TabelBebas, "tabel data": TabelDikenal,
            "gambar": GambarTerpasang,
        }  # fmt: skip
        counts = {apa: sum(isinstance(b, kind) for b in blocks) for apa, kind in kinds.items()}
        sections = sum(1 for bab in self.bab for _ in sections_of(bab))
        return {"bab": len(self.bab), "bagian": sections, **counts}


def sections_of(part: Bagian) -> Iterator[Bagian]:
    """All sections below a part."""
    for below in part.bagian:
        yield below
        yield from sections_of(below)


def blocks_of(part: Bagian) -> Iterator[Blok]:
    """The blocks of a part and of all sections below it, those of a decree's annex among them."""
    for section in (part, *sections_of(part)):
        yield from section.isi
    if part.keputusan is not None:
        yield from part.keputusan.lampiran
