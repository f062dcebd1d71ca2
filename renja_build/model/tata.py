"""A table's layout as data: which rows, which columns, which words; the names in it are resolved
where it is drawn.

The language is described in docs/tabel.md. A layout that is written out row by row (`dari:
tertulis`) has its rows in `BarisTertulis`; every other takes them from the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from renja_build.diagnostics import Location
from renja_build.nodes import Teks


@dataclass(frozen=True, slots=True)
class Suku:
    """One quantity as a column asks for it: `rkpd.pagu`, `target(n+1)`."""

    nama: str
    sisi: str
    arg: str
    at: Location


@dataclass(frozen=True, slots=True)
class Rumus:
    """How a column follows from others of the same row."""

    jenis: str
    dari: tuple[Teks, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class Deret:
    """A column repeated for every member of a series: `ulang: {t: renstra}`."""

    nama: str
    isi: Teks | tuple[Teks, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class KolomTata:
    """One column, or with `ulang` the columns that are repeated; what is empty follows from the
    quantity.
    """

    id: str
    at: Location
    judul: tuple[Teks, ...] = ()
    isi: tuple[Suku, ...] = ()
    rumus: Rumus | None = None
    jenis: str = ""
    samakan: str = ""
    lebar: float = 0.0
    rata: str = ""  # kiri, tengah, kanan; as the kind of the column where it is not said
    nomor: Teks | None = None
    pada: tuple[str, ...] = ()
    kosong: str = ""  # printed where the cell is empty
    tanpa: str = ""  # printed where the side of the column has no such line
    ringkas: str = ""  # what sum rows show of the column
    bila: str = ""  # a column that stands only where it has something to say
    arah: str = ""
    ribuan: bool = False
    banding: Teks | None = None  # the column that it is held against: what differs is marked
    satukan: bool = False  # whether it is one cell with that column where the two are equal
    ulang: Deret | None = None
    dalam: tuple[KolomTata, ...] = ()

    @property
    def sekali(self) -> bool:
        """Whether it says what holds of several rows, and so stands in the first of them alone."""
        return any(suku.nama in ("tujuan", "sasaran") for suku in self.isi[:1])


@dataclass(frozen=True, slots=True)
class Kelompok:
    """How rows are grouped: by which quantity, under a band or not, with which sum row at the
    foot.
    """

    menurut: Suku
    pita: bool = True
    kaki: Kaki | None = None


@dataclass(frozen=True, slots=True)
class Kaki:
    """A row of the whole or of a group: its label, its look, and what stands in the columns."""

    label: Teks
    jenis: str = "jumlah"
    ringkas: str = ""


@dataclass(frozen=True, slots=True)
class Bentuk:
    """How rows of one kind are set: which columns are one cell, whether words spread, whether
    bands carry money.
    """

    gabung: tuple[tuple[Teks, Teks], ...] = ()
    sebar: str = (
        "semua"  # which words spread over silent columns: `semua`, the `label` alone, or `tidak`
    )
    uang: bool = True


@dataclass(frozen=True, slots=True)
class BarisTertulis:
    """The stated cells of a row by column, or the words that span it; `jenis` is its look."""

    isi: Mapping[str, Teks]
    kelompok: Teks | None = None
    jenis: str = "rincian"
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class BarisTata:
    """Where the rows come from and which of them, in which order and numbering."""

    dari: Teks
    opsi: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # as written, by option
    tempat: Mapping[str, Location] = field(default_factory=dict)
    kelompok: Kelompok | None = None
    urut: Mapping[str, str] = field(default_factory=dict)  # the form of the number by level
    terus: bool = False
    tertulis: tuple[BarisTertulis, ...] = ()
    bermodel: bool = False  # whether written rows name what some columns take from the model


@dataclass(frozen=True, slots=True)
class Catatan:
    """A note under the table, and the condition under which it stands."""

    teks: Teks
    bila: Teks | None = None


@dataclass(frozen=True, slots=True)
class TataTabel:
    """The layout of one table."""

    id: str
    judul: Teks
    at: Location
    baris: BarisTata
    kolom: tuple[KolomTata, ...]
    subjudul: Teks | None = None
    orientasi: str = "lanskap"
    ukuran: float = 8.0
    baku: str = ""
    utama: bool = False
    renja: str = ""  # the kind of Renja that it is for, where not for both
    nomor: str = ""
    bentuk: Mapping[str, Bentuk] = field(default_factory=dict)
    awal: tuple[Kaki, ...] = ()
    kaki: tuple[Kaki, ...] = ()
    nihil: str = ""  # the only row of a table that has none
    jumlahkan: tuple[Teks, ...] | None = (
        None  # the columns that the sum row sums; None: all that have a whole
    )
    catatan: tuple[Catatan, ...] = ()
    sumber: Teks | None = None

    @property
    def perubahan(self) -> bool:
        """Whether it states what a change changed: as it says, or as its rows do."""
        rows = self.baris.opsi
        return self.renja == "perubahan" or "sebelum" in rows.get("antara", ()) or "ubah" in rows

    @property
    def terpisah(self) -> TataTabel | None:
        """The layout with every cell in its own column; None where none are merged."""
        kolom = tuple(replace(column, satukan=False) for column in self.kolom)
        return None if kolom == self.kolom else replace(self, kolom=kolom)
