"""The text of the frame: every section in its place, those of units as empty pages that say what
stands there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from renja_build.render.page import Halaman
from renja_build.write.pdf_parts.laid import Laid, LaidPage
from renja_build.write.pdf_parts.units import (
    Stretch,
    Unit,
    foot,
    opening,
    sheets_of,
    unit,
    whole_text,
)

EMPTY = "lembar:"  # what the names of empty pages begin with; no name of ours has a colon
_ID = "bingkai"
# The foot of an empty page is never drawn, and the longest text of all to be set.
_NO_FOOT = "string-set: kaki ''"
_FOOT_AGAIN = "string-set: awalan attr(data-awalan), kaki attr(data-kaki)"
_TARGET = re.compile(r'<a href="#([^"]+)"')


def frame_of(
    halaman: Halaman, parts: Sequence[Stretch], laid: Sequence[Laid | None], told: Mapping[str, Any]
) -> Unit:
    """The frame of a document whose other pages are laid out."""
    listed = {
        name for part in parts if part.isi for html in part.html for name in _TARGET.findall(html)
    }
    body: list[str] = []
    for number, (part, pages) in enumerate(zip(parts, laid, strict=True)):
        if pages is None:
            body += (_with_foot(halaman, html) for html in part.html)
        else:
            body += _empty(part, pages.pages, listed, number)
    text = whole_text(halaman, told, "".join(body))
    return unit(_ID, text, sheets_of(halaman), halaman.naskah)


def _with_foot(halaman: Halaman, section: str) -> str:
    """A section that says again what stands at the foot, which empty pages leave out."""
    told = f'<section data-kaki="{foot(halaman.naskah)}" style="{_FOOT_AGAIN}"'
    return section.replace("<section", told, 1)


def _empty(part: Stretch, pages: Sequence[LaidPage], listed: set[str], number: int) -> list[str]:
    """The sections of a stretch, with as many pages as they take."""
    tags = {seksi.id: opening(html) for seksi, html in zip(part.seksi, part.html, strict=True)}
    inside: dict[str, list[str]] = {seksi.id: [] for seksi in part.seksi}
    inner, owner = listed - set(tags), part.seksi[0].id
    for place, page in enumerate(pages):
        names = "".join(f'<div id="{name}"></div>' for name in page.anchors if name in inner)
        sheet = f'<div id="{EMPTY}{number}:{place}"{{}}>{names}</div>\n'
        begun = [seksi.id for seksi in part.seksi if seksi.id in page.anchors]
        if place:
            inside[owner].append(sheet.format(f' style="{_NO_FOOT}; break-before: page"'))
        else:
            inside[owner].append(sheet.format(f' style="{_NO_FOOT}"'))
        for name in begun:
            if name != owner:
                inside[name].append("<div></div>")
                owner = name
    return [f"{tags[name]}{''.join(sheets)}</section>\n" for name, sheets in inside.items()]


def place_of(page: LaidPage) -> tuple[int, int] | None:
    """Which unit an empty page stands for, and which page of it; None where it is none."""
    for name in page.anchors:
        if name.startswith(EMPTY):
            number, place = name.removeprefix(EMPTY).split(":")
            return int(number), int(place)
    return None
