"""Official names of codes: the catalogue of an edition for one kind of region.

An office brings the whole catalogue of its edition (`acuan/katalog.py` reads it); without one a few
names that come with the program serve, for the kinds of region and the editions in which they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from renja_build import kode, read
from renja_build.acuan import acuan
from renja_build.acuan.daerah import Jenis
from renja_build.acuan.edisi import edition_of
from renja_build.acuan.reader import read_acuan

_BIDANG = "urusanpemerintahanbidang"
_COMMAS = re.compile(",+")


@dataclass(frozen=True, slots=True)
class Asal:
    """A code of an earlier edition that an entry took the place of, with its name then."""

    kode: str
    nama: str = ""


@dataclass(frozen=True, slots=True)
class Entri:
    """What the nomenclature says of one code; indicator and satuan are those of sub kegiatan."""

    nama: str
    kinerja: str = ""
    indikator: str = ""
    satuan: str = ""
    spm: bool = False
    sebelumnya: tuple[Asal, ...] = ()


@dataclass(frozen=True, slots=True)
class Nomenklatur:
    """The entries of one edition for one kind of region, by compared code.

    `lengkap` where an office has brought the catalogue: a code that is not there is not in the
    edition, as far as its program is.
    """

    edisi: str = ""
    entri: Mapping[str, Entri] = field(default_factory=dict)
    lengkap: bool = False

    def of(self, code: str) -> Entri | None:
        """The entry of a code; what every bidang has in common stands under X.XX."""
        key = kode.key(code)
        return self.entri.get(key) or self.entri.get(generic(key))

    def lacks(self, code: str) -> bool:
        """Whether the edition is known not to have a code: it is that of a bidang that it has."""
        if not self.lengkap or kode.is_lama(code) or self.of(code) is not None:
            return False
        key = kode.key(code)
        bidang = kode.bidang_of(generic(key) or key)
        return any(known.startswith(f"{bidang}.") for known in self.entri)

    def successors(self, code: str) -> list[str]:
        """The codes that took the place of a code of an earlier edition."""
        return [
            own_bidang(key, code)
            for key, entry in self.entri.items()
            if any(before.kode in _forms(code) for before in entry.sebelumnya)
        ]

    def codes_of(self, nama: str, like: str) -> list[str]:
        """The codes of a name in the bidang urusan and on the level of another code."""
        sought, forms, level = compared(nama), _forms(like), kode.level(like)
        bidang = {kode.bidang_of(form) for form in forms}
        return [
            own_bidang(key, like)
            for key, entry in self.entri.items()
            if compared(entry.nama) == sought
            and kode.level(key) == level
            and kode.bidang_of(key) in bidang
        ]

    def names_below(self, bidang: Iterable[str]) -> list[str]:
        """The names below some bidang urusan, and of what every bidang has in common."""
        above = tuple(f"{code}." for code in (*bidang, "X.XX"))
        return [entry.nama for key, entry in self.entri.items() if key.startswith(above)]

    def nama_bidang(self, code: str) -> str:
        """The name of a bidang urusan as the edition spells it, else as the program knows it."""
        entry = self.entri.get(code)
        if entry is None:
            return acuan().bidang.get(code, f"BIDANG URUSAN {code}")
        words = entry.nama.split()
        return " ".join(words[3:] if compared(" ".join(words[:3])) == _BIDANG else words)


def generic(key: str) -> str:
    """The code under which a program that every bidang has, and what is below it, is listed; empty
    for any other.
    """
    segments = key.split(".")
    if len(segments) < 3 or segments[2] != "01":
        return ""
    return ".".join(["X", "XX", *segments[2:]])


def own_bidang(key: str, like: str) -> str:
    """A code of X.XX as the bidang of another code prints it; any other as it is."""
    own = kode.bidang_of(like)
    return f"{own}{key[4:]}" if key.startswith("X.XX.") else key


def _forms(code: str) -> tuple[str, ...]:
    """What an entry for a code can stand under."""
    key = kode.key(code)
    return tuple(filter(None, (key, generic(key))))


@lru_cache(maxsize=2**14)
def compared(nama: str) -> str:
    """A name as names of the nomenclature are compared: without capitals, blanks and breaks, and
    with each comma once, for official lists write some twice. Laws write `pelindungan` where lists
    write `perlindungan`; either is right.
    """
    bare = "".join(nama.casefold().split())
    return _COMMAS.sub(",", bare).replace("pelindungan", "perlindungan")


@cache
def shipped(edisi: str, jenis: Jenis) -> Nomenklatur:
    """The names that come with the program, where they are right; none of another edition."""
    data = read_acuan("nomenklatur")
    known = edition_of(edisi)
    if known is None or known.id not in read.strings(data, "edisi"):
        return Nomenklatur(edisi)
    names = read.mapping(data, jenis)
    entries = {kode.key(code): Entri(read.text(names, code)) for code in names}
    return Nomenklatur(edisi, entries)
