"""Puts soft hyphens into running text, and takes blanks from its ends, for the lines of the printed
page alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from renja_build.render.penggal import points

SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = "-/–\u00a0"  # beside these a word is part of another, which breaks there or nowhere
_BLOCKS = ("p", "li", "dd")
_WITHIN = ("ol", "ul", "dl", "table", "p", "li", "dd")  # what has lines of its own
_UNDIVIDED = ("tanda-tangan", "kop", "sampul", "daftar", "tabel", "lampiran-keputusan", "tembusan")
_CENTRED = ("tengah", "memutuskan", "butir")

Slot = tuple[Element, str]  # an element and which of its texts, `text` or `tail`


def divide(root: Element) -> None:
    """Open the words of every paragraph for division, but its last."""
    for block in _blocks(root):
        slots = list(texts_of(block))
        whole = _last_word(slots)
        for number, (element, name) in enumerate(slots):
            text = getattr(element, name)
            end = len(text) if number < whole[0] else whole[1] if number == whole[0] else 0
            setattr(element, name, _opened(text, end))
        _trim(block)


def _blocks(element: Element) -> Iterator[Element]:
    for child in element:
        classes = (child.get("class") or "").split()
        if any(name in _UNDIVIDED for name in classes):
            continue
        if child.tag in _BLOCKS and not any(name in _CENTRED for name in classes):
            yield child
        yield from _blocks(child)


def texts_of(block: Element) -> Iterator[Slot]:
    """The texts of a block in order, without those of blocks inside it."""
    if block.text:
        yield block, "text"
    for child in block:
        if child.tag not in _WITHIN:
            yield from texts_of(child)
        if child.tail:
            yield child, "tail"


def _trim(block: Element) -> None:
    """Take the blank before an inner block, and at the end: where it has no room on the last line,
    WeasyPrint ends that line behind its first word.
    """
    before: Slot = block, "text"
    for child in block:
        if child.tag in _WITHIN:
            _trim_end(before)
        before = child, "tail"
    _trim_end(before)


def _trim_end(slot: Slot) -> None:
    element, name = slot
    setattr(element, name, (getattr(element, name) or "").rstrip(" \n\t"))


def _last_word(slots: list[Slot]) -> tuple[int, int]:
    """The text that the last word of a block begins in, and where."""
    for number in range(len(slots) - 1, -1, -1):
        element, name = slots[number]
        words = list(_WORD.finditer(getattr(element, name)))
        if words:
            return number, words[-1].start()
    return -1, 0


def _opened(text: str, end: int) -> str:
    """The text with soft hyphens in the words before `end`."""

    def open_word(match: re.Match[str]) -> str:
        word = match[0]
        around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() :][:1]
        if match.end() > end or any(sign in _JOINED for sign in around):
            return word
        places = (0, *points(word), len(word))
        return SOFT.join(word[a:b] for a, b in itertools.pairwise(places))

    return _WORD.sub(open_word, text)
