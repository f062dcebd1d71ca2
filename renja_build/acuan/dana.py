"""Funds (sumber dana) as a tree with other names: ours from `schema/acuan/`, and what an office adds
in `acuan/sumber-dana.yaml` of the current folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from renja_build import read
from renja_build.acuan.reader import read_own
from renja_build.diagnostics import Diagnostic
from renja_build.entries import is_own
from renja_build.likeness import nearest
from renja_build.load import load_file
from renja_build.nodes import Peta, Teks
from renja_build.resources import resource
from renja_build.validate import validate

OFFICE = Path("acuan", "sumber-dana.yaml")
_CLASS = re.compile(r"^\s*\[[^\]]*\][\s–-]*")  # [DANA UMUM] - of SIPD
_ABBREVIATION = re.compile(r"\([^)]*\)")
_STEP = re.compile(r"\s*[–-]\s*")
_MARKS = re.compile(r"[\W_]+$")
_JOINED = re.compile(r"\s*(?:,|;|/|\+|&|\bdan\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dana:
    """One fund: the short name that tables print, its long one, what it is part of."""

    nama: str
    panjang: str = ""
    induk: str = ""
    sebutan: tuple[str, ...] = ()


@dataclass(frozen=True)
class PohonDana:
    """Funds by their short names, in order of print."""

    dana: Mapping[str, Dana] = field(default_factory=dict)

    def nama(self, tertulis: str) -> str:
        """The short name of what a text calls a fund; one that is not known is as it was written."""
        plain = " ".join(tertulis.split())
        bare = _ABBREVIATION.sub(" ", _CLASS.sub("", plain))
        for text in (plain, " ".join(bare.split())):
            if known := self._nama.get(kunci(text)) or self._nama_jalur(text):
                return known
        return plain

    def _nama_jalur(self, text: str) -> str:
        """Of a way down the tree (`Dana Transfer Umum-Dana Alokasi Umum`) its last step."""
        steps = [self._nama.get(kunci(step), "") for step in _STEP.split(text)]
        above = self.jalur(steps[-1]) if all(steps) else ()
        return steps[-1] if all(step in above for step in steps) and len(steps) > 1 else ""

    def beberapa(self, tertulis: str) -> tuple[str, ...]:
        """The short names of the funds that a text joins (`DAU, PAD`); none where it names one, or
        any that is not known.
        """
        plain = " ".join(tertulis.split())  # blanks without an end are sought through once
        names = [self.nama(part) for part in _JOINED.split(plain) if part.strip()]
        return tuple(names) if len(names) > 1 and all(name in self.dana for name in names) else ()

    def jalur(self, nama: str) -> tuple[str, ...]:
        """The fund and all above it, upwards."""
        way: list[str] = []
        while nama and nama not in way:
            way.append(nama)
            nama = self.induk(nama)
        return tuple(way)

    def induk(self, nama: str) -> str:
        """What a fund is part of; one that is not known, of what its name begins with, unless it goes on
        with another (`DAK Fisik, DAU`).
        """
        if nama in self.dana:
            return self.dana[nama].induk
        named = _CLASS.sub("", nama)
        ends = [match.start() for match in re.finditer(" ", named[: self._terpanjang])]
        for end in reversed(ends):
            if known := self._nama.get(kunci(named[:end])):
                behind = named[len(_MARKS.sub("", named[:end])) :]
                return "" if _JOINED.match(behind) else known  # of several, a part of none
        return ""

    def panjang(self, nama: str) -> str:
        """The long name, empty where none is known."""
        return self.dana[nama].panjang if nama in self.dana else ""

    def urutan(self, nama: str) -> tuple[int, ...]:
        """Where a fund stands in print: under what is above it; unknown ones behind the known, and
        behind them the money of no fund.
        """
        places = (self._tempat.get(step, len(self.dana)) for step in reversed(self.jalur(nama)))
        return tuple(places) or (len(self.dana) + 1,)

    @cached_property
    def _terpanjang(self) -> int:
        """Letters and marks in which a known name can stand: a text may be as long as a page."""
        return 2 * max(map(len, self._nama), default=0)

    @cached_property
    def _tempat(self) -> dict[str, int]:
        return {nama: place for place, nama in enumerate(self.dana)}

    @cached_property
    def _nama(self) -> dict[str, str]:
        return {kunci(other): dana.nama for dana in self.dana.values() for other in _names(dana)}


def kunci(nama: str) -> str:
    """The form in which two names of funds are compared: letters and digits, no leading `dana`."""
    letters = re.sub(r"[\W_]+", "", _CLASS.sub("", nama).casefold())
    return letters.removeprefix("dana") or letters


def _names(dana: Dana) -> Iterator[str]:
    yield from (dana.nama, *dana.sebutan)
    if dana.panjang:
        yield from (dana.panjang, f"{dana.panjang} {dana.nama}", f"{dana.nama} {dana.panjang}")


def pohon_dana() -> PohonDana:
    """The funds that are known here: ours, and those of the office as far as they hold."""
    return _read(_state(OFFICE))[0]


def check_dana() -> tuple[Diagnostic, ...]:
    """What is wrong with the funds of the office."""
    return _read(_state(OFFICE))[1]


def _state(path: Path) -> tuple[Path, int, int] | None:
    """What tells whether the office's file is the one that was read; None where there is none."""
    if not is_own(path, Path()) or not path.is_file():
        return None
    stat = path.stat()
    return path.absolute(), stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=8)
def _read(state: tuple[Path, int, int] | None) -> tuple[PohonDana, tuple[Diagnostic, ...]]:
    ours = _funds(read_own(resource("schema", "acuan", "sumber-dana.yaml"), "sumber-dana"))
    if state is None:
        return PohonDana(ours), ()
    source = load_file(OFFICE)
    found = [*source.diagnostics, *validate(source, "sumber-dana")]
    if source.data is None or any(finding.level == "error" for finding in found):
        return PohonDana(ours), tuple(found)
    theirs = _funds(source.data)
    joined = ours | {nama: _joined(ours.get(nama), dana) for nama, dana in theirs.items()}
    found += _misfits(source.data, joined)
    return PohonDana(ours if found else joined), tuple(found)


def _funds(data: Peta) -> dict[str, Dana]:
    funds = {}
    for nama, value in read.mapping(data, "sumber_dana").pairs():
        entry = read.as_mapping(value)
        funds[str(nama)] = Dana(
            nama=str(nama),
            panjang=read.text(entry, "panjang"),
            induk=read.text(entry, "induk"),
            sebutan=read.strings(entry, "sebutan"),
        )
    return funds


def _joined(ours: Dana | None, theirs: Dana) -> Dana:
    """What the office says of a fund, and what it leaves unsaid of one that is ours."""
    if ours is None:
        return theirs
    return Dana(
        nama=ours.nama,
        panjang=theirs.panjang or ours.panjang,
        induk=theirs.induk or ours.induk,
        sebutan=(*ours.sebutan, *theirs.sebutan),
    )


def _misfits(data: Peta, funds: Mapping[str, Dana]) -> Iterator[Diagnostic]:
    """A fund under one that is not there or under itself, and one name for two funds."""
    pohon = PohonDana(funds)
    called: dict[str, str] = {}
    for dana in funds.values():
        called |= {kunci(other): called.get(kunci(other), dana.nama) for other in _names(dana)}
    for nama, value in read.mapping(data, "sumber_dana").pairs():
        entry = read.as_mapping(value)
        induk = read.teks(entry, "induk")
        if induk and induk not in funds:
            hint = nearest(induk, list(funds)) or "tulis induknya sebagai sumber dana tersendiri"
            message = f"induk '{induk}' dari sumber dana '{nama}' tidak dikenal"
            yield Diagnostic("P105", induk.at, message, hint)
        elif induk and pohon.jalur(str(nama))[-1] in _ring(funds, str(nama)):
            message = f"sumber dana '{nama}' menjadi induk dari dirinya sendiri"
            yield Diagnostic("P105", induk.at, message, "perbaiki atau hapus 'induk'")
        yield from _twice(nama, entry, funds, called)


def _ring(funds: Mapping[str, Dana], nama: str) -> set[str]:
    """The funds above one that never ends, where it never ends."""
    way: list[str] = []
    while nama in funds:
        if nama in way:
            return set(way)
        way.append(nama)
        nama = funds[nama].induk
    return set()


def _twice(
    nama: Teks, entry: Peta, funds: Mapping[str, Dana], called: Mapping[str, str]
) -> Iterator[Diagnostic]:
    own = funds[str(nama)]
    for other in _names(own):
        first = called[kunci(other)]
        if first != own.nama:
            place = next((t for t in read.texts(entry, "sebutan") if t == other), nama)
            message = f"'{other}' adalah nama dua sumber dana: '{first}' dan '{own.nama}'"
            hint = f"hapus salah satunya, atau tulis keterangannya pada '{first}'"
            yield Diagnostic("P105", place.at, message, hint)
            return
