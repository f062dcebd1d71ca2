"""What an option or an answer of `renja new` says, read from its words; each raises `TakSah` where no
Renja can have it.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from renja_build.acuan import acuan
from renja_build.likeness import nearest

Tingkat = Literal["kabupaten", "kota", "provinsi"]
_FIRST_YEAR, _LAST_YEAR = 2020, 2099
_WORD = 4  # letters from which on a bidang urusan is sought by its name


class TakSah(ValueError):
    """An option that no Renja can have; the message says which, and what can stand there."""


def daerah(text: str) -> str:
    """The name of a region, without the word for what it is."""
    first, _, rest = text.partition(" ")
    if first.casefold() in get_args(Tingkat) and rest:
        raise TakSah(f"--daerah '{text}' memuat kata tingkatnya; tulis namanya saja: {rest}")
    return text


def tingkat(text: str) -> Tingkat:
    """What kind of region it is."""
    for known in get_args(Tingkat):
        if text.casefold() == known:
            found: Tingkat = known
            return found
    raise TakSah(f"--tingkat '{text}' tidak dikenal; pilih dari: {', '.join(get_args(Tingkat))}")


def tahun(text: str) -> int:
    """The year of a plan."""
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise TakSah(f"--tahun '{text}' bukan tahun; contoh: 2027")
    if not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        raise TakSah(f"--tahun {text} bukan tahun rencana; contoh: 2027")
    return int(text)


def bidang(text: str) -> tuple[str, ...]:
    """The bidang urusan of an office, by their codes."""
    known = acuan().bidang
    parts = tuple(dict.fromkeys(part for part in re.split(r"[,\s]+", text) if part))
    for part in parts:
        if part not in known:
            hint = nearest(part, [*known]) or _named(part) or "contoh: 1.02,1.06"
            raise TakSah(
                f"--bidang '{part}' bukan kode bidang urusan; {hint}; daftar: renja explain bidang"
            )
    if not parts:
        raise TakSah(f"--bidang '{text}' tidak memuat kode; contoh: 1.02,1.06")
    return parts


def _named(word: str) -> str:
    """The code of a bidang urusan in whose name the word stands."""
    for code, name in acuan().bidang.items():
        if len(word) >= _WORD and word.casefold() in name.casefold():
            return f"mungkin maksudnya {code} ({name.capitalize()})"
    return ""


def periode(text: str) -> tuple[int, int]:
    """The first and the last year of a Renstra."""
    if not (years := re.fullmatch(r"([0-9]{4})-([0-9]{4})", text)):
        raise TakSah(f"--renstra '{text}' bukan periode; contoh: 2025-2029")
    return int(years[1]), int(years[2])
