"""The bab, sections and tables that a regulation asks of a Renja, from `schema/sistematika/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from renja_build import read
from renja_build.acuan.reader import read_own
from renja_build.nodes import Peta


@dataclass(frozen=True, slots=True)
class TabelSistematika:
    """A required table: one of the types will do, or a layout whose rows and columns hold what is
    asked for.

    Columns are quantities, with their side where it matters; `indikator` is the kind of indicator
    of the rows.
    """

    jenis: tuple[str, ...]
    sumber: str
    dari: str = ""
    isi: tuple[str, ...] = ()
    indikator: str = ""


@dataclass(frozen=True, slots=True)
class BagianSistematika:
    """A required section, recognised by `kata`: phrases of which one must have all its words in the
    title.
    """

    judul: str
    kata: tuple[str, ...]
    sumber: str
    tabel: tuple[TabelSistematika, ...] = ()
    hanya_bidang: tuple[str, ...] = ()  # required of these bidang urusan alone; of all where empty


@dataclass(frozen=True, slots=True)
class BabSistematika:
    """A bab with the sections and tables that it holds at least."""

    judul: str
    kata: tuple[str, ...]
    sumber: str
    wajib: bool = True
    tabel: tuple[TabelSistematika, ...] = ()
    bagian: tuple[BagianSistematika, ...] = ()


@dataclass(frozen=True, slots=True)
class Sistematika:
    """The bab that a regulation asks of one kind of Renja."""

    judul: str
    jenis: str
    bab: tuple[BabSistematika, ...]


def read_sistematika(path: Path) -> Sistematika:
    """One sistematika file; raises `ToolError` where it breaks its schema."""
    data = read_own(path, "sistematika")
    bab = tuple(_bab(part) for part in read.mappings(data, "bab"))
    return Sistematika(read.text(data, "judul"), read.text(data, "jenis"), bab)


def _bab(data: Peta) -> BabSistematika:
    return BabSistematika(
        judul=read.text(data, "judul"),
        kata=_texts(data, "kata"),
        sumber=_sumber(data),
        wajib=data["wajib"] is True,
        tabel=_tabel(data),
        bagian=tuple(
            BagianSistematika(
                read.text(part, "judul"),
                _texts(part, "kata"),
                _sumber(part),
                _tabel(part),
                _texts(part, "hanya_bidang"),
            )
            for part in read.mappings(data, "bagian")
        ),
    )


def _tabel(data: Peta) -> tuple[TabelSistematika, ...]:
    return read.each(data, "tabel", _tabel_wajib)


def _tabel_wajib(data: Peta) -> TabelSistematika:
    holds = read.mapping(data, "memuat")
    return TabelSistematika(
        jenis=_texts(data, "jenis"),
        sumber=_sumber(data),
        dari=read.text(holds, "dari"),
        isi=_texts(holds, "isi"),
        indikator=read.text(holds, "indikator"),
    )


def _sumber(data: Peta) -> str:
    """Where a rule is known from, and whether it is still to be held against the regulation's
    text.
    """
    mark = "; perlu dicocokkan dengan naskahnya" if data["perlu_dicocokkan"] is True else ""
    return f"{data['sumber']}{mark}"


def _texts(data: Peta, key: str) -> tuple[str, ...]:
    return tuple(map(str, read.texts(data, key)))
