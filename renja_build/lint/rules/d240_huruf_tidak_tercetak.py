"""Huruf atau tanda yang tidak ada pada jenis huruf dokumen.

Mengapa:
    Jenis huruf dokumen memuat huruf Latin dan tanda yang lazim. Aksara daerah, huruf Arab, lambang
    gambar, dan emoji tercetak sebagai kotak kosong dalam PDF, atau berbeda di tiap komputer.

Keliru:
    Nama lokal ditulis dalam aksara: ꦧꦸꦢꦪ.

Benar:
    Nama lokal ditulis dengan huruf Latin: budaya.

Tulis namanya dengan huruf Latin, atau sisipkan sebagai gambar.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.fonts import huruf_tercetak, lacking
from renja_build.lint.kata import dalam_tipe
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "D240"
LEVEL: Level = "error"
LAZIM = frozenset("–—“”‘’…•·≤≥×√°²³½é\u00a0")
"""Signs that every typeface has: a text with no others needs no look into a font."""
_BUKAN_NASKAH = ("dana", "nomenklatur", "kata")  # known of the world, not written here
_TANPA_TEKS = frozenset((Location, int, bool, Decimal, date))
_TAK_DICETAK = ("Z", "C")  # blanks, and what no reader sees, which is told where it is read


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """One finding a text, at its first such character."""
    huruf, known = dokumen.identitas.gaya.huruf, frozenset[str]()
    if lacking(huruf):
        return  # `check` tells it once, and nothing is written without the faces
    parts = [part.name for part in fields(dokumen) if part.name not in _BUKAN_NASKAH]
    values = tuple(getattr(dokumen, name) for name in parts)
    for text, at in _texts(values, dokumen.identitas.at):
        if text.isascii() or not (rare := set(text) - LAZIM):
            continue
        known = known or huruf_tercetak(huruf)
        strange = [letter for letter in text if letter in rare and _unprinted(letter, known)]
        if strange:
            place = text.index(strange[0])
            shown = ", ".join(
                f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(strange)
            )
            yield Temuan(
                text.locate(place) if isinstance(text, Teks) else at,
                f"{shown} tidak ada pada jenis huruf dokumen",
                "tulis dengan huruf Latin, atau sisipkan sebagai gambar",
            )


def _unprinted(letter: str, known: frozenset[str]) -> bool:
    return (
        not letter.isascii()
        and letter not in known
        and unicodedata.category(letter)[0] not in _TAK_DICETAK
    )


def _texts(whole: object, place: Location) -> Iterator[tuple[str, Location]]:
    """Every text below a value with the nearest place that is known."""
    waiting: list[tuple[Any, Location]] = [(whole, place)]
    while waiting:
        value, at = waiting.pop()
        if isinstance(value, str):
            yield value, at
        elif isinstance(value, tuple):
            waiting += [(inner, at) for inner in value]
        elif _is_mapping(value.__class__):
            waiting += [(inner, at) for inner in value.values()]
        elif names := dalam_tipe(value.__class__):
            own = getattr(value, "at", at)
            # Empty fields and plain values are passed over here: they are most of a document.
            inner = [getattr(value, name) for name in names]
            waiting += [(part, own) for part in inner if part and part.__class__ not in _TANPA_TEKS]


@cache
def _is_mapping(kind: type) -> bool:
    return issubclass(kind, Mapping)
