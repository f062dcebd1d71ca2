"""Where lines of running text may end: in the middle of a word, and not in the middle of a name.

Words are opened by optional hyphens at the points of the printed page, so that justified lines stay
even in a word processor without Indonesian patterns; those that have them find more by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.etree import _Element

from renja_build.render.penggal import points
from renja_build.write.docx_parts.wml import SPACE, make, qn, style_of

_DIVIDED = ("BodyText", "ListParagraph", "IsiKeputusan", "ButirTembusan")
_LISTS = ("TOC", "TableofFigures")  # whose numbers of pages, V-40, are no names
_WORD = re.compile(r"(?<![\w/–-])[^\W\d_]+(?![\w/–-])")
_NAME = re.compile(r"(?<=\b[A-Z])-(?=[A-Z\d])")  # the hyphen of T-C.33
_FIELD = {"begin": 1, "end": -1}


def finish_division(body: _Element) -> None:
    """Optional hyphens in the words of running text, hard ones in names."""
    for paragraph in body.iter(qn("w:p")):
        if style_of(paragraph) in _DIVIDED:
            _open_words(list(_texts(paragraph)))
    for block in body.iterchildren(qn("w:p")):
        if style_of(block).startswith(_LISTS):
            continue
        for text in list(block.iter(qn("w:t"))):
            _replace(text, _NAME.split(text.text or ""), "noBreakHyphen")


def _texts(paragraph: _Element) -> Iterator[_Element]:
    """The texts of a paragraph that are no result of a field."""
    depth = 0
    for node in paragraph.iter(qn("w:t"), qn("w:fldChar")):
        if node.tag == qn("w:fldChar"):
            depth += _FIELD.get(str(node.get(qn("w:fldCharType"))), 0)
        elif not depth:
            yield node


def _open_words(texts: list[_Element]) -> None:
    """All words but the last of a paragraph, which would leave a fragment on a line of its own."""
    for text in texts:
        words = list(_WORD.finditer(text.text or ""))
        if text is texts[-1]:
            words = words[:-1]
        places = [match.start() + at for match in words for at in points(match[0])]
        ends = [0, *places, len(text.text or "")]
        _replace(text, [(text.text or "")[a:b] for a, b in pairwise(ends)], "softHyphen")


def _replace(text: _Element, parts: list[str], sign: str) -> None:
    """Put a sign between the parts of a text."""
    first, *rest = parts
    if not rest:
        return
    text.text = first
    text.set(SPACE, "preserve")
    for part in reversed(rest):
        after = make("t")
        after.text = part
        after.set(SPACE, "preserve")
        text.addnext(after)
        text.addnext(make(sign))
