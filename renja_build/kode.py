"""Codes of urusan, bidang, program, kegiatan and sub kegiatan (Permendagri 90/2019).

A code is a `str` in the form in which it was written; its level follows from the number of
its segments: 1 urusan, 2 bidang, 3 program, 5 kegiatan, 6 sub kegiatan.

Before 2020 (Permendagri 13/2006) a kegiatan stood right under its program and carried the money:
`1.06.15.02`, or with the office between, `1.06.1.06.01.15.02`. Such codes serve results of those
years; their third segment has one digit where the newer have two, so that no code is of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Literal

Tingkat = Literal["urusan", "bidang", "program", "kegiatan", "sub_kegiatan"]
BentukKode = Literal[
    "asli", "2", "4"
]  # digits of the last segment of a sub kegiatan, or as it was written

_BIDANG = r"(?:[1-9]\.\d{2}|X\.XX)"
GRAMMAR: dict[Tingkat, str] = {
    "urusan": r"(?:[1-9]|X)",
    "bidang": _BIDANG,
    "program": _BIDANG + r"\.\d{2}",
    "kegiatan": _BIDANG + r"\.\d{2}\.[1-8]\.\d{2}",
    "sub_kegiatan": _BIDANG + r"\.\d{2}\.[1-8]\.\d{2}\.(?:\d{2}|\d{4})",
}
_PROGRAM_LAMA = r"[1-9]\.\d{2}\.[1-9]\.\d{2}\.\d{2}\.\d{2}"
LAMA: dict[Tingkat, str] = {
    "program": _PROGRAM_LAMA,
    "kegiatan": rf"(?:[1-9]\.\d{{2}}\.\d{{2}}|{_PROGRAM_LAMA})\.\d{{2}}",
}
_COMPILED = {tingkat: re.compile(pattern, re.ASCII) for tingkat, pattern in GRAMMAR.items()}
_COMPILED_LAMA = {tingkat: re.compile(pattern, re.ASCII) for tingkat, pattern in LAMA.items()}
_WITHIN = re.compile(rf"(?<![\w.])({GRAMMAR['kegiatan']})\.(\d{{4}}|\d{{2}})(?!\w|\.\d)", re.ASCII)
_URUTAN: tuple[Tingkat, ...] = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")


@lru_cache(maxsize=2**16)  # asked of the same codes again and again
def level(kode: str) -> Tingkat | None:
    """The level of a well-formed code, None for anything else."""
    for tingkat, pattern in (*_COMPILED.items(), *_COMPILED_LAMA.items()):
        if pattern.fullmatch(kode):
            return tingkat
    return None


@lru_cache(maxsize=2**16)
def is_lama(kode: str) -> bool:
    """Whether a code has a form that ended in 2020; that of a program of three segments has not."""
    return any(pattern.fullmatch(kode) for pattern in _COMPILED_LAMA.values())


def carries_money(kode: str) -> bool:
    """Whether amounts stand on this code: a sub kegiatan, or a kegiatan of before 2020."""
    tingkat = level(kode)
    return tingkat == "sub_kegiatan" or (tingkat == "kegiatan" and is_lama(kode))


def parent(kode: str) -> str | None:
    """The code one level up: one segment dropped, two from a kegiatan; None above an urusan."""
    segments = kode.split(".")
    if len(segments) == 1:
        return None
    if len(segments) == 6 and len(segments[2]) == 1:  # a program of before 2020, with its office
        return bidang_of(kode)
    return ".".join(segments[: -2 if len(segments) == 5 else -1])


def bidang_of(kode: str) -> str:
    """The bidang urusan that a code of any lower level belongs to."""
    return ".".join(kode.split(".")[:2])


@lru_cache(maxsize=16384)
def key(kode: str) -> str:
    """The form in which two codes are compared: a two-digit sub kegiatan padded to four."""
    segments = kode.split(".")
    if len(segments) == 6 and len(segments[5]) == 2 and len(segments[2]) == 2:
        segments[5] = f"00{segments[5]}"
    return ".".join(segments)


def printed(text: str, digits: BentukKode) -> str:
    """The text with its sub kegiatan codes in the form an office prints; what two digits cannot say
    keeps four.
    """

    def form(match: re.Match[str]) -> str:
        last = match[2].zfill(4)
        shown = last.removeprefix("00") if digits == "2" else last
        return f"{match[1]}.{shown}"

    return text if digits == "asli" else _WITHIN.sub(form, text)


def below(kode: str) -> Tingkat | None:
    """The level that stands directly under the level of `kode`."""
    tingkat = level(kode)
    if tingkat is None or carries_money(kode):
        return None
    return _URUTAN[_URUTAN.index(tingkat) + 1]


def at_or_above(kode: str) -> Iterator[str]:
    """A code and all above it, by its points, the highest first: `5.03.01` of `5`, `5.03` and itself."""
    parts = kode.split(".")
    yield from accumulate(parts, "{}.{}".format)


def region_digit(kode: str) -> str | None:
    """The digit that says for which regions a code is (`acuan.daerah`), from kegiatan down; None of
    a code of before 2020.
    """
    segments = kode.split(".")
    return segments[3] if len(segments) >= 5 and not is_lama(kode) else None
