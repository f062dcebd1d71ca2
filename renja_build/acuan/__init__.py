"""What regulation settles: urusan, ranks of regulations, predikat scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan
from renja_build.nodes import Peta


@dataclass(frozen=True, slots=True)
class Acuan:
    """What regulation settles, read from `schema/acuan/`."""

    urusan: Mapping[str, str]
    bidang: Mapping[str, str]
    jenis_peraturan: Mapping[str, str]  # in order of rank
    belanja: Mapping[str, str]  # names in print by id, in order of print
    predikat: tuple[tuple[Decimal, str], ...]  # lower bound in percent, highest first


@cache
def acuan() -> Acuan:
    """The catalogues, read once."""
    urusan = read_acuan("urusan")
    steps = read.mappings(read_acuan("predikat"), "predikat")
    return Acuan(
        urusan=_texts(urusan, "urusan"),
        bidang=_texts(urusan, "bidang"),
        jenis_peraturan=_texts(read_acuan("peraturan"), "jenis"),
        belanja=_texts(read_acuan("belanja"), "belanja"),
        predikat=tuple((Decimal(str(step["mulai"])), str(step["nama"])) for step in steps),
    )


def _texts(data: Peta, key: str) -> dict[str, str]:
    table = read.mapping(data, key)
    return {name: read.text(table, name) for name in table}
