"""Words as rules compare them, and where a document holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, TypeVar

from renja_build import markers
from renja_build.angka import half_up
from renja_build.diagnostics import Location
from renja_build.digits import ribuan
from renja_build.model.document import Dokumen
from renja_build.model.isi import (
    Bab,
    Bagian,
    BlokGambar,
    BlokGrafik,
    BlokTabel,
    Depan,
    Lampiran,
)
from renja_build.nodes import Sama, Teks

T = TypeVar("T")
# What the document prints a title of; the annex of a keputusan has its heading inside a form.
_BERJUDUL = (Depan, Bab, Bagian, Lampiran, BlokTabel, BlokGambar, BlokGrafik)


def baku(text: str) -> str:
    """A name as it is compared: without regard to capitals and spaces."""
    return " ".join(text.casefold().split())


@lru_cache(maxsize=4096)
def tanpa_ungkapan(text: str) -> str:
    """The text with every computed expression blanked out, each character in its place; every rule
    of prose asks."""
    return markers.blanked(text)


def teks_dan_judul(dokumen: Dokumen) -> Iterator[tuple[Teks, bool]]:
    """Every text of a document, in order, and whether it is a title that the document prints."""
    for value, is_title in _isi(Sama(dokumen)):
        if isinstance(value, Teks):
            yield value, is_title


def simpul(node: object, kind: type[T]) -> Iterator[T]:
    """Every value of the given type in the chapters, front parts and appendices, in order."""
    if not isinstance(node, Dokumen):
        yield from (value for value, _ in _walk(node) if isinstance(value, kind))
        return
    by_kind = _menurut_jenis(Sama(node))
    if kind not in by_kind:
        by_kind[kind] = [value for value, _ in _isi(Sama(node)) if isinstance(value, kind)]
    yield from by_kind[kind]


@lru_cache(maxsize=1)
def _menurut_jenis(sama: Sama) -> dict[type, list[Any]]:
    """What rules asked for of a document: nearly all ask for its texts."""
    return {}


@lru_cache(maxsize=1)
def _isi(sama: Sama) -> tuple[tuple[Any, bool], ...]:
    """All that is written in a document: some thirty rules ask for some of it."""
    return tuple(_walk(sama.isi))


def _walk(node: object) -> Iterator[tuple[Any, bool]]:
    """Every value below a node before those inside it, and whether it is a title."""
    within = (node.depan, node.bab, node.lampiran) if isinstance(node, Dokumen) else node
    waiting: list[tuple[Any, bool]] = [(within, False)]
    while waiting:
        value, is_title = waiting.pop()
        yield value, is_title
        if isinstance(value, tuple):
            for inner in reversed(value):
                waiting.append((inner, False))
            continue
        for name in dalam_tipe(value.__class__):
            waiting.append((getattr(value, name), name == "judul" and isinstance(value, _BERJUDUL)))


@cache
def dalam_tipe(kind: type) -> tuple[str, ...]:
    """The fields of a type that may hold further values, the last first."""
    if kind is Location or not is_dataclass(kind):
        return ()
    return tuple(inner.name for inner in reversed(fields(kind)))


def rupiah(value: int) -> str:
    """An amount as a finding names it: `Rp450.000.000`."""
    return f"Rp{ribuan(value)}"


def angka(value: Decimal) -> str:
    """A number as a finding names it: at most two decimals, comma, no trailing zeros."""
    if not value:
        return "0"
    return f"{half_up(value):f}".rstrip("0").rstrip(".").replace(".", ",")
