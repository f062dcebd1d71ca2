"""What the document says: chapters, front parts, appendices, and the blocks that they are made
of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from renja_build.diagnostics import Location
from renja_build.nodes import Teks


@dataclass(frozen=True, slots=True)
class PenandaTangan:
    """The official who signs; a placeholder in a worked example."""

    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)  # of each value


@dataclass(frozen=True, slots=True)
class PilihanPdf:
    """What the PDF has for those who sign and keep it."""

    sumber: bool = False  # the sources inside, once it is enacted
    penanda: str = ""  # the sign by which a signing service finds the last block, empty for none


@dataclass(frozen=True, slots=True)
class BlokTeks:
    """Markdown with computed expressions; keeps its text's place."""

    teks: Teks
    at: Location


@dataclass(frozen=True, slots=True)
class BlokTabel:
    """A place where a table of the given type stands."""

    jenis: str
    id: str
    at: Location
    judul: Teks | None = None
    catatan: Teks | None = None
    catatan_pada: Teks | None = None  # the heading that the note belongs to
    sumber: Teks | None = None
    gabung: bool | None = (
        None  # whether equal cells before and after are one; None where the block does not say
    )
    untuk: str = ""  # only what stands under this kode, tujuan or sasaran
    renstra: str = ""  # `lalu` where it evaluates the Renstra before this one
    unit: tuple[Teks, ...] = ()  # only what these sub units have, together
    menggantikan: str = ""  # the required type whose place it fills, `alasan` says why
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class BlokDaftar:
    """A list that a rule derives from the data."""

    aturan: str
    at: Location
    tahun: int | None = None
    untuk: str = ""  # only what stands under this kode


@dataclass(frozen=True, slots=True)
class BlokGambar:
    """An image of the Renja's own folder, checked to be inside it."""

    berkas: Path
    id: str
    alt: Teks
    at: Location
    judul: Teks | None = None


@dataclass(frozen=True, slots=True)
class BlokGrafik:
    """A chart of the given type, drawn from the data; what `tahun` and `untuk` choose is the type's
    to say.
    """

    jenis: str
    id: str
    alt: Teks
    at: Location
    judul: Teks
    tahun: int | None = None
    untuk: str = ""
    renstra: str = ""


@dataclass(frozen=True, slots=True)
class BlokIsian:
    """Lines of a term and what is filled in: `Nama : …`, of a statement or a verification."""

    isian: tuple[tuple[str, Teks], ...]
    at: Location


@dataclass(frozen=True, slots=True)
class BlokTandaTangan:
    """A signature block: of the head of office, or of officials of its own from left to right."""

    at: Location
    pejabat: tuple[PenandaTangan, ...] = ()
    tempat_tanggal: str = ""  # above the official at the right


Blok = BlokTeks | BlokIsian | BlokTabel | BlokDaftar | BlokGambar | BlokGrafik | BlokTandaTangan


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section, of any depth."""

    judul: Teks
    at: Location
    id: str = ""
    isi: tuple[Blok, ...] = ()
    bagian: tuple[Bagian, ...] = ()


@dataclass(frozen=True, slots=True)
class Bab:
    """A chapter."""

    judul: Teks
    at: Location
    id: str = ""
    isi: tuple[Blok, ...] = ()
    bagian: tuple[Bagian, ...] = ()
    ringkasan: Teks | None = None
    penomoran: str = ""


@dataclass(frozen=True, slots=True)
class LampiranKeputusan:
    """The annex of a keputusan."""

    judul: Teks
    isi: tuple[Blok, ...]


@dataclass(frozen=True, slots=True)
class BabKeputusan:
    """A chapter of a decree, or articles that stand in none; of an article each verse is a text."""

    judul: Teks | None
    pasal: tuple[tuple[Teks, ...], ...]


@dataclass(frozen=True, slots=True)
class Keputusan:
    """A decree in its formal parts."""

    kop: tuple[str, ...]
    pejabat: str
    nomor: str
    tentang: Teks
    menimbang: tuple[Teks, ...]
    mengingat: tuple[str, ...]  # ids of regulations
    menetapkan: Teks
    diktum: tuple[Teks, ...]
    tempat: str
    tanggal: str
    penanda_tangan: PenandaTangan
    at: Location
    tembusan: tuple[Teks, ...] = ()
    lampiran: LampiranKeputusan | None = None
    batang: tuple[BabKeputusan, ...] = ()  # in the place of diktum


@dataclass(frozen=True, slots=True)
class Depan:
    """A part before the first bab: a preface or a keputusan."""

    judul: Teks
    at: Location
    id: str = ""
    isi: tuple[Blok, ...] = ()
    keputusan: Keputusan | None = None


@dataclass(frozen=True, slots=True)
class Lampiran:
    """An appendix of the document itself."""

    judul: Teks
    at: Location
    id: str = ""
    isi: tuple[Blok, ...] = ()
