"""The Renja of content/, read and computed once for all tests."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from renja_lengkap import lay_out

from renja_build.compute.hasil import compute
from renja_build.folder import read_folder
from renja_build.model.build import build
from renja_build.render.html import environment
from renja_build.render.inputs import Inputs
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Naskah, Tabel, TableView
from renja_build.render.pilihan import tercetak
from renja_build.render.tables import table_types

CONTENT = Path(__file__).resolve().parent.parent / "content"


@cache
def inputs(slug: str) -> Inputs:
    """One Renja with all that is computed of it; `lengkap` is the one of renja_lengkap.py."""
    with TemporaryDirectory() as folder:
        dokumen = build(read_folder(lay_out(Path(folder)) if slug == "lengkap" else CONTENT / slug))
    return Inputs(dokumen, compute(dokumen))


@cache
def gambar(slug: str, jenis: str) -> TableView:
    """One of its tables, as the type draws it and documents print it; a free table as it stands in the document."""
    if jenis in table_types():
        known = table_types()[jenis]
        return tercetak(known.draw(inputs(slug)), known.tata)
    return next(view for view in naskah(slug).tabel() if view.id == jenis)


@cache
def naskah(slug: str) -> Naskah:
    """The whole document of one Renja."""
    return build_naskah(inputs(slug).dokumen, inputs(slug).hasil)


def html(view: TableView) -> str:
    """A table as its template draws it, one cell a line; without widths and what follows from them and the fonts."""
    placed = Tabel(replace(view, id=view.id or view.jenis, nomor="Tabel 1", lebar=()))
    drawn = str(vars(environment().get_template("table.html.j2").module)["tabel"](placed))
    drawn = drawn.replace("\u00a0", " ").replace("\u00ad", "")
    lines = re.sub(r"(?=<(?:tr|/tr|th|td)\b)", "\n", drawn).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


def teks(view: TableView) -> str:
    """A table as text: one row a line, cells between bars, `{5}` behind a cell that spans five columns."""
    heads = [[f"{one.teks}{_span(one.colspan)}" for one in row] for row in view.kepala]
    lines = [f"# {view.judul}", f"# {view.subjudul} ({view.orientasi})"]
    lines += ["= " + "|".join(row) for row in heads]
    lines += (
        ["= " + "|".join(f"{one.teks}{_span(one.colspan)}" for one in view.nomor_kolom)]
        if view.bernomor
        else []
    )
    lines += [
        f"{row.jenis}: " + "|".join(sel.teks + _span(sel.span) for sel in row.sel)
        for row in view.baris
    ]
    lines += [f"* {note}" for note in view.catatan]
    lines += [f"* Sumber: {view.sumber}"] if view.sumber else []
    return (
        "\n".join(line.replace("\u00a0", " ").replace("\u00ad", "").rstrip() for line in lines)
        + "\n"
    )


def _span(columns: int) -> str:
    return f"{{{columns}}}" if columns > 1 else ""
