"""What a planner stated, as records with named fields, and what differs between two sets of them.

Whatever the model holds is taken up by the name of its field, so that a new field is compared
without being listed here; chapters, front parts and appendices are left to those who compare texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeVar

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compare.align import by_key
from renja_build.compare.trees import Node, join, moves
from renja_build.diagnostics import Location
from renja_build.model.document import (
    Dokumen,
    Faktor,
    Identitas,
    Inovasi,
    LayananSPM,
    PokokPikiran,
    RenstraLalu,
)
from renja_build.model.kontrol import Kontrol
from renja_build.model.program import BagianUnit, Rencana, Target
from renja_build.model.tata import BarisTertulis

FieldPath = tuple[str, ...]  # the way to a field of a record: ("renstra", "2025")
Stated = str | int | Decimal | date | Nilai | tuple[object, ...] | None
T = TypeVar("T")
JenisButir = Literal["baru", "hilang", "pindah", "berganti nama", "berubah"]

_TEKS = ("bab", "depan", "lampiran")
_BUKAN_ISIAN = ("at", "places", "slug", "id", "kegiatan", "sub_kegiatan", "gaya")
# What an entry without an id of its own is told apart by.
_NAMA_BUTIR: dict[type, tuple[str, ...]] = {
    Faktor: ("kelompok", "uraian"),
    LayananSPM: ("pelayanan",),
    PokokPikiran: ("usulan",),
    Inovasi: ("nama",),
    Kontrol: ("apa", "kode", "periode", "sumber_dana", "unit", "indikator"),
    Target: ("indikator",),
    BagianUnit: ("unit",),
}


# What stands in the way to the fields of such an entry.
_NAMED_BY: dict[type, tuple[str, ...]] = {
    Target: _NAMA_BUTIR[Target],
    BagianUnit: _NAMA_BUTIR[BagianUnit],
}


@dataclass(frozen=True, slots=True)
class Catatan:
    """One entry of a file: an indicator, a regulation, a row."""

    kunci: str
    nama: str
    isian: Mapping[FieldPath, Stated]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field that differs; a side is None where nothing is stated."""

    jalur: FieldPath
    sebelum: Stated
    sesudah: Stated


@dataclass(frozen=True, slots=True)
class EntryDifference:
    """One entry that differs; `asal` is the code that a moved node had before."""

    jenis: JenisButir
    kunci: str
    nama: str
    isian: tuple[FieldDifference, ...] = ()
    asal: str = ""


@dataclass(frozen=True, slots=True)
class KindDifference:
    """What differs among the entries of one kind.

    `urutan` tells that those of both sides stand in another order.
    """

    nama: str
    butir: tuple[EntryDifference, ...] = ()
    urutan: bool = False

    def __bool__(self) -> bool:
        return bool(self.butir) or self.urutan


@dataclass(frozen=True, slots=True)
class Records:
    """All records of one Renja: plans as trees by name, all else by kind and key."""

    rencana: Mapping[str, Mapping[str, Node]] = field(default_factory=dict)
    catatan: Mapping[str, Mapping[str, Catatan]] = field(default_factory=dict)


def records(dokumen: Dokumen) -> Records:
    """The records of a Renja in the order of the model."""
    trees: dict[str, Mapping[str, Node]] = {}
    entries: dict[str, Mapping[str, Catatan]] = {}
    for name, value in _parts(dokumen):
        if isinstance(value, Rencana):
            trees[name] = {kode.key(node.kode): node for node in value.nodes()}
        else:
            entries[name] = {entry.kunci: entry for entry in _records(name, value)}
    return Records(trees, entries)


def differences(before: Records, after: Records) -> tuple[KindDifference, ...]:
    """Every kind of record in which the two differ, plans first."""
    kinds = [
        *_kinds(before.rencana, after.rencana, _nodes),
        *_kinds(before.catatan, after.catatan, _entries),
    ]
    return tuple(kind for kind in kinds if kind)


def _kinds(
    before: Mapping[str, Mapping[str, T]],
    after: Mapping[str, Mapping[str, T]],
    compared: Callable[[Mapping[str, T], Mapping[str, T]], Iterator[EntryDifference]],
) -> Iterator[KindDifference]:
    for name, old, new in by_key(before, after):
        left, right = old or {}, new or {}
        yield KindDifference(name, tuple(compared(left, right)), _reordered(left, right))


def _parts(dokumen: Dokumen) -> Iterator[tuple[str, object]]:
    """The parts of a Renja by name; what holds several kinds is taken apart."""
    for part in fields(dokumen):
        value = getattr(dokumen, part.name)
        if part.name in _TEKS or value is None:
            continue
        if part.name == "perubahan":
            for inner in fields(value):
                yield inner.name, getattr(value, inner.name)
        elif isinstance(value, RenstraLalu):
            yield part.name, replace(value, rencana=Rencana())
            yield f"{part.name} program", value.rencana
        elif part.name == "realisasi":
            yield "realisasi kinerja", value.kinerja
            yield "realisasi rupiah", value.rupiah
        else:
            yield part.name, value
            if isinstance(value, Identitas):
                yield "gaya", value.gaya


def _records(name: str, value: object) -> Iterator[Catatan]:
    if isinstance(value, Mapping):
        for key, entry in value.items():
            yield Catatan(str(key), _called(entry, str(key)), dict(_fields(entry)))
    elif isinstance(value, tuple):
        for key, entry in _keyed(value):
            yield Catatan(key, _called(entry, key), dict(_fields(entry)))
    else:
        yield Catatan(name, name, dict(_fields(value)))


def _called(entry: object, key: str) -> str:
    """The words for an entry: its name where it has one."""
    for name in ("nama", "uraian", "tentang", "judul"):
        text = getattr(entry, name, "")
        if text and isinstance(text, str):
            return str(text)
    return key


def _keyed(entries: tuple[object, ...]) -> Iterator[tuple[str, object]]:
    """Entries by id or by what they are called; the second of a name is told by its number."""
    seen: dict[str, int] = {}
    for entry in entries:
        key = _key(entry)
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key} ({seen[key]})", entry


def _key(entry: object) -> str:
    if isinstance(entry, BarisTertulis):
        return str(entry.kelompok or next(iter(entry.isi.values()), "baris"))
    own = getattr(entry, "id", "")
    if own or not is_dataclass(entry):
        return str(own)
    names = _NAMA_BUTIR.get(type(entry)) or [part.name for part in fields(entry)][:2]
    values = (getattr(entry, name) for name in names)
    return " ".join(value for value in values if isinstance(value, str) and value)


def _fields(value: object, jalur: FieldPath = ()) -> Iterator[tuple[FieldPath, Stated]]:
    """The stated fields of an entry, each with the way to it; what is empty is not stated."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _fields(inner, (*jalur, str(key)))
    elif isinstance(value, tuple) and any(is_dataclass(inner) for inner in value):
        for key, inner in _keyed(value):
            yield from _fields(inner, (*jalur, key))
    elif isinstance(value, (str, int, Decimal, date, Nilai, tuple)):
        if value is not False and value not in ("", KOSONG, ()):
            yield jalur, value
    elif isinstance(value, Path):
        # The folder around it belongs to the side, not to what was stated.
        yield jalur, value.name
    elif is_dataclass(value) and not isinstance(value, Location):
        for part in fields(value):
            if part.name not in (*_BUKAN_ISIAN, *_NAMED_BY.get(type(value), ())):
                yield from _fields(getattr(value, part.name), (*jalur, part.name))


def _reordered(left: Iterable[str], right: Iterable[str]) -> bool:
    before, after = list(left), list(right)
    both = set(before) & set(after)
    return list(filter(both.__contains__, before)) != list(filter(both.__contains__, after))


def _entries(
    left: Mapping[str, Catatan], right: Mapping[str, Catatan]
) -> Iterator[EntryDifference]:
    for key, old, new in by_key(left, right):
        isian = tuple(_differing(old.isian if old else {}, new.isian if new else {}))
        if new is None:
            assert old is not None
            yield EntryDifference("hilang", key, old.nama, isian)
        elif old is None or isian:
            yield EntryDifference("berubah" if old else "baru", key, new.nama, isian)


def _nodes(left: Mapping[str, Node], right: Mapping[str, Node]) -> Iterator[EntryDifference]:
    for _, old, new in join(left, right, moves(left, right)):
        moved = old is not None and new is not None and kode.key(old.kode) != kode.key(new.kode)
        isian = tuple(_differing(_of_node(old, moved), _of_node(new, moved)))
        if new is None:
            assert old is not None
            yield EntryDifference("hilang", old.kode, old.nama, isian)
        elif old is None:
            yield EntryDifference("baru", new.kode, new.nama, isian)
        elif moved:
            yield EntryDifference("pindah", new.kode, new.nama, isian, old.kode)
        elif isian:
            jenis: JenisButir = "berganti nama" if old.nama != new.nama else "berubah"
            yield EntryDifference(jenis, new.kode, new.nama, isian)


def _of_node(node: Node | None, moved: bool) -> Mapping[FieldPath, Stated]:
    """The fields of a node; its code is one only where the same code is written otherwise."""
    stated = dict(_fields(node))
    if moved:
        stated.pop(("kode",), None)
    return stated


def _differing(
    left: Mapping[FieldPath, Stated], right: Mapping[FieldPath, Stated]
) -> Iterator[FieldDifference]:
    for path, before, after in by_key(left, right):
        if before != after:
            yield FieldDifference(path, before, after)
