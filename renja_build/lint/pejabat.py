"""Who signs the plan, its decrees and its blocks of signatures, and where what is said of them stands."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.diagnostics import Location
from renja_build.lint.kata import simpul
from renja_build.model.document import Dokumen
from renja_build.model.isi import BlokTandaTangan, Keputusan, PenandaTangan


def pejabat(dokumen: Dokumen) -> Iterator[tuple[PenandaTangan, Location]]:
    """Each official, with the place of what names them."""
    ident = dokumen.identitas
    yield ident.penanda_tangan, ident.places.get("penanda_tangan", ident.at)
    for other in ident.penanda_tangan_lain:
        yield other, ident.places.get("penanda_tangan_lain", ident.at)
    for decree in simpul(dokumen, Keputusan):
        yield decree.penanda_tangan, decree.at
    for blok in simpul(dokumen, BlokTandaTangan):
        for own in blok.pejabat:
            yield own, blok.at


def sebutan(official: PenandaTangan) -> Iterator[tuple[str, str]]:
    """What is said of an official, by its key."""
    for key in ("jabatan", "nama", "pangkat", "nip"):
        yield key, getattr(official, key)
