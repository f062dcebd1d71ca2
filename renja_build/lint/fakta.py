"""The numbers that expressions can show, laid out so that a typed figure finds its own without
asking each of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, TypeVar

from renja_build.angka import half_up
from renja_build.compute.facts import facts, named
from renja_build.compute.hasil import Hasil
from renja_build.lint.kata import baku
from renja_build.lint.slip import Slip, neighbours, slip
from renja_build.model.document import Dokumen, FaktaTunggal
from renja_build.model.program import Indikator

T = TypeVar("T")
K = TypeVar("K")
JenisFakta = Literal["rupiah", "persen", "jumlah", "desimal"]
JAUH_UTAMA, JAUH_INDUK = Decimal("0.03"), Decimal("0.01")
_UTAMA = re.compile(
    r"jumlah\.(?:sebelum\.|rkpd\.)?\w+|pagu\.\w+|rkpd\.total|(?:penambahan|pengurangan|"
    r"pergeseran)\.total|(?:usulan|keselarasan|prioritas)\.(?:pagu|ditampung)|"
    r'rerata\.\w+\["\d+"\]\.(?:seluruh|antarsasaran)|'
    r'serapan\["[\w-]+"\]\.\w+|evaluasi\["\d+"\]\.\w+\.rata_rata|fakta.*'
)
_INDUK = re.compile(r'(?:pagu|rkpd|serapan).*per_kode\["\d\.\d\d(?:\.\d\d)?"\].*')
_BERULANG = re.compile(r'serapan\["(\d+)-tw\d"\].*\.?pagu$|.*\["\d"\]')
_PERSEN = re.compile(r"rerata\.|pagu\.terhadap_sebelum$")
_RUPIAH = re.compile(
    r"pagu\.|rkpd\.(?!indikator)|e81\.rupiah\.|pendanaan|serapan.*\.(?:pagu|realisasi)$|"
    r"(?:penambahan|pengurangan|pergeseran)\.(?!jumlah)|prioritas(?!\.sub_kegiatan)|"
    r".*(?<![\w\"])(?:pagu|ditampung|prakiraan_maju|sumber_dana|layanan_dasar)(?!\w|\")"
)
_KUNCI = re.compile(r'\["([^"]+)"\]|\.(\w+)')
_HITUNGAN = re.compile(r"(?:^jumlah|^evaluasi).*\b(program|kegiatan|sub_kegiatan|bidang_urusan)\b")
_SUBSCRIPT = re.compile(r'\["([^"]+)"\]')
_ATTRIBUTE = re.compile(r"\.([^\s.]+)(?=[ .])")
_NONE: Mapping[int, Mapping[str, Sequence[str]]] = {}
# letters at the end of a name by which it is looked for: names begin alike, and end each in its own
# way
_UJUNG = 10


@dataclass(frozen=True, slots=True)
class Fakta:
    """One number that an expression can show."""

    nama: str
    nilai: Decimal
    jenis: JenisFakta
    nomina: str = ""
    konteks: tuple[str, ...] = ()  # the keys on its path
    # one of the figures of the whole, which a sentence states without saying of what
    utama: bool = False
    turunan: bool = False  # a share or a difference of facts, which no expression names
    jauh: Decimal = Decimal(0)  # how far from it, as a part of it, a figure is still taken for it


class FaktaIndex:
    """Facts of some kinds in their order, to be found by value, by size and by digits."""

    def __init__(self, fakta: Iterable[Fakta], digits: Callable[[Fakta], str]) -> None:
        self.semua = tuple(fakta)
        self._digits = digits
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

    def slipped(self, typed: str) -> Iterator[tuple[Fakta, Slip]]:
        """Those whose digits are the typed ones but for one slip of the hand, with that slip."""
        for digits in neighbours(typed):
            of_digits = self._by_digits.get(digits, ())
            why = slip(digits, typed) if of_digits else None
            if why and _tells(why, digits, typed):
                for fakta in of_digits:
                    yield fakta, why

    def named(self, nama: str) -> Fakta | None:
        """The one of this name."""
        place = self._places.get(nama)
        return None if place is None else self.semua[place]

    def in_order(self, fakta: Iterable[Fakta]) -> list[Fakta]:
        """Each once, as they stand in `semua`."""
        places = {self._places[nama] for nama in map(_nama, fakta)}
        return [self.semua[place] for place in sorted(places)]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {nama: place for place, nama in enumerate(map(_nama, self.semua))}

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


class Mentions:
    """Which facts a sentence speaks of: by the name of what they belong to, or by an expression of
    the same thing."""

    def __init__(self, dokumen: Dokumen, fakta: Iterable[Fakta]) -> None:
        names = {key: baku(indikator.nama) for key, indikator in dokumen.indikator.items()}
        for node in dokumen.rencana.nodes():
            names[node.kode] = baku(node.nama)
        self._keys = names.keys()
        self._short: list[tuple[str, str]] = []
        # names by their end, their length and themselves
        self._long: dict[str, dict[int, dict[str, list[str]]]] = {}
        for key, name in names.items():
            self._put(key, name)
        self._of: dict[str, set[str]] = {}
        for fact in fakta:
            for key in fact.konteks:
                self._of.setdefault(key, set()).add(fact.nama)
        self._spoken: dict[str, frozenset[str]] = {}

    def _put(self, key: str, name: str) -> None:
        if len(name) >= _UJUNG:
            of_end = self._long.setdefault(name[-_UJUNG:], {})
            of_end.setdefault(len(name), {}).setdefault(name, []).append(key)
        elif name:
            self._short.append((name, key))

    def names(self, text: str) -> frozenset[str]:
        """The names of the facts that the sentence speaks of."""
        if text not in self._spoken:
            written = {*_SUBSCRIPT.findall(text), *_ATTRIBUTE.findall(text)}
            spoken: set[str] = set()
            for key in {*self._called(baku(text)), *(written & self._keys)}:
                spoken |= self._of.get(key, set())
            self._spoken[text] = frozenset(spoken)
        return self._spoken[text]

    def _called(self, plain: str) -> Iterator[str]:
        for name, key in self._short:
            if name in plain:
                yield key
        # A name is looked for where it would end, so that a text asks as often as it has letters,
        # not names.
        for end in range(_UJUNG, len(plain) + 1):
            for length, names in self._long.get(plain[end - _UJUNG : end], _NONE).items():
                if length <= end:
                    yield from names.get(plain[end - length : end], ())


def numbers(dokumen: Dokumen, hasil: Hasil) -> Iterator[Fakta]:
    """Every number of the facts; the plan's own pagu once, and no urusan, which nearly always is
    the whole."""
    units = {key: baku(measured.satuan) for key, measured in _measured(dokumen)}
    repeated = {"urusan", str(dokumen.identitas.tahun)}
    for name, value in named(facts(dokumen, hasil)):
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            continue
        read = _read(name)
        if read.berulang in repeated:
            continue
        of_unit = next(filter(units.__contains__, read.kunci), "")
        jenis, nomina = _kind(name, units.get(of_unit, ""))
        yield Fakta(name, Decimal(value), jenis, nomina, read.kunci, read.utama, jauh=read.jauh)


class _Dibaca(NamedTuple):
    """What the name of a fact tells: the keys on its path, whether it is of the whole, how far a
    figure may miss it, and what it repeats: an `urusan`, or the pagu of a year.
    """

    kunci: tuple[str, ...]
    utama: bool
    jauh: Decimal
    berulang: str


@lru_cache(maxsize=16384)  # one Renja's names are nearly those of the next
def _read(name: str) -> _Dibaca:
    keys = tuple(a or b for a, b in _KUNCI.findall(name))
    utama = bool(_UTAMA.fullmatch(name))
    repeats = _BERULANG.match(name)
    of = (repeats[1] or "urusan") if repeats else ""
    return _Dibaca(keys, utama, _tolerance(name, utama), of)


def _measured(dokumen: Dokumen) -> Iterator[tuple[str, Indikator | FaktaTunggal]]:
    """What has a unit; a single fact goes before an indicator of the same id."""
    yield from dokumen.indikator.items()
    yield from dokumen.fakta.items()


def _tolerance(name: str, utama: bool) -> Decimal:
    if utama:
        return JAUH_UTAMA
    return JAUH_INDUK if _INDUK.fullmatch(name) else Decimal(0)


@lru_cache(maxsize=16384)
def _kind(name: str, unit: str) -> tuple[JenisFakta, str]:
    """What kind of number it is, and what it counts."""
    if _PERSEN.match(name):
        return "persen", ""
    if _RUPIAH.match(name):
        return "rupiah", ""
    count = _HITUNGAN.match(name)
    if count and not name.endswith("rata_rata"):
        return "jumlah", count[1].replace("_", " ")
    if (
        name.endswith(".capaian")
        or (name.endswith(".rata_rata") and not name.startswith("data"))
        or name.startswith(("serapan", "e81.serapan"))
        or unit in ("persen", "%")
    ):
        return "persen", ""
    return "rupiah" if unit == "rupiah" else "desimal", unit


def _tells(why: Slip, right: str, typed: str) -> bool:
    """Whether a slip is more than chance: any two digits are one digit apart."""
    return why.jenis == "tertukar" or min(len(right), len(typed)) > 2


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> Mapping[K, Sequence[T]]:
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def _between(ordered: Sequence[Fakta], low: Decimal, high: Decimal) -> Sequence[Fakta]:
    return ordered[bisect_left(ordered, low, key=_nilai) : bisect_right(ordered, high, key=_nilai)]


def _nilai(fakta: Fakta) -> Decimal:
    return fakta.nilai


def _nama(fakta: Fakta) -> str:
    return fakta.nama
