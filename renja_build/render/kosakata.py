"""The words of layouts: quantities, row sources, conditions, series and headings, found by listing
their folders.

Each is a function whose docstring is its documentation (`renja explain isi`); the decorator says
what the interpreter has to know of it.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from types import ModuleType
from typing import Any, Generic, Literal, TypeVar

from renja_build.angka import Nilai
from renja_build.model.simpul import Node
from renja_build.model.tata import BarisTata
from renja_build.render import isi as folder_isi
from renja_build.render import sumber as folder_sumber
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks, Periode, Ukuran
from renja_build.render.page import JenisKolom, Sel

Isian = Sel | str | int | Decimal | Nilai | Ukuran | None
Milik = Literal["kode", "simpul", "indikator", "butir", "baris"]
Opsi = Mapping[str, tuple[str, ...]]
PER_SIMPUL = ("kode", "simpul")  # whose quantities stand on the first line of a node alone
_TANDA = "_kata"  # the attribute by which a function is known for a word
_ALASAN = "Alasan: "
F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Kata(Generic[F]):
    """A word: the function that it calls, whose docstring says what it means."""

    fungsi: F

    @property
    def nama(self) -> str:
        """As layouts write it."""
        return str(getattr(self.fungsi, "__name__", ""))

    @property
    def arti(self) -> str:
        """The docstring in one line: where its lines break says nothing to who reads the word
        list.
        """
        return " ".join(self._dokumen.partition(_ALASAN)[0].split())

    @property
    def alasan(self) -> str:
        """Why it is a word though one layout at most uses it, as it or its module states; empty
        where neither does.
        """
        module = sys.modules[self.fungsi.__module__].__doc__ or ""
        stated = (doc.partition(_ALASAN)[2] for doc in (self._dokumen, module))
        return next((" ".join(text.split()) for text in stated if text), "")

    @property
    def _dokumen(self) -> str:
        return self.fungsi.__doc__ or ""


@dataclass(frozen=True, slots=True)
class Isi(Kata[Callable[..., Isian]]):
    """A quantity: what it belongs to, how its column looks, whether it takes a period or a word."""

    milik: Milik
    jenis: JenisKolom = "teks"
    arg: str = ""  # `periode`, `kata`, or nothing
    bila_kosong: str | None = ""  # the argument where none is written; None: one must be
    total: bool = False
    kata: tuple[str, ...] = ()
    urutan: tuple[str, ...] = ()  # in which groups by it stand; else as they come

    def bicara(self, k: Konteks) -> bool:
        """Whether what it belongs to stands on a line."""
        if self.milik in PER_SIMPUL:
            return k.pertama
        owner = {"indikator": k.indikator, "butir": k.butir}.get(self.milik, k)
        return owner is not None

    def nilai(self, k: Konteks, arg: tuple[str, ...]) -> Isian:
        """What it says of a line on which it speaks, or of the whole."""
        if self.milik == "indikator":
            return self.fungsi(k, k.indikator, *arg)
        return self.fungsi(k, *arg)


@dataclass(frozen=True, slots=True)
class Sumber(Kata[Callable[[Inputs, BarisTata], Iterable[Konteks]]]):
    """A source of rows, the options that it uses, and the fields of its records."""

    opsi: tuple[str, ...] = ()
    butir: tuple[str, ...] = ()
    sisi: tuple[str, ...] = ()
    tingkat: tuple[str, ...] = ("rincian",)


class Syarat(Kata[Callable[[Inputs], Callable[[Node], bool]]]):
    """A condition on the nodes of a plan."""


class SeriTahun(Kata[Callable[[Inputs], Iterable[Periode]]]):
    """A series of years or quarters that columns are repeated for."""


class KataJudul(Kata[Callable[[Inputs], str]]):
    """A word of headings and notes."""


K = TypeVar("K", bound=Kata[Any])


@dataclass(frozen=True, slots=True)
class Kosakata:
    """All words by name."""

    isi: Mapping[str, Isi] = field(default_factory=dict)
    sumber: Mapping[str, Sumber] = field(default_factory=dict)
    syarat: Mapping[str, Syarat] = field(default_factory=dict)
    deret: Mapping[str, SeriTahun] = field(default_factory=dict)
    judul: Mapping[str, KataJudul] = field(default_factory=dict)


def isi(
    milik: Milik,
    jenis: JenisKolom = "teks",
    *,
    arg: str = "",
    bila_kosong: str | None = "",
    total: bool = False,
    kata: tuple[str, ...] = (),
    urutan: tuple[str, ...] = (),
) -> Callable[[F], F]:
    """A quantity of layouts, called by the function's name; of an indicator it is given that too."""
    return _kata(lambda fungsi: Isi(fungsi, milik, jenis, arg, bila_kosong, total, kata, urutan))


def sumber(
    *opsi: str,
    butir: tuple[str, ...] = (),
    sisi: tuple[str, ...] = (),
    tingkat: tuple[str, ...] = ("rincian",),
) -> Callable[[F], F]:
    """A source of rows, called by the function's name."""
    return _kata(lambda fungsi: Sumber(fungsi, opsi, butir, sisi, tingkat))


def _kata(word: Callable[[Any], Kata[Any]]) -> Callable[[F], F]:
    def mark(fungsi: F) -> F:
        setattr(fungsi, _TANDA, word(fungsi))
        return fungsi

    return mark


syarat, deret, kata_judul = _kata(Syarat), _kata(SeriTahun), _kata(KataJudul)


@cache
def kosakata() -> Kosakata:
    """Every word that a layout can use."""
    words = [*_semua(folder_isi), *_semua(folder_sumber)]
    return Kosakata(
        isi=_by_name(words, Isi),
        sumber=_by_name(words, Sumber),
        syarat=_by_name(words, Syarat),
        deret=_by_name(words, SeriTahun),
        judul=_by_name(words, KataJudul),
    )


def _by_name(words: Iterable[Kata[Any]], jenis: type[K]) -> dict[str, K]:
    return {word.nama: word for word in words if isinstance(word, jenis)}


def _semua(folder: ModuleType) -> Iterator[Kata[Any]]:
    for info in pkgutil.iter_modules(folder.__path__):
        module = importlib.import_module(f"{folder.__name__}.{info.name}")
        for value in vars(module).values():
            if getattr(value, "__module__", "") == module.__name__ and hasattr(value, _TANDA):
                yield getattr(value, _TANDA)
