"""Writes the PDF: WeasyPrint lays the HTML out; what it complains of becomes findings."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pydyf  # type: ignore[import-untyped]
from weasyprint import CSS, HTML, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from renja_build import __version__, atomic, source_date
from renja_build.diagnostics import Diagnostic, Location
from renja_build.fonts import FACE_PAIRS, Huruf, font_files
from renja_build.render.html import fill, row_style
from renja_build.render.page import Halaman, Naskah, Seksi
from renja_build.render.templates import style
from renja_build.resources import resource
from renja_build.write.pdf_parts.divide import divide
from renja_build.write.pdf_parts.signature import add_fields

FILE = "{slug}.pdf"
ORDER = 2
COMPARISON = "{slug}-perbandingan.pdf"

# Where relative addresses of the body lead: to our own fetcher, nowhere else.
_BASE = "http://naskah.invalid/"
_OPTIONS = {"pdf_variant": "pdf/a-2a"}  # archivable and tagged; `_finish` makes it PDF/UA-1 as well
_STYLES = ("page.css", "print.css", "table.css")
_UNNUMBERED = ("perbandingan", "sampul")
_OTHER_GLYPH = "ganti dengan huruf atau tanda lain"
_KNOWN = (
    (
        "D311",
        r"No anchor #(?P<isi>.+) for internal URI reference",
        "tautan ke '{}' tidak punya sasaran",
        "periksa id pada rujuk(…); sasarannya harus ada di dalam dokumen",
    ),
    (
        "D312",
        r"\.notdef glyph rendered for Unicode string unsupported by fonts: (?P<isi>.+)",
        "huruf {} tidak ada pada jenis huruf dokumen",
        _OTHER_GLYPH,
    ),
    (
        "D313",
        r"(?:Failed to load image at|Failed to render SVG image) (?P<isi>.+)",
        "gambar tidak terbaca: {}",
        "simpan ulang gambar sebagai PNG, JPEG, atau SVG sederhana",
    ),
)


def write(halaman: Halaman, path: Path) -> list[Diagnostic]:
    """Write the PDF and return what was refused or went wrong on the way."""
    naskah = halaman.naskah
    at = Location(Path(naskah.slug))
    fetcher = _Fetcher(naskah)
    with _logged() as lines:
        try:
            document = _layout(halaman, fetcher)
            content = document.write_pdf(finisher=partial(_finish, naskah), **_OPTIONS)
        except URLFetchingError as error:  # of what it cannot leave out, as a colour profile
            raise ValueError(_refusal(fetcher.refused[-1], at).message) from error
    atomic.write(path, content)
    return list(_findings(dict.fromkeys(fetcher.refused), dict.fromkeys(lines), document, at))


def _findings(
    refused: Iterable[str], lines: Iterable[str], document: Document, at: Location
) -> Iterator[Diagnostic]:
    """What was refused, what was logged beside that, and letters that no face of ours has."""
    for url in refused:
        yield _refusal(url, at)
    for line in lines:
        if not any(url in line for url in refused):
            yield _logged_finding(line, at)
    for character in _foreign_characters(document):
        yield _foreign_glyph(character, at)


def _layout(halaman: Halaman, fetcher: _Fetcher) -> Document:
    naskah = halaman.naskah
    text = fill(
        "pdf.html.j2",
        naskah=naskah,
        badan=halaman.badan,
        kaki=(naskah.kaki, *naskah.sampul.keterangan),
        tanggal=_stamp(naskah.tanggal),
        kata_kunci=(
            "Renja",
            "rencana kerja",
            naskah.sampul.perangkat_daerah,
            naskah.sampul.pemerintah,
        ),
        pembuat=f"renja-build {__version__}",
    )
    shared = {"font_config": FontConfiguration(), "counter_style": CounterStyle()}
    given = (_font_faces(naskah.huruf), row_style(naskah))
    styles = [CSS(string=css, url_fetcher=fetcher, **shared) for css in given]
    own = ["butir.css"] * naskah.bertanda + ["polos.css"] * naskah.polos
    own += [f"{halaman.gaya}-cetak.css"] * bool(halaman.gaya)
    for name in (f"{naskah.kertas.lower()}.css", *_STYLES, *own, "kantor.css"):
        styles.append(CSS(string=style(name), base_url=_BASE, url_fetcher=fetcher, **shared))
    html = HTML(string=text, base_url=_BASE, url_fetcher=fetcher)
    divide(html.etree_element)
    document = html.render(stylesheets=styles, **_OPTIONS, **shared)
    for page in document.pages:
        # WeasyPrint gives every box inside a link an area of its own, tagged as no link.
        page.links = [link for link in page.links if link[3].element_tag == "a"]
    return document


def _font_faces(huruf: Huruf) -> str:
    """Every face, and the size of running text in it."""
    faces = ""
    for (family, bold, italic), path in font_files(huruf).items():
        weight = 600 if bold else 400
        style = "italic" if italic else "normal"
        faces += (
            f'@font-face {{ font-family: renja-{family}; src: url("{path.as_uri()}");'
            f" font-weight: {weight}; font-style: {style} }}\n"
        )
    return f"{faces}:root {{ --ukuran: {FACE_PAIRS[huruf].ukuran}pt }}\n"


def _stamp(date: str) -> str:
    """The date of the file: what the content states, or SOURCE_DATE_EPOCH, or none."""
    stated = source_date.moment()
    if date or stated is None:
        return date
    return stated.strftime("%Y-%m-%dT%H:%M:%SZ")


class _Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type stubs
    """Opens our fonts, and images and charts of this Renja; notes everything else as refused."""

    def __init__(self, naskah: Naskah) -> None:
        super().__init__(allowed_protocols=())
        self.refused: list[str] = []
        self._images, self._charts = naskah.gambar, naskah.grafik
        self._fonts = {path.as_uri(): path for path in font_files(naskah.huruf).values()}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        name = unquote(url.removeprefix(_BASE))
        if name in self._charts:
            return URLFetcherResponse(url, self._charts[name], {"Content-Type": "image/svg+xml"})
        path = self._fonts.get(url) or self._images.get(name)
        if path is None:
            self.refused.append(url)
            raise ValueError("ditolak")
        return URLFetcherResponse(url, path.read_bytes())


@contextmanager
def _logged() -> Iterator[list[str]]:
    """The warnings and errors that WeasyPrint logs meanwhile."""
    lines: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


def _refusal(url: str, at: Location) -> Diagnostic:
    return Diagnostic(
        "D310",
        at,
        f"berkas atau alamat '{url}' tidak boleh dibaca",
        "yang boleh hanya gambar di dalam folder Renja ini; jaringan tidak dipakai",
    )


def _logged_finding(line: str, at: Location) -> Diagnostic:
    for code, pattern, message, hint in _KNOWN:
        if match := re.match(pattern, line):
            return Diagnostic(code, at, message.format(match["isi"]), hint)
    return Diagnostic("D319", at, f"WeasyPrint melaporkan: {line}", level="warning")


def _foreign_characters(document: Document) -> list[str]:
    """Characters that only a face of this machine could draw: elsewhere the page would differ."""
    characters: set[str] = set()
    for font in document.fonts.values():
        if not font.family.startswith("renja-"):
            characters.update(*font.to_unicode.values())
    return sorted(characters)


def _foreign_glyph(character: str, at: Location) -> Diagnostic:
    message = f'huruf "{character}" (U+{ord(character):04X}) tidak ada pada jenis huruf dokumen'
    return Diagnostic("D312", at, message, _OTHER_GLYPH)


def _finish(naskah: Naskah, document: Document, pdf: pydyf.PDF) -> None:
    """What WeasyPrint leaves out: page labels, scopes of headings, fields to sign in, PDF/UA."""
    pdf.catalog["PageLabels"] = _page_labels(naskah, document)
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("S") == "/TH":
            item["A"]["Scope"] = "/Column"
    add_fields(document, pdf)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    mark = resource("templates", "pdfua.xmp").read_bytes()
    end = b"</rdf:RDF>"
    metadata.stream = [part.replace(end, mark + end) for part in metadata.stream]


def _page_labels(naskah: Naskah, document: Document) -> pydyf.Dictionary:
    """The page numbers that are printed, for viewers to show: i, ii, …, 1, 2, or II-7."""
    seksi = {s.id: s for s in naskah.seksi}
    nums = pydyf.Array()
    number, last = 0, ("", "")
    for index, page in enumerate(document.pages):
        number += 1
        begun = next((seksi[name] for name in page.anchors if name in seksi), None)
        if begun is None:
            continue
        style = _number_style(begun)
        if style[0] != last[0]:
            number = 1
        if style != last:
            nums.extend([index, _page_label(style, number)])
        last = style
    return pydyf.Dictionary({"Nums": nums})


def _number_style(seksi: Seksi) -> tuple[str, str]:
    """The numerals of a stretch and what stands before them."""
    if seksi.jenis in _UNNUMBERED:
        return "", seksi.jenis.capitalize()
    numerals = "/D" if seksi.jenis in ("bab", "lampiran") else "/r"
    return numerals, seksi.awalan


def _page_label(style: tuple[str, str], number: int) -> pydyf.Dictionary:
    numerals, prefix = style
    label = pydyf.Dictionary()
    if numerals:
        label |= {"St": number, "S": numerals}
    if prefix:
        label["P"] = pydyf.String(prefix)
    return label
