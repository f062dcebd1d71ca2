"""Rows of a recognised sheet to a plan: codes, names, indicators and money, each cell accounted for.

One reader serves every layout; what a column holds is said by its layout. A row speaks of the kode
that it names, or goes on with the one above; sums that a file prints are kept as control figures
and held against the leaves when all is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from renja_build.impor.baris import Baris
from renja_build.impor.baris_sel import MONEY, Keadaan
from renja_build.impor.baris_ukuran import MEASURES
from renja_build.impor.bentuk import Kepala, head_text
from renja_build.impor.hasil import Buku, holds, shown
from renja_build.impor.simpul import Rencana
from renja_build.sheets.cells import Nilai
from renja_build.sheets.numbers import habit_of

_ORDINAL = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")


@dataclass(slots=True)
class Pembaca:
    """Recognised sheets to one plan. `tahun` is the year that the user states."""

    tahun: int | None = None
    rencana: Rencana = field(default_factory=Rencana)
    kunci: dict[str, str] = field(default_factory=dict)  # codes by the keys that join sheets

    def read(self, heads: Sequence[Kepala]) -> None:
        """All sheets together, those first that tell codes."""
        self.rencana.bernama |= any(_has(head, "nama") for head in heads)
        rinci = any(_has(head, "dana") and _has(head, "pagu") for head in heads)
        for head in sorted(heads, key=_rank):
            _read(self._state(head, rinci=rinci))

    def _state(self, head: Kepala, *, rinci: bool) -> Keadaan:
        plan = self.rencana
        wanted = [tajuk.at for tajuk in head.tajuk if tajuk.kolom.isi in {*MEASURES, *MONEY}]
        below = head.lembar.baris[head.baris + 1 :]
        habit = habit_of(row[at] for row in below for at in wanted if at < len(row))
        year = self.tahun or _year_above(head)
        book = Buku(head.lembar, plan.catatan)
        return Keadaan(head, plan, self.kunci, book, habit, year, rinci)


def _rank(head: Kepala) -> tuple[bool, bool]:
    """Sheets that tell codes come first; of our workbook that which tells their order."""
    is_ours = head.bentuk.jenis == "isian"
    return not _has(head, "kode"), is_ours and not _has(head, "nama")


def _has(head: Kepala, isi: str) -> bool:
    return any(tajuk.kolom.isi == isi for tajuk in head.tajuk)


def _year_above(head: Kepala) -> int | None:
    """The year of the title, where it names one only."""
    texts = " ".join(
        str(cell) for row in head.lembar.baris[: head.awal] for cell in row if holds(cell)
    )
    years = set(re.findall(r"(?<!\d)20\d\d(?!\d)", texts))
    return int(years.pop()) if len(years) == 1 else None


def _read(state: Keadaan) -> None:
    """One sheet: every row below its head, then whatever of it is not accounted for."""
    head, sheet = state.kepala, state.kepala.lembar
    heads = [[head_text(cell) for cell in row] for row in sheet.baris[head.awal : head.baris + 1]]
    for number in range(head.awal, head.baris + 1):
        state.buku.take(number, range(len(sheet.baris[number])))
    _plan_year(state)
    if head.bentuk.jenis == "isian":
        state.plan.kolom |= {
            (tajuk.kolom.isi, tajuk.kolom.periode.format(**tajuk.cocok))
            for tajuk in head.tajuk
            if tajuk.kolom.periode
        }
    for number in range(head.baris + 1, len(sheet.baris)):
        row = sheet.baris[number]
        if not any(map(holds, row)):
            continue
        texts = [head_text(cell) for cell in row]
        if _is_numbering(row) or (any(texts) and texts in heads):
            state.buku.take(number, range(len(row)))
        else:
            Baris(state, number).read()
    _ask_doubled(state)
    for at, column in state.buku.open():
        state.buku.leave(at, column, _why_left(head, at, column))


def _plan_year(state: Keadaan) -> None:
    """The year of the plan, from the head of its target or money, or of the year after."""
    for tajuk in state.kepala.tajuk:
        year = tajuk.cocok.get("tahun")
        if year and tajuk.kolom.isi in ("target", "pagu"):
            state.plan.tahun = state.plan.tahun or int(year)
        elif year and tajuk.kolom.isi in ("target_maju", "maju"):
            state.plan.tahun = state.plan.tahun or int(year) - 1


def _ask_doubled(state: Keadaan) -> None:
    """Columns whose head another column has too: which of them is meant is asked."""
    head, sheet = state.kepala, state.kepala.lembar
    for tajuk in head.ganda:
        rows = range(head.baris + 1, len(sheet.baris))
        first = next((row for row in rows if holds(sheet.nilai(row, tajuk.at))), None)
        if first is not None:
            place = sheet.sel(head.baris, tajuk.at)
            tanya = f"kepala kolom {place} sama dengan kolom lain; tulis tahun atau namanya"
            state.buku.ask(first, tajuk.at, tanya)


def _why_left(head: Kepala, row: int, column: int) -> str:
    if row < head.awal:
        return "judul di atas tabel"
    if any(column == tajuk.at for tajuk in head.ganda):
        return "kepala kolomnya sama dengan kolom lain"
    if any(column == tajuk.at for tajuk in head.tajuk):
        return "isinya tidak terbaca bersama barisnya"
    titles = [head.lembar.nilai(number, column) for number in range(head.awal, head.baris + 1)]
    named = [shown(title) for title in titles if holds(title)]
    return f"kolom '{named[-1]}' tidak dikenal bentuk ini" if named else "kolom tanpa kepala"


def _is_numbering(row: Sequence[Nilai]) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 or (1), 6 = 5/4."""
    cells = [str(cell).strip() for cell in row if holds(cell)]
    numbered = len(cells) >= 3 and all(map(_ORDINAL.fullmatch, cells))
    return numbered and re.sub(r"\D.*", "", cells[0].lstrip("(")) == "1"
