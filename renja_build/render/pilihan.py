"""A table of a part only: what stands under a kode, or one tujuan or sasaran (`untuk` of a block)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renja_build import kode
from renja_build.diagnostics import Diagnostic, Sought
from renja_build.model.isi import BlokTabel
from renja_build.model.tata import TataTabel
from renja_build.render.bahan import Bahan
from renja_build.render.kosakata import kosakata

_PILIHAN = ("kode", "hanya")  # options of sources that choose a part


def _option(tata: TataTabel | None) -> str:
    """The option of its source that chooses a part, empty where there is none."""
    source = kosakata().sumber.get(tata.baris.dari) if tata else None
    return next((name for name in _PILIHAN if source and name in source.opsi), "")


def selected(tata: TataTabel, untuk: str) -> TataTabel:
    """The layout with the rows of one part; all of them where its source cannot choose."""
    option = _option(tata)
    if not untuk or not option:
        return tata
    return replace(tata, baris=replace(tata.baris, opsi={**tata.baris.opsi, option: (untuk,)}))


def unselectable(blok: BlokTabel, tata: TataTabel | None, bahan: Bahan) -> Iterator[Diagnostic]:
    """A part that is asked of a table that has none, or that is not there."""
    if not blok.untuk:
        return
    option = _option(tata)
    if not option:
        hint = "hapus 'untuk'; pilihan ini bagi tabel rencana menurut kode, dan tabel tujuan menurut pengenalnya"
        yield Diagnostic("D139", blok.at, f"'untuk' tidak berlaku bagi tabel '{blok.jenis}'", hint)
        return
    goals = [
        ident
        for goal in bahan.dokumen.tujuan
        for ident in (goal.id, *(aim.id for aim in goal.sasaran))
    ]
    codes = {above for code in bahan.simpul for above in _above(code)}
    if blok.untuk not in goals if option == "hanya" else kode.key(blok.untuk) not in codes:
        hint = (
            f"yang ada: {', '.join(goals)}" if option == "hanya" else "tulis kode dari program.yaml"
        )
        sought = Sought(blok.untuk, ("program", "rkpd", "tujuan"))
        yield Diagnostic(
            "D139",
            blok.at,
            f"'{blok.untuk}' tidak ada dalam tabel '{blok.jenis}'",
            hint,
            sought=sought,
        )


def _above(code: str) -> Iterator[str]:
    """A code and all above it."""
    current: str | None = code
    while current:
        yield current
        current = kode.parent(current)
