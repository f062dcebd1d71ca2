"""The text of one Word paragraph as pieces that can be told apart, and written again as kept, inserted or deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from itertools import count, groupby
from typing import Literal

from lxml import etree
from lxml.etree import _Element

from renja_build.compare.words import changes, tokens
from renja_build.redline.docx_package import Package, W

Tanda = Literal["", "ins", "del"]
PieceKind = Literal[
    "kata", "huruf", "utuh", "penanda"
]  # a word, a run of one sign, a field or link, a bookmark

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LETTERS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
_BREAK = "\u200b"  # behind what was deleted from a cell: old and new amount do not fit in one line of a narrow one
_OBJECT = (
    "\ufffc"  # before the text of a piece that is one whole: a field, a link, a formula, a picture
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a run, or something that is kept or replaced whole; what has no text is a mark and never changes."""

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

    def element(self, kind: Tanda) -> _Element:
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
    kinds = [sign.get(f"{W}fldCharType") for run in runs for sign in run.iter(f"{W}fldChar")]
    return kinds.count("begin") - kinds.count("end")


def _field(runs: Sequence[_Element]) -> Piece:
    """A field by its result: what it counts or refers to may be reckoned anew."""
    return _piece("".join(map(text_of, runs)), tuple(runs), runs[-1].find(f"{W}rPr"))


def _piece(text: str, elements: tuple[_Element, ...], look: _Element | None) -> Piece:
    return Piece("utuh" if text else "penanda", _OBJECT + text, text, elements, look)


def _words(run: _Element, package: Package) -> Iterator[Piece]:
    look = run.find(f"{W}rPr")
    for child in run:
        if child.tag == f"{W}t":
            yield from (
                Piece("kata", token, token, look=look) for token in tokens(child.text or "")
            )
        elif child.tag == f"{W}drawing":
            picture = sha256(package.picture(child)).hexdigest()
            yield Piece("huruf", _OBJECT + picture, "", (_run(look, child),))
        elif child.tag != f"{W}rPr":
            letter = _LETTERS.get(str(child.tag), "")
            yield Piece("huruf" if letter else "penanda", letter, letter, (_run(look, child),))


def text_of(element: _Element) -> str:
    """All text under an element; a line break as newline."""
    parts = (node.text or "" if node.tag in (f"{W}t", f"{_M}t") else _LETTERS[str(node.tag)] for node in element.iter(
        f"{W}t", f"{_M}t", *_LETTERS
    ))  # fmt: skip
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
    marked: list[tuple[Tanda, Piece]] = []
    written = 0
    for stretch in stretches:
        # Marks have no word of their own: they are written with the stretch that ends behind them.
        upto = places[stretch.after[-1]] + 1 if stretch.after else written
        if stretch.same:
            marked += [("", piece) for piece in after[written:upto]]
        else:
            marked += [("del", old[place]) for place in stretch.before]
            marked += [(_added(piece, fresh), piece) for piece in after[written:upto]]
        written = upto
    marked += [(_added(piece, fresh), piece) for piece in after[written:]]
    for child in [child for child in paragraph if child.tag != f"{W}pPr"]:
        paragraph.remove(child)
    paragraph.extend(_elements(marked, made, apart=bool(after) and _in_cell(paragraph)))
    return True


def _added(piece: Piece, fresh: bool) -> Tanda:
    """Marks stay unmarked, but for hidden fields in a paragraph that is all new."""
    is_run = bool(piece.elements) and piece.elements[0].tag == f"{W}r"
    return "" if piece.jenis == "penanda" and not (fresh and is_run) else "ins"


def _elements(
    marked: Sequence[tuple[Tanda, Piece]], made: Revision, *, apart: bool
) -> Iterator[_Element]:
    for kind, group in groupby(marked, key=lambda pair: pair[0]):
        alike = [piece for _, piece in group]
        runs = _deleted(alike) if kind == "del" else _runs(alike)
        yield from _WRAP[kind](runs, made)
        if apart and kind == "del" and alike[-1].jenis == "kata":
            yield _break(alike[-1], made)


def _break(last: Piece, made: Revision) -> _Element:
    """Where a line may break: inserted and deleted at once, so that neither version has it in its amount."""
    come, gone = made.element("ins"), made.element("del")
    gone.append(_text_run(last.look, _BREAK, "delText"))
    come.append(gone)
    return come


def _in_cell(paragraph: _Element) -> bool:
    around = paragraph.getparent()
    return around is not None and around.tag == f"{W}tc"


def _runs(words: Sequence[Piece]) -> Iterator[_Element]:
    """Words of one look in one run; all else as it was."""
    for look, group in groupby(words, key=_shown):
        alike = list(group)
        if look is None:
            yield from (deepcopy(element) for piece in alike for element in piece.elements)
        else:
            yield _text_run(alike[0].look, "".join(piece.text for piece in alike), "t")


def _shown(piece: Piece) -> bytes | None:
    """The look of a word, for comparison; none of what is no plain word."""
    if piece.elements:
        return None
    return b"" if piece.look is None else etree.tostring(piece.look)


def _deleted(words: Sequence[Piece]) -> Iterator[_Element]:
    """Deleted links, fields and formulas are but their text: nothing leads or counts from there any more."""
    for piece in words:
        if piece.jenis == "huruf":
            yield from (deepcopy(run) for run in piece.elements)
        else:
            yield _text_run(piece.look, piece.text, "delText")


def _tracked(kind: Tanda) -> Callable[[Iterable[_Element], Revision], Iterator[_Element]]:
    def wrap(runs: Iterable[_Element], made: Revision) -> Iterator[_Element]:
        """A link holds its change inside; all else stands inside the change."""
        for is_link, group in groupby(runs, key=lambda run: run.tag == f"{W}hyperlink"):
            for block in ([run] for run in group) if is_link else [list(group)]:
                change = made.element(kind)
                if is_link:
                    change.extend(list(block[0]))
                    block[0].append(change)
                    yield block[0]
                else:
                    change.extend(block)
                    yield change

    return wrap


_WRAP: dict[Tanda, Callable[[Iterable[_Element], Revision], Iterator[_Element]]] = {
    "": lambda runs, made: iter(list(runs)),
    "ins": _tracked("ins"),
    "del": _tracked("del"),
}
