"""Pages as they were laid out, with what only the whole document can place; to bytes and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Point = tuple[float, float]  # pt, from the lower left corner of its page


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading as viewers list it."""

    level: int
    label: str
    at: Point
    closed: bool


@dataclass(frozen=True, slots=True)
class LaidPage:
    """What can be pointed at on a page: names, and headings in order."""

    anchors: Mapping[str, Point]
    bookmarks: tuple[Bookmark, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """What was used of a typeface: width (1/1000 em) and text by glyph."""

    keluarga: str
    tebal: bool
    miring: bool
    widths: Mapping[int, float]
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Laid:
    """Laid out pages, in one PDF or several that follow one another; behind those of a frame, a
    second one of page numbers alone.

    The faces are in neither. `whole` is False where something was found on the way, which is told
    of the document as a whole.
    """

    pages: tuple[LaidPage, ...] = ()
    faces: Mapping[str, Face] = field(default_factory=dict)
    links: tuple[str, ...] = ()  # the names that it points at
    whole: bool = True
    files: tuple[bytes, ...] = ()


def together(faces: Iterable[Mapping[str, Face]]) -> dict[str, Face]:
    """What all use of each face; where a glyph stands for several texts, the first."""
    whole: dict[str, Face] = {}
    for used in faces:
        for name, face in used.items():
            before = whole.get(name, face)
            widths, texts = {**face.widths, **before.widths}, {**face.texts, **before.texts}
            whole[name] = Face(face.keluarga, face.tebal, face.miring, widths, texts)
    return whole


def joined(pieces: Sequence[Laid]) -> Laid:
    """Pieces that follow one another; what goes on from one to the next stands where it begins."""
    known, pages = set[str](), list[LaidPage]()
    for page in (page for piece in pieces for page in piece.pages):
        new = {name: at for name, at in page.anchors.items() if name not in known}
        known.update(new)
        pages.append(LaidPage(new, page.bookmarks))
    links = dict.fromkeys(name for piece in pieces for name in piece.links)
    files = tuple(file for piece in pieces for file in piece.files)
    return Laid(tuple(pages), together(piece.faces for piece in pieces), tuple(links), True, files)


def to_bytes(laid: Laid) -> bytes:
    """What can be kept: a line of JSON, and the files behind it."""
    told: dict[str, Any] = {
        "pages": [asdict(page) for page in laid.pages],
        "faces": {name: asdict(face) for name, face in laid.faces.items()},
        "links": laid.links,
        "whole": laid.whole,
        "files": [len(file) for file in laid.files],
    }
    return json.dumps(told).encode() + b"\n" + b"".join(laid.files)


def from_bytes(content: bytes) -> Laid:
    """What was kept; raises `ValueError`, `KeyError` or `TypeError` where it is of another form."""
    line, _, rest = content.partition(b"\n")
    told = json.loads(line)
    files = []
    for size in told["files"]:
        files.append(rest[:size])
        rest = rest[size:]
    return Laid(
        pages=tuple(map(_page, told["pages"])),
        faces={name: _face(face) for name, face in told["faces"].items()},
        links=tuple(told["links"]),
        whole=told["whole"],
        files=tuple(files),
    )


def _page(told: Mapping[str, Any]) -> LaidPage:
    marks = (Bookmark(**{**mark, "at": tuple(mark["at"])}) for mark in told["bookmarks"])
    anchors = {name: (x, y) for name, (x, y) in told["anchors"].items()}
    return LaidPage(anchors, tuple(marks))


def _face(told: Mapping[str, Any]) -> Face:
    numbered = {
        name: {int(glyph): value for glyph, value in told[name].items()}
        for name in ("widths", "texts")
    }
    return Face(**{**told, **numbered})
