"""Importing files of other programs: read, recognised, made data of ours, and put in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from renja_build import atomic
from renja_build.acuan.edisi import edition_of, newest
from renja_build.acuan.katalog_nomenklatur import file_of, written
from renja_build.impor.bentuk import Bentuk, Kepala, recognised
from renja_build.impor.nomenklatur import Pembaca
from renja_build.impor.sumber import read_sheets


class TakDikenal(Exception):
    """A file that has no layout that is known: the nearest one, and what it lacks."""


@dataclass(frozen=True, slots=True)
class Diimpor:
    """What several files of one layout hold."""

    bentuk: Bentuk
    pembaca: Pembaca


def read_files(files: Sequence[Path]) -> Diimpor:
    """All files together; raises `TakTerbaca` where one cannot be read and `TakDikenal` where its
    layout is not known.
    """
    heads = [head for file in files for head in _heads(file)]
    pembaca = Pembaca()
    for head in heads:
        pembaca.read(head)
    return Diimpor(heads[0].bentuk, pembaca)


def _heads(file: Path) -> list[Kepala]:
    """The head row of every sheet of a file that holds a layout whole."""
    found = recognised(read_sheets(file))
    whole = [head for head in found if not head.kurang]
    if whole:
        return whole
    if not found:
        raise TakDikenal(f"'{file.name}' kosong")
    nearest = found[0]
    raise TakDikenal(
        f"bentuk '{file.name}' tidak dikenal; yang terdekat: {nearest.bentuk.judul}, tetapi kolom "
        f"{', '.join(nearest.kurang)} tidak ada"
    )


def edition_for(files: Sequence[Path], tahun: int | None) -> str:
    """The edition that a list is of: named by a file, else the newest that a plan for the year can
    follow (`--tahun`, or a year in the name of a file), else the name of the file itself.
    """
    stems = ["-".join(re.findall(r"[a-z0-9]+", file.stem.casefold())) for file in files]
    named = [edition.id for stem in stems if (edition := edition_of(stem))]
    if named:
        return named[0]
    years = [int(year) for stem in stems for year in re.findall(r"(?<!\d)20\d\d(?!\d)", stem)]
    year = tahun or max(years, default=0)
    edition = newest(year) if year else None
    return edition.id if edition else stems[0]


def write_catalogue(diimpor: Diimpor, edisi: str) -> Path:
    """Put the catalogue of an edition in its place."""
    path = file_of(edisi)
    atomic.write(path, written(diimpor.pembaca.entries).encode())
    return path
