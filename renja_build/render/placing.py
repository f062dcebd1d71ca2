"""Tables in their place: drawn, numbered, captioned, and refused where they cannot be printed."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from decimal import Decimal

from renja_build import kode
from renja_build.angka import Nilai, shown
from renja_build.bounds import MAX_WORD
from renja_build.likeness import nearest
from renja_build.model.isi import BlokTabel
from renja_build.render.catatan_kolom import bertanda, kepala, of_other_year, tanda
from renja_build.render.layout import USABLE
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.pilihan import place
from renja_build.render.tempat import tempat_id
from renja_build.render.widths import TableTooWide, refuse_too_wide
from renja_build.render.workbench import Workbench


class Tables:
    """Places the tables of one document in print order."""

    def __init__(self, bench: Workbench, undrawable: Set[str]) -> None:
        self.bench, self.undrawable = bench, undrawable  # layouts that are told to be wrong
        self.gaya = bench.inputs.dokumen.identitas.gaya
        self.linked = False  # whether a table already owns the plain kode as deep links

    def place(self, blok: BlokTabel) -> TableView | None:
        """The table of a block; None where it cannot be drawn, which is then reported."""
        inputs = self.bench.inputs.menurut(blok.renstra)
        drawing = place(blok, inputs, self.bench.writer, self.undrawable)
        self.bench.findings.extend(drawing.found)
        if drawing.view is None:
            return None
        utama = drawing.utama and not self.linked
        self.linked |= utama
        self.report_long_numbers(drawing.view, blok)
        placed = self.captioned(drawing.view, blok, utama)
        self.report_too_wide(placed, blok)
        return placed

    def captioned(self, view: TableView, blok: BlokTabel, utama: bool) -> TableView:
        """The table with what its block says over and under it, its number and its deep links."""
        own, plain = self.bench.labels.of[blok.at], self.bench.plain
        rows = (self.row(baris, own.id, utama) for baris in view.baris)
        note = self.note(blok)
        return replace(
            view,
            id=own.id,
            nomor=own.nomor,
            judul=plain(blok.judul, view.judul),
            baris=tuple(rows),
            kolom=self.headed(view, blok),
            catatan=(*view.catatan, note) if note else view.catatan,
            sumber=plain(blok.sumber, view.sumber),
            asal=blok.judul.at if blok.judul else blok.at,
        )

    def note(self, blok: BlokTabel) -> str:
        """The note of a block, with a mark where it belongs to a heading."""
        note = self.bench.plain(blok.catatan)
        mark = tanda(note)
        return note if not blok.catatan_pada or note.startswith(mark) else f"{mark} {note}"

    def headed(self, view: TableView, blok: BlokTabel) -> tuple[Kolom, ...]:
        """The columns, with the mark of the note at the heading that it belongs to."""
        if blok.catatan_pada is None:
            return view.kolom
        sought = self.bench.plain(blok.catatan_pada)
        columns = bertanda(view.kolom, sought, tanda(self.bench.plain(blok.catatan)))
        if columns is None and not of_other_year(view.kolom, sought):
            known = kepala(view.kolom)
            message = f"catatan_pada '{sought}' bukan judul satu kolom tabel '{blok.jenis}'"
            hint = nearest(sought, known) or f"judul kolomnya: {', '.join(known)}"
            self.bench.report("D139", blok.catatan_pada.at, message, hint)
        return columns or view.kolom

    def row(self, baris: Baris, table: str, utama: bool) -> Baris:
        """The row with its deep link, which keeps the kode as written, and its codes as they are
        printed.
        """
        ident = baris.id if utama or not baris.id else f"{table}-{baris.id}"
        digits, at = self.gaya.kode, tempat_id(baris.id, self.bench.inputs) if baris.id else None
        cells = (replace(sel, teks=kode.printed(sel.teks, digits)) for sel in baris.sel)
        return replace(baris, id=ident, sel=tuple(cells), asal=at)

    def report_long_numbers(self, view: TableView, blok: BlokTabel) -> None:
        """Formulas may compute a number that is longer than any that can be written."""
        if too_long := next(filter(_is_too_long, _computed(view)), None):
            number = shown(too_long.teks)
            message = f"tabel '{blok.jenis}' memuat hasil hitungan yang terlalu panjang: {number}"
            hint = (
                "periksa angka dan rumus kolomnya; pembagi yang terlalu kecil memberi hasil yang "
                "terlalu besar"
            )
            self.bench.report("D142", blok.at, message, hint)

    def report_too_wide(self, view: TableView, blok: BlokTabel) -> None:
        usable = USABLE[self.gaya.kertas, view.orientasi]
        try:
            refuse_too_wide(view, usable, self.gaya.huruf)
        except TableTooWide as problem:
            hint = (
                "ringkas judul kolom, tulis 'orientasi: lanskap' pada tata tabelnya, atau pakai "
                "kertas F4"
            )
            self.bench.report("D140", blok.at, str(problem), hint)


def _computed(view: TableView) -> Iterator[Sel]:
    """The cells with a number behind them."""
    for baris in view.baris:
        for sel in baris.sel:
            if isinstance(sel.nilai, (int, Decimal, Nilai)):
                yield sel


def _is_too_long(sel: Sel) -> bool:
    return len(sel.teks) > MAX_WORD
