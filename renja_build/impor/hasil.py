"""What an import gives: data by layout, and honestly what it left out and what it has to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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


@dataclass(slots=True)
class Catatan:
    """What was left out and what is to be asked, gathered on the way."""

    dilewati: list[Dilewati] = field(default_factory=list)
    pertanyaan: list[Pertanyaan] = field(default_factory=list)


def as_json(bentuk: str, hasil: Mapping[str, object], catatan: Catatan) -> dict[str, object]:
    """The object of `renja import --format json`."""
    return {
        "bentuk": bentuk,
        "hasil": dict(hasil),
        "jumlah": {},
        "kontrol": [],
        "dilewati": [
            {"sel": left.sel, "isi": left.isi, "alasan": left.alasan} for left in catatan.dilewati
        ],
        "pertanyaan": [
            {"sel": asked.sel, "isi": asked.isi, "tanya": asked.tanya}
            for asked in catatan.pertanyaan
        ],
    }
