"""The items of the sheet and the codes that answer them: data with one source,
`schema/acuan/lembar.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from renja_build import read
from renja_build.acuan.reader import read_acuan
from renja_build.diagnostics import ToolError
from renja_build.nodes import Peta


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """One item: what is to hold, the data that is examined, and prefixes of the codes that deny
    it.
    """

    tanya: str
    bahan: str
    kode: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KelompokPertanyaan:
    """Items under one heading with their source; `hanya` names the one kind of Renja that they are
    asked of.
    """

    judul: str
    dasar: str
    butir: tuple[Pertanyaan, ...]
    hanya: str = ""


@cache
def pertanyaan() -> tuple[KelompokPertanyaan, ...]:
    """Every group of items, in order."""
    return tuple(
        KelompokPertanyaan(
            read.text(group, "judul"),
            read.text(group, "dasar"),
            tuple(_butir(item) for item in read.mappings(group, "butir")),
            read.text(group, "hanya"),
        )
        for group in read.mappings(read_acuan("lembar"), "kelompok")
    )


def _butir(data: Peta) -> Pertanyaan:
    return Pertanyaan(
        read.text(data, "tanya"),
        read.text(data, "bahan"),
        tuple(map(str, read.texts(data, "kode"))),
    )


def by_item(
    codes: Iterable[str], groups: Sequence[KelompokPertanyaan]
) -> Mapping[str, tuple[str, ...]]:
    """The codes of each item by its `bahan`: a code belongs to the longest prefix of it;
    `ToolError` where to none.
    """
    items = list(chain.from_iterable(group.butir for group in groups))
    owners = {prefix: item.bahan for item in items for prefix in item.kode}
    codes_of: dict[str, list[str]] = {item.bahan: [] for item in items}
    for code in codes:
        prefix = next((code[:end] for end in range(len(code), 0, -1) if code[:end] in owners), None)
        if prefix is None:
            raise ToolError(
                f"kode {code} tidak ada pada lembar verifikasi; pasang ulang renja-build"
            )
        codes_of[owners[prefix]].append(code)
    return {bahan: tuple(of_item) for bahan, of_item in codes_of.items()}
