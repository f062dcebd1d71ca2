"""Evens the lines of paragraphs in which a first layout has left one loose.

WeasyPrint fills line by line. Where a line shall end before it is full, the places behind its end
are closed in the text itself. Ties of numbers to their words hold; a short paragraph that stays
loose is not justified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, cast, get_args
from xml.etree.ElementTree import Element

import uharfbuzz
from weasyprint import Document
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from renja_build.fonts import Huruf, Keluarga, font_file
from renja_build.render.ikat import NBSP
from renja_build.write.pdf_parts.divide import SOFT, texts_of
from renja_build.write.pdf_parts.fit import LOOSE, SPREADS, Paragraph, Piece, evenest

_PT_PER_PX = 0.75
_SEMIBOLD = 500  # what is heavier is our bold
_INLINE = {"a", "em", "strong", "span"}
_LINKED = "a"  # its words stay on one line, as print.css has it
_LONGEST = 60  # lines of a paragraph; what is longer would take too long
_SHORT = {"p": 3, "li": 5, "dd": 5}  # lines of what is set ragged where it cannot be even
_SAFE = 0.02  # pt of a space, for what is measured a little otherwise
_BLANK = " \n\t"
_LIGATURES = ("liga", "clig")
_WORD_JOINER = "\u2060"
_UNSEEN = re.compile(f"[\\s{SOFT}{_WORD_JOINER}-]")
_JOINTS = "-–/"  # behind these a word may be parted without a hyphen
_COSTS = {SOFT: 0.3} | dict.fromkeys(_JOINTS, 0.2)  # that a line ends there


@dataclass(frozen=True, slots=True)
class _Face:
    """A typeface at its size in pt."""

    path: Path
    size: float

    def width(self, text: str, *, apart: bool = False) -> float:
        return _em(text, self.path, apart) * self.size


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of a paragraph, and where it stands in the text."""

    sign: str
    element: Element
    slot: str
    at: int
    face: _Face
    linked: bool


@cache
def _font(path: Path) -> tuple[uharfbuzz.Font, int]:
    face = uharfbuzz.Face(path.read_bytes())
    return uharfbuzz.Font(face), face.upem


@lru_cache(maxsize=1 << 16)
def _em(text: str, path: Path, apart: bool) -> float:
    """The width of a text; no letters are drawn as one where they stand `apart`."""
    font, em = _font(path)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, dict.fromkeys(_LIGATURES, not apart))
    return float(sum(place.x_advance for place in buffer.glyph_positions)) / em


def even(document: Document, huruf: Huruf) -> bool:
    """Close and open places in the text that was laid out; whether there was any to, so that it
    has to be laid out again.
    """
    changed = False
    for block, lines in _paragraphs(document).items():
        faces = _faces(lines, huruf)
        if 1 < len(lines) <= _LONGEST and _is_loose(lines, faces):
            changed = _evened(block, lines, faces) or changed
    return changed


def _paragraphs(document: Document) -> Mapping[Element, list[Any]]:
    """The lines of each justified block, over all pages."""
    blocks: dict[Element, list[Any]] = {}
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    for line in boxes:
        is_set = isinstance(line, LineBox) and line.element is not None
        if is_set and line.style["text_align_all"] == "justify":
            blocks.setdefault(line.element, []).append(line)
    return blocks


def _faces(lines: Sequence[Any], huruf: Huruf) -> Mapping[Element, _Face]:
    """The faces of the elements of a paragraph, but for those that an office sets in others."""
    styles = {text.element: text.style for line in lines for text in _texts(line)}
    faces = ((element, _face(style, huruf)) for element, style in styles.items())
    return {element: face for element, face in faces if face}


def _is_loose(lines: Sequence[Any], faces: Mapping[Element, _Face]) -> bool:
    texts = (text for line in lines for text in _texts(line) if text.element in faces)
    return any(
        text.justification_spacing * _PT_PER_PX > (LOOSE - 1) * faces[text.element].width(" ")
        for text in texts
    )


def _texts(line: Any) -> Iterator[Any]:
    for box in line.descendants():
        if isinstance(box, TextBox) and "::" not in box.element_tag:
            yield box


def _face(style: Any, huruf: Huruf) -> _Face | None:
    """The face of a text; None where an office sets it in another."""
    family = style["font_family"][0].removeprefix("renja-")
    if family not in get_args(Keluarga):
        return None
    bold, slanted = style["font_weight"] > _SEMIBOLD, style["font_style"] != "normal"
    path = font_file(cast(Keluarga, family), bold, slanted, huruf)
    return _Face(path, style["font_size"] * _PT_PER_PX)


def _evened(block: Element, lines: Sequence[Any], faces: Mapping[Element, _Face]) -> bool:
    """Whether a paragraph was changed to be more even."""
    letters = list(_letters(block, faces))
    if letters and letters[-1].sign == " ":
        letters.pop()
    texts = [list(_texts(line)) for line in lines]
    shown = "".join(text.text for own in texts for text in own)
    typed = "".join(letter.sign for letter in letters)
    is_plain = bool(letters) and all(texts) and block.find(".//br") is None
    if not is_plain or _UNSEEN.sub("", shown) != _UNSEEN.sub("", typed):
        return False  # what is set in these lines is not its text alone
    stops = [at for at in range(len(letters)) if _may_end(letters, at)]
    starts = [0, *(at + 1 for at in stops[:-1])]
    pieces = [_piece(letters[a : b + 2], b - a) for a, b in zip(starts, stops, strict=True)]
    face = letters[0].face
    measures = (*_rooms(texts), face.width(" "))
    settings = (Paragraph(pieces, *measures, face.size * spread / 1000) for spread in SPREADS)
    found = evenest(settings, len(lines))
    is_uneven = found is None or found[0].looseness(found[1]) > LOOSE - 1
    if len(lines) <= _SHORT.get(block.tag, 0) and is_uneven:
        _add_style(block, "text-align: left")
        return True
    return found is not None and _set(block, letters, stops, *found)


def _set(
    block: Element,
    letters: Sequence[_Letter],
    stops: Sequence[int],
    paragraph: Paragraph,
    ends: Sequence[int],
) -> bool:
    """Have a paragraph filled so that its lines end where they shall; whether it was otherwise."""
    at_ends = {stops[end] for end in ends}
    behind = [letters[stops[end]] for end in paragraph.closed(ends)]
    changed = [(letter, _shut(letter)) for letter in behind if letter.sign != SOFT]
    # Of the places in words all others are closed: WeasyPrint would end a line there too early.
    parts = (letter for at, letter in enumerate(letters) if at not in at_ends)
    changed += [(letter, "") for letter in parts if letter.sign == SOFT]
    if spread := paragraph.spread:
        _add_style(block, f"letter-spacing: {spread:.3f}pt")
    tight = paragraph.tightness(ends) * paragraph.space
    if spread or tight:
        _add_style(block, f"word-spacing: -{tight + _SAFE:.2f}pt")
    _write(changed)
    return bool(changed or spread or tight)


def _add_style(block: Element, style: str) -> None:
    block.set("style", "; ".join(filter(None, (block.get("style"), style))))


def _rooms(lines: Sequence[Sequence[Any]]) -> tuple[float, float]:
    """How long the first line may be, which may be indented, and how long all others."""
    right = max(text.position_x + text.width for line in lines for text in line)
    first, room = (right - min(text.position_x for text in line) for line in lines[:2])
    return first * _PT_PER_PX, room * _PT_PER_PX


def _letters(block: Element, faces: Mapping[Element, _Face]) -> Iterator[_Letter]:
    """The letters of a paragraph, each space once; none where it holds more than text."""
    above = {child: parent for parent in block.iter() for child in parent}
    last = ""
    for element, slot in texts_of(block):
        owner = element if slot == "text" else above[element]
        if owner not in faces or (owner is not block and owner.tag not in _INLINE):
            continue
        for at, sign in enumerate(getattr(element, slot)):
            if sign not in _BLANK or last not in ("", " "):
                last = " " if sign in _BLANK else sign
                yield _Letter(last, element, slot, at, faces[owner], owner.tag == _LINKED)


def _may_end(letters: Sequence[_Letter], at: int) -> bool:
    """Whether a line may end with a letter."""
    letter = letters[at]
    if letter.linked or at == len(letters) - 1:
        return at == len(letters) - 1
    if letter.sign in _JOINTS:
        return at > 0 and letters[at - 1].sign.isalpha() and letters[at + 1].sign.isalpha()
    return letter.sign in (" ", SOFT)


def _piece(letters: Sequence[_Letter], at: int) -> Piece:
    """The piece whose last letter is `at`, with the one behind it that begins the next."""
    last = letters[at]
    inner = letters[: at + (last.sign not in (" ", SOFT))]
    seen = [letter for letter in inner if letter.sign != SOFT]
    spaces = sum(letter.sign in (" ", NBSP) for letter in seen)
    gap = last.face.width(" ") if last.sign == " " else 0.0
    hyphen = last.face.width("-") if last.sign == SOFT else 0.0
    if gap and (letters[-1].element, letters[-1].slot) != (last.element, last.slot):
        hyphen = gap  # WeasyPrint breaks a text too early whose last space has no room
    width, apart = _widths(seen)
    return Piece(width, spaces, gap, hyphen, _COSTS.get(last.sign, 0.0), len(seen), apart)


def _widths(letters: Sequence[_Letter]) -> tuple[float, float]:
    """How wide letters are, and how wide where none are drawn as one; those of one face are measured
    together, for the sake of their kerning.
    """
    width, apart = 0.0, 0.0
    for face, run in groupby(letters, attrgetter("face")):
        text = "".join(letter.sign for letter in run)
        width += face.width(text)
        apart += face.width(text, apart=True)
    return width, apart


def _shut(letter: _Letter) -> str:
    """What stands where a line shall not end."""
    return NBSP if letter.sign == " " else letter.sign + _WORD_JOINER


def _write(changed: Sequence[tuple[_Letter, str]]) -> None:
    """Put other text in the place of letters, the last first, so that places stay what they are."""
    for letter, text in sorted(changed, key=lambda change: change[0].at, reverse=True):
        whole = getattr(letter.element, letter.slot)
        rest = whole[letter.at + 1 :]
        behind = rest.lstrip(_BLANK) if letter.sign == " " else rest
        setattr(letter.element, letter.slot, f"{whole[: letter.at]}{text}{behind}")
