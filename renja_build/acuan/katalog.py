"""Catalogues that rules compare with: common regulations, abbreviations, spellings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from renja_build import read
from renja_build.acuan.edisi import Nomor
from renja_build.acuan.reader import read_acuan
from renja_build.nodes import Peta


@dataclass(frozen=True, slots=True)
class PeraturanDikenal:
    """A common regulation: title, gazette as `(LN, tahun, nomor)`, number in the supplement, what
    replaced it.
    """

    tentang: str = ""
    lembaran: tuple[str, int, str] | None = None
    tambahan: str = ""
    diganti_oleh: Nomor | None = None


@cache
def peraturan_dikenal() -> Mapping[Nomor, PeraturanDikenal]:
    """Common regulations by what they are cited by."""
    return {
        _nomor(entry): _dikenal(entry)
        for entry in read.mappings(read_acuan("peraturan"), "peraturan")
    }


@cache
def singkatan() -> Mapping[str, tuple[str, ...]]:
    """Right expansions by abbreviation; the usual one first."""
    table = read.mapping(read_acuan("singkatan"), "singkatan")
    return {str(key): tuple(map(str, read.texts(table, str(key)))) for key in table}


@cache
def ejaan() -> Mapping[str, str]:
    """Standard spelling by the wrong one, both in small letters; `di` and `ke` stand apart from
    places.
    """
    data = read_acuan("ejaan")
    spelled = {str(wrong): str(right) for wrong, right in read.mapping(data, "ejaan").items()}
    for place in read.strings(data, "tempat"):
        spelled |= {f"di{place}": f"di {place}", f"ke{place}": f"ke {place}"}
    return spelled


@cache
def serangkai() -> Mapping[str, str]:
    """What is done, in one word, by the two that it is written in: `di kirim`."""
    return {f"di {done}": f"di{done}" for done in read.strings(read_acuan("ejaan"), "kerja")}


def _nomor(data: Peta) -> Nomor:
    return read.text(data, "jenis"), read.text(data, "nomor"), int(read.text(data, "tahun"))


def _dikenal(data: Peta) -> PeraturanDikenal:
    gazettes = [
        (name.upper(), int(read.text(part, "tahun")), read.text(part, "nomor"))
        for name in ("ln", "bn")
        if (part := read.mapping(data, name))
    ]
    successor = read.mapping(data, "diganti_oleh")
    return PeraturanDikenal(
        tentang=read.text(data, "tentang"),
        lembaran=gazettes[0] if gazettes else None,
        tambahan=read.text(data, "tln"),
        diganti_oleh=_nomor(successor) if successor else None,
    )
