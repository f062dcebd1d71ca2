"""What the sistematika that a Renja names asks of it, and what is missing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from renja_build.acuan.sistematika import (
    BabSistematika,
    BagianSistematika,
    Sistematika,
    TabelSistematika,
)
from renja_build.diagnostics import Location
from renja_build.model.baca_tata import presets
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bab, Bagian, BlokTabel
from renja_build.model.tata import KolomTata, TataTabel

R = TypeVar("R", BabSistematika, BagianSistematika)
P = TypeVar("P", Bab, Bagian)

_DALAM = {"kode_dan_nama": ("kode", "nama")}  # words that print two quantities in one cell
_UNGKAPAN = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tuntutan:
    """One required part: a bab, a section of it, or a table of either.

    `bagian` and `tabel` are empty where the part is on a level above them; `at` is the nearest part
    that is there.
    """

    bab: str
    bagian: str
    tabel: str
    sumber: str
    at: Location
    ada: bool


def lacks(dokumen: Dokumen, sistematika: Sistematika) -> list[Tuntutan]:
    """Every required part that is missing."""
    return [tuntutan for tuntutan in demands(dokumen, sistematika) if not tuntutan.ada]


def demands(dokumen: Dokumen, sistematika: Sistematika) -> Iterator[Tuntutan]:
    """Every required part; of a part that is missing as a whole, its parts are not told again."""
    office, layouts = _bidang(dokumen), {**presets(), **dokumen.tabel}
    at = dokumen.identitas.places.get("sistematika", dokumen.identitas.at)
    for required, bab in pasangan_bab(dokumen, sistematika):
        if bab is not None:
            yield Tuntutan(required.judul, "", "", required.sumber, bab.at, ada=True)
            yield from _in_bab(required, bab, office, layouts)
        elif required.wajib:
            yield Tuntutan(required.judul, "", "", required.sumber, at, ada=False)


def pasangan_bab(
    dokumen: Dokumen, sistematika: Sistematika
) -> Iterator[tuple[BabSistematika, Bab | None]]:
    """Each bab of a sistematika with the one that stands for it."""
    return _paired(sistematika.bab, dokumen.bab)


def standing(
    dokumen: Dokumen, sistematika: Sistematika
) -> Iterator[tuple[BabSistematika | BagianSistematika, Bab | Bagian]]:
    """What of a sistematika a document has, beside the bab or section that it is."""
    for required, bab in pasangan_bab(dokumen, sistematika):
        if bab is not None:
            yield required, bab
            for asked, section in _paired(required.bagian, bab.bagian):
                if section is not None:
                    yield asked, section


def _bidang(dokumen: Dokumen) -> set[str]:
    """The bidang urusan of an office: those that it names and those that it plans for."""
    planned = (bidang.kode for bidang in dokumen.rencana.bidang)
    return {*dokumen.identitas.perangkat_daerah.bidang_urusan, *planned}


def _in_bab(
    required: BabSistematika, bab: Bab, office: set[str], layouts: Mapping[str, TataTabel]
) -> Iterator[Tuntutan]:
    there = _Isi(list(_tables(bab)), layouts)
    judul = required.judul
    yield from _of_tables(required.tabel, there, judul, "", bab.at)
    for section, bagian in _paired(list(_sections(required, office)), bab.bagian):
        at = bagian.at if bagian is not None else bab.at
        if bagian is None and not section.wajib:
            continue
        yield Tuntutan(judul, section.judul, "", section.sumber, at, ada=bagian is not None)
        if bagian is not None:  # a table of the section may stand anywhere in its bab
            yield from _of_tables(section.tabel, there, judul, section.judul, at)


def _sections(required: BabSistematika, office: set[str]) -> Iterator[BagianSistematika]:
    """The sections that an office of these bidang urusan must have."""
    for section in required.bagian:
        if not section.hanya_bidang or office.intersection(section.hanya_bidang):
            yield section


def _of_tables(
    required: Sequence[TabelSistematika], there: _Isi, bab: str, bagian: str, at: Location
) -> Iterator[Tuntutan]:
    for tabel in required:
        jenis = " atau ".join(tabel.jenis)
        yield Tuntutan(bab, bagian, jenis, tabel.sumber, at, ada=there.holds(tabel))


@dataclass(frozen=True, slots=True)
class _Isi:
    """The tables of a bab, and the layouts that they may be of."""

    tabel: Sequence[BlokTabel]
    tata: Mapping[str, TataTabel]

    def holds(self, required: TabelSistematika) -> bool:
        """Whether a table is of a required type, holds what it holds, or is declared for it."""
        return any(
            blok.jenis in required.jenis
            or blok.menggantikan in required.jenis
            or self._contains(blok, required)
            for blok in self.tabel
        )

    def _contains(self, blok: BlokTabel, required: TabelSistematika) -> bool:
        """By content: the rows of the same source, whole, with all quantities asked for."""
        tata = self.tata.get(blok.jenis)
        if tata is None or not required.dari or tata.baris.dari != required.dari or blok.untuk:
            return False
        options = tata.baris.opsi
        levels = options.get("tingkat", ("sub",))
        whole = "sub" in levels and options.keys().isdisjoint(("bila", "kode", "hanya"))
        of_kind = not required.indikator or required.indikator in options.get("jenis", ())
        return whole and of_kind and set(required.isi) <= set(_kuantitas(tata.kolom))


def _kuantitas(columns: Sequence[KolomTata]) -> Iterator[str]:
    """The quantities of columns, alone and with their side."""
    for kolom in columns:
        for suku in kolom.isi:
            yield suku.nama
            yield f"{suku.sisi}.{suku.nama}"
            yield from _DALAM.get(suku.nama, ())
        yield from _kuantitas(kolom.dalam)


def _tables(part: Bab | Bagian) -> Iterator[BlokTabel]:
    """The tables in a part and in all below it."""
    for blok in part.isi:
        if isinstance(blok, BlokTabel):
            yield blok
    for below in part.bagian:
        yield from _tables(below)


def _paired(required: Sequence[R], parts: Sequence[P]) -> Iterator[tuple[R, P | None]]:
    """Each required part with the first one left whose title holds its words."""
    left = list(parts)
    for demand in required:
        part = next((part for part in left if named(part.judul, demand.kata)), None)
        if part is not None:
            left.remove(part)
        yield demand, part


def named(judul: str, kata: Sequence[str]) -> bool:
    """Whether a title, its expressions aside, holds all words of one of the phrases."""
    words = _word_set(_UNGKAPAN.sub(" ", judul))
    return any(_word_set(phrase) <= words for phrase in kata)


def _word_set(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
