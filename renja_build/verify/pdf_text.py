"""The text of marked content on the pages of a PDF, by its number on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Object, Page

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LIST = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)


class Pages:
    """Texts of pages, each page read once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._texts = {page.obj.objgen: texts(page) for page in pdf.pages}

    def text(self, page: Object, number: int) -> str:
        """The text that a page marks with a number."""
        return self._texts[page.objgen].get(number, "")


def texts(page: Page) -> dict[int, str]:
    """The marked texts of one page."""
    fonts: dict[str, dict[bytes, str]] = {}
    for name, font in _fonts(page):
        fonts[name] = _letters(bytes(font.ToUnicode.read_bytes())) if "/ToUnicode" in font else {}
    found: dict[int, str] = {}
    open_marks: list[int | None] = []
    letters: dict[bytes, str] = {}
    for step in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        name, operands = str(step.operator), step.operands
        if name in ("BDC", "BMC"):
            open_marks.append(_number(operands[1]) if name == "BDC" else None)
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            letters = fonts.get(str(operands[0]), {})
        elif (
            mark := next((one for one in reversed(open_marks) if one is not None), None)
        ) is not None:
            found[mark] = found.get(mark, "") + "".join(_decoded(operands[0], letters))
    return found


def _fonts(page: Page) -> Iterator[tuple[str, Object]]:
    fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
    yield from fonts.items()


def _letters(cmap: bytes) -> dict[bytes, str]:
    """What each glyph stands for."""
    pairs = (pair for part in _LIST.findall(cmap) for pair in _PAIR.findall(part))
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in pairs
    }


def _number(properties: Object) -> int | None:
    found = properties.get("/MCID") if isinstance(properties, Dictionary) else None
    return None if found is None else int(found)


def _decoded(shown: Object, letters: dict[bytes, str]) -> Iterator[str]:
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            glyphs = bytes(part)
            yield from (letters.get(glyphs[at : at + 2], "") for at in range(0, len(glyphs), 2))
