"""Which regions use a code, by its fourth segment: data of `schema/acuan/daerah.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal

from renja_build import read
from renja_build.acuan.reader import read_acuan
from renja_build.acuan.wilayah import provinsi_dari

Jenis = Literal["kabkot", "provinsi"]  # kinds of regional government, as lists of codes tell them


@dataclass(frozen=True, slots=True)
class AngkaKeempat:
    """The regions of one digit; without `provinsi` those of the whole country."""

    nama: str
    jenis: tuple[str, ...]
    provinsi: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Daerah:
    """A region: its kind, and the province that it is or lies in, empty where that is not known."""

    tingkat: str
    provinsi: str = ""

    @property
    def jenis(self) -> Jenis:
        """`provinsi`, or `kabkot` for kabupaten and kota alike."""
        return jenis_of(self.tingkat)


def jenis_of(tingkat: str) -> Jenis:
    """The kind of a region by its `tingkat`."""
    return "provinsi" if tingkat == "provinsi" else "kabkot"


@cache
def angka_keempat() -> Mapping[str, AngkaKeempat]:
    """The digits that a fourth segment may have."""
    table = read.mapping(read_acuan("daerah"), "angka")
    digits = {}
    for digit in table:
        data = read.mapping(table, digit)
        digits[str(digit)] = AngkaKeempat(
            read.text(data, "nama"), read.strings(data, "jenis"), read.strings(data, "provinsi")
        )
    return digits


def daerah_of(nama: str, tingkat: str, provinsi: str) -> Daerah:
    """The region of a Renja; its province is that which is written, or follows from its own name."""
    stated = nama if tingkat == "provinsi" else provinsi or _provinsi_of().get(_key(nama), "")
    return Daerah(tingkat, stated)


def may_use(daerah: Daerah, digit: str) -> bool | None:
    """Whether a region uses a digit; None where that hangs on its province, which is not known."""
    entry = angka_keempat().get(digit)
    if entry is None or daerah.jenis not in entry.jenis:
        return False
    if not entry.provinsi:
        return True
    if not daerah.provinsi:
        return None
    return _key(daerah.provinsi) in map(_key, entry.provinsi)


@cache
def _provinsi_of() -> Mapping[str, str]:
    """The province of each kabupaten and kota that has a digit of its own."""
    digits = (digit.provinsi for digit in angka_keempat().values() if "kabkot" in digit.jenis)
    special = frozenset(chain.from_iterable(digits))
    return {_key(nama): where for (_, nama), where in provinsi_dari().items() if where in special}


def _key(nama: str) -> str:
    return " ".join(nama.casefold().removeprefix("provinsi ").split())
