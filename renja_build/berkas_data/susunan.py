"""Which column of a sheet holds what, by its head.

A value column is one whose head without its year is a measure: `Laki-laki 2025`, or `Laki-laki` below a
`2025` that stands over several. Where no measure is named its head is the year alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renja_build import read
from renja_build.characters import read as as_meant
from renja_build.diagnostics import Diagnostic, Location
from renja_build.likeness import nearest
from renja_build.nodes import Peta, Teks
from renja_build.sheets.cells import Lembar, Nilai

CODE = "Y165"
_DEEP = 40  # rows among which the head is sought
_HEIGHT = 3  # rows that a head may take
_MOST = 8  # heads that a remedy lists
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_OF_YEAR = ("", "tahun", "ta", "t.a", "th")  # what may stand beside a year that heads a column
TOTAL = re.compile(
    r"(?P<bagian>sub[ -]?)?(?:grand )?(?:jumlah|total)(?: (?:keseluruhan|seluruhnya))?"
)


def plain(cell: Nilai) -> str:
    """What a cell says, however it is set: `Jenis  Kelamin :` is `jenis kelamin`."""
    return "" if cell is None else " ".join(as_meant(str(cell)).split()).casefold().strip(" :*")


def year_of(cell: Nilai) -> str:
    """The year that a cell names, empty where it names none or several."""
    years = set(_YEAR.findall(plain(cell)))
    return years.pop() if len(years) == 1 else ""


def _without_year(head: str) -> str:
    return _YEAR.sub(" ", head).strip(" .:-–/()*")


class TakTersusun(Exception):
    """A file that is not there, or whose heads are not or do not tell one column from another."""

    def __init__(self, at: Location, message: str, hint: str, code: str = CODE) -> None:
        self.temuan = Diagnostic(code, at, message, hint)
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class KolomNilai:
    """A column of values: its measure, and its year, which is empty where each row names its own."""

    kolom: int
    ukuran: str
    tahun: str


@dataclass(frozen=True, slots=True)
class Susunan:
    """The columns of a sheet, from 0, and the last row of its head."""

    kepala: int
    nama: int
    nilai: tuple[KolomNilai, ...]
    ukuran: int | None = None
    tahun: int | None = None
    jumlah: tuple[KolomNilai, ...] = ()  # columns that sum up the measures of their row


@dataclass(frozen=True, slots=True)
class Kepala:
    """The heads that `kolom` of a set names; what it does not name is called as in data.yaml."""

    at: Location
    nama: Teks
    ukuran: Teks | None = None
    tahun: Teks | None = None  # head of a column of years
    selalu: str = ""  # the year of all values
    takaran: tuple[Teks, ...] = ()  # heads of value columns; none where a year is their head
    berukuran: bool = False  # whether these heads are measures that lines are told apart by

    @classmethod
    def of(cls, kolom: Peta, at: Location) -> Kepala:
        """The heads of one set; `at` stands for those that are not written."""
        measures = read.texts(kolom, "ukuran")
        tahun, nilai = read.teks(kolom, "tahun"), read.teks(kolom, "nilai")
        stated = str(tahun) if tahun is not None and _YEAR.fullmatch(tahun) else ""
        return cls(
            at,
            read.teks(kolom, "nama") or Teks.of("nama", at),
            read.teks(kolom, "ukuran"),
            None if stated else tahun,
            stated,
            measures or ((nilai,) if nilai is not None else ()),
            bool(measures),
        )

    def tunggal(self) -> Iterator[Teks]:
        """The heads of which each names one column."""
        yield from (head for head in (self.nama, self.ukuran, self.tahun) if head is not None)

    def takaran_of(self, head: str) -> Teks | None:
        """Which measure the head of a value column names; an empty one where years are the heads."""
        rest = _without_year(head)
        if self.takaran:
            return next((measure for measure in self.takaran if plain(measure) == rest), None)
        return Teks.of("", self.at) if year_of(head) and rest in _OF_YEAR else None

    def missing(self, heads: Sequence[str]) -> list[Teks]:
        """What is not among some heads; an empty text stands for a year."""
        there = {measure for head in heads if (measure := self.takaran_of(head)) is not None}
        lacking = [head for head in self.tunggal() if plain(head) not in heads]
        wanted = self.takaran or (Teks.of("", self.at),)
        return lacking + [measure for measure in wanted if measure not in there]


def susunan_of(sheet: Lembar, kepala: Kepala, berkas: str) -> Susunan:
    """The columns by the first row at which a head with all that is named ends; raises
    `TakTersusun`.
    """
    ends = range(min(_DEEP, len(sheet.baris)))
    tried = [(row, heads, kepala.missing(heads)) for row in ends if (heads := _heads(sheet, row))]
    if not tried:
        hint = "isi baris kepala dan datanya"
        raise TakTersusun(kepala.at, f"{berkas} tidak memuat sel yang terisi", hint)
    row, heads, lacking = min(tried, key=lambda attempt: len(attempt[2]))
    if lacking:
        raise _lacking(lacking[0], [*filter(None, heads)], berkas)
    return _Penyusun(sheet, kepala, berkas, row, heads).susunan()


def _heads(sheet: Lembar, row: int) -> list[str]:
    """The head of each column where the heads end in a row: the lowest text that it has there."""
    rows = sheet.baris[max(0, row - _HEIGHT + 1) : row + 1]
    heads = [""] * max(map(len, rows), default=0)
    for cells in rows:
        for at, cell in enumerate(cells):
            heads[at] = plain(cell) or heads[at]
    return heads if any(plain(cell) for cell in sheet.baris[row]) else []


def _lacking(head: Teks, heads: Sequence[str], berkas: str) -> TakTersusun:
    known = f"kepala kolom yang terbaca: {', '.join(heads[:_MOST])}"
    if not head:
        hint = f"sebut kolom nilainya, misalnya kolom: {{nilai: Jumlah, tahun: 2025}}; {known}"
        return TakTersusun(head.at, f"tidak ada kolom yang berkepala tahun di {berkas}", hint)
    hint = nearest(plain(head), heads) or known
    return TakTersusun(head.at, f"kolom '{head}' tidak ada di {berkas}", hint)


@dataclass(frozen=True, slots=True)
class _Penyusun:
    """A head of which all is there."""

    sheet: Lembar
    kepala: Kepala
    berkas: str
    row: int
    heads: Sequence[str]

    def susunan(self) -> Susunan:
        kepala = self.kepala
        ukuran = kepala.ukuran
        if ukuran is None and not kepala.berukuran and "ukuran" in self.heads:
            ukuran = Teks.of("ukuran", kepala.at)
        return Susunan(
            self.row,
            self._single(kepala.nama),
            self._values(),
            ukuran=None if ukuran is None else self._single(ukuran),
            tahun=None if kepala.tahun is None else self._single(kepala.tahun),
            jumlah=self._sums(),
        )

    def _single(self, head: Teks) -> int:
        columns = [at for at, text in enumerate(self.heads) if text == plain(head)]
        if len(columns) > 1:
            self._refuse_two(head.at, f"kolom '{head}'", columns)
        return columns[0]

    def _values(self) -> tuple[KolomNilai, ...]:
        values: dict[tuple[str, str], KolomNilai] = {}
        for at, head in enumerate(self.heads):
            measure = self.kepala.takaran_of(head)
            if measure is None:
                continue
            year = self._year(at, head)
            if not year and self.kepala.tahun is None:
                message = f"tahun kolom '{measure}' di {self._cell(at)} tidak tertulis di kepalanya"
                raise TakTersusun(
                    measure.at, message, "tambahkan tahunnya pada 'kolom': tahun: 2025"
                )
            value = KolomNilai(at, str(measure) if self.kepala.berukuran else "", year)
            first = values.setdefault((value.ukuran, year), value)
            if first is not value:
                told = f"kolom '{measure}' Tahun {year}" if measure else f"kolom Tahun {year}"
                self._refuse_two(measure.at, told.removesuffix(" Tahun "), [first.kolom, at])
        return tuple(values.values())

    def _sums(self) -> tuple[KolomNilai, ...]:
        """Columns that no one names and that sum up measures."""
        named = {plain(head) for head in self.kepala.takaran}
        return tuple(
            KolomNilai(at, "", self._year(at, head))
            for at, head in enumerate(self.heads)
            if self.kepala.berukuran
            and TOTAL.fullmatch(rest := _without_year(head))
            and rest not in named
        )

    def _year(self, at: int, head: str) -> str:
        """The year of a value column: in its head, stated for all, or above it over several."""
        if self.kepala.tahun is not None:
            return ""
        if year := year_of(head) or self.kepala.selalu:
            return year
        for row in range(self.row - 1, max(-1, self.row - _HEIGHT), -1):
            cells = [cell for cell in self.sheet.baris[row][: at + 1] if plain(cell)]
            if cells and (year := year_of(cells[-1])):
                return year
        return ""

    def _cell(self, at: int) -> str:
        return f"{self.berkas} {self.sheet.sel(self.row, at)}"

    def _refuse_two(self, at: Location, what: str, columns: Sequence[int]) -> None:
        cells = " dan ".join(self.sheet.sel(self.row, column) for column in columns[:2])
        message = f"{what} ada dua di {self.berkas}: sel {cells}"
        raise TakTersusun(
            at, message, "ganti salah satu kepalanya, atau hapus kolom yang tidak dipakai"
        )
