"""What names of indicators count and which units fit that, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan


@dataclass(frozen=True, slots=True)
class Satuan:
    """Things by word (each word of a class to the name of the class), and the words that begin the
    names of shares, of measures without a thing, and of states.
    """

    benda: Mapping[str, str]
    benda_lain: tuple[str, ...]
    bagian: tuple[str, ...]
    nilai: tuple[str, ...]
    persen: tuple[str, ...]
    persen_lain: tuple[str, ...]
    ukuran_nya: tuple[str, ...]
    ukuran: tuple[str, ...]
    ukuran_kedua: tuple[str, ...]
    benda_fisik: tuple[str, ...]
    bukan_fisik: tuple[str, ...]
    satuan_ukur: tuple[str, ...]
    penguat: tuple[str, ...]
    bukan_keadaan: tuple[str, ...]
    pekerjaan: tuple[str, ...]
    bukan_kerja: tuple[str, ...]
    singkatan: Mapping[str, str] = field(default_factory=dict)  # a short form to the whole word

    def benda_satuan(self, satuan: str) -> str:
        """The class of a unit, by its whole or by its part before a slash; empty where it names no
        known thing.
        """
        return self.benda.get(satuan) or self.benda.get(satuan.split("/")[0].strip(), "")

    def is_persen(self, satuan: str) -> bool:
        """Whether a unit, as it is compared, is that of a share, however it is written."""
        return satuan in self.persen or satuan in self.persen_lain


@cache
def daftar_satuan() -> Satuan:
    """The lists, read once."""
    data = read_acuan("satuan")
    things: dict[str, str] = {}
    for words in read.lists(data, "setara"):
        things |= dict.fromkeys(words, words[0])
    keys = (
        "benda_lain", "bagian", "nilai", "persen", "persen_lain", "ukuran_nya", "ukuran",
        "ukuran_kedua", "benda_fisik", "bukan_fisik", "satuan_ukur",
        "penguat", "bukan_keadaan", "pekerjaan", "bukan_kerja",
    )  # fmt: skip
    whole = read.mapping(data, "singkatan")
    short = {form: str(word) for word in whole for form in read.strings(whole, str(word))}
    lists = {key: read.strings(data, key) for key in keys}
    return Satuan(things, **lists, singkatan=short)
