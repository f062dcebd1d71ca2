"""Two rendered bodies as one: the head's, changes marked, what the base alone has struck out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import Literal, TypeVar, cast

import lxml.html
from lxml.html import HtmlElement

from renja_build.compare.align import ALIKE, PlacePair, align, likeness, walk
from renja_build.redline.html_text import rewrite, words
from renja_build.redline.html_tree import (
    CHANGED,
    add_class,
    children,
    is_block,
    is_contents,
    is_leaf,
    parent,
    text,
    title,
    tree,
    with_leads,
    without_leads,
)
from renja_build.redline.rows import heading_shape, row_pairs
from renja_build.render.page import Halaman, JenisSeksi, Naskah, Orientasi, Seksi, TableView

Image = TypeVar("Image", Path, str)
Fate = Literal["tambah", "hapus"]  # the class of what was added or dropped whole

_NOTE: dict[Fate, str] = {
    "tambah": "Gambar baru (ditambahkan)",
    "hapus": "Gambar lama (dihapus)",
}
_OLD = "lama/"  # before the name of an image that only the base has
# Elements that are versions of each other where they have one class.
_LAYOUT = frozenset({"div", "span", "figcaption", "caption", "dl"})
# What is made for a page fits on one of a higher number.
_WIDTH = {"potret": 0, "lanskap": 1, "lanskap-a3": 2}


def compare(base: Halaman, head: Halaman) -> Halaman:
    """The head with every change marked; both must be laid out alike."""
    root = _HtmlMerger(base, head).merge()
    without_leads(root)
    old, new = base.naskah, head.naskah
    naskah = replace(
        new,
        seksi=tuple(map(_seksi, root)),
        gambar={**_renamed(old.gambar), **new.gambar},
        grafik={**_renamed(old.grafik), **new.grafik},
    )
    badan = (lxml.html.tostring(section, encoding="unicode") for section in root)
    return Halaman(naskah, "\n".join(badan))


def _renamed(images: Mapping[str, Image]) -> dict[str, Image]:
    """The images of the base by names of their own: one of the head may be called alike."""
    return {_OLD + name: image for name, image in images.items()}


def same(base: Halaman, head: Halaman) -> bool:
    """Whether two documents are the same to a reader."""
    return base.badan == head.badan and _pictures(base.naskah) == _pictures(head.naskah)


def _pictures(naskah: Naskah) -> dict[str, str | bytes]:
    images = {name: path.read_bytes() for name, path in naskah.gambar.items()}
    return {**naskah.grafik, **images}


def _seksi(section: HtmlElement) -> Seksi:
    """A section as our own template wrote it."""
    return Seksi(
        section.get("id", ""),
        cast(JenisSeksi, section.get("data-jenis")),
        cast(Orientasi, section.get("data-orientasi")),
        awalan=section.get("data-awalan", ""),
        mulai="data-mulai" in section.attrib,
        ulang="data-ulang" in section.attrib,
    )


class _HtmlMerger:
    def __init__(self, base: Halaman, head: Halaman) -> None:
        self.old, self.new = tree(base.badan), tree(head.badan)
        self.pictures = _pictures(base.naskah), _pictures(head.naskah)
        self.views: dict[HtmlElement, TableView] = {}
        for root, halaman in ((self.old, base), (self.new, head)):
            self.views |= dict(zip(root.iter("table"), halaman.naskah.tabel(), strict=True))
        self.numbers = count(1)

    def merge(self) -> HtmlElement:
        """All blocks of all sections in one order.

        What only the base has goes behind what stood before it.
        """
        before, after = _compared(self.old), _compared(self.new)
        walk(
            self.pairs(before, after),
            before,
            after,
            gone=self.take_in,
            come=self.added,
            both=self.changed,
        )
        return self.new

    def pairs(self, before: Sequence[HtmlElement], after: Sequence[HtmlElement]) -> list[PlacePair]:
        """Which block is a version of which."""
        old = [(self.kind(block), title(block)) for block in before]
        new = [(self.kind(block), title(block)) for block in after]
        old_texts, new_texts = list(map(text, before)), list(map(text, after))

        def alike(i: int, j: int) -> float:
            (kind, _), (other, _) = old[i], new[j]
            if kind != other:
                return 0.0
            score = likeness(old_texts[i], new_texts[j])
            return max(score, ALIKE) if before[i].tag in _LAYOUT else score

        return align(old, new, alike)

    def kind(self, element: HtmlElement) -> Hashable:
        """Only elements of one kind can be versions of each other.

        Of a table the columns belong to its kind.
        """
        table = element.find("table") if element.tag == "div" else None
        if table is not None:
            view = self.views[table]
            return "tabel", view.id, heading_shape(view), view.bernomor, len(view.kolom)
        if element.tag == "p":
            return ("p",)
        ident = element.get("id") if element.tag == "figure" else None
        return element.tag, tuple(element.get("class", "").split()), ident

    def changed(self, old: HtmlElement, new: HtmlElement) -> HtmlElement:
        """Mark what differs between two versions of an element, in the new one."""
        if new.tag == "table":
            self.table(old, new)
        elif new.tag == "figure" and self.picture(old, 0) != self.picture(new, 1):
            new.addprevious(self.gone(old))
            self.added(new)
        elif is_leaf(old) and is_leaf(new):
            if rewrite(new, words(old), words(new)):
                add_class(new, CHANGED)
        else:
            before, after = children(with_leads(old)), children(with_leads(new))

            def gone(block: HtmlElement, last: HtmlElement | None) -> HtmlElement:
                return _put(self.gone(block), last, new)

            walk(
                self.pairs(before, after),
                before,
                after,
                gone=gone,
                come=self.added,
                both=self.changed,
            )
        return new

    def table(self, old: HtmlElement, new: HtmlElement) -> None:
        """Caption and headings by their place, rows by their kode."""
        old_caption, new_caption = old.find("caption"), new.find("caption")
        if old_caption is not None and new_caption is not None:
            self.changed(old_caption, new_caption)
        for old_head, new_head in zip(
            old.iterfind("thead/tr"), new.iterfind("thead/tr"), strict=True
        ):
            self.row(old_head, new_head)
        before, after = old.findall("tbody/tr"), new.findall("tbody/tr")

        def gone(row: HtmlElement, last: HtmlElement | None) -> HtmlElement:
            return _put(self.gone(row), last, new.find("tbody"))

        rows = row_pairs(self.views[old], self.views[new])
        walk(rows, before, after, gone=gone, come=self.added, both=self.row)

    def row(self, old: HtmlElement, new: HtmlElement) -> HtmlElement:
        """Two versions of a row, cell by cell."""
        changed = False
        for was, cell in zip(old, new, strict=True):
            changed |= rewrite(cell, words(was), words(cell))
        if changed:
            add_class(new, CHANGED)
        return new

    def picture(self, figure: HtmlElement, side: int) -> str | bytes:
        """What a figure shows, of the base (0) or the head (1)."""
        image = figure.find("img")
        return "" if image is None else self.pictures[side].get(image.get("src", ""), "")

    def added(self, element: HtmlElement) -> HtmlElement:
        """Mark all of an element as new."""
        return _mark(element, "tambah")

    def gone(self, old: HtmlElement) -> HtmlElement:
        """A copy of what only the base has.

        Nothing can lead to it, and its images have names of their own.
        """
        copy = deepcopy(old)
        copy.tail = " " if copy.tag == "span" else "\n"
        for element in copy.iter():
            for name in ("id", "aria-labelledby", "role", "tabindex"):
                element.attrib.pop(name, None)
        for image in copy.iter("img"):
            image.set("src", _OLD + image.get("src", ""))
        return _mark(copy, "hapus")

    def take_in(self, old: HtmlElement, last: HtmlElement | None) -> HtmlElement:
        """A block that only the base has, on a page that is wide enough.

        A part that begins a page still does.
        """
        while last is not None and (below := last.getnext()) is not None and is_contents(below):
            last = below
        origin = parent(old)
        place = self.new[0] if last is None else parent(last)
        first = not any(map(is_block, old.itersiblings(preceding=True)))
        begins = "data-mulai" in origin.attrib and first
        wider = _width(origin) > _width(place)
        if place.get("data-lama") == origin.get("id") or not (begins or wider):
            return _put(self.gone(old), last, place)
        section = self.section(origin if begins else place, "lama")
        section.set("data-orientasi", origin.get("data-orientasi", "potret"))
        section.set("data-lama", origin.get("id", ""))
        if begins:
            section.set("data-mulai", "ya")
        place.addnext(section)
        following = () if last is None else tuple(last.itersiblings())
        if following:
            remainder = self.section(place, "lanjut")
            remainder.extend(following)
            section.addnext(remainder)
        return _put(self.gone(old), None, section)

    def section(self, model: HtmlElement, name: str) -> HtmlElement:
        """An empty section like another one, which goes on where that stood."""
        section = lxml.html.Element("section")
        for attribute, value in model.items():
            if attribute not in ("data-mulai", "data-lama"):
                section.set(attribute, value)
        section.set("id", f"{name}-{next(self.numbers)}")
        return section


def _compared(root: HtmlElement) -> list[HtmlElement]:
    """The blocks of all sections, but for lists of contents, which follow from the others."""
    blocks = chain.from_iterable(map(children, root))
    return [block for block in blocks if not is_contents(block)]


def _width(section: HtmlElement) -> int:
    return _WIDTH[section.get("data-orientasi", "potret")]


def _put(element: HtmlElement, last: HtmlElement | None, inside: HtmlElement) -> HtmlElement:
    """Put an element behind the last one, or first."""
    if last is None:
        inside.insert(0, element)
    else:
        last.addnext(element)
    return element


def _mark(element: HtmlElement, fate: Fate) -> HtmlElement:
    """Every word of an element as new or as dropped; a picture says so in words."""
    add_class(element, fate)
    # Listed first: rewriting a leaf puts new elements into what is walked.
    blocks = list(filter(is_block, with_leads(element).iter()))
    for leaf in list(filter(is_leaf, blocks)):
        if fate == "hapus":
            rewrite(leaf, words(leaf), [])
        else:
            rewrite(leaf, [], words(leaf))
    if element.tag == "figure":
        note = lxml.html.Element("p")
        note.set("class", "versi")
        note.text = _NOTE[fate]
        element.insert(0, note)
    return element
