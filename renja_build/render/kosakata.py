"""The words of layouts: quantities, row sources, conditions, series and headings, found by listing
their folders.

Each is a function whose docstring is its documentation (`renja explain isi`); the decorator says
what the interpreter has to know of it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from types import ModuleType
from typing import Literal, TypeVar

from renja_build.angka import Nilai
from renja_build.model.simpul import Node
from renja_build.model.tata import BarisTata
from renja_build.render import isi as folder_isi
from renja_build.render import sumber as folder_sumber
from renja_build.render.bahan import Bahan
from renja_build.render.konteks import Konteks, Periode, Ukuran
from renja_build.render.page import JenisKolom, Sel

Isian = Sel | str | int | Decimal | Nilai | Ukuran | None
Milik = Literal["kode", "simpul", "indikator", "butir"]
Opsi = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Isi:
    """A quantity: what it belongs to, how its column looks, whether it takes a period or a word."""

    nama: str
    fungsi: Callable[..., Isian]
    milik: Milik
    jenis: JenisKolom
    arg: str = ""  # `periode`, `kata`, or nothing
    bila_kosong: str | None = ""  # the argument where none is written; None: one must be
    total: bool = False
    kata: tuple[str, ...] = ()
    urutan: tuple[str, ...] = ()  # in which groups by it stand; else as they come

    @property
    def arti(self) -> str:
        """What it is, for `renja explain isi`."""
        return _arti(self.fungsi)


@dataclass(frozen=True, slots=True)
class Sumber:
    """A source of rows, the options that it uses, and the fields of its records."""

    nama: str
    fungsi: Callable[[Bahan, BarisTata], Iterable[Konteks]]
    opsi: tuple[str, ...] = ()
    butir: tuple[str, ...] = ()
    sisi: tuple[str, ...] = ()
    tingkat: tuple[str, ...] = ("rincian",)

    @property
    def arti(self) -> str:
        """What it is, for `renja explain sumber`."""
        return _arti(self.fungsi)


@dataclass(frozen=True, slots=True)
class Syarat:
    """A condition on the nodes of a plan."""

    nama: str
    fungsi: Callable[[Bahan], Callable[[Node], bool]]

    @property
    def arti(self) -> str:
        """What it is."""
        return _arti(self.fungsi)


@dataclass(frozen=True, slots=True)
class SeriTahun:
    """A series of years or quarters that columns are repeated for."""

    nama: str
    fungsi: Callable[[Bahan], Iterable[Periode]]

    @property
    def arti(self) -> str:
        """What it is."""
        return _arti(self.fungsi)


@dataclass(frozen=True, slots=True)
class KataJudul:
    """A word of headings and notes."""

    nama: str
    fungsi: Callable[[Bahan], str]

    @property
    def arti(self) -> str:
        """What it is."""
        return _arti(self.fungsi)


@dataclass(frozen=True, slots=True)
class Kosakata:
    """All words by name."""

    isi: Mapping[str, Isi] = field(default_factory=dict)
    sumber: Mapping[str, Sumber] = field(default_factory=dict)
    syarat: Mapping[str, Syarat] = field(default_factory=dict)
    deret: Mapping[str, SeriTahun] = field(default_factory=dict)
    judul: Mapping[str, KataJudul] = field(default_factory=dict)


_TANDA = "_kata"  # the attribute by which a function is known for a word
Kata = Isi | Sumber | Syarat | SeriTahun | KataJudul
K = TypeVar("K", Isi, Sumber, Syarat, SeriTahun, KataJudul)
FIsi = TypeVar("FIsi", bound=Callable[..., Isian])
FSumber = TypeVar("FSumber", bound=Callable[[Bahan, BarisTata], Iterable[Konteks]])
FSyarat = TypeVar("FSyarat", bound=Callable[[Bahan], Callable[[Node], bool]])
FDeret = TypeVar("FDeret", bound=Callable[[Bahan], Iterable[Periode]])
FJudul = TypeVar("FJudul", bound=Callable[[Bahan], str])


def isi(
    milik: Milik,
    jenis: JenisKolom = "teks",
    *,
    arg: str = "",
    bila_kosong: str | None = "",
    total: bool = False,
    kata: tuple[str, ...] = (),
    urutan: tuple[str, ...] = (),
) -> Callable[[FIsi], FIsi]:
    """A quantity of layouts, called by the function's name."""

    def decorate(fungsi: FIsi) -> FIsi:
        setattr(
            fungsi,
            _TANDA,
            Isi(_nama(fungsi), fungsi, milik, jenis, arg, bila_kosong, total, kata, urutan),
        )
        return fungsi

    return decorate


def sumber(
    *opsi: str,
    butir: tuple[str, ...] = (),
    sisi: tuple[str, ...] = (),
    tingkat: tuple[str, ...] = ("rincian",),
) -> Callable[[FSumber], FSumber]:
    """A source of rows, called by the function's name."""

    def decorate(fungsi: FSumber) -> FSumber:
        setattr(fungsi, _TANDA, Sumber(_nama(fungsi), fungsi, opsi, butir, sisi, tingkat))
        return fungsi

    return decorate


def syarat(fungsi: FSyarat) -> FSyarat:
    """A condition, called by the function's name."""
    setattr(fungsi, _TANDA, Syarat(_nama(fungsi), fungsi))
    return fungsi


def deret(fungsi: FDeret) -> FDeret:
    """A series, called by the function's name."""
    setattr(fungsi, _TANDA, SeriTahun(_nama(fungsi), fungsi))
    return fungsi


def kata_judul(fungsi: FJudul) -> FJudul:
    """A word of headings, called by the function's name."""
    setattr(fungsi, _TANDA, KataJudul(_nama(fungsi), fungsi))
    return fungsi


def _arti(fungsi: Callable[..., object]) -> str:
    """The docstring in one line: where its lines break says nothing to who reads the word list."""
    return " ".join((fungsi.__doc__ or "").split())


def _nama(fungsi: Callable[..., object]) -> str:
    return str(getattr(fungsi, "__name__", ""))


@cache
def kosakata() -> Kosakata:
    """Every word that a layout can use."""
    words = [*_kata(folder_isi), *_kata(folder_sumber)]
    return Kosakata(
        isi=_by_name(words, Isi),
        sumber=_by_name(words, Sumber),
        syarat=_by_name(words, Syarat),
        deret=_by_name(words, SeriTahun),
        judul=_by_name(words, KataJudul),
    )


def _by_name(words: Iterable[Kata], jenis: type[K]) -> dict[str, K]:
    return {word.nama: word for word in words if isinstance(word, jenis)}


def _kata(folder: ModuleType) -> Iterator[Kata]:
    for info in pkgutil.iter_modules(folder.__path__):
        module = importlib.import_module(f"{folder.__name__}.{info.name}")
        for value in vars(module).values():
            if getattr(value, "__module__", "") == module.__name__ and hasattr(value, _TANDA):
                yield getattr(value, _TANDA)
