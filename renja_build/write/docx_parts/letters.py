"""Letters of long lists: after z come aa and ab, as on paper, where Word would go on with aa and bb.

Word has no numbering of that kind, so each further round of the alphabet is a numbering of its own
with its letter before that of the item.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from string import ascii_lowercase

from docx.document import Document
from lxml.etree import _Element

from renja_build.write.docx_parts.wml import make, qn

_CASES = {"lowerLetter": str.lower, "upperLetter": str.upper}
_ROUND = len(ascii_lowercase)


def finish_letters(document: Document) -> None:
    """Give every item after the 26th of a lettered list the numbering of its round."""
    body = document.element.body
    counted: Counter[tuple[str, int]] = Counter()
    numbering = None
    for number in body.iter(qn("w:numPr")):
        ident, depth = _value(number, "numId"), int(_value(number, "ilvl"))
        counted[ident, depth] += 1
        rounds = (counted[ident, depth] - 1) // _ROUND
        if rounds:
            numbering = numbering or _Rounds(document.part.numbering_part.element)
            for mark in number.findall(qn("w:numId")):
                mark.set(qn("w:val"), numbering.instance(ident, depth, rounds))


def _value(element: _Element, tag: str) -> str:
    part = element.find(qn(f"w:{tag}"))
    return "0" if part is None else str(part.get(qn("w:val")))


class _Rounds:
    """The numberings of a document, and those of further rounds, each made when it is asked for."""

    def __init__(self, numbering: _Element) -> None:
        self._numbering = numbering
        self._made: dict[tuple[str, int, int], str] = {}

    def instance(self, ident: str, depth: int, rounds: int) -> str:
        """The number of the instance for a round of a list; its own where it has no letters."""
        asked = ident, depth, rounds
        if asked not in self._made:
            self._made[asked] = self._make(*asked)
        return self._made[asked]

    def _make(self, ident: str, depth: int, rounds: int) -> str:
        abstract = self._abstract(ident)
        if abstract is None or rounds > _ROUND:
            return ident
        fresh = deepcopy(abstract)
        case = _CASES.get(_value(fresh.findall(qn("w:lvl"))[depth], "numFmt"))
        if case is None:
            return ident
        for text in fresh.findall(qn("w:lvl"))[depth].findall(qn("w:lvlText")):
            sign, letter = f"%{depth + 1}", case(ascii_lowercase[rounds - 1])
            text.set(qn("w:val"), str(text.get(qn("w:val"))).replace(sign, letter + sign))
        name = self._next("abstractNum", "abstractNumId")
        fresh.set(qn("w:abstractNumId"), name)
        for old in fresh.findall(qn("w:nsid")):  # by which Word takes two numberings for one
            fresh.remove(old)
        abstract.addnext(fresh)
        number = self._next("num", "numId")
        start = make("lvlOverride", make("startOverride", val=1), ilvl=depth)
        self._numbering.append(make("num", make("abstractNumId", val=name), start, numId=number))
        return number

    def _abstract(self, ident: str) -> _Element | None:
        for instance in self._numbering.findall(qn("w:num")):
            if instance.get(qn("w:numId")) == ident:
                name = _value(instance, "abstractNumId")
                for abstract in self._numbering.findall(qn("w:abstractNum")):
                    if abstract.get(qn("w:abstractNumId")) == name:
                        return abstract
        return None

    def _next(self, tag: str, attribute: str) -> str:
        made = self._numbering.findall(qn(f"w:{tag}"))
        return str(1 + max(int(one.get(qn(f"w:{attribute}"), "0")) for one in made))
