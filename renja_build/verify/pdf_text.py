"""The text of marked content on the pages of a PDF, by its number on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, groupby

import pikepdf
from pikepdf import Dictionary, Object, Page

from renja_build.verify import tampak

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LIST = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)


class Pages:
    """Texts of pages, each page read once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._texts = {page.obj.objgen: texts(page) for page in pdf.pages}
        self.unseen = tuple(chain.from_iterable(map(_unseen, pdf.pages)))

    def text(self, page: Object, number: int) -> str:
        """The text that a page marks with a number."""
        return self._texts[page.objgen].get(number, "")


def texts(page: Page) -> dict[int, str]:
    """The marked texts of one page."""
    fonts = _alphabets(page)
    marked: dict[int, list[str]] = {}
    # The number of the last mark around that has one; artifacts and fields have none.
    inside: list[int | None] = []
    letters: dict[bytes, str] = {}
    for step in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        name, operands = str(step.operator), step.operands
        if name in ("BDC", "BMC"):
            number = _number(operands[1]) if name == "BDC" else None
            inside.append(number if number is not None or not inside else inside[-1])
        elif name == "EMC":
            inside.pop()
        elif name == "Tf":
            letters = fonts.get(str(operands[0]), {})
        elif inside and inside[-1] is not None:
            marked.setdefault(inside[-1], []).extend(_decoded(operands[0], letters))
    return {number: "".join(parts) for number, parts in marked.items()}


def _unseen(page: Page) -> Iterator[tuple[str, str]]:
    """The texts of a page that no reader sees, each with the reason."""
    fonts = _alphabets(page)
    for why, group in groupby(tampak.unseen(page), lambda told: told[0]):
        words = (_spelled(glyphs, fonts.get(font, {})) for _, font, glyphs in group)
        text = "".join(chain.from_iterable(words))
        if text.strip():
            yield why, text


def _alphabets(page: Page) -> dict[str, dict[bytes, str]]:
    """What the glyphs of each font of a page stand for."""
    fonts: dict[str, dict[bytes, str]] = {}
    for name, font in _fonts(page):
        if "/ToUnicode" in font:
            fonts[name] = _letters(bytes(font.ToUnicode.read_bytes()))
    return fonts


def _fonts(page: Page) -> Iterator[tuple[str, Object]]:
    fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
    yield from fonts.items()


def _letters(cmap: bytes) -> dict[bytes, str]:
    """What each glyph stands for."""
    letters = {}
    for part in _LIST.findall(cmap):
        for glyph, text in _PAIR.findall(part):
            code, content = bytes.fromhex(glyph.decode()), bytes.fromhex(text.decode())
            letters[code] = content.decode("utf-16-be")
    return letters


def _number(properties: Object) -> int | None:
    if not isinstance(properties, Dictionary) or "/MCID" not in properties:
        return None
    return int(properties["/MCID"])


def _decoded(operand: Object, letters: dict[bytes, str]) -> Iterator[str]:
    """The letters of what one step draws: a string, or strings with the gaps between them."""
    for glyphs in tampak.glyphs(operand):
        yield from _spelled(glyphs, letters)


def _spelled(glyphs: bytes, letters: dict[bytes, str]) -> Iterator[str]:
    for at in range(0, len(glyphs), 2):  # each glyph is two bytes
        yield letters.get(glyphs[at : at + 2], "")
