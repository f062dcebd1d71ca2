"""The text of one Word paragraph as pieces, and written again as kept, inserted or deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, count, groupby
from typing import Literal

from lxml import etree
from lxml.etree import _Element

from renja_build.compare.words import changes, tokens
from renja_build.redline.docx_package import Package, W
from renja_build.redline.marking import OBJECT, Mark

# A word, a run of one sign, a field or link, a bookmark.
PieceKind = Literal["kata", "huruf", "utuh", "penanda"]

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LETTERS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011"}
# Behind what was deleted from a cell: old and new amount do not fit in one line of a narrow one.
_BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a run, or something that is kept or replaced whole.

    What has no text is a bookmark and never changes.
    """

    jenis: PieceKind
    key: str
    text: str
    elements: tuple[_Element, ...] = ()
    look: _Element | None = None  # the run's properties


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed and when, as every tracked change states it; each has a number of its own."""

    author: str
    date: str
    numbers: Iterator[int]

    def element(self, kind: Mark) -> _Element:
        """An empty `w:ins` or `w:del`."""
        element = etree.Element(f"{W}{kind}")
        element.set(f"{W}id", str(next(self.numbers)))
        element.set(f"{W}author", self.author)
        if self.date:
            element.set(f"{W}date", self.date)
        return element


def revision(author: str, date: str, body: _Element) -> Revision:
    """Numbers that no bookmark of the document has."""
    used = (int(mark.get(f"{W}id", "0")) for mark in body.iter(f"{W}bookmarkStart"))
    return Revision(author, date, count(1 + max(used, default=0)))


def pieces(paragraph: _Element, package: Package) -> list[Piece]:
    """What a paragraph holds, in order."""
    content: list[Piece] = []
    field: list[_Element] = []
    for child in paragraph:
        if child.tag == f"{W}pPr":
            continue
        if child.tag == f"{W}r" and (field or _begins_field(child)):
            field.append(child)
            if _depth(field) == 0:
                content.append(_field(field))
                field = []
        elif child.tag == f"{W}r":
            content += _words(child, package)
        else:
            content.append(_piece(text_of(child), (child,), None))
    return content


def _begins_field(run: _Element) -> bool:
    return run.find(f"{W}fldChar") is not None


def _depth(runs: Iterable[_Element]) -> int:
    signs = chain.from_iterable(run.iter(f"{W}fldChar") for run in runs)
    kinds = Counter(sign.get(f"{W}fldCharType") for sign in signs)
    return kinds["begin"] - kinds["end"]


def _field(runs: Sequence[_Element]) -> Piece:
    """A field by its result: what it counts or refers to may be reckoned anew."""
    return _piece("".join(map(text_of, runs)), tuple(runs), runs[-1].find(f"{W}rPr"))


def _piece(text: str, elements: tuple[_Element, ...], look: _Element | None) -> Piece:
    return Piece("utuh" if text else "penanda", OBJECT + text, text, elements, look)


def _words(run: _Element, package: Package) -> Iterator[Piece]:
    look = run.find(f"{W}rPr")
    for child in run:
        if child.tag == f"{W}t":
            for token in tokens(child.text or ""):
                yield Piece("kata", token, token, look=look)
        elif child.tag == f"{W}drawing":
            picture = sha256(package.picture(child)).hexdigest()
            yield Piece("huruf", OBJECT + picture, "", (_run(look, child),))
        elif child.tag == f"{W}footnoteReference":  # another note is another call
            note = package.note(child)
            said = "" if note is None else text_of(note)
            yield Piece("huruf", OBJECT + said, "", (_run(look, child),))
        elif child.tag != f"{W}rPr":
            letter = _LETTERS.get(str(child.tag), "")
            yield Piece("huruf" if letter else "penanda", letter, letter, (_run(look, child),))


def text_of(element: _Element) -> str:
    """All text under an element; a line break as newline."""
    parts = []
    for node in element.iter(f"{W}t", f"{_M}t", *_LETTERS):
        parts.append(_LETTERS.get(str(node.tag)) or node.text or "")
    return "".join(parts)


def _run(look: _Element | None, *content: _Element) -> _Element:
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(deepcopy(look))
    run.extend(deepcopy(content))
    return run


def _text_run(look: _Element | None, text: str, tag: str) -> _Element:
    element = etree.Element(f"{W}{tag}")
    element.text = text
    element.set(_SPACE, "preserve")
    return _run(look, element)


def rewrite(
    paragraph: _Element, before: Sequence[Piece], after: Sequence[Piece], made: Revision
) -> bool:
    """Write a paragraph of the new version with what changed in it; tells whether anything did."""
    old = [piece for piece in before if piece.jenis != "penanda"]
    places = [place for place, piece in enumerate(after) if piece.jenis != "penanda"]
    stretches = changes([piece.key for piece in old], [after[place].key for place in places])
    if all(stretch.same for stretch in stretches):
        return False
    fresh = not before
    marked: list[tuple[Mark, Piece]] = []
    written = 0
    for stretch in stretches:
        # Bookmarks have no word of their own: they go with the stretch that ends behind them.
        upto = places[stretch.after[-1]] + 1 if stretch.after else written
        if stretch.same:
            marked += [("", piece) for piece in after[written:upto]]
        else:
            marked += [("del", old[place]) for place in stretch.before]
            marked += _added(after[written:upto], fresh)
        written = upto
    marked += _added(after[written:], fresh)
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    paragraph.extend(_elements(marked, made, apart=bool(after) and _in_cell(paragraph)))
    return True


def _added(pieces: Sequence[Piece], fresh: bool) -> Iterator[tuple[Mark, Piece]]:
    """Bookmarks stay unmarked, but for hidden fields in a paragraph that is all new."""
    for piece in pieces:
        is_run = bool(piece.elements) and piece.elements[0].tag == f"{W}r"
        stays = piece.jenis == "penanda" and not (fresh and is_run)
        yield "" if stays else "ins", piece


def _elements(
    marked: Sequence[tuple[Mark, Piece]], made: Revision, *, apart: bool
) -> Iterator[_Element]:
    for kind, group in groupby(marked, key=lambda pair: pair[0]):
        alike = [piece for _, piece in group]
        runs = _deleted(alike) if kind == "del" else _runs(alike)
        yield from _tracked(kind, runs, made) if kind else runs
        if apart and kind == "del" and alike[-1].jenis == "kata":
            yield _break(alike[-1], made)


def _break(last: Piece, made: Revision) -> _Element:
    """Where a line may break; inserted and deleted at once, so that neither version has it."""
    come, gone = made.element("ins"), made.element("del")
    gone.append(_text_run(last.look, _BREAK, "delText"))
    come.append(gone)
    return come


def _in_cell(paragraph: _Element) -> bool:
    around = paragraph.getparent()
    return around is not None and around.tag == f"{W}tc"


def _runs(words: Sequence[Piece]) -> Iterator[_Element]:
    """Words of one look in one run; all else as it was."""
    for look, group in groupby(words, key=_look):
        alike = list(group)
        if look is None:
            for piece in alike:
                yield from map(deepcopy, piece.elements)
        else:
            yield _text_run(alike[0].look, "".join(piece.text for piece in alike), "t")


def _look(piece: Piece) -> bytes | None:
    """The look of a word, for comparison; none of what is no plain word."""
    if piece.elements:
        return None
    if piece.look is None:
        return b""
    return etree.tostring(piece.look)


def _deleted(words: Sequence[Piece]) -> Iterator[_Element]:
    """Deleted links, fields and formulas are but their text: nothing leads or counts from there."""
    for piece in words:
        if piece.jenis == "huruf":
            yield from map(deepcopy, piece.elements)
        else:
            yield _text_run(piece.look, piece.text, "delText")


def _tracked(kind: Mark, runs: Iterable[_Element], made: Revision) -> Iterator[_Element]:
    """A link holds its change inside; all else stands inside the change."""
    for is_link, group in groupby(runs, key=lambda run: run.tag == f"{W}hyperlink"):
        if is_link:
            for link in group:
                change = made.element(kind)
                change.extend(list(link))
                link.append(change)
                yield link
        else:
            change = made.element(kind)
            change.extend(group)
            yield change
