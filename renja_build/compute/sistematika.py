"""What a Renja lacks under the sistematika that it names (bab, sections and tables of `schema/sistematika/`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from renja_build.acuan import BabSistematika, BagianSistematika, Sistematika, TabelSistematika
from renja_build.diagnostics import Location
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bab, Bagian, BlokTabel

W = TypeVar("W", BabSistematika, BagianSistematika)
P = TypeVar("P", Bab, Bagian)

_UNGKAPAN = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """One required part that is not there: a bab, a section of it, or a table of either.

    `bagian` and `tabel` are empty where the lack is on a level above them; `at` is the nearest part
    that is there.
    """

    bab: str
    bagian: str
    tabel: str
    sumber: str
    at: Location


def lacks(dokumen: Dokumen, sistematika: Sistematika) -> list[Kekurangan]:
    """Every required part that is missing; of a part that is missing as a whole, its parts are not told again."""
    found: list[Kekurangan] = []
    office = _bidang(dokumen)
    at = dokumen.identitas.places.get("sistematika", dokumen.identitas.at)
    for wanted, bab in _paired(sistematika.bab, dokumen.bab):
        if bab is not None:
            found += _in_bab(wanted, bab, office)
        elif wanted.wajib:
            found.append(Kekurangan(wanted.judul, "", "", wanted.sumber, at))
    return found


def _bidang(dokumen: Dokumen) -> set[str]:
    """The bidang urusan of an office: those that it names and those that it plans for."""
    return {*dokumen.identitas.perangkat_daerah.bidang_urusan, *(bidang.kode for bidang in dokumen.rencana.bidang)}


def _in_bab(wanted: BabSistematika, bab: Bab, office: set[str]) -> Iterator[Kekurangan]:
    there = set(_tables(bab))
    yield from _without(wanted.tabel, there, wanted.judul, "", bab.at)
    required = [one for one in wanted.bagian if not one.hanya_bidang or office.intersection(one.hanya_bidang)]
    for one, bagian in _paired(required, bab.bagian):
        if bagian is None:
            yield Kekurangan(wanted.judul, one.judul, "", one.sumber, bab.at)
        else:  # a table of the section may stand anywhere in its bab
            yield from _without(one.tabel, there, wanted.judul, one.judul, bagian.at)


def _without(
    wanted: Sequence[TabelSistematika], there: set[str], bab: str, bagian: str, at: Location
) -> Iterator[Kekurangan]:
    for one in wanted:
        if there.isdisjoint(one.jenis):
            yield Kekurangan(bab, bagian, " atau ".join(one.jenis), one.sumber, at)


def _tables(part: Bab | Bagian) -> Iterator[str]:
    """The types of the tables in a part and in all below it."""
    yield from (blok.jenis for blok in part.isi if isinstance(blok, BlokTabel))
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
