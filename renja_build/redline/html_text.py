"""The text of one HTML block as words in their markup, and written again with `<ins>` and `<del>`."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import lxml.html
from lxml.html import HtmlElement

from renja_build.compare.words import changes, tokens

Tanda = Literal["", "ins", "del"]
MarkupPath = tuple[
    tuple[str, tuple[tuple[str, str], ...]], ...
]  # the inline elements around a word, outermost first

_WHOLE = frozenset({"math", "img", "svg"})
_OBJECT = "\ufffc"  # before the text of what is kept or replaced whole


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a line break or a formula, with the markup around it."""

    key: str
    text: str
    path: MarkupPath
    element: HtmlElement | None = None


def words(element: HtmlElement, path: MarkupPath = ()) -> list[Word]:
    """What a block without blocks inside holds, in order."""
    content = [Word(token, token, path) for token in tokens(_flat(element.text))]
    for child in element:
        if child.tag == "br":
            content.append(Word("\n", "\n", path, child))
        elif child.tag in _WHOLE:
            content.append(Word(_OBJECT + _name(child), "", path, child))
        else:
            content += words(child, (*path, (str(child.tag), tuple(sorted(child.items())))))
        content += [Word(token, token, path) for token in tokens(_flat(child.tail))]
    return content


def _flat(text: str | None) -> str:
    """A line feed of the source is a space; a line break is an element."""
    return (text or "").replace("\n", " ")


def _name(element: HtmlElement) -> str:
    return " ".join(element.text_content().split()) or element.get("src", "")


def rewrite(element: HtmlElement, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Fill a block of the new version with what changed in it marked; tells whether anything did."""
    stretches = changes([word.key for word in before], [word.key for word in after])
    if all(stretch.same for stretch in stretches):
        return False
    marked: list[tuple[Tanda, Word]] = []
    for stretch in stretches:
        come: Tanda = "" if stretch.same else "ins"
        if not stretch.same:
            marked += [("del", before[place]) for place in stretch.before]
        marked += [(come, after[place]) for place in stretch.after]
    for child in list(element):
        element.remove(child)
    element.text = None
    for kind, group in groupby(marked, key=lambda pair: pair[0]):
        _add(element, kind, [word for _, word in group])
    return True


def _add(element: HtmlElement, kind: Tanda, same: Sequence[Word]) -> None:
    if kind == "ins" and len(element) and element[-1].tag == "del" and not element[-1].tail:
        element[-1].tail = " "  # where a line may break, and old and new stay apart without colour
    holder = _inside(element, kind) if kind else element
    for path, group in groupby(
        same, key=lambda word: _kept(word.path) if kind == "del" else word.path
    ):
        inner = holder
        for tag, attributes in path:
            inner = _inside(inner, tag, attributes)
        for is_text, part in groupby(group, key=lambda word: word.element is None):
            if is_text:
                _append(
                    inner, "".join(word.text for word in part)
                )  # at once: a text grows by copying all of it
            else:
                inner.extend(_copied(word.element) for word in part if word.element is not None)


def _kept(path: MarkupPath) -> MarkupPath:
    """The markup of deleted text: a link from it may lead nowhere."""
    return tuple((tag, ()) for tag, _ in path if tag != "a")


def _inside(
    parent: HtmlElement, tag: str, attributes: Sequence[tuple[str, str]] = ()
) -> HtmlElement:
    child = lxml.html.Element(tag)
    for name, value in attributes:
        child.set(name, value)
    parent.append(child)
    return child


def _append(parent: HtmlElement, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _copied(element: HtmlElement) -> HtmlElement:
    copy = deepcopy(element)
    copy.tail = None
    return copy
