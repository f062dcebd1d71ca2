"""One row of a recognised sheet: its cells by what they hold, and how they are accounted for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from renja_build.characters import read as as_meant
from renja_build.characters import refused
from renja_build.impor.bentuk import Kepala, Tajuk
from renja_build.impor.hasil import Buku, holds
from renja_build.impor.simpul import Rencana, Simpul
from renja_build.sheets.cells import Nilai
from renja_build.sheets.numbers import Kebiasaan, Ragu, is_nothing

Hasil = TypeVar("Hasil")
MAX_TEXT = 4000  # letters of a name, a place, a note
MONEY = frozenset({"pagu", "pagu_total", "maju", "anggaran", "realisasi", "pagu_renstra"})
TALLY = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|[-•–])\s+", re.IGNORECASE)
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(slots=True)
class Keadaan:
    """What the rows of a sheet share: the plan that they go into, the book of the sheet, the node
    of the row above.
    """

    kepala: Kepala
    plan: Rencana
    kunci: dict[str, str]  # codes by the keys that join sheets
    buku: Buku
    habit: Kebiasaan
    tahun: int | None
    rinci: bool  # whether a sheet of its own tells the money by fund
    segments: list[str] = field(default_factory=list)
    current: Simpul | None = None
    asked_year: bool = False


@dataclass(slots=True)
class BarisSel:
    """A row, by its number from 0."""

    sheet: Keadaan
    nomor: int

    @property
    def plan(self) -> Rencana:
        """The plan that is read."""
        return self.sheet.plan

    def of(self, isi: str, tingkat: str = "") -> list[Tajuk]:
        """The columns that hold something of a kind, for a level."""
        return [
            tajuk for tajuk in self.sheet.kepala.tajuk
            if tajuk.kolom.isi == isi and tajuk.kolom.tingkat == tingkat
        ]  # fmt: skip

    def cell(self, tajuk: Tajuk) -> Nilai:
        return self.sheet.kepala.lembar.nilai(self.nomor, tajuk.at)

    def text(self, tajuk: Tajuk) -> str:
        """The text of a cell on one line; empty where it says that there is nothing."""
        cell = self.cell(tajuk)
        text = " ".join(as_meant(str(cell)).split()) if holds(cell) else ""
        if is_nothing(cell) or text.casefold() in self.sheet.kepala.bentuk.kosong:
            self.take(tajuk)
            return ""
        if len(text) > MAX_TEXT or any(refused(text)):
            alasan = f"lebih dari {MAX_TEXT} huruf, atau memuat karakter yang tidak terbaca"
            self.leave(tajuk, alasan)
            return ""
        return text

    def lines(self, tajuk: Tajuk) -> list[str]:
        """The lines of a cell without their tallies."""
        cell = self.cell(tajuk)
        if not isinstance(cell, str):
            return [self.text(tajuk)] if holds(cell) else []
        lines = [" ".join(as_meant(line).split()) for line in cell.splitlines()]
        return [TALLY.sub("", line) for line in lines if line]

    def take(self, *columns: Tajuk) -> None:
        self.sheet.buku.take(self.nomor, [tajuk.at for tajuk in columns])

    def leave(self, tajuk: Tajuk, alasan: str) -> None:
        self.sheet.buku.leave(self.nomor, tajuk.at, alasan)

    def ask(self, tajuk: Tajuk, tanya: str) -> None:
        self.sheet.buku.ask(self.nomor, tajuk.at, tanya)

    def sel(self, tajuk: Tajuk) -> str:
        return self.sheet.kepala.lembar.sel(self.nomor, tajuk.at)

    def sel_of(self, isi: str) -> str:
        """The place that tells the row's code, or its first cell."""
        named = [tajuk for tajuk in self.sheet.kepala.tajuk if tajuk.kolom.isi == isi]
        there = [tajuk for tajuk in named if holds(self.cell(tajuk))]
        return self.sel((there or list(self.sheet.kepala.tajuk))[-1])

    def told(self, tajuk: Tajuk, read: Callable[[], Hasil]) -> Hasil | None:
        """What is read of a cell; where it is in doubt it is asked, and None."""
        try:
            return read()
        except Ragu as doubt:
            self.ask(tajuk, str(doubt))
            return None

    def period(self, tajuk: Tajuk) -> str | None:
        """The period of a column: what its head names, else the year of the row, the title or the
        user; None where none does, which is asked.
        """
        form = tajuk.kolom.periode or "{tahun}"
        named = dict(tajuk.cocok)
        if tw := named.get("tw"):
            named["tw"] = _QUARTERS.get(tw, tw)
        if "{n}" in form and "n" in named:
            start = self.sheet.tahun
            named["tahun"] = str(start + int(named["n"]) - 1) if start else ""
            form = "{tahun}"
        if "{tahun}" in form and not named.get("tahun"):
            named["tahun"] = str(self.sheet.tahun or "")
            if not named["tahun"]:
                self.ask_year(tajuk)
                return None
        return re.sub(r"\{(\w+)\}", lambda match: named.get(match[1], ""), form)

    def ask_year(self, tajuk: Tajuk) -> None:
        if self.sheet.asked_year:
            self.leave(tajuk, "tahunnya belum diketahui; sebutkan dengan --tahun")
        else:
            self.sheet.asked_year = True
            self.ask(tajuk, "tahun berapa? sebutkan dengan --tahun")
