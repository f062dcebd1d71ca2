"""Codes of urusan, bidang, program, kegiatan and sub kegiatan (Permendagri 90/2019).

A code is a `str` in the form in which it was written; its level follows from the number of
its segments: 1 urusan, 2 bidang, 3 program, 5 kegiatan, 6 sub kegiatan. Four is never a level.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Tingkat = Literal["urusan", "bidang", "program", "kegiatan", "sub_kegiatan"]
BentukKode = Literal[
    "asli", "2", "4"
]  # digits of the last segment of a sub kegiatan, or as it was written

_BIDANG = r"(?:[1-8]\.\d{2}|X\.XX)"
GRAMMAR: dict[Tingkat, str] = {
    "urusan": r"(?:[1-8]|X)",
    "bidang": _BIDANG,
    "program": _BIDANG + r"\.\d{2}",
    "kegiatan": _BIDANG + r"\.\d{2}\.[12]\.\d{2}",
    "sub_kegiatan": _BIDANG + r"\.\d{2}\.[12]\.\d{2}\.(?:\d{2}|\d{4})",
}
_COMPILED = {tingkat: re.compile(pattern, re.ASCII) for tingkat, pattern in GRAMMAR.items()}
_WITHIN = re.compile(rf"(?<![\w.])({GRAMMAR['kegiatan']})\.(\d{{4}}|\d{{2}})(?!\w|\.\d)", re.ASCII)
_URUTAN: tuple[Tingkat, ...] = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")


@lru_cache(maxsize=2**16)  # asked of the same codes again and again
def level(kode: str) -> Tingkat | None:
    """The level of a well-formed code, None for anything else."""
    for tingkat, pattern in _COMPILED.items():
        if pattern.fullmatch(kode):
            return tingkat
    return None


def parent(kode: str) -> str | None:
    """The code one level up: one segment dropped, two from a kegiatan; None above an urusan."""
    segments = kode.split(".")
    if len(segments) == 1:
        return None
    return ".".join(segments[: -2 if len(segments) == 5 else -1])


def bidang_of(kode: str) -> str:
    """The bidang urusan that a code of any lower level belongs to."""
    return ".".join(kode.split(".")[:2])


def key(kode: str) -> str:
    """The form in which two codes are compared: a two-digit sub kegiatan padded to four."""
    segments = kode.split(".")
    if len(segments) == 6 and len(segments[5]) == 2:
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
    if tingkat is None or tingkat == "sub_kegiatan":
        return None
    return _URUTAN[_URUTAN.index(tingkat) + 1]


def region_digit(kode: str) -> str | None:
    """The digit that tells province (1) from kabupaten/kota (2), from kegiatan down."""
    segments = kode.split(".")
    return segments[3] if len(segments) >= 5 else None
