"""The table that a block asks for: of which type or layout, of the whole or of one part, merged
or apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from renja_build import kode
from renja_build.contents import NAMED
from renja_build.diagnostics import Diagnostic, Location, Sought
from renja_build.likeness import nearest
from renja_build.model.document import Dokumen
from renja_build.model.isi import BlokTabel
from renja_build.model.tata import TataTabel
from renja_build.nodes import Teks
from renja_build.render.desimal import sedesimal
from renja_build.render.inputs import Inputs
from renja_build.render.kosakata import kosakata
from renja_build.render.page import TableView
from renja_build.render.prose import Writer
from renja_build.render.tables import table_types
from renja_build.render.tata import draw_tata
from renja_build.render.unit import bagian_unit

_PILIHAN = ("kode", "hanya")  # options of sources that choose a part


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a block draws, whether its rows may own the plain kode as deep links, and what is
    wrong with it.
    """

    view: TableView | None
    utama: bool = False
    found: tuple[Diagnostic, ...] = ()


def place(blok: BlokTabel, inputs: Inputs, writer: Writer, undrawable: Set[str]) -> Drawing:
    """The table of a block; nothing where its type is unknown, or its layout is told to be
    wrong.
    """
    if blok.unit:
        return _of_unit(blok, inputs, writer, undrawable)
    types, own = table_types(), inputs.dokumen.tabel
    if blok.jenis in types:
        jenis = types[blok.jenis]
        found = (*_unmergeable(blok, jenis.tata), *_unselectable(blok, jenis.tata, inputs))
        chosen = jenis.tata and _chosen(jenis.tata, blok)
        drawn = draw_tata(chosen, inputs) if chosen else jenis.draw(inputs)
        return Drawing(tercetak(drawn, jenis.tata), jenis.utama, found)
    if blok.jenis in undrawable:
        return Drawing(None)
    if blok.jenis in own:
        layout = own[blok.jenis]
        found = (*_unmergeable(blok, layout), *_unselectable(blok, layout, inputs))
        drawn = tercetak(draw_tata(_chosen(layout, blok), inputs, writer), layout)
        # Of no type that comes with the program.
        return Drawing(replace(drawn, jenis="bebas"), layout.utama, found)
    known = [*types, *own]
    hint = nearest(blok.jenis, known) or f"jenis yang ada: {', '.join(known)}"
    message = f"jenis tabel '{blok.jenis}' tidak dikenal"
    sought = Sought(blok.jenis, NAMED)
    return Drawing(None, found=(Diagnostic("D130", blok.at, message, hint, sought=sought),))


def tercetak(view: TableView, tata: TataTabel | None) -> TableView:
    """A table that was drawn, with its numbers as they are printed."""
    source = kosakata().sumber.get(tata.baris.dari) if tata else None
    return sedesimal(view, bersanding=source is not None and bool(source.sisi))


def _of_unit(blok: BlokTabel, inputs: Inputs, writer: Writer, undrawable: Set[str]) -> Drawing:
    """The same table of what some sub units have of the plan; the plain kode is the office's."""
    known = list(inputs.hasil.unit)
    if unknown := [unit for unit in blok.unit if unit not in known]:
        return Drawing(None, found=tuple(_without_part(unit, known) for unit in unknown))
    part = bagian_unit(inputs, tuple(dict.fromkeys(blok.unit)))
    return replace(place(replace(blok, unit=()), part, writer, undrawable), utama=False)


def _without_part(unit: Teks, known: list[str]) -> Diagnostic:
    message = f"unit '{unit}' tidak mempunyai bagian dalam rencana"
    hint = nearest(unit, known) or "tulis unitnya di unit.yaml dan program.yaml"
    return Diagnostic("K106", unit.at, message, hint, sought=Sought(unit, ("unit", "program")))


def shadowed(dokumen: Dokumen) -> Iterator[Diagnostic]:
    """Layouts of the office that no block can name, because a table type has their name."""
    for name in sorted(dokumen.tabel.keys() & table_types().keys()):
        at = Location(dokumen.tabel[name].at.file)
        message = f"tabel/{name}.yaml bernama sama dengan jenis tabel"
        yield Diagnostic("D135", at, message, "ganti nama berkasnya")


def _unmergeable(blok: BlokTabel, tata: TataTabel | None) -> Iterator[Diagnostic]:
    """A choice whether to merge, at a table that merges nothing."""
    if blok.gabung is not None and (tata is None or tata.terpisah is None):
        known = [
            name for name, jenis in table_types().items() if jenis.tata and jenis.tata.terpisah
        ]
        hint = f"hapus 'gabung'; pilihan ini hanya untuk tabel {', '.join(known)}"
        yield Diagnostic("D139", blok.at, f"'gabung' tidak berlaku bagi tabel '{blok.jenis}'", hint)


def _option(tata: TataTabel | None) -> str:
    """The option of its source that chooses a part, empty where there is none."""
    source = kosakata().sumber.get(tata.baris.dari) if tata else None
    return next((name for name in _PILIHAN if source and name in source.opsi), "")


def _chosen(tata: TataTabel, blok: BlokTabel) -> TataTabel:
    """The layout as the block asks for it: with equal cells apart, with the rows of one part (all
    of them where its source cannot choose).
    """
    option = _option(tata)
    if blok.gabung is False:
        tata = tata.terpisah or tata
    if not blok.untuk or not option:
        return tata
    opsi = {**tata.baris.opsi, option: (blok.untuk,)}
    return replace(tata, baris=replace(tata.baris, opsi=opsi))


def _unselectable(blok: BlokTabel, tata: TataTabel | None, inputs: Inputs) -> Iterator[Diagnostic]:
    """A part that is asked of a table that has none, or that is not there."""
    if not blok.untuk:
        return
    option = _option(tata)
    if not option:
        hint = "hapus 'untuk'; pilihan ini bagi tabel rencana menurut kode, dan tabel tujuan menurut pengenalnya"
        yield Diagnostic("D139", blok.at, f"'untuk' tidak berlaku bagi tabel '{blok.jenis}'", hint)
        return
    tujuan = inputs.dokumen.tujuan
    goals = [ident for goal in tujuan for ident in (goal.id, *(aim.id for aim in goal.sasaran))]
    codes = {above for code in inputs.simpul for above in _above(code)}
    if blok.untuk not in goals if option == "hanya" else kode.key(blok.untuk) not in codes:
        hint = (
            f"yang ada: {', '.join(goals)}" if option == "hanya" else "tulis kode dari program.yaml"
        )
        message = f"'{blok.untuk}' tidak ada dalam tabel '{blok.jenis}'"
        sought = Sought(blok.untuk, ("program", "rkpd", "tujuan"))
        yield Diagnostic("D139", blok.at, message, hint, sought=sought)


def _above(code: str) -> Iterator[str]:
    """A code and all above it."""
    current: str | None = code
    while current:
        yield current
        current = kode.parent(current)
