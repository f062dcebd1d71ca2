"""The document cut where a new page begins whatever stands before it: stretches that can be laid
out each on its own, and the text of each as a document of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import escape

from renja_build.fonts import FACE_PAIRS, Huruf, font_files
from renja_build.render import templates
from renja_build.render.html import extra_styles, fill, row_style
from renja_build.render.page import Halaman, JenisSeksi, Naskah, Seksi
from renja_build.render.templates import style
from renja_build.write.pdf_parts.constants import settled

_STYLES = ("page.css", "print.css", "table.css")
_SECTION = re.compile(r"<section\b[^>]*>")
_CONTENTS = 'class="daftar"'
# Sections of one group share the pages of a name, as page.css names them; a new name is a new page.
_GROUPS: Mapping[JenisSeksi, str] = {
    "perbandingan": "perbandingan",
    "sampul": "sampul",
    "bab": "isi",
    "lampiran": "isi",
}
# What stands in the margins of all pages is drawn with each unit, but for the number of the page.
_UNNUMBERED = "@page { @bottom-right { content: none !important } }"


@dataclass(frozen=True, slots=True)
class Sheets:
    """The style sheets in the order in which they are read, and the faces that they name; the first
    sheet tells the files of these on this machine.
    """

    huruf: Huruf
    css: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the pages may show, by the name that the text has for it: files, or what stands in
    them.
    """

    gambar: Mapping[str, Path | bytes]
    grafik: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages to be laid out on their own: `html` is their whole document, `name` a digest of all
    that they are made from.
    """

    id: str
    html: str
    sheets: Sheets
    pictures: Pictures
    name: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sections that begin on a page of their own, with their HTML; `isi` where it lists numbers of
    pages, which are known last.
    """

    seksi: tuple[Seksi, ...]
    html: tuple[str, ...]

    @property
    def isi(self) -> bool:
        return any(_CONTENTS in html for html in self.html)


def sheets_of(halaman: Halaman) -> Sheets:
    """All sheets of a document, an office's last."""
    naskah = halaman.naskah
    own = [*extra_styles(halaman, "catatan.css"), *["polos.css"] * naskah.polos]
    own += [f"{halaman.gaya}-cetak.css"] * bool(halaman.gaya)
    names = (f"{naskah.kertas.lower()}.css", *_STYLES, *own, "kantor.css")
    css = (row_style(naskah), *map(style, names))
    if templates.office() is None:
        # Each sheet is matched against every element: one of all takes a third of the time.
        css = (settled("\n".join(css)),)
    return Sheets(naskah.huruf, (face_rules(naskah.huruf), *css))


def pictures_of(naskah: Naskah) -> Pictures:
    """All that this document may show."""
    return Pictures(naskah.gambar, naskah.grafik)


def face_rules(huruf: Huruf) -> str:
    """Every face by its file on this machine, and the size of running text in it."""
    faces = ""
    for (family, bold, italic), path in font_files(huruf).items():
        weight = 600 if bold else 400
        style = "italic" if italic else "normal"
        faces += (
            f'@font-face {{ font-family: renja-{family}; src: url("{path.as_uri()}");'
            f" font-weight: {weight}; font-style: {style} }}\n"
        )
    return f"{faces}:root {{ --ukuran: {FACE_PAIRS[huruf].ukuran}pt }}\n"


def stretches(halaman: Halaman) -> list[Stretch]:
    """The document as stretches; none where an office draws it, whose sheets may tie pages to one
    another.
    """
    sections = halaman.naskah.seksi
    starts = [found.start() for found in _SECTION.finditer(halaman.badan)]
    if templates.office() or len(starts) != len(sections) or halaman.badan[: starts[0]].strip():
        return []
    ends = [*starts[1:], len(halaman.badan)]
    pieces = [halaman.badan[start:end] for start, end in zip(starts, ends, strict=True)]
    made: list[Stretch] = []
    for seksi, html in zip(sections, pieces, strict=True):
        if made and not _breaks(made[-1].seksi[-1], seksi):
            last = made.pop()
            made.append(Stretch((*last.seksi, seksi), (*last.html, html)))
        else:
            made.append(Stretch((seksi,), (html,)))
    return made


def _breaks(before: Seksi, seksi: Seksi) -> bool:
    """Whether a section begins on a new page, whatever stands on the one before."""
    names = [(_GROUPS.get(one.jenis, "depan"), one.orientasi) for one in (before, seksi)]
    return seksi.mulai or names[0] != names[1]


def units_of(halaman: Halaman, parts: Sequence[Stretch]) -> list[Unit | None]:
    """A unit for each stretch; none for those that list numbers of pages."""
    sheets = sheets_of(halaman)
    sheets = Sheets(sheets.huruf, (*sheets.css, _UNNUMBERED))
    pieces = [html for part in parts for html in part.html]
    units: list[Unit | None] = []
    place = 0
    for part in parts:
        end = place + len(part.html)
        around = [_stub(piece) for piece in pieces[max(0, place - 1) : place]]
        body = "".join([*around, *part.html, *map(_stub, pieces[end : end + 1])])
        html = _document(halaman, body)
        units.append(None if part.isi else unit(part.seksi[0].id, html, sheets, halaman.naskah))
        place = end
    return units


def unit(ident: str, html: str, sheets: Sheets, naskah: Naskah) -> Unit:
    """What is to be laid out, named by all that it is made from."""
    whole = sha256(json.dumps([ident, html, sheets.huruf, sheets.css]).encode())
    pictures = {name: path for name, path in naskah.gambar.items() if _shows(html, name)}
    charts = {name: chart for name, chart in naskah.grafik.items() if _shows(html, name)}
    for _, path in sorted(pictures.items()):
        if path.is_file():
            whole.update(path.read_bytes())
    for _, chart in sorted(charts.items()):
        whole.update(chart.encode())
    return Unit(ident, html, sheets, Pictures(pictures, charts), whole.hexdigest())


def _shows(html: str, name: str) -> bool:
    return str(escape(name)) in html


def _stub(section: str) -> str:
    """A neighbour that is not printed, for rules that ask what stands before or behind."""
    return f'{opening(section)[:-1]} style="display: none"></section>\n'


def opening(section: str) -> str:
    """The tag that a section begins with."""
    found = _SECTION.match(section)
    assert found
    return found[0]


def whole_text(halaman: Halaman, told: Mapping[str, Any], badan: str | None = None) -> str:
    """The document with all that it says of itself, `badan` in the place of its own body."""
    naskah = halaman.naskah
    body = halaman.badan if badan is None else badan
    return fill("pdf.html.j2", naskah=naskah, badan=body, kaki=_feet(naskah), **told)


def _feet(naskah: Naskah) -> tuple[str, ...]:
    """What stands at the foot of every page."""
    return (naskah.kaki, *naskah.sampul.keterangan)


def foot(naskah: Naskah) -> str:
    """What stands at the foot of every page, as an attribute holds it."""
    return str(escape("  ·  ".join(_feet(naskah))))


def _document(halaman: Halaman, body: str) -> str:
    """A document of some sections, with what the first of all sets for the heads of all."""
    above = ""
    if banding := re.search(r'\bdata-banding="([^"]*)"', halaman.badan):
        above = f' data-banding="{banding[1]}" style="string-set: banding attr(data-banding)"'
    return (
        f'<!DOCTYPE html>\n<html lang="id"{above}><head><meta charset="utf-8">'
        f'<title>Renja</title></head>\n<body data-kaki="{foot(halaman.naskah)}">\n{body}</body></html>\n'
    )
