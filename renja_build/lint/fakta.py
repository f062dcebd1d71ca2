"""The numbers that expressions can show, laid out so that a typed figure finds its own without asking each of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import Literal, TypeVar

from renja_build.angka import half_up
from renja_build.compute.facts import facts, named
from renja_build.compute.hasil import Hasil
from renja_build.lint.kata import baku
from renja_build.model.document import Dokumen

T = TypeVar("T")
K = TypeVar("K")
Jenis = Literal["rupiah", "persen", "jumlah", "desimal"]
JAUH_UTAMA, JAUH_INDUK = Decimal("0.03"), Decimal("0.01")
_UTAMA = re.compile(
    r"jumlah\.(?:sebelum\.|rkpd\.)?\w+|pagu\.\w+|rkpd\.total|(?:penambahan|pengurangan|pergeseran)\.total|"
    r'serapan\["[\w-]+"\]\.\w+|evaluasi\["\d+"\]\.\w+\.rata_rata|fakta.*'
)
_INDUK = re.compile(r'(?:pagu|rkpd|serapan).*per_kode\["\d\.\d\d(?:\.\d\d)?"\].*')
_KUNCI = re.compile(r'\["([^"]+)"\]|\.(\w+)')
_HITUNGAN = re.compile(r"(?:^jumlah|^evaluasi).*\b(program|kegiatan|sub_kegiatan|bidang_urusan)\b")
_SUBSCRIPT = re.compile(r'\["([^"]+)"\]')
_ATTRIBUTE = re.compile(r"\.([^\s.]+)(?=[ .])")
_NONE: Mapping[int, Mapping[str, Sequence[str]]] = {}
_UJUNG = 10  # letters at the end of a name by which it is looked for: names begin alike, and end each in its own way


@dataclass(frozen=True, slots=True)
class Fakta:
    """One number that an expression can show."""

    nama: str
    nilai: Decimal
    jenis: Jenis
    nomina: str = ""
    konteks: tuple[str, ...] = ()  # the keys on its path
    utama: bool = (
        False  # one of the figures of the whole, which a sentence states without saying of what
    )
    jauh: Decimal = Decimal(0)  # how far from it, as a part of it, a figure is still taken for it


class Kelompok:
    """Facts of some kinds in their order, to be found by value, by size and by digits."""

    def __init__(self, fakta: Iterable[Fakta], digits: Callable[[Fakta], str]) -> None:
        self.semua = tuple(fakta)
        self._digits = digits
        self._places = {fakta.nama: place for place, fakta in enumerate(self.semua)}
        self._rounded: dict[int, Mapping[Decimal, Sequence[Fakta]]] = {}

    def equal(self, nilai: Decimal) -> Sequence[Fakta]:
        """Those of exactly this value."""
        return self._by_value.get(nilai, ())

    def rounding_to(self, nilai: Decimal, places: int) -> Sequence[Fakta]:
        """Those that are this value when rounded to so many places."""
        if places not in self._rounded:
            self._rounded[places] = _grouped(self.semua, lambda fakta: half_up(fakta.nilai, places))
        return self._rounded[places].get(nilai, ())

    def between(self, low: Decimal, high: Decimal) -> Sequence[Fakta]:
        """Those from `low` to `high`, the smallest first."""
        return _between(self._sorted, low, high)

    def near(self, nilai: Decimal) -> Iterator[Fakta]:
        """Those that allow a figure to miss them by as much."""
        for fakta in _between(self._lenient, nilai / (1 + JAUH_UTAMA), nilai / (1 - JAUH_UTAMA)):
            if abs(nilai - fakta.nilai) <= fakta.jauh * fakta.nilai:
                yield fakta

    def slipped(self, typed: str) -> Iterator[tuple[Fakta, str]]:
        """Those whose digits are the typed ones but for one slip of the hand, with that slip."""
        for digits in _neighbours(typed):
            for fakta in self._by_digits.get(digits, ()):
                if why := slip(typed, digits):
                    yield fakta, why

    def named(self, nama: str) -> Fakta | None:
        """The one of this name."""
        place = self._places.get(nama)
        return None if place is None else self.semua[place]

    def in_order(self, fakta: Iterable[Fakta]) -> list[Fakta]:
        """Each once, as they stand in `semua`."""
        return [self.semua[place] for place in sorted({self._places[one.nama] for one in fakta})]

    @cached_property
    def _by_value(self) -> Mapping[Decimal, Sequence[Fakta]]:
        return _grouped(self.semua, lambda fakta: fakta.nilai)

    @cached_property
    def _by_digits(self) -> Mapping[str, Sequence[Fakta]]:
        return _grouped(self.semua, self._digits)

    @cached_property
    def _sorted(self) -> Sequence[Fakta]:
        return sorted(self.semua, key=_nilai)

    @cached_property
    def _lenient(self) -> Sequence[Fakta]:
        return [fakta for fakta in self._sorted if fakta.jauh and fakta.nilai > 0]


class Sebutan:
    """Which facts a sentence speaks of: by the name of what they belong to, or by an expression of the same thing."""

    def __init__(self, dokumen: Dokumen, fakta: Iterable[Fakta]) -> None:
        names = {key: indikator.nama for key, indikator in dokumen.indikator.items()}
        names |= {node.kode: node.nama for node in dokumen.rencana.nodes()}
        plain = {key: baku(name) for key, name in names.items()}
        self._keys = plain.keys()
        self._short = [(name, key) for key, name in plain.items() if 0 < len(name) < _UJUNG]
        self._long: dict[
            str, dict[int, dict[str, list[str]]]
        ] = {}  # by its end, its length, itself
        for key, name in plain.items():
            if len(name) >= _UJUNG:
                of_end = self._long.setdefault(name[-_UJUNG:], {})
                of_end.setdefault(len(name), {}).setdefault(name, []).append(key)
        self._of: dict[str, set[str]] = {}
        for one in fakta:
            for key in one.konteks:
                self._of.setdefault(key, set()).add(one.nama)
        self._told: dict[str, frozenset[str]] = {}

    def names(self, text: str) -> frozenset[str]:
        """The names of the facts that the sentence speaks of."""
        if text not in self._told:
            written = {*_SUBSCRIPT.findall(text), *_ATTRIBUTE.findall(text)}
            keys = {key for key in written if key in self._keys} | set(self._called(baku(text)))
            self._told[text] = frozenset().union(*(self._of.get(key, ()) for key in keys))
        return self._told[text]

    def _called(self, plain: str) -> Iterator[str]:
        yield from (key for name, key in self._short if name in plain)
        for end in range(_UJUNG, len(plain) + 1):
            for length, names in self._long.get(plain[end - _UJUNG : end], _NONE).items():
                yield from names.get(plain[end - length : end], ()) if length <= end else ()


def numbers(dokumen: Dokumen, hasil: Hasil) -> Iterator[Fakta]:
    """Every number of the facts; the plan's own pagu once, and no urusan, which nearly always is the whole."""
    units = {key: baku(one.satuan) for key, one in dokumen.indikator.items()}
    units |= {key: baku(one.satuan) for key, one in dokumen.fakta.items()}
    repeated = re.compile(rf'serapan\["{dokumen.identitas.tahun}-tw\d"\].*\.?pagu$|.*\["\d"\]')
    for name, value in named(facts(dokumen, hasil)):
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or repeated.match(name):
            continue
        keys = tuple(a or b for a, b in _KUNCI.findall(name))
        jenis, nomina = _kind(name, next((units[key] for key in keys if key in units), ""))
        utama = bool(_UTAMA.fullmatch(name))
        jauh = JAUH_UTAMA if utama else JAUH_INDUK if _INDUK.fullmatch(name) else Decimal(0)
        yield Fakta(name, Decimal(value), jenis, nomina, keys, utama, jauh)


def _kind(name: str, unit: str) -> tuple[Jenis, str]:
    """What kind of number it is, and what it counts."""
    if name.startswith(("pagu.", "rkpd.")) or re.match(
        r"serapan.*\.(?:pagu|realisasi)$|(?:penambahan|pengurangan|pergeseran)\.total", name
    ):
        return "rupiah", ""
    count = _HITUNGAN.match(name)
    if count and not name.endswith("rata_rata"):
        return "jumlah", count[1].replace("_", " ")
    if (
        name.endswith((".capaian", ".rata_rata"))
        or name.startswith("serapan")
        or unit in ("persen", "%")
    ):
        return "persen", ""
    return "rupiah" if unit == "rupiah" else "desimal", unit


def slip(typed: str, right: str) -> str:
    """Which slip of the hand turns the right digits into the typed ones, nothing where none does."""
    if len(typed) == len(right):
        places = [place for place, (a, b) in enumerate(zip(typed, right, strict=True)) if a != b]
        if len(places) == 1 and len(typed) > 2:
            return "satu angka berbeda"
        swapped = (
            len(places) == 2
            and typed[places[0]] == right[places[1]]
            and typed[places[1]] == right[places[0]]
        )
        return "dua angka tertukar" if swapped else ""
    shorter, longer = sorted((typed, right), key=len)
    lost = len(longer) - len(shorter) == 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )
    return (
        ("satu angka hilang" if shorter == typed else "satu angka berlebih")
        if lost and len(shorter) > 2
        else ""
    )


def _neighbours(typed: str) -> set[str]:
    """All digits from which one slip leads to the typed ones."""
    places = range(len(typed))
    found = {typed[:place] + typed[place + 1 :] for place in places}
    found |= {
        typed[:place] + digit + typed[place:]
        for place in range(len(typed) + 1)
        for digit in "0123456789"
    }
    found |= {
        typed[:place] + digit + typed[place + 1 :] for place in places for digit in "0123456789"
    }
    for a, b in combinations(places, 2):
        found.add(typed[:a] + typed[b] + typed[a + 1 : b] + typed[a] + typed[b + 1 :])
    return found - {typed}


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> Mapping[K, Sequence[T]]:
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _between(ordered: Sequence[Fakta], low: Decimal, high: Decimal) -> Sequence[Fakta]:
    return ordered[bisect_left(ordered, low, key=_nilai) : bisect_right(ordered, high, key=_nilai)]


def _nilai(fakta: Fakta) -> Decimal:
    return fakta.nilai
