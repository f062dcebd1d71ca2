"""What an import gives: data by layout, and honestly what it left out and what it has to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from renja_build.sheets.cells import Lembar, Nilai

SHOWN = 200  # letters of a cell that is told


@dataclass(frozen=True, slots=True)
class Dilewati:
    """A cell or row that was not taken, and why."""

    sel: str
    isi: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """What a file does not tell for certain, and a person has to."""

    sel: str
    isi: str
    tanya: str


@dataclass(frozen=True, slots=True)
class Kontrol:
    """A sum that a file states: of all (`kode` empty) or of one kode, of what and of which period."""

    sel: str
    apa: str
    nilai: Decimal
    kode: str = ""
    periode: str = ""


@dataclass(slots=True)
class Catatan:
    """What was left out and what is to be asked, gathered on the way."""

    dilewati: list[Dilewati] = field(default_factory=list)
    pertanyaan: list[Pertanyaan] = field(default_factory=list)
    kontrol: list[Kontrol] = field(default_factory=list)


@dataclass(slots=True)
class Buku:
    """The book of one sheet: which of its cells are accounted for. Whatever is not said to be taken
    is told as left, so that nothing is lost in silence.
    """

    lembar: Lembar
    catatan: Catatan
    told: set[tuple[int, int]] = field(default_factory=set)

    def take(self, row: int, columns: Iterable[int]) -> None:
        """Cells that are imported, or that say how."""
        self.told.update((row, column) for column in columns)

    def leave(self, row: int, column: int, alasan: str) -> None:
        """A cell that is not imported, once; nothing where it holds nothing."""
        if (row, column) not in self.told and holds(self.lembar.nilai(row, column)):
            self.told.add((row, column))
            sel, isi = self.lembar.sel(row, column), shown(self.lembar.nilai(row, column))
            self.catatan.dilewati.append(Dilewati(sel, isi, alasan))

    def ask(self, row: int, column: int, tanya: str) -> None:
        """A cell that a person has to tell."""
        self.told.add((row, column))
        sel, isi = self.lembar.sel(row, column), shown(self.lembar.nilai(row, column))
        asked = Pertanyaan(sel, isi, tanya)
        if asked not in self.catatan.pertanyaan[-8:]:
            self.catatan.pertanyaan.append(asked)

    def open(self) -> Iterator[tuple[int, int]]:
        """Every cell that holds something and is not accounted for."""
        for row, cells in enumerate(self.lembar.baris):
            for column, cell in enumerate(cells):
                if (row, column) not in self.told and holds(cell):
                    yield row, column

    def close(self, alasan: str) -> None:
        """Tell every cell that is not accounted for."""
        for row, column in self.open():
            self.leave(row, column, alasan)


def holds(cell: Nilai) -> bool:
    """Whether there is anything in a cell."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def shown(cell: Nilai) -> str:
    """A cell on one line, cut where it is long."""
    return "" if cell is None else " ".join(str(cell).split())[:SHOWN]


def as_json(
    bentuk: str,
    hasil: Mapping[str, object],
    catatan: Catatan,
    jumlah: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """The object of `renja import --format json`."""
    return {
        "bentuk": bentuk,
        "hasil": dict(hasil),
        "jumlah": dict(jumlah or {}),
        "kontrol": [_control(stated) for stated in catatan.kontrol],
        "dilewati": [
            {"sel": left.sel, "isi": left.isi, "alasan": left.alasan} for left in catatan.dilewati
        ],
        "pertanyaan": [
            {"sel": asked.sel, "isi": asked.isi, "tanya": asked.tanya}
            for asked in catatan.pertanyaan
        ],
    }


def _control(stated: Kontrol) -> dict[str, object]:
    named = {"kode": stated.kode, "periode": stated.periode}
    return {
        "sel": stated.sel,
        "apa": stated.apa,
        "nilai": as_number(stated.nilai),
        **{key: value for key, value in named.items() if value},
    }


def as_number(value: Decimal) -> int | float:
    """A number as JSON has it."""
    return int(value) if value == value.to_integral_value() else float(value)
