"""Capitals, where the form asks for them: numbers and names in brackets stay as they are written."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# A word with a digit is a number (`800/028.4/Kpts/Ka/2022`, `2026`); what stands in brackets is a
# placeholder for a number or a name.
_FIXED = re.compile(r"\[[^\]\n]*\]|\S*\d\S*")


def kapital(text: str) -> str:
    """The text in capitals."""
    parts = []
    start = 0
    for fixed in _FIXED.finditer(text):
        parts += [text[start : fixed.start()].upper(), fixed[0]]
        start = fixed.end()
    return "".join([*parts, text[start:].upper()])


def without_capitals(text: str) -> Markup:
    """The text for a style that shows capitals, with what such a style must leave alone marked."""
    parts = [Markup("")]
    start = 0
    for fixed in _FIXED.finditer(text):
        parts.append(escape(text[start : fixed.start()]))
        kept = escape(fixed[0])
        is_cased = fixed[0].upper() != fixed[0]
        parts.append(Markup('<span class="asli">{}</span>').format(kept) if is_cased else kept)
        start = fixed.end()
    return Markup("").join([*parts, escape(text[start:])])
