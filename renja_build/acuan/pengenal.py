"""Names that are written once and named elsewhere, and where: `schema/acuan/pengenal.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan

_ANY, _SOME = "*", "**"


@dataclass(frozen=True, slots=True)
class Tempat:
    """What a place is to a name: whose it may be, whether it is written there for good, and the
    steps that are left to the place.
    """

    ruang: str
    urutan: int  # among the places of its kind, the first leads
    ditulis: bool
    kunci: bool  # of a mapping its keys, not the value of one
    langkah: tuple[str, ...]

    @property
    def tercapai(self) -> bool:
        """Whether this is the place."""
        return not self.langkah

    def after(self, step: str) -> Iterator[Tempat]:
        """Where the same leads to, one step further; nowhere where the step is another."""
        if not self.langkah:
            return
        head, rest = self.langkah[0], self.langkah[1:]
        if head == _SOME:
            yield self
            yield from replace(self, langkah=rest).after(step)
        elif head == _ANY or step in head.split("|"):
            yield replace(self, langkah=rest)


def onward(places: Iterable[Tempat], step: str) -> tuple[Tempat, ...]:
    """Where places lead to, one step further."""
    return tuple(further for place in places for further in place.after(step))


@dataclass(frozen=True, slots=True)
class Pengenal:
    """All kinds of names: what each is called, and their places in files and in expressions."""

    arti: dict[str, str]
    berkas: tuple[Tempat, ...]
    ungkapan: tuple[Tempat, ...]


@cache
def pengenal() -> Pengenal:
    """The kinds of names, in the order in which a name that may be of several is looked for."""
    arti: dict[str, str] = {}
    berkas: list[Tempat] = []
    ungkapan: list[Tempat] = []
    data = read_acuan("pengenal")
    for ruang in data:
        entry = read.mapping(data, ruang)
        arti[str(ruang)] = read.text(entry, "arti")
        for key, places in (("ditulis", berkas), ("disebut", berkas), ("ungkapan", ungkapan)):
            for number, place in enumerate(read.strings(entry, key)):
                steps = tuple(place.split("/"))
                kunci = steps[-1] == _ANY
                places.append(Tempat(str(ruang), number, key == "ditulis", kunci, steps))
    return Pengenal(arti, tuple(berkas), tuple(ungkapan))
