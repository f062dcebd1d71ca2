"""Both versions laid out so that they can stand in one another: a table of both has one grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from renja_build.redline.rows import same_columns
from renja_build.render.layout import lay_out
from renja_build.render.page import Naskah, Potongan, Tabel, TableView
from renja_build.render.widths import TableTooWide


def lay_out_alike(base: Naskah, head: Naskah) -> tuple[Naskah, Naskah]:
    """Base and head with measured tables.

    Raises `TableTooWide` where one alone cannot be set legibly.
    """
    old = {view.id: view for view in base.tabel()}

    def joined(view: TableView) -> TableView:
        if not _shared(view, old):
            return view
        return replace(view, baris=(*view.baris, *old[view.id].baris))

    try:
        wide = lay_out(_with_tables(head, joined))
    except TableTooWide:  # old and new together ask for more than the page has
        return lay_out(base), lay_out(head)
    measured = {view.id: view for view in wide.tabel()}
    new = {view.id: view for view in head.tabel()}

    def first(view: TableView) -> TableView:
        return replace(view, baris=view.baris[: len(new[view.id].baris)])

    def rest(view: TableView) -> TableView:
        if not _shared(view, new):
            return view
        both = measured[view.id]
        rows = both.baris[len(new[view.id].baris) :]
        return replace(view, baris=rows, lebar=both.lebar, ukuran=both.ukuran)

    return _with_tables(lay_out(base), rest), _with_tables(wide, first)


def _shared(view: TableView, others: dict[str, TableView]) -> bool:
    return view.id in others and same_columns(view, others[view.id])


def _with_tables(naskah: Naskah, change: Callable[[TableView], TableView]) -> Naskah:
    def changed(part: Potongan) -> Potongan:
        return replace(part, view=change(part.view)) if isinstance(part, Tabel) else part

    sections = []
    for section in naskah.seksi:
        sections.append(replace(section, potongan=tuple(map(changed, section.potongan))))
    return replace(naskah, seksi=tuple(sections))
