"""How performance is judged and what is asked of an indicator: regulation and practice as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from renja_build import read
from renja_build.acuan.edisi import Nomor
from renja_build.acuan.reader import read_acuan
from renja_build.nodes import Peta


@dataclass(frozen=True, slots=True)
class AturanCapaian:
    """The rule of one direction: its formula as printed and by its two factors, and the percentages
    where the target is zero; None where there is none.
    """

    rumus: str
    target: Decimal
    realisasi: Decimal
    nol: Decimal | None = None  # realisasi zero as well
    lain: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AturanEfisiensi:
    """A way to hold what was reached (percent) against what was spent for it (percent)."""

    rumus: str
    capaian: Decimal
    serapan: Decimal
    dibagi: str  # `capaian`, `serapan`, or nothing

    def efisiensi(self, capaian: Decimal, serapan: Decimal) -> Decimal | None:
        """In percent, unrounded; None where it would be divided by zero."""
        part = self.capaian * capaian + self.serapan * serapan
        if not self.dibagi:
            return part
        divisor = capaian if self.dibagi == "capaian" else serapan
        return part * 100 / divisor if divisor else None


@dataclass(frozen=True, slots=True)
class Capaian:
    """The rules of capaian by `arah`, those of efisiensi by name, that of the SPM index, the band
    (percent) that needs no word, and the words of names by which an indicator should fall.
    """

    arah: Mapping[str, AturanCapaian]
    efisiensi: Mapping[str, AturanEfisiensi]
    indeks_spm: tuple[Decimal, Decimal]  # weights in percent: of who was served, of quality
    dari: Decimal
    sampai: Decimal
    buruk: re.Pattern[str]
    ditangani: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class IsianDeret:
    """A period of a series that is asked for where its condition holds."""

    deret: str
    tahun: str
    sebutan: str
    bila: str = ""
    dicetak: bool = False  # whether a table that prints it asks for it


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """What is asked of indicators and rows, by key with its name in a sentence."""

    deret: tuple[IsianDeret, ...]
    teks: Mapping[str, str]
    simpul: Mapping[str, str]
    wajib: tuple[str, ...]
    penutup: Mapping[str, tuple[str, ...]]  # words of which one is enough
    rencana_daerah: tuple[str, ...]
    pokok: Mapping[Nomor, str]  # regulations, and what each is the basis of
    jenis: Mapping[str, tuple[str, ...]]
    masa_renstra: tuple[int, int]  # how many years it has at least and at most


@cache
def aturan_capaian() -> Capaian:
    """The rules of capaian, read once."""
    data = read_acuan("capaian")
    rules = read.mapping(data, "arah")
    ways = read.mapping(data, "efisiensi")
    index, band = read.mapping(data, "indeks_spm"), read.mapping(data, "wajar")
    return Capaian(
        arah={str(arah): _rule(read.mapping(rules, arah)) for arah in rules},
        efisiensi={str(name): _way(read.mapping(ways, name)) for name in ways},
        indeks_spm=(Decimal(read.text(index, "penerima")), Decimal(read.text(index, "mutu"))),
        dari=Decimal(read.text(band, "dari")),
        sampai=Decimal(read.text(band, "sampai")),
        buruk=_words(read.strings(data, "buruk")),
        ditangani=_words(read.strings(data, "ditangani")),
    )


@cache
def kelengkapan() -> Kelengkapan:
    """What is asked, read once."""
    data = read_acuan("kelengkapan")
    levels, closing = read.mapping(data, "jenis"), read.mapping(data, "penutup")
    period = read.mapping(data, "masa_renstra")
    return Kelengkapan(
        deret=read.each(data, "indikator", _series),
        teks=_names(data, "teks_indikator"),
        simpul=_names(data, "simpul"),
        wajib=read.strings(data, "wajib"),
        penutup={str(part): read.strings(closing, part) for part in closing},
        rencana_daerah=read.strings(data, "rencana_daerah"),
        pokok=dict(read.each(data, "pokok", _regulation)),
        jenis={str(level): read.strings(levels, level) for level in levels},
        masa_renstra=(int(read.text(period, "dari")), int(read.text(period, "sampai"))),
    )


def _rule(data: Peta) -> AturanCapaian:
    zero = read.mapping(data, "target_nol")
    factors = read.mapping(data, "faktor")
    nol, lain = read.text(zero, "nol"), read.text(zero, "lain")
    return AturanCapaian(
        rumus=read.text(data, "rumus"),
        target=Decimal(read.text(factors, "target")),
        realisasi=Decimal(read.text(factors, "realisasi")),
        nol=Decimal(nol) if nol else None,
        lain=Decimal(lain) if lain else None,
    )


def _way(data: Peta) -> AturanEfisiensi:
    factors = read.mapping(data, "faktor")
    return AturanEfisiensi(
        rumus=read.text(data, "rumus"),
        capaian=Decimal(read.text(factors, "capaian")),
        serapan=Decimal(read.text(factors, "serapan")),
        dibagi=read.text(data, "dibagi"),
    )


def _series(data: Peta) -> IsianDeret:
    deret, tahun, sebutan, bila = (
        read.text(data, key) for key in ("deret", "tahun", "sebutan", "bila")
    )
    return IsianDeret(deret, tahun, sebutan, bila, data.get("dicetak") is True)


def _regulation(data: Peta) -> tuple[Nomor, str]:
    nomor = read.text(data, "jenis"), read.text(data, "nomor"), int(read.text(data, "tahun"))
    return nomor, read.text(data, "dasar")


def _names(data: Peta, key: str) -> dict[str, str]:
    table = read.mapping(data, key)
    return {str(name): read.text(table, name) for name in table}


def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
