"""The layouts that an importer knows, as data (`schema/impor/*.yaml`), and which of them a sheet has.

A layout is known by its heads, never by their order or place: a row that holds all that it must have
is its head row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_own
from renja_build.impor.sumber import Lembar, Nilai
from renja_build.nodes import Peta
from renja_build.resources import resource

HEAD_ROWS = 40  # how far down a head row is sought


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a layout: the heads by which it is known."""

    kepala: tuple[str, ...]
    wajib: bool


@dataclass(frozen=True, slots=True)
class Bentuk:
    """One layout; `nilai` are the words of a column by what they mean."""

    nama: str
    judul: str
    jenis: str
    kolom: Mapping[str, Kolom]
    nilai: Mapping[str, Mapping[str, str]]
    kosong: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kepala:
    """Where a layout stands in a sheet: its head row and the place of each column, from 0."""

    bentuk: Bentuk
    lembar: Lembar
    baris: int
    tempat: Mapping[str, int]

    @property
    def kurang(self) -> list[str]:
        """The heads that the layout must have and that are not there."""
        return [
            kolom.kepala[0]
            for name, kolom in self.bentuk.kolom.items()
            if kolom.wajib and name not in self.tempat
        ]


@cache
def layouts() -> tuple[Bentuk, ...]:
    """Every layout, by name."""
    files = sorted(resource("schema", "impor").glob("*.yaml"))
    return tuple(_layout(path.stem, read_own(path)) for path in files)


def recognised(sheets: Iterable[Lembar]) -> list[Kepala]:
    """The best match of each sheet that holds anything, what lacks least first."""
    found = [match for sheet in sheets if (match := _best(sheet)) is not None]
    return sorted(found, key=lambda match: (len(match.kurang), -len(match.tempat)))


def _best(sheet: Lembar) -> Kepala | None:
    matches = [
        _match(layout, sheet, number, row)
        for number, row in enumerate(sheet.baris[:HEAD_ROWS])
        for layout in layouts()
    ]
    return min(matches, key=lambda match: (len(match.kurang), -len(match.tempat)), default=None)


def _match(layout: Bentuk, sheet: Lembar, number: int, row: Sequence[Nilai]) -> Kepala:
    heads = [compared_head(cell) for cell in row]
    places = {}
    for name, kolom in layout.kolom.items():
        known = [head for head in map(compared_head, kolom.kepala) if head in heads]
        if known:
            places[name] = heads.index(known[0])
    return Kepala(layout, sheet, number, places)


def compared_head(cell: Nilai) -> str:
    """A head as heads are compared: letters and digits alone."""
    return re.sub(r"[\W_]+", "", str(cell).casefold()) if isinstance(cell, str) else ""


def _layout(name: str, data: Peta) -> Bentuk:
    columns, values = read.mapping(data, "kolom"), read.mapping(data, "nilai")
    return Bentuk(
        nama=name,
        judul=read.text(data, "judul"),
        jenis=read.text(data, "jenis"),
        kolom={str(key): _column(read.mapping(columns, key)) for key in columns},
        nilai={str(key): _words(read.mapping(values, key)) for key in values},
        kosong=frozenset(map(str.casefold, read.strings(data, "kosong"))),
    )


def _column(data: Peta) -> Kolom:
    return Kolom(read.strings(data, "kepala"), read.pilihan(data, "wajib") is True)


def _words(data: Peta) -> dict[str, str]:
    """What each word of a column means."""
    return {
        compared_head(word): str(meaning)
        for meaning in data
        for word in read.strings(data, meaning)
    }
