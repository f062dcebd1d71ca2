"""How decrees are drafted: fixed words, how items are closed, and the head of an annex."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan
from renja_build.nodes import Peta


@dataclass(frozen=True, slots=True)
class Istilah:
    """A term of a decree, and the sign that closes each of its items."""

    istilah: str
    tutup: str


@dataclass(frozen=True, slots=True)
class NaskahDinas:
    """The form of a decree; `{tempat}`, `{pejabat}` and their like stand for what it says."""

    konsiderans: Istilah
    dasar_hukum: Istilah
    amar: str
    penetapan: Istilah
    diktum: tuple[str, ...]
    penutup: tuple[str, ...]  # the lines above the office of who signs
    tembusan: str
    lampiran: tuple[tuple[str, str], ...]  # (term or empty, text)


@cache
def naskah_dinas() -> NaskahDinas:
    """The drafting rules, read once."""
    data = read_acuan("naskah_dinas")
    return NaskahDinas(
        konsiderans=_istilah(data, "konsiderans"),
        dasar_hukum=_istilah(data, "dasar_hukum"),
        amar=read.text(data, "amar"),
        penetapan=_istilah(data, "penetapan"),
        diktum=read.strings(data, "diktum"),
        penutup=read.strings(data, "penutup"),
        tembusan=read.text(data, "tembusan"),
        lampiran=tuple(
            (read.text(line, "istilah"), read.text(line, "isi"))
            for line in read.mappings(data, "lampiran")
        ),
    )


def _istilah(data: Peta, key: str) -> Istilah:
    part = read.mapping(data, key)
    return Istilah(read.text(part, "istilah"), read.text(part, "tutup"))
