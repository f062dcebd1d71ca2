"""The editions of the nomenclature: the decree of each, in the order in which they came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan
from renja_build.nodes import Peta

Nomor = tuple[str, str, int]  # jenis, nomor, tahun: what a regulation is cited by


@dataclass(frozen=True, slots=True)
class Edisi:
    """One edition: the name by which renja.yaml calls it, its decree, and other names of it."""

    id: str
    peraturan: Nomor
    tanggal: date
    nama_lain: tuple[str, ...] = ()
    mengubah: str = ""  # the edition that it only changes


@cache
def editions() -> Mapping[str, Edisi]:
    """Every edition by its name, the oldest first."""
    table = read.mapping(read_acuan("edisi"), "edisi")
    return {str(name): _edition(str(name), read.mapping(table, name)) for name in table}


def edition_of(name: str) -> Edisi | None:
    """The edition that a name stands for; None for one that is not known."""
    known = editions()
    named = (edition for edition in known.values() if name in edition.nama_lain)
    return known.get(name) or next(named, None)


def newest(year: int) -> Edisi | None:
    """The newest edition that a plan for `year` can follow: it is made in the year before."""
    able = [edition for edition in editions().values() if edition.tanggal.year < year]
    return max(able, key=lambda edition: edition.tanggal, default=None)


def _edition(name: str, data: Peta) -> Edisi:
    decree = read.mapping(data, "peraturan")
    nomor = read.text(decree, "jenis"), read.text(decree, "nomor"), int(read.text(decree, "tahun"))
    return Edisi(
        id=name,
        peraturan=nomor,
        tanggal=date.fromisoformat(read.text(data, "tanggal")),
        nama_lain=read.strings(data, "nama"),
        mengubah=read.text(data, "mengubah"),
    )
