"""How WeasyPrint is run: the sheets that style the pages, and what they may read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import uharfbuzz
from weasyprint import CSS, HTML, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from renja_build.fonts import Huruf, font_files
from renja_build.write.pdf_parts.divide import divide
from renja_build.write.pdf_parts.even import even
from renja_build.write.pdf_parts.tails import Stretch, draw_in, undo
from renja_build.write.pdf_parts.units import Pictures, Sheets

OPTIONS = {"pdf_variant": "pdf/a-2a"}  # archivable and tagged; `claim` makes it PDF/UA-1 as well
# Where relative addresses of the body lead: to our own fetcher, nowhere else.
_BASE = "http://naskah.invalid/"


@dataclass(frozen=True, slots=True)
class Styles:
    """The sheets as WeasyPrint has read them, with what it noted on the way."""

    read: list[Any]
    noted: dict[str, Any]


def render(text: str, styles: Styles, fetcher: Fetcher, *, piece: bool = False) -> Document:
    """A document laid out on pages: once more where a line is loose, or a last page nearly empty,
    which a piece of a document does not know.
    """
    html = HTML(string=text, base_url=_BASE, url_fetcher=fetcher)
    divide(html.etree_element)
    document = _laid_out(html, styles)
    evened = even(document, fetcher.huruf)
    drawn = [] if piece else draw_in(document)
    if drawn or evened:
        document = _again(document, html, styles, drawn, evened=evened)
    for page in document.pages:
        # WeasyPrint gives every box inside a link an area of its own, tagged as no link.
        page.links = [link for link in page.links if link[3].element_tag == "a"]
    return document


def _again(
    before: Document, html: HTML, styles: Styles, drawn: Sequence[Stretch], *, evened: bool
) -> Document:
    """The document laid out once more, and as it was before where that draws no page in."""
    document = _laid_out(html, styles)
    left = undo(document, drawn)
    if left == len(drawn):
        return document
    return _laid_out(html, styles) if left or evened else before


def _laid_out(html: HTML, styles: Styles) -> Document:
    return html.render(stylesheets=styles.read, **OPTIONS, **styles.noted)


def read_styles(sheets: Sheets, fetcher: Fetcher) -> Styles:
    """The sheets, read anew; what they ask for is noted by the fetcher."""
    noted = {"font_config": FontConfiguration(), "counter_style": CounterStyle()}
    return Styles(
        [CSS(string=css, base_url=_BASE, url_fetcher=fetcher, **noted) for css in sheets.css], noted
    )


@lru_cache(maxsize=2)
def known_styles(sheets: Sheets) -> Styles:
    """Sheets of our own, which ask for nothing but faces: read once, however many units there are."""
    return read_styles(sheets, Fetcher(sheets.huruf))


class Faces(dict[Any, Any]):
    """The faces of a document as it uses them, for `Document.fonts`.

    WeasyPrint takes the width of a letter where it is first used, in letters of half a point too
    rough to be that of another page. Where units are bound, all must take it to be the same.
    """

    def __setitem__(self, key: Any, font: Any) -> None:
        cut = font.clean

        def clean(to_unicode: Any, hinting: bool) -> None:
            font.widths = dict(font.widths)  # all pages are drawn
            self.cut(font, partial(cut, to_unicode, hinting))

        font.widths, font.clean = _Widths(font.file_content), clean
        super().__setitem__(key, font)

    def cut(self, font: Any, cut: Callable[[], None]) -> None:
        """Cut a face down to what is used of it."""
        cut()


class _Widths(dict[int, float]):
    """The width of each glyph that is asked for, in 1/1000 em, as its file tells it."""

    def __init__(self, file: bytes) -> None:
        super().__init__()
        face = uharfbuzz.Face(file)
        self._em, self._font = face.upem, uharfbuzz.Font(face)

    def __contains__(self, glyph: object) -> bool:
        if isinstance(glyph, int) and not super().__contains__(glyph):
            self[glyph] = round(self._font.get_glyph_h_advance(glyph) * 1000 / self._em)
        return super().__contains__(glyph)


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type stubs
    """Opens our fonts, and images and charts of this Renja; notes everything else as refused."""

    def __init__(self, huruf: Huruf, pictures: Pictures | None = None) -> None:
        super().__init__(allowed_protocols=())
        self.huruf = huruf
        self.refused: list[str] = []
        self._images: Mapping[str, Path | bytes] = pictures.gambar if pictures else {}
        self._charts: Mapping[str, str] = pictures.grafik if pictures else {}
        self._fonts = {path.as_uri(): path for path in font_files(huruf).values()}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        name = unquote(url.removeprefix(_BASE))
        if name in self._charts:
            return URLFetcherResponse(url, self._charts[name], {"Content-Type": "image/svg+xml"})
        file = self._fonts.get(url) or self._images.get(name)
        if file is None:
            self.refused.append(url)
            raise ValueError("ditolak")
        return URLFetcherResponse(url, file if isinstance(file, bytes) else file.read_bytes())


@contextmanager
def logged() -> Iterator[list[str]]:
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


def foreign_characters(document: Document) -> list[str]:
    """Characters that only a face of this machine could draw: elsewhere the page would differ."""
    characters: set[str] = set()
    for font in document.fonts.values():
        if not font.family.startswith("renja-"):
            characters.update(*font.to_unicode.values())
    return sorted(characters)
