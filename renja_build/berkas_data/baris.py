"""The rows below a head as lines of data.yaml, each text at its place in the file; sums that the file
states are held against them, never taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from pathlib import Path

from renja_build.angka import WrongForm, shown
from renja_build.berkas_data.sel import RESAVE, UNSAVED, Aturan, DuaBacaan, read_cell
from renja_build.berkas_data.susunan import TOTAL, KolomNilai, Susunan, plain, year_of
from renja_build.bounds import long_text
from renja_build.characters import refused
from renja_build.diagnostics import Diagnostic, Level, Location
from renja_build.digits import desimal
from renja_build.nodes import Larik, Peta, Teks
from renja_build.sheets.cells import Lembar, Rumus
from renja_build.sheets.numbers import Kebiasaan, habit_of

CELL, SUM = "Y166", "Y167"
_RUNNING = 3  # columns from which on 1, 2, 3 below the head are their numbers


@dataclass(frozen=True, slots=True)
class _Sel:
    """A value with what it is of."""

    nama: str
    ukuran: str
    tahun: str
    angka: Decimal = Decimal(0)


@dataclass(slots=True)
class Pembaca:
    """Reads the rows of one sheet; `larik` are the lines, `temuan` what is wrong with cells."""

    sheet: Lembar
    susunan: Susunan
    aturan: Aturan
    file: Path
    larik: Larik
    temuan: list[Diagnostic] = field(default_factory=list)
    _by_name: dict[tuple[str, str], Peta] = field(default_factory=dict)
    _cells: list[_Sel] = field(default_factory=list)
    _part: int = 0  # where the cells begin that a subtotal is of
    _nama: Teks | None = None
    _two_ways: list[tuple[int, int, WrongForm]] = field(default_factory=list)
    _refused: set[int] = field(default_factory=set)  # columns of which a value is not read
    _habit: Kebiasaan = field(default_factory=Kebiasaan)

    def read(self) -> None:
        """Every row below the head, up to the last that has a value; what follows are notes."""
        rows = range(self.susunan.kepala + 1, len(self.sheet.baris))
        filled = [row for row in rows if any(self._has(row, value) for value in self.susunan.nilai)]
        below = chain.from_iterable(self.sheet.baris[self.susunan.kepala + 1 :])
        self._habit = self.aturan.kebiasaan or habit_of(below)
        for row in range(rows.start, filled[-1] + 1 if filled else rows.start):
            if any(map(plain, self.sheet.baris[row])) and not self._is_numbers(row):
                self._row(row, named_only=row not in filled)
        self._tell_two_ways()

    def _tell_two_ways(self) -> None:
        """Numbers with two readings, of which all have one cause, at the first of them."""
        if not self._two_ways:
            return
        (row, column, wrong), *others = self._two_ways
        also = f", begitu pula {len(others)} sel lain" if others else ""
        self._tell(row, column, f"{wrong.message}{also}", wrong.hint)

    @property
    def _told(self) -> int:
        """How many cells were refused so far."""
        return len(self.temuan) + len(self._two_ways)

    def _has(self, row: int, value: KolomNilai) -> bool:
        return plain(self.sheet.nilai(row, value.kolom)) != ""

    def _is_numbers(self, row: int) -> bool:
        """Whether a row below the head only numbers the columns."""
        if row != self.susunan.kepala + 1:
            return False
        texts = [*filter(None, map(plain, self.sheet.baris[row]))]
        if texts and all(re.fullmatch(r"\(\d+\)", text) for text in texts):
            return True
        if len(texts) >= _RUNNING and texts == [str(number + 1) for number in range(len(texts))]:
            self._tell(
                row,
                0,
                "baris ini tampak seperti nomor kolom",
                "hapus barisnya, atau tulis (1), (2), …",
            )
            return True
        return False

    def _row(self, row: int, *, named_only: bool) -> None:
        nama, ukuran = self._name(row), self._measure(row)
        if nama is None:
            return
        if self.aturan.dijumlah and (
            TOTAL.fullmatch(plain(nama)) or TOTAL.fullmatch(plain(ukuran))
        ):
            self._compare(row, nama, ukuran)
            return
        self._nama = nama
        if named_only:
            hint = "isi nilainya ('-' bila nihil), atau hapus barisnya"
            self._tell(row, self.susunan.nama, f"{shown(nama)} tidak mempunyai nilai", hint)
            return
        tahun = self._row_year(row)
        if self.susunan.tahun is not None and not tahun:
            return
        lines, start = dict[str, Peta](), len(self._cells)
        for value in self.susunan.nilai:
            measure = ukuran or Teks.of(value.ukuran, nama.at)
            if measure not in lines:
                lines[measure] = self._line(nama, measure)
            self._put(lines[measure], row, value, _Sel(nama, measure, value.tahun or tahun))
        columns = {value.kolom for value in self.susunan.nilai}
        for value in self.susunan.jumlah:
            of = _Sel(nama, ukuran or "", value.tahun or tahun)
            self._hold(row, value.kolom, columns, [self._sum(start, of)])

    def _name(self, row: int) -> Teks | None:
        """The name of a row; where it is merged over several measures, that of the row above."""
        nama = self._text(row, self.susunan.nama)
        if nama:
            return nama
        before = range(min(value.kolom for value in self.susunan.nilai))
        sums = (
            column for column in before if TOTAL.fullmatch(plain(self.sheet.nilai(row, column)))
        )
        if nama is not None and (column := next(sums, None)) is not None:
            return self._text(row, column)  # merged over the columns before the values
        column = self.susunan.ukuran
        if column is not None and self._nama is not None and plain(self.sheet.nilai(row, column)):
            return self._nama
        if nama is not None:
            hint = "isi namanya, atau hapus barisnya"
            self._tell(row, self.susunan.nama, "rincian baris ini kosong", hint)
        return None

    def _measure(self, row: int) -> Teks | None:
        return None if self.susunan.ukuran is None else self._text(row, self.susunan.ukuran) or None

    def _row_year(self, row: int) -> str:
        column = self.susunan.tahun
        if column is None:
            return ""
        year = year_of(self.sheet.nilai(row, column))
        if not year:
            written = plain(self.sheet.nilai(row, column))
            self._tell(
                row,
                column,
                f"{shown(written)} bukan tahun",
                "tulis tahun empat angka, misalnya 2025",
            )
        return year

    def _text(self, row: int, column: int) -> Teks | None:
        """The text of a cell, empty where it has none; None where it holds what no text may."""
        cell = self.sheet.nilai(row, column)
        if isinstance(cell, Rumus):
            self._tell(row, column, UNSAVED, RESAVE)
            return None
        written = "" if cell is None else " ".join(str(cell).split())
        for _, what, hint in refused(written):
            self._tell(row, column, f"{what} tidak boleh ada", hint)
            return None
        teks = Teks.of(written, self._at(row, column))
        if problem := long_text(teks):
            self._tell(row, column, problem[0], problem[1])
            return None
        return teks

    def _line(self, nama: Teks, ukuran: Teks) -> Peta:
        """The line that a value goes to: one for each row, or for each name where rows name years."""
        key = (str(nama), str(ukuran))
        if self.susunan.tahun is not None and key in self._by_name:
            return self._by_name[key]
        line, values = Peta(), Peta()
        line.at = values.at = nama.at
        line[Teks.of("nama", nama.at)] = nama
        if ukuran:
            line[Teks.of("ukuran", ukuran.at)] = ukuran
        line[Teks.of("nilai", nama.at)] = values
        self._by_name[key] = line
        self.larik.append(line)
        return line

    def _put(self, line: Peta, row: int, value: KolomNilai, of: _Sel) -> None:
        before = self._told
        written = self._value(row, value.kolom)
        if written is None:
            self._refused |= {value.kolom} if self._told > before else set()
            return
        text, angka = written
        at, values = self._at(row, value.kolom), line["nilai"]
        assert isinstance(values, Peta)
        if (first := values.key(of.tahun)) is not None:
            of_what = " / ".join(filter(None, (of.nama, of.ukuran)))
            message = f"nilai '{of_what}' Tahun {of.tahun} tertulis dua kali; yang pertama di baris {first.at.line}"
            self.temuan.append(Diagnostic("Y164", at, message, "hapus salah satunya"))
            return
        values[Teks.of(of.tahun, at)] = Teks.of(text, at)
        if angka is not None:
            self._cells.append(_Sel(of.nama, of.ukuran, of.tahun, angka))

    def _value(self, row: int, column: int) -> tuple[str, Decimal | None] | None:
        """A value as data.yaml would write it, and its number; None where there is none."""
        cell = self.sheet.nilai(row, column)
        try:
            return None if plain(cell) == "" else read_cell(cell, self.aturan, self._habit)
        except DuaBacaan as wrong:
            self._two_ways.append((row, column, wrong))
        except WrongForm as wrong:
            self._tell(row, column, wrong.message, wrong.hint)
        return None

    def _compare(self, row: int, nama: Teks, ukuran: Teks | None) -> None:
        """A row that sums up others: of its measure, of its name, of all, or of those since the last."""
        in_name = TOTAL.fullmatch(plain(nama))
        measure = "" if ukuran is None or TOTAL.fullmatch(plain(ukuran)) else str(ukuran)
        tahun = self._row_year(row)
        starts = (
            [self._part] if in_name and in_name["bagian"] else [0, self._part] if in_name else [0]
        )
        for value in self.susunan.nilai:
            of = _Sel("" if in_name else str(nama), measure or value.ukuran, value.tahun or tahun)
            self._hold(row, value.kolom, {value.kolom}, [self._sum(start, of) for start in starts])
        if in_name and not measure:
            self._part = len(self._cells)

    def _sum(self, start: int, of: _Sel) -> Decimal:
        """The sum of the cells from `start` on that are of a name, a measure and a year; an empty name
        or measure is any.
        """
        cells = (cell for cell in self._cells[start:] if cell.tahun == of.tahun)
        alike = (c for c in cells if of.nama in ("", c.nama) and of.ukuran in ("", c.ukuran))
        return sum((cell.angka for cell in alike), Decimal(0))

    def _hold(self, row: int, column: int, of: set[int], sums: Sequence[Decimal]) -> None:
        """Tell a sum of columns that none of its readings comes to; one that nobody saved is ours to
        compute, and of what is not read whole nothing can be told.
        """
        if isinstance(self.sheet.nilai(row, column), Rumus) or of & self._refused:
            return
        stated = self._value(row, column)
        if stated is None or stated[1] is None or stated[1] in sums:
            return
        written, summed = desimal(stated[1]), desimal(sums[0])
        difference = desimal(abs(stated[1] - sums[0]))
        message = f"jumlahnya tertulis {written}, rinciannya {summed} (selisih {difference})"
        hint = "periksa rincian yang salah atau tertinggal; yang dicetak ialah jumlah rinciannya"
        self._tell(row, column, message, hint, SUM, "warning")

    def _at(self, row: int, column: int) -> Location:
        return Location(self.file, *self.sheet.tempat(row, column))

    def _tell(
        self,
        row: int,
        column: int,
        message: str,
        hint: str,
        code: str = CELL,
        level: Level = "error",
    ) -> None:
        told = f"sel {self.sheet.sel(row, column)}: {message}"
        self.temuan.append(Diagnostic(code, self._at(row, column), told, hint, level))
