"""Writes the HTML page: one file with its style, script, typefaces and images inside."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import product
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from markupsafe import escape

from renja_build import __version__, atomic
from renja_build.cache.shelf import made_once
from renja_build.diagnostics import Diagnostic, Location
from renja_build.fonts import FACE_PAIRS, Huruf, Keluarga, font_file
from renja_build.render import id_format
from renja_build.render.html import extra_styles, fill, row_style
from renja_build.render.page import Butir, ButirDaftar, Halaman, JudulBagian, Naskah
from renja_build.render.templates import style
from renja_build.write import FORMATS

FILE = "index.html"
ORDER = 1
COMPARISON = "perbandingan.html"
_DEEPEST = 2  # of the sections beside the text
_CELL = re.compile(r"(<t[hd]\b[^>]*>)([^<]*/[^<]*)")
_SLASH = re.compile(r"(?<=\w/)(?=[^\W\d_])")  # where browsers part no word of their own accord


@dataclass(frozen=True, slots=True)
class Laman:
    """A page, the one script that it may run by its fingerprint, and which of its images could not
    be put in.
    """

    teks: str
    sidik: str
    temuan: list[Diagnostic]


def write(halaman: Halaman, path: Path) -> list[Diagnostic]:
    """Write the page and return which of its images could not be put in."""
    laman = page(halaman)
    atomic.write(path, laman.teks.encode())
    return laman.temuan


def page(halaman: Halaman, script: str = "") -> Laman:
    """The page, with more script than it has where it is written."""
    naskah = halaman.naskah
    alone = bool(halaman.gaya or script)  # no other output stands beside it
    script = _style_file("screen.js") + script
    body, findings = _with_images(halaman)
    body = _CELL.sub(lambda cell: cell[1] + _SLASH.sub("<wbr>", cell[2]), body)
    charts = "".join(naskah.grafik.values())
    sidik = _fingerprint(f"\n{script}\n")
    text = fill(
        "screen.html.j2",
        naskah=naskah,
        badan=body,
        gaya=_font_faces(naskah.judul + halaman.badan + charts + script, naskah.huruf)
        + _styles(halaman),
        skrip=script,
        sidik_skrip=sidik,
        pembuat=f"renja-build {__version__}",
        ringkasan=[] if halaman.gaya else list(map(_summed, naskah.ringkasan)),
        samping=list(_beside(naskah)),
        berkas=[] if alone else list(_siblings(naskah.slug)),
    )
    return Laman(text, sidik, findings)


def _beside(naskah: Naskah) -> Iterator[ButirDaftar]:
    """The contents beside the text: those of the document, one level deeper.

    The list of contents itself is not shown twice.
    """
    listed = {butir.sasaran: butir for butir in naskah.daftar_isi}
    for seksi in naskah.seksi:
        for part in seksi.potongan:
            ident = getattr(part, "id", "")
            if ident in listed and seksi.jenis != "daftar-isi":
                yield listed[ident]
            elif isinstance(part, JudulBagian) and ident not in listed and part.tingkat <= _DEEPEST:
                yield ButirDaftar(part.tingkat, part.nomor, part.judul, part.id)


def _siblings(slug: str) -> Iterator[tuple[str, str]]:
    """The other formats by their names; those that were built lie beside the page."""
    for name, kind in FORMATS.items():
        if kind.file != FILE:
            yield name.upper(), kind.file.format(slug=slug)


def _summed(butir: Butir) -> tuple[str, str]:
    """An entry of the summary at the head of the page.

    Rupiah are as tables print them: their unit stands in the name.
    """
    form = id_format.rupiah_tabel if butir.rupiah else id_format.angka
    return butir.nama, form(butir.nilai)


def _styles(halaman: Halaman) -> str:
    """The look of the page, what the office has chosen otherwise, what is this document's own."""
    naskah = halaman.naskah
    names = ["screen.css"] + ["huruf-layar.css"] * _has_text_face(naskah.huruf)
    has_emblem = '<figure class="lambang' in halaman.badan  # also one that was dropped
    names += ["lambang-layar.css"] * has_emblem
    names += extra_styles(halaman, "catatan-layar.css")
    names += ["polos-layar.css"] * naskah.polos
    names += [f"{halaman.gaya}-layar.css"] * bool(halaman.gaya)
    return "\n".join(
        [row_style(naskah, screen=True).strip(), *map(_style_file, [*names, "kantor.css"])]
    )


def _has_text_face(huruf: Huruf) -> bool:
    """Whether running text has a face of its own on the screen; ours has that of the tables."""
    return huruf != "source" and FACE_PAIRS[huruf].serif != FACE_PAIRS[huruf].sans


def _style_file(name: str) -> str:
    return style(name).strip()


def _fingerprint(script: str) -> str:
    """The one script that the page may run, as its Content-Security-Policy names it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _with_images(halaman: Halaman) -> tuple[str, list[Diagnostic]]:
    """The body with each chart in its place and each image as a data URL.

    Only images of the document are read.
    """
    images = {str(escape(name)): path for name, path in halaman.naskah.gambar.items()}
    missing: list[str] = []

    def inline(match: re.Match[str]) -> str:
        file = images.get(match[1])
        if file is None:
            missing.append(match[1])
            return match[0]
        kind = mimetypes.guess_type(file.name)[0] or ""
        return f'<img src="{_data_url(file.read_bytes(), kind)}"'

    body = re.sub(r'<img src="([^"]*)"', inline, _with_charts(halaman))
    at = Location(Path(halaman.naskah.slug))
    return body, [_refusal(name, at) for name in missing]


def _with_charts(halaman: Halaman) -> str:
    """The body with each chart as SVG, of which a screen shows the one that was drawn for its
    width: it has the faces of the page, and takes the keys if wide.
    """
    drawn = ("lebar", halaman.naskah.grafik), ("sempit", halaman.naskah.grafik_sempit)
    charts: dict[str, dict[str, str]] = {}
    for width, drawings in drawn:
        for name, svg in drawings.items():
            charts.setdefault(str(escape(name)), {})[width] = svg

    def inline(match: re.Match[str]) -> str:
        drawings = charts.get(match[1])
        if not drawings:
            return match[0]
        told = f'role="img" aria-label="{match[2]}" tabindex="0"'
        if len(drawings) == 1:
            return next(iter(drawings.values())).replace("<svg ", f"<svg {told} ", 1)
        return "".join(
            svg.replace("<svg ", f'<svg class="{width}" {told} ', 1)
            for width, svg in drawings.items()
        )

    return re.sub(r'<img src="([^"]*)" alt="([^"]*)">', inline, halaman.badan)


def _refusal(name: str, at: Location) -> Diagnostic:
    return Diagnostic(
        "D310",
        at,
        f"berkas atau alamat '{name}' tidak boleh dibaca",
        "yang boleh hanya gambar di dalam folder Renja ini; jaringan tidak dipakai",
    )


def _data_url(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _font_faces(text: str, huruf: Huruf) -> str:
    """The table face, and a text face where there is one, cut down to what the page uses."""
    families: list[Keluarga] = ["sans"]
    if _has_text_face(huruf):
        families.append("serif")
    faces = ""
    letters = _letters(text)
    for family, bold in product(families, (False, True)):
        file = font_file(family, bold, huruf=huruf)
        font = made_once(f"woff2 {file.name} {letters}", partial(_subset, file, letters))
        faces += (
            f"@font-face {{ font-family: renja-{family};"
            f' src: url("{_data_url(font, "font/woff2")}");'
            f" font-weight: {600 if bold else 400} }}\n"
        )
    return faces


def _letters(text: str) -> str:
    """Each letter once; those that filter box and style bring along do not stand in the text."""
    return "".join(sorted({*text, *text.upper(), *map(chr, range(32, 127))}))


def _subset(file: Path, letters: str) -> bytes:
    options = Options(flavor="woff2", hinting=False, notdef_outline=True)
    with TTFont(file, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        font.flavor = options.flavor
        result = BytesIO()
        font.save(result)
    return result.getvalue()
