"""What must not part at the end of a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan


@dataclass(frozen=True, slots=True)
class Ikatan:
    """Words that bind a number, and what a title keeps on one line."""

    sebutan: tuple[str, ...]  # before a number
    satuan: tuple[str, ...]  # behind one
    bulan: tuple[str, ...]
    sebaris: tuple[str, ...]
    bukan_ujung: tuple[str, ...]  # words at which no line of a title ends


@cache
def ikatan() -> Ikatan:
    """The rules, read once."""
    data = read_acuan("ikatan")
    return Ikatan(*(read.strings(data, name) for name in Ikatan.__slots__))
