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
from renja_build.load import Teks
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bagian, BlokGambar, BlokGrafik, BlokTabel

T = TypeVar("T")


def baku(text: str) -> str:
    """A name as it is compared: without regard to capitals and spaces."""
    return " ".join(text.casefold().split())


@lru_cache(maxsize=4096)
def tanpa_ungkapan(text: str) -> str:
    """The text with every computed expression blanked out, each character in its place; every rule of prose asks."""
    return markers.blanked(text)


def judul(dokumen: Dokumen) -> Iterator[Teks]:
    """Every title that the document prints: parts, chapters, sections, tables and pictures."""
    for depan in dokumen.depan:
        yield depan.judul
    for bab in dokumen.bab:
        yield bab.judul
    for bagian in simpul(dokumen, Bagian):
        yield bagian.judul
    for lampiran in dokumen.lampiran:
        yield lampiran.judul
    yield from (tabel.judul for tabel in simpul(dokumen, BlokTabel) if tabel.judul)
    yield from (gambar.judul for gambar in simpul(dokumen, BlokGambar) if gambar.judul)
    yield from (grafik.judul for grafik in simpul(dokumen, BlokGrafik))


def simpul(node: object, kind: type[T]) -> Iterator[T]:
    """Every value of the given type inside the chapters, front parts and appendices of a document, in order."""
    waiting: list[Any] = (
        [node.lampiran, node.bab, node.depan] if isinstance(node, Dokumen) else [node]
    )
    while waiting:
        one = waiting.pop()
        if isinstance(one, kind):
            yield one
        if isinstance(one, tuple):
            waiting += reversed(one)
        else:
            waiting += [getattr(one, name) for name in _inside(one.__class__)]


@cache
def _inside(kind: type) -> tuple[str, ...]:
    """The fields of a type that may hold further values, the last first."""
    if kind is Location or not is_dataclass(kind):
        return ()
    return tuple(one.name for one in reversed(fields(kind)))


def rupiah(value: int) -> str:
    """An amount as a finding names it: `Rp450.000.000`."""
    return f"Rp{ribuan(value)}"


def angka(value: Decimal) -> str:
    """A number as a finding names it: at most two decimals, comma, no trailing zeros."""
    return f"{half_up(value):f}".rstrip("0").rstrip(".").replace(".", ",") if value else "0"
