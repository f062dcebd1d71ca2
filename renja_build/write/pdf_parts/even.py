"""Evens the lines of paragraphs in which a first layout has left one loose.

WeasyPrint fills line by line. Where a line shall end before it is full, the places behind its end
are closed in the text itself. Ties of numbers to their words hold. A short paragraph that stays
loose is not justified, nor are those beside it: the items of one list, and all of one decree, are
set alike.
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
from renja_build.render.ikat import NBSP, WORD_JOINER
from renja_build.write.pdf_parts.divide import SOFT, texts_of
from renja_build.write.pdf_parts.fit import LOOSE, SPREADS, Paragraph, Piece, evenest

_PT_PER_PX = 0.75
_SEMIBOLD = 500  # what is heavier is our bold
_INLINE = {"a", "em", "strong", "span"}
_LINKED = "a"  # its words stay on one line, as print.css has it
_LONGEST = 60  # lines of a paragraph; what is longer would take too long
_SHORT = {"p": 3, "li": 5, "dd": 5}  # lines of what is set ragged where it cannot be even
_ALIKE = {"ol", "ul", "dl"}  # whose items are all justified or none
_DECREE = "keputusan"
_NEAR = 26  # 1/1000 em by which the letters of neighbours may stand apart differently
_SAFE = 0.02  # pt of a space, for what is measured a little otherwise
_BLANK = " \n\t"
_LIGATURES = ("liga", "clig")
_UNSEEN = re.compile(f"[\\s{SOFT}{WORD_JOINER}-]")
_SPACES = (" ", NBSP)
_JOINTS = "-–/"  # behind these a word may be parted without a hyphen
# 31 (tiga puluh satu): where no other place is even, it parts behind its first word.
_SPELT = re.compile(f"\\d{NBSP}\\([^\\s(]+({NBSP})(?=[^\\s(]+{NBSP}[^\\s(]+\\))")
_COSTS = {SOFT: 0.3, NBSP: 4.0} | dict.fromkeys(_JOINTS, 0.2)  # that a line ends there


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


@dataclass(frozen=True, slots=True)
class _Setting:
    """The letters of a paragraph, those of them at which a line may end, and how it is most even;
    `is_ragged` where that is too loose to be justified.
    """

    letters: Sequence[_Letter]
    stops: Sequence[int]
    found: tuple[Paragraph, list[int]] | None
    is_ragged: bool

    @property
    def spread(self) -> float:
        """How much further apart its letters stand, in 1/1000 em."""
        size = self.letters[0].face.size
        return self.found[0].spread / size * 1000 if self.found else 0.0


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
    paragraphs = _paragraphs(document)
    groups = _groups(document._html.etree_element)
    settings: dict[Element, _Setting] = {}
    spread = 0.0
    for block, lines in paragraphs.items():
        faces, own = _faces(lines, huruf), None
        if 1 < len(lines) <= _LONGEST and _is_loose(lines, faces):
            own = _setting(block, lines, faces, spread)
        spread = own.spread if own else 0.0
        if own:
            settings[block] = own
    ragged = {groups.get(block, block) for block, own in settings.items() if own.is_ragged}
    changed = bool(ragged)
    for block in paragraphs:
        if groups.get(block, block) in ragged:
            _add_style(block, "text-align: left")
        elif block in settings:
            changed = _set(block, settings[block]) or changed
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


def _groups(root: Element) -> Mapping[Element, Element]:
    """The decree or the outermost list that an element stands in."""
    groups: dict[Element, Element] = {}
    for whole in root.iter():
        if whole.tag in _ALIKE or whole.get("class") == _DECREE:
            for element in whole.iter():
                groups.setdefault(element, whole)
    return groups


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


def _setting(
    block: Element, lines: Sequence[Any], faces: Mapping[Element, _Face], before: float
) -> _Setting | None:
    """How a paragraph is set most evenly, behind one whose letters stand so much apart; None where
    that cannot be told.
    """
    letters = list(_letters(block, faces))
    if letters and letters[-1].sign == " ":
        letters.pop()
    texts = [list(_texts(line)) for line in lines]
    shown = "".join(text.text for own in texts for text in own)
    typed = "".join(letter.sign for letter in letters)
    is_plain = bool(letters) and all(texts) and block.find(".//br") is None
    if not is_plain or _UNSEEN.sub("", shown) != _UNSEEN.sub("", typed):
        return None  # what is set in these lines is not its text alone
    spelt = {found.start(1) for found in _SPELT.finditer(typed)}
    stops = [at for at in range(len(letters)) if at in spelt or _may_end(letters, at)]
    starts = [0, *(at + 1 for at in stops[:-1])]
    pieces = [_piece(letters[a : b + 2], b - a) for a, b in zip(starts, stops, strict=True)]
    face = letters[0].face
    measures = (*_rooms(texts), face.width(" "))
    near = (spread for spread in SPREADS if abs(spread - before) <= _NEAR)
    mixed = len({(letter.element, letter.slot) for letter in letters}) > 1
    settings = (
        Paragraph(pieces, *measures, face.size * spread / 1000, mixed=mixed) for spread in near
    )
    found = evenest(settings, len(lines))
    is_uneven = found is None or found[0].looseness(found[1]) > LOOSE - 1
    is_ragged = is_uneven and len(lines) <= _SHORT.get(block.tag, 0)
    return _Setting(letters, stops, found, is_ragged)


def _set(block: Element, setting: _Setting) -> bool:
    """Have a paragraph filled so that its lines end where they shall; whether it was otherwise."""
    if setting.found is None:
        return False
    (paragraph, ends), letters, stops = setting.found, setting.letters, setting.stops
    at_ends = {stops[end] for end in ends}
    # Of the places in words all others are closed: WeasyPrint would end a line there too early.
    changed = {
        letter: "" for at, letter in enumerate(letters) if letter.sign == SOFT and at not in at_ends
    }
    behind = (letters[stops[end]] for end in paragraph.closed(ends))
    changed |= {letter: _shut(letter) for letter in behind if letter.sign not in (SOFT, NBSP)}
    changed |= {letters[at]: " " for at in at_ends if letters[at].sign == NBSP}
    if spread := paragraph.spread:
        _add_style(block, f"letter-spacing: {spread:.4f}pt")
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
    inner = letters[: at + (last.sign not in (*_SPACES, SOFT))]
    seen = [letter for letter in inner if letter.sign != SOFT]
    spaces = sum(letter.sign in _SPACES for letter in seen)
    gap = last.face.width(" ") if last.sign in _SPACES else 0.0
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
    return NBSP if letter.sign == " " else letter.sign + WORD_JOINER


def _write(changed: Mapping[_Letter, str]) -> None:
    """Put other text in the place of letters, the last first, so that places stay what they are."""
    for letter, text in sorted(changed.items(), key=lambda change: change[0].at, reverse=True):
        whole = getattr(letter.element, letter.slot)
        rest = whole[letter.at + 1 :]
        behind = rest.lstrip(_BLANK) if letter.sign == " " else rest
        setattr(letter.element, letter.slot, f"{whole[: letter.at]}{text}{behind}")
