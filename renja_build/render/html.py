"""Places the numbered document into its templates: one HTML body that every writer starts from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, repeat
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from renja_build.render import asal, look, templates
from renja_build.render.butir_sel import mark
from renja_build.render.footnotes import CALL
from renja_build.render.gantung import gantung
from renja_build.render.groups import continued
from renja_build.render.ikat import tied, tied_html, titled
from renja_build.render.kapital import without_capitals
from renja_build.render.page import Baris, Halaman, Kolom, Naskah, Potongan, Sel, TableView

_BOLD = re.compile(r"<p( data-asal=\"[^\"]*\")?>(<strong>[^<]*</strong>)</p>")


def render(naskah: Naskah, *, traced: bool = False) -> Halaman:
    """The document as one HTML body, escaped and complete; `traced` it names where its parts
    stand in the files.
    """
    daftar = {
        "daftar-isi": naskah.daftar_isi,
        "daftar-tabel": naskah.daftar_tabel,
        "daftar-gambar": naskah.daftar_gambar,
    }
    body = environment(templates.office(), traced=traced).get_template("document.html.j2")
    return Halaman(naskah=naskah, badan=body.render(naskah=naskah, daftar=daftar))


def fill(template: str, **values: object) -> str:
    """A template with its values; one of the office's may raise anything (`templates.blamed`)."""
    return environment(templates.office()).get_template(template).render(**values)


def extra_styles(halaman: Halaman, notes: str) -> Iterator[str]:
    """Style sheets of what few documents hold: marks of lists, and footnotes, styled by `notes`."""
    if halaman.naskah.bertanda or ' class="butir-' in halaman.badan:
        yield "butir.css"
    if CALL in halaman.badan:
        yield notes


def row_style(naskah: Naskah, *, screen: bool = False) -> str:
    """The style of rows and cells of tables; a screen has colours whatever the paper has, and
    others when dark.
    """
    printed, bright = look.palette(polos=naskah.polos), look.palette(polos=False)
    used = {kolom.rata for view in naskah.tabel() for kolom in view.kolom}
    sides: dict[str, list[str]] = {}
    for kind, side in look.COLUMNS.items():
        sides.setdefault(side, []).append(f"td.{kind}")
    return fill(
        "style/rows.css.j2",
        screen=screen,
        palette=printed,
        printed=[(name, printed.tint(name)) for name in bright.tints],
        bright=bright.tints.items(),
        dark=bright.dark.items(),
        sides=sides.items(),
        stated=[
            (look.stated_class(name), side) for name, side in look.STATED.items() if name in used
        ],
        rows=look.ROWS.items(),
        number_size=look.NUMBER_SIZE,
    )


@cache
def environment(office: Path | None = None, *, traced: bool = False) -> Environment:
    """The templates with their filters; an undefined name is an error, every text is escaped."""
    # Ours need no sandbox, which takes half of the time.
    kind = templates.Sandbox if office else Environment
    env = kind(
        loader=templates.loader(office),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        asal=asal.attribute if traced else asal.silent,
        baris_sel=traced_lines if traced else cell_lines,
        titik_asal=asal.point if traced else asal.silent,
        baris=lines,
        berakhir=with_last_word,
        berikat=tied,
        berkepala=with_headings,
        bertanda_asli=without_capitals,
        bersambung=continued,
        gaya_lebar=width_style,
        kepala=heading,
        nama_macro=macro_name,
        rupa=look.TableLook,
        sel_kolom=cells,
        sejudul=titled,
        tanpa_koma=without_comma,
        terikat=tied_html,
    )
    return env


def macro_name(potongan: Potongan) -> str:
    """`JudulBab` -> `judul_bab`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(potongan).__name__).lower()


def lines(text: str) -> Markup:
    """Lines of a text as lines of the page."""
    return Markup("<br>").join(text.split("\n"))


def cell_lines(sel: Sel) -> Markup:
    """The lines of a cell."""
    return Markup("<br>").join(map(hanging, sel.teks.split("\n")))


def traced_lines(sel: Sel) -> Markup:
    """The same, each but the first behind the point that names its own place."""
    first, *others = sel.teks.split("\n")
    places = chain(sel.asal_baris[1:], repeat(None))
    told = [hanging(first)]
    for line, at in zip(others, places, strict=False):
        told.append((asal.point_at(at) if at else Markup()) + hanging(line))
    return Markup("<br>").join(told)


def hanging(line: str) -> Markup:
    """A line of a cell; of an item of a list all but its first line begin where its text does."""
    sign = mark(line)
    return gantung(line, sign) if sign else escape(line)


def heading(text: str) -> Markup:
    """A column heading; lines after the first are its units, set lighter."""
    first, *units = text.split("\n")
    lighter = map(Markup('<span class="satuan">{}</span>').format, units)
    return Markup("<br>").join([escape(first), *lighter])


def with_last_word(text: str) -> Markup:
    """An entry of a list of contents whose last word goes along with what follows it."""
    before, space, last = text.rpartition(" ")
    return Markup('{}{}<span class="akhir">{}</span>').format(before, space, last)


def with_headings(html: Markup) -> Markup:
    """Paragraphs that are bold throughout are headings of what follows them."""
    return Markup(_BOLD.sub(r'<p class="kepala-kecil"\1>\2</p>', str(html)))


def without_comma(text: str) -> str:
    """The template sets the comma after an office, whether or not the text brought one."""
    return text.rstrip(", \n")


def cells(baris: Baris, view: TableView) -> Iterator[tuple[Sel, Kolom]]:
    """Each cell of a row with the column it starts in; tables that offices draw themselves ask for
    it.
    """
    for start, sel in baris.placed():
        yield sel, view.kolom[start]


def width_style(view: TableView) -> str:
    """The width of the whole table where its columns have widths, so that layout is fixed."""
    return f"; width: {sum(view.lebar):g}mm; table-layout: fixed" if view.lebar else ""
