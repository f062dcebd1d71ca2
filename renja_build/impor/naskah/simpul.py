"""A part of a document while it is being filled, and its prose joined to blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from renja_build.impor.naskah.isi import Bagian, Blok, Keputusan, Teks

MAX_BLOCK = 8_000  # letters of a block of prose, below the bound of one text


@dataclass(slots=True)
class Simpul:
    """A part while it is being filled."""

    judul: str
    tingkat: int
    dikenal: bool = True
    isi: list[Blok] = field(default_factory=list)
    bagian: list[Simpul] = field(default_factory=list)
    keputusan: Keputusan | None = None

    def frozen(self) -> Bagian:
        return Bagian(
            self.judul,
            tuple(merged(self.isi)),
            tuple(part.frozen() for part in self.bagian),
            self.dikenal,
            self.keputusan,
        )


def merged(blocks: Sequence[Blok]) -> Iterator[Blok]:
    """Paragraphs that follow one another as one block of prose; two lists stay apart."""
    gathered: Teks | None = None
    for block in blocks:
        if isinstance(block, Teks) and gathered is not None and _joins(gathered, block):
            gathered = Teks(f"{gathered.markdown}\n\n{block.markdown}", block.daftar)
            continue
        if gathered is not None:
            yield gathered
        gathered = block if isinstance(block, Teks) else None
        if gathered is None:
            yield block
    if gathered is not None:
        yield gathered


def _joins(above: Teks, below: Teks) -> bool:
    short = len(above.markdown) + len(below.markdown) < MAX_BLOCK
    return short and not (above.daftar and below.daftar)
