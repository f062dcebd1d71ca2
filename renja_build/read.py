"""Reading validated data by key: absent things come back empty, present ones typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from renja_build.angka import Nilai, parse_rupiah, parse_rupiah_sen
from renja_build.diagnostics import Location
from renja_build.nilai import parse_nilai
from renja_build.nodes import Isi, Larik, Peta, Teks

Built = TypeVar("Built")
_EMPTY = Peta()


def text(data: Peta, key: str, default: str = "") -> str:
    """The text under `key`, which knows its place where the file writes it."""
    value = data.get(key)
    return value if isinstance(value, Teks) else default


def nama(data: Peta) -> str:
    """The name of a row or an indicator: what a printout left in it (breaks, double and trailing
    blanks) is one blank each, or nothing.
    """
    return " ".join(text(data, "nama").split())


def teks(data: Peta, key: str) -> Teks | None:
    """The text under `key`, with its place."""
    value = data.get(key)
    return value if isinstance(value, Teks) else None


def required(data: Peta, key: str) -> Teks:
    """A text that the schema guarantees."""
    value = data[key]
    assert isinstance(value, Teks)
    return value


def pilihan(data: Peta, key: str) -> bool | None:
    """The true or false under `key`, None where absent."""
    value = data.get(key)
    return value if isinstance(value, bool) else None


def mapping(data: Peta, key: str) -> Peta:
    """The mapping under `key`."""
    return as_mapping(data.get(key))


def as_mapping(value: Isi) -> Peta:
    """A value as a mapping, empty where it is none."""
    return value if isinstance(value, Peta) else _EMPTY


def mappings(data: Peta, key: str) -> list[Peta]:
    """The mappings of the sequence under `key`."""
    value = data.get(key)
    return [item for item in value if isinstance(item, Peta)] if isinstance(value, Larik) else []


def texts(data: Peta, key: str) -> tuple[Teks, ...]:
    """The texts of the sequence under `key`."""
    value = data.get(key)
    return (
        tuple(item for item in value if isinstance(item, Teks)) if isinstance(value, Larik) else ()
    )


def strings(data: Peta, key: str) -> tuple[str, ...]:
    """The texts of the sequence under `key`."""
    return texts(data, key)


def one_or_more(data: Peta, key: str) -> tuple[Teks, ...]:
    """The text under `key`, or the texts of the sequence there."""
    single = teks(data, key)
    return (single,) if single is not None else texts(data, key)


def lists(data: Peta, key: str) -> list[list[str]]:
    """The texts of each sequence in the sequence under `key`."""
    value = data.get(key)
    rows = [row for row in value if isinstance(row, Larik)] if isinstance(value, Larik) else []
    return [[str(item) for item in row if isinstance(item, Teks)] for row in rows]


def each(data: Peta, key: str, build: Callable[[Peta], Built]) -> tuple[Built, ...]:
    """What `build` makes of each mapping of the sequence under `key`."""
    return tuple(map(build, mappings(data, key)))


def rupiah(data: Peta, key: str) -> int | None:
    """Whole rupiah under `key`, None where absent."""
    value = data.get(key)
    return parse_rupiah(value) if isinstance(value, Teks) else None


def rupiah_sen(data: Peta, key: str) -> int | Decimal | None:
    """Rupiah under `key`, whole or with sen, None where absent."""
    value = data.get(key)
    return parse_rupiah_sen(value) if isinstance(value, Teks) else None


def nilai(value: Isi) -> Nilai:
    """A target or realisasi."""
    return parse_nilai(value if isinstance(value, Teks) else None)


def series(data: Peta, key: str) -> Mapping[str, Nilai]:
    """Values by year or period."""
    return {period: nilai(value) for period, value in mapping(data, key).items()}


def places(data: Peta, *keys: str) -> dict[tuple[str, str], Location]:
    """Where each period of some series stands, by the key of the series and the period."""
    return {
        (str(key), str(period)): period.at
        for key in keys
        for period, _ in mapping(data, key).pairs()
    }
