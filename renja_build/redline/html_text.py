"""The text of one HTML block as words in markup, and written again with `<ins>` and `<del>`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

import lxml.html
from lxml.html import HtmlElement

from renja_build.compare.words import changes, tokens
from renja_build.redline.marking import OBJECT, Mark

# The inline elements around a word, outermost first.
MarkupPath = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

_WHOLE = frozenset({"math", "img", "svg"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a line break or a formula, with the markup around it."""

    key: str
    text: str
    path: MarkupPath
    element: HtmlElement | None = None


def words(element: HtmlElement, path: MarkupPath = ()) -> list[Word]:
    """What a block without blocks inside holds, in order."""
    content = list(_words(element.text, path))
    for child in element:
        if child.tag == "br":
            content.append(Word("\n", "\n", path, child))
        elif child.tag in _WHOLE:
            content.append(Word(OBJECT + _name(child), "", path, child))
        else:
            content += words(child, (*path, (str(child.tag), tuple(sorted(child.items())))))
        content += _words(child.tail, path)
    return content


def _words(text: str | None, path: MarkupPath) -> Iterator[Word]:
    """A line feed of the source is a space; a line break is an element."""
    for token in tokens((text or "").replace("\n", " ")):
        yield Word(token, token, path)


def _name(element: HtmlElement) -> str:
    return " ".join(element.text_content().split()) or element.get("src", "")


def rewrite(element: HtmlElement, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Fill a block of the new version with what changed marked; tells whether anything did."""
    stretches = changes([word.key for word in before], [word.key for word in after])
    if all(stretch.same for stretch in stretches):
        return False
    marked: list[tuple[Mark, Word]] = []
    for stretch in stretches:
        come: Mark = ""
        if not stretch.same:
            come = "ins"
            marked += [("del", before[place]) for place in stretch.before]
        marked += [(come, after[place]) for place in stretch.after]
    for child in list(element):
        element.remove(child)
    element.text = None
    for kind, group in groupby(marked, key=lambda pair: pair[0]):
        _add(element, kind, [word for _, word in group])
    return True


def _add(element: HtmlElement, kind: Mark, same: Sequence[Word]) -> None:
    if kind == "ins" and len(element) and element[-1].tag == "del" and not element[-1].tail:
        # Where a line may break, and old and new stay apart without colour.
        element[-1].tail = " "
    holder = _inside(element, kind) if kind else element
    for path, group in groupby(same, key=lambda word: _kept(word.path, kind)):
        inner = holder
        for tag, attributes in path:
            inner = _inside(inner, tag, attributes)
        for is_text, part in groupby(group, key=lambda word: word.element is None):
            if is_text:
                # At once: a text grows by copying all of it.
                _append(inner, "".join(word.text for word in part))
            else:
                inner.extend(_copied(word.element) for word in part if word.element is not None)


def _kept(path: MarkupPath, kind: Mark) -> MarkupPath:
    """The markup of a word; where it is deleted a link from it may lead nowhere."""
    if kind != "del":
        return path
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
