"""What templates, word processors and editing leave behind in a text, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan
from renja_build.nodes import Peta


@dataclass(frozen=True, slots=True)
class Sisa:
    """Messages of failure, words of instruction, words that wait for another; the parts of a year
    with the last that there is of each."""

    galat: tuple[str, ...]
    galat_kata: tuple[str, ...]
    perintah: tuple[str, ...]
    isi: tuple[str, ...]
    menunggu: tuple[str, ...]
    tergantung: tuple[str, ...]
    pengakhir: tuple[str, ...]
    berakhir: tuple[str, ...]
    pembuka: tuple[str, ...]
    siswa: tuple[str, ...]
    hari: tuple[str, ...]
    bilangan: tuple[str, ...]
    bulan: Mapping[str, int]
    bagian_tahun: Mapping[str, int]


@cache
def sisa() -> Sisa:
    """The lists, read once."""
    data = read_acuan("sisa")
    keys = (
        "galat", "galat_kata", "perintah", "isi", "menunggu", "tergantung", "pengakhir", "pembuka",
        "berakhir", "siswa", "hari", "bilangan",
    )  # fmt: skip
    lists = {key: read.strings(data, key) for key in keys}
    return Sisa(**lists, bulan=_numbers(data, "bulan"), bagian_tahun=_numbers(data, "bagian_tahun"))


def _numbers(data: Peta, key: str) -> dict[str, int]:
    table = read.mapping(data, key)
    return {str(name): int(read.text(table, name)) for name in table}
