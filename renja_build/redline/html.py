"""Two rendered bodies as one in which changes are marked: the head's, with what the base alone has struck through."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import count
from typing import Literal, cast

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

Nasib = Literal["tambah", "hapus"]  # the class of what was added or dropped whole

_OLD = "lama/"  # before the name of an image that only the base has
_LAYOUT = frozenset(
    {"div", "span", "figcaption", "caption", "dl"}
)  # of one class they are versions of each other
_WIDTH = {
    "potret": 0,
    "lanskap": 1,
    "lanskap-a3": 2,
}  # what is made for a page fits on one of a later place


def compare(base: Halaman, head: Halaman) -> Halaman:
    """The head with every change marked; both must be laid out alike."""
    root = _Merger(base, head).merge()
    without_leads(root)
    old = base.naskah
    naskah = replace(
        head.naskah,
        seksi=tuple(_seksi(section) for section in root),
        gambar={**{_OLD + name: path for name, path in old.gambar.items()}, **head.naskah.gambar},
        grafik={**{_OLD + name: svg for name, svg in old.grafik.items()}, **head.naskah.grafik},
    )
    return Halaman(
        naskah, "\n".join(lxml.html.tostring(section, encoding="unicode") for section in root)
    )


def same(base: Halaman, head: Halaman) -> bool:
    """Whether two documents are the same to a reader."""
    return base.badan == head.badan and _pictures(base.naskah) == _pictures(head.naskah)


def _pictures(naskah: Naskah) -> dict[str, str | bytes]:
    return {**naskah.grafik, **{name: path.read_bytes() for name, path in naskah.gambar.items()}}


def _seksi(section: HtmlElement) -> Seksi:
    """A section as our own template wrote it."""
    return Seksi(
        section.get("id", ""),
        cast(JenisSeksi, section.get("data-jenis")),
        cast(Orientasi, section.get("data-orientasi")),
        awalan=section.get("data-awalan", ""),
        mulai="data-mulai" in section.attrib,
    )


class _Merger:
    def __init__(self, base: Halaman, head: Halaman) -> None:
        self.old, self.new = tree(base.badan), tree(head.badan)
        self.pictures = _pictures(base.naskah), _pictures(head.naskah)
        self.views: dict[HtmlElement, TableView] = {}
        for root, halaman in ((self.old, base), (self.new, head)):
            self.views |= dict(zip(root.iter("table"), halaman.naskah.tabel(), strict=True))
        self.numbers = count(1)

    def merge(self) -> HtmlElement:
        """All blocks of all sections in one order; what only the base has goes behind what stood before it."""
        before, after = (
            [block for section in root for block in children(section) if not is_contents(block)]
            for root in (self.old, self.new)
        )
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
        texts = [text(block) for block in before], [text(block) for block in after]

        def alike(i: int, j: int) -> float:
            (kind, _), (other, _) = old[i], new[j]
            if kind != other:
                return 0.0
            score = likeness(texts[0][i], texts[1][j])
            return max(score, ALIKE) if before[i].tag in _LAYOUT else score

        return align(old, new, alike)

    def kind(self, element: HtmlElement) -> Hashable:
        """Only elements of one kind can be versions of each other; of a table the columns belong to its kind."""
        table = element.find("table") if element.tag == "div" else None
        if table is not None:
            view = self.views[table]
            return "tabel", view.id, heading_shape(view), view.bernomor, len(view.kolom)
        names = () if element.tag == "p" else tuple(element.get("class", "").split())
        return element.tag, names, element.get("id") if element.tag == "figure" else None

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
        before, after = (list(table.iterfind("tbody/tr")) for table in (old, new))

        def gone(row: HtmlElement, last: HtmlElement | None) -> HtmlElement:
            return _put(self.gone(row), last, new.find("tbody"))

        rows = row_pairs(self.views[old], self.views[new])
        walk(rows, before, after, gone=gone, come=self.added, both=self.row)

    def row(self, old: HtmlElement, new: HtmlElement) -> HtmlElement:
        """Two versions of a row, cell by cell."""
        changed = [
            rewrite(cell, words(was), words(cell)) for was, cell in zip(old, new, strict=True)
        ]
        if any(changed):
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
        """A copy of what only the base has: nothing can lead to it, its images have names of their own."""
        copy = deepcopy(old)
        copy.tail = " " if copy.tag == "span" else "\n"
        for element in copy.iter():
            for name in ("id", "aria-labelledby", "role", "tabindex"):
                element.attrib.pop(name, None)
        for image in copy.iter("img"):
            image.set("src", _OLD + image.get("src", ""))
        return _mark(copy, "hapus")

    def take_in(self, old: HtmlElement, last: HtmlElement | None) -> HtmlElement:
        """A block that only the base has, on a page that is wide enough; a part that begins a page still does."""
        while last is not None and (below := last.getnext()) is not None and is_contents(below):
            last = below
        origin = parent(old)
        place = self.new[0] if last is None else parent(last)
        first = not any(map(is_block, old.itersiblings(preceding=True)))
        begins = "data-mulai" in origin.attrib and first
        wider = (
            _WIDTH[origin.get("data-orientasi", "potret")]
            > _WIDTH[place.get("data-orientasi", "potret")]
        )
        if place.get("data-lama") == origin.get("id") or not (begins or wider):
            return _put(self.gone(old), last, place)
        section = self.section(origin if begins else place, "lama")
        section.set("data-orientasi", origin.get("data-orientasi", "potret"))
        section.set("data-lama", origin.get("id", ""))
        if begins:
            section.set("data-mulai", "ya")
        following = [] if last is None else list(last.itersiblings())
        place.addnext(section)
        if following:
            rest = self.section(place, "lanjut")
            rest.extend(following)
            section.addnext(rest)
        return _put(self.gone(old), None, section)

    def section(self, model: HtmlElement, name: str) -> HtmlElement:
        """An empty section like another one, which goes on where that stood."""
        section = lxml.html.Element("section")
        for attribute, value in model.items():
            if attribute not in ("data-mulai", "data-lama"):
                section.set(attribute, value)
        section.set("id", f"{name}-{next(self.numbers)}")
        return section


def _put(element: HtmlElement, last: HtmlElement | None, inside: HtmlElement) -> HtmlElement:
    """Put an element behind the last one, or first."""
    if last is None:
        inside.insert(0, element)
    else:
        last.addnext(element)
    return element


def _mark(element: HtmlElement, fate: Nasib) -> HtmlElement:
    """Every word of an element as new or as dropped; a picture says so in words."""
    add_class(element, fate)
    # Listed first: rewriting a leaf puts new elements into what is walked.
    for leaf in [
        block for block in with_leads(element).iter() if is_block(block) and is_leaf(block)
    ]:
        said = words(leaf)
        before, after = (said, []) if fate == "hapus" else ([], said)
        rewrite(leaf, before, after)
    if element.tag == "figure":
        note = lxml.html.Element("p")
        note.set("class", "versi")
        note.text = "Gambar lama (dihapus)" if fate == "hapus" else "Gambar baru (ditambahkan)"
        element.insert(0, note)
    return element
