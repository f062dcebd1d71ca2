"""Numbers and ids of everything that can be referred to, settled before any text is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from renja_build.compute import numbering
from renja_build.diagnostics import Diagnostic, Location
from renja_build.model.document import Dokumen, Gaya
from renja_build.model.isi import Bab, Bagian, Blok, BlokGambar, BlokGrafik, BlokTabel, Lampiran
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
    """Labels by the identity of the model's part, and what is wrong with the ids."""

    of: Mapping[int, Label]
    found: tuple[Diagnostic, ...]

    def rujukan(self) -> dict[str, Markup]:
        """Links by id, as `rujuk("…")` writes them."""
        return {
            label.id: Markup(f'<a href="#{escape(label.id)}">{escape(label.sebutan)}</a>')
            for label in self.of.values()
        }


def label(dokumen: Dokumen) -> Labels:
    """Number bab, sections, tables and figures in print order."""
    own = {name: tata.baku for name, tata in dokumen.tabel.items()}
    counter = _Counter(
        dokumen.identitas.gaya, own | {name: jenis.baku for name, jenis in table_types().items()}
    )
    for depan in dokumen.depan:
        counter.add(
            depan, depan.id or f"depan-{len(counter.of) + 1}", "", str(depan.judul), depan.at
        )
        counter.blocks(depan.isi)
        if depan.keputusan and depan.keputusan.lampiran:
            counter.blocks(depan.keputusan.lampiran.isi)
    for number, bab in enumerate(dokumen.bab, start=1):
        counter.bab(bab, number)
    for number, part in enumerate(dokumen.lampiran, start=1):
        counter.lampiran(part, number, len(dokumen.lampiran))
    return Labels(counter.of, tuple(_duplicates(counter.of.values())))


class _Counter:
    def __init__(self, gaya: Gaya, baku: Mapping[str, str]) -> None:
        self.gaya, self.baku = gaya, baku  # the official numbers by type of table
        self.of: dict[int, Label] = {}
        self.bab_number = 0
        self.tables = self.tables_in_bab = self.figures = self.figures_in_bab = 0
        self.in_lampiran = ""  # the part of a table number that stands for the bab: `L` or `L2`

    def add(self, part: object, ident: str, nomor: str, sebutan: str, at: Location) -> None:
        self.of[id(part)] = Label(ident, nomor, sebutan, at)

    def bab(self, bab: Bab, number: int) -> None:
        self.bab_number, self.tables_in_bab, self.figures_in_bab = number, 0, 0
        shown = numbering.bab_number(self.gaya, number)
        self.add(bab, bab.id or f"bab-{number}", f"BAB {shown}", f"Bab {shown}", bab.at)
        self.blocks(bab.isi)
        for index, part in enumerate(bab.bagian, start=1):
            self.bagian(bab, part, (index,))

    def bagian(self, bab: Bab, part: Bagian, path: tuple[int, ...]) -> None:
        nomor = numbering.section_number(self.gaya, bab, self.bab_number, path)
        called = numbering.section_reference(self.gaya, bab, self.bab_number, path)
        steps = "-".join(str(step) for step in path)
        self.add(
            part, part.id or f"bab-{self.bab_number}-{steps}", nomor, f"Bagian {called}", part.at
        )
        self.blocks(part.isi)
        for index, below in enumerate(part.bagian, start=1):
            self.bagian(bab, below, (*path, index))

    def lampiran(self, part: Lampiran, number: int, total: int) -> None:
        shown = f"LAMPIRAN {numbering.bab_number(self.gaya, number)}" if total > 1 else "LAMPIRAN"
        self.in_lampiran = f"L{number}" if total > 1 else "L"
        self.tables_in_bab = self.figures_in_bab = 0
        self.add(
            part,
            part.id or f"lampiran-{number}",
            shown,
            shown.replace("LAMPIRAN", "Lampiran"),
            part.at,
        )
        self.blocks(part.isi)

    def blocks(self, isi: Sequence[Blok]) -> None:
        for blok in isi:
            if isinstance(blok, BlokTabel):
                self.table(blok)
            elif isinstance(blok, (BlokGambar, BlokGrafik)):
                self.figure(blok)

    def figure(self, blok: BlokGambar | BlokGrafik) -> None:
        """Figures are numbered in the way of tables that have no official number."""
        self.figures += 1
        self.figures_in_bab += 1
        if self.in_lampiran:
            nomor = f"{self.in_lampiran}.{self.figures_in_bab}"
        else:
            nomor = numbering.table_number(
                self.gaya, "", self.bab_number, self.figures_in_bab, self.figures
            )
        self.add(blok, blok.id, f"Gambar {nomor}", f"Gambar {nomor}", blok.at)

    def table(self, blok: BlokTabel) -> None:
        if not self.bab_number:  # in the annex of a keputusan: a table without a number
            self.add(blok, blok.id, "", "tabel", blok.at)
            return
        self.tables += 1
        self.tables_in_bab += 1
        baku = self.baku.get(blok.jenis, "")
        if self.in_lampiran:
            nomor = f"{self.in_lampiran}.{self.tables_in_bab}"
        else:
            nomor = numbering.table_number(
                self.gaya, baku, self.bab_number, self.tables_in_bab, self.tables
            )
        self.add(blok, blok.id, f"Tabel {nomor}", f"Tabel {nomor}", blok.at)


def _duplicates(labels: Iterable[Label]) -> Iterator[Diagnostic]:
    seen: dict[str, Label] = {}
    for one in labels:
        first = seen.setdefault(one.id, one)
        if first is not one:
            where = f"{first.at.file.name} baris {first.at.line}"
            yield Diagnostic(
                "D131",
                one.at,
                f"pengenal '{one.id}' sudah dipakai di {where}",
                "beri 'id' lain pada salah satunya",
            )
