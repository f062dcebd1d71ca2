"""Numbers and ids of everything that can be referred to, settled before any text is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from renja_build.compute import numbering
from renja_build.diagnostics import Diagnostic, Location
from renja_build.model.document import Dokumen, Gaya
from renja_build.model.isi import (
    Bab,
    Bagian,
    Blok,
    BlokGambar,
    BlokGrafik,
    BlokTabel,
    Depan,
    Lampiran,
)
from renja_build.render.tables import table_types


@dataclass(frozen=True, slots=True)
class Label:
    """How one part is numbered and called: `Tabel T-C.33`, `Bagian 2.4`, `Bab IV`."""

    id: str
    nomor: str
    sebutan: str
    at: Location


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels by the place of what they call, and what is wrong with the ids.

    No two parts share a place: each begins at a scalar of its own (its title, the type of its
    table).
    """

    of: Mapping[Location, Label]
    found: tuple[Diagnostic, ...]

    def rujukan(self) -> dict[str, Markup]:
        """Links by id, as `rujuk("…")` writes them."""
        link = Markup('<a href="#{}">{}</a>')
        return {label.id: link.format(label.id, label.sebutan) for label in self.of.values()}


def label(dokumen: Dokumen) -> Labels:
    """Number bab, sections, tables and figures in print order."""
    baku = {name: tata.baku for name, tata in dokumen.tabel.items()}
    baku |= {name: jenis.baku for name, jenis in table_types().items()}
    counter = _Counter(dokumen.identitas.gaya, baku)
    for depan in dokumen.depan:
        counter.depan(depan)
    for number, bab in enumerate(dokumen.bab, start=1):
        counter.bab(bab, number)
    for number, annex in enumerate(dokumen.lampiran, start=1):
        counter.lampiran(annex, number, len(dokumen.lampiran))
    return Labels(counter.of, tuple(_duplicates(counter.of.values())))


class _Counter:
    def __init__(self, gaya: Gaya, baku: Mapping[str, str]) -> None:
        self.gaya, self.baku = gaya, baku  # the official numbers by type of table
        self.of: dict[Location, Label] = {}
        self.bab_number = 0
        self.tables = self.tables_in_bab = self.figures = self.figures_in_bab = 0
        self.in_lampiran = ""  # the part of a table number that stands for the bab: `L` or `L2`

    def add(self, at: Location, ident: str, nomor: str, sebutan: str) -> None:
        self.of[at] = Label(ident, nomor, sebutan, at)

    def depan(self, depan: Depan) -> None:
        self.add(depan.at, depan.id or f"depan-{len(self.of) + 1}", "", str(depan.judul))
        self.blocks(depan.isi)
        if depan.keputusan and depan.keputusan.lampiran:
            self.blocks(depan.keputusan.lampiran.isi)

    def bab(self, bab: Bab, number: int) -> None:
        self.bab_number, self.tables_in_bab, self.figures_in_bab = number, 0, 0
        shown = numbering.bab_number(self.gaya, number)
        self.add(bab.at, bab.id or f"bab-{number}", f"BAB {shown}", f"Bab {shown}")
        self.blocks(bab.isi)
        for index, part in enumerate(bab.bagian, start=1):
            self.bagian(bab, part, (index,))

    def bagian(self, bab: Bab, part: Bagian, path: tuple[int, ...]) -> None:
        nomor = numbering.section_number(self.gaya, bab, self.bab_number, path)
        called = numbering.section_reference(self.gaya, bab, self.bab_number, path)
        steps = "-".join(map(str, path))
        self.add(part.at, part.id or f"bab-{self.bab_number}-{steps}", nomor, f"Bagian {called}")
        self.blocks(part.isi)
        for index, below in enumerate(part.bagian, start=1):
            self.bagian(bab, below, (*path, index))

    def lampiran(self, annex: Lampiran, number: int, total: int) -> None:
        shown, self.in_lampiran = "LAMPIRAN", "L"
        if total > 1:
            shown = f"LAMPIRAN {numbering.bab_number(self.gaya, number)}"
            self.in_lampiran = f"L{number}"
        self.tables_in_bab = self.figures_in_bab = 0
        called = shown.replace("LAMPIRAN", "Lampiran")
        self.add(annex.at, annex.id or f"lampiran-{number}", shown, called)
        self.blocks(annex.isi)

    def blocks(self, isi: Sequence[Blok]) -> None:
        for blok in isi:
            if isinstance(blok, BlokTabel):
                self.table(blok)
            elif isinstance(blok, (BlokGambar, BlokGrafik)):
                self.figure(blok)

    def figure(self, blok: BlokGambar | BlokGrafik) -> None:
        """Figures are numbered in the way of tables that have no official number."""
        if not self.bab_number:  # before the first bab, as a table there
            self.add(blok.at, blok.id, "", "gambar")
            return
        self.figures += 1
        self.figures_in_bab += 1
        nomor = f"Gambar {self.number('', self.figures_in_bab, self.figures)}"
        self.add(blok.at, blok.id, nomor, nomor)

    def table(self, blok: BlokTabel) -> None:
        if not self.bab_number:  # in the annex of a keputusan: a table without a number
            self.add(blok.at, blok.id, "", "tabel")
            return
        self.tables += 1
        self.tables_in_bab += 1
        baku = self.baku.get(blok.jenis, "")
        nomor = f"Tabel {self.number(baku, self.tables_in_bab, self.tables)}"
        self.add(blok.at, blok.id, nomor, nomor)

    def number(self, baku: str, in_bab: int, running: int) -> str:
        if self.in_lampiran:
            return f"{self.in_lampiran}.{in_bab}"
        return numbering.table_number(self.gaya, baku, self.bab_number, in_bab, running)


def _duplicates(labels: Iterable[Label]) -> Iterator[Diagnostic]:
    seen: dict[str, Label] = {}
    for label in labels:
        first = seen.setdefault(label.id, label)
        if first.at != label.at:
            message = (
                f"pengenal '{label.id}' sudah dipakai di {first.at.file.name} baris {first.at.line}"
            )
            yield Diagnostic("D131", label.at, message, "beri 'id' lain pada salah satunya")
