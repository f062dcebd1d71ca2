"""What the sistematika that a Renja names asks of it, and what is missing (`schema/sistematika/`)."""

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

W = TypeVar("W", BabSistematika, BagianSistematika)
P = TypeVar("P", Bab, Bagian)

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
    return [one for one in demands(dokumen, sistematika) if not one.ada]


def demands(dokumen: Dokumen, sistematika: Sistematika) -> list[Tuntutan]:
    """Every required part; of a part that is missing as a whole, its parts are not told again."""
    found: list[Tuntutan] = []
    office, layouts = _bidang(dokumen), {**presets(), **dokumen.tabel}
    at = dokumen.identitas.places.get("sistematika", dokumen.identitas.at)
    for wanted, bab in _paired(sistematika.bab, dokumen.bab):
        if bab is not None:
            found.append(Tuntutan(wanted.judul, "", "", wanted.sumber, bab.at, ada=True))
            found += _in_bab(wanted, bab, office, layouts)
        elif wanted.wajib:
            found.append(Tuntutan(wanted.judul, "", "", wanted.sumber, at, ada=False))
    return found


def _bidang(dokumen: Dokumen) -> set[str]:
    """The bidang urusan of an office: those that it names and those that it plans for."""
    return {
        *dokumen.identitas.perangkat_daerah.bidang_urusan,
        *(bidang.kode for bidang in dokumen.rencana.bidang),
    }


def _in_bab(
    wanted: BabSistematika, bab: Bab, office: set[str], layouts: Mapping[str, TataTabel]
) -> Iterator[Tuntutan]:
    there = _Isi(list(_tables(bab)), layouts)
    yield from _of_tables(wanted.tabel, there, wanted.judul, "", bab.at)
    required = [
        one
        for one in wanted.bagian
        if not one.hanya_bidang or office.intersection(one.hanya_bidang)
    ]
    for one, bagian in _paired(required, bab.bagian):
        at = bab.at if bagian is None else bagian.at
        yield Tuntutan(wanted.judul, one.judul, "", one.sumber, at, ada=bagian is not None)
        if bagian is not None:  # a table of the section may stand anywhere in its bab
            yield from _of_tables(one.tabel, there, wanted.judul, one.judul, at)


def _of_tables(
    wanted: Sequence[TabelSistematika], there: _Isi, bab: str, bagian: str, at: Location
) -> Iterator[Tuntutan]:
    for one in wanted:
        yield Tuntutan(bab, bagian, " atau ".join(one.jenis), one.sumber, at, ada=there.holds(one))


@dataclass(frozen=True, slots=True)
class _Isi:
    """The tables of a bab, and the layouts that they may be of."""

    tabel: Sequence[BlokTabel]
    tata: Mapping[str, TataTabel]

    def holds(self, wanted: TabelSistematika) -> bool:
        """Whether a table is of a required type, holds what that one holds, or is declared to stand for it."""
        return any(
            blok.jenis in wanted.jenis
            or blok.menggantikan in wanted.jenis
            or self._memuat(blok, wanted)
            for blok in self.tabel
        )

    def _memuat(self, blok: BlokTabel, wanted: TabelSistematika) -> bool:
        """By content: the rows of the same source, whole, with all the quantities that are asked for."""
        tata = self.tata.get(blok.jenis)
        if tata is None or not wanted.dari or tata.baris.dari != wanted.dari or blok.untuk:
            return False
        options = tata.baris.opsi
        whole = not {"bila", "kode", "hanya"} & options.keys() and "sub" in options.get(
            "tingkat", ("sub",)
        )
        of_kind = not wanted.indikator or wanted.indikator in options.get("jenis", ())
        return whole and of_kind and set(wanted.isi) <= set(_kuantitas(tata.kolom))


def _kuantitas(kolom: Sequence[KolomTata]) -> Iterator[str]:
    """The quantities of columns, alone and with their side."""
    for one in kolom:
        yield from (name for suku in one.isi for name in (suku.nama, f"{suku.sisi}.{suku.nama}"))
        yield from _kuantitas(one.dalam)


def _tables(part: Bab | Bagian) -> Iterator[BlokTabel]:
    """The tables in a part and in all below it."""
    yield from (blok for blok in part.isi if isinstance(blok, BlokTabel))
    for below in part.bagian:
        yield from _tables(below)


def _paired(wanted: Sequence[W], parts: Sequence[P]) -> Iterator[tuple[W, P | None]]:
    """Each required part with the first one left whose title holds its words."""
    left = list(parts)
    for one in wanted:
        part = next((part for part in left if _named(part.judul, one.kata)), None)
        if part is not None:
            left.remove(part)
        yield one, part


def _named(judul: str, kata: Sequence[str]) -> bool:
    """Whether a title, its expressions aside, holds all words of one of the phrases."""
    words = _words(_UNGKAPAN.sub(" ", judul))
    return any(_words(phrase) <= words for phrase in kata)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
