"""A DOCX as its parts, and what one takes over from another: styles, lists, pictures."""

from __future__ import annotations

import hashlib
import zipfile
from copy import deepcopy
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree
from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can state
_DOCUMENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_NOTES = "word/footnotes.xml"


class Package:
    """One DOCX, opened; parts that are asked for as XML are written back as such."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self._trees: dict[str, _Element] = {}
        self._lists: dict[str, str] = {}
        _close_words(self.xml(_DOCUMENT))

    def xml(self, name: str) -> _Element:
        """The root of one part."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self._parts[name])
        return self._trees[name]

    @property
    def body(self) -> _Element:
        """What the document holds, in order."""
        body = self.xml(_DOCUMENT).find(f"{W}body")
        if body is None:
            raise AssertionError("dokumen tanpa isi")
        return body

    def content(self) -> bytes:
        """The whole file: in a fixed order and without times, so the same each time."""
        parts = dict(self._parts)
        for name, tree in self._trees.items():
            parts[name] = etree.tostring(
                tree, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        result = BytesIO()
        with zipfile.ZipFile(result, "w") as archive:
            for name, part in sorted(parts.items()):
                info = zipfile.ZipInfo(name, _OLDEST)
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
                archive.writestr(info, part)
        return result.getvalue()

    def describe(self, text: str) -> None:
        """What the file's properties say of it."""
        core = self.xml("docProps/core.xml")
        for old in core.findall(f"{_DC}description"):
            core.remove(old)
        etree.SubElement(core, f"{_DC}description").text = text

    def leave_fields(self) -> None:
        """Take away the offer to reckon fields on opening: they would count what is deleted."""
        settings = self.xml("word/settings.xml")
        for mark in settings.findall(f"{W}updateFields"):
            settings.remove(mark)

    def picture(self, drawing: _Element) -> bytes:
        """The image that a drawing shows."""
        return self._parts.get(f"word/{self.target(drawing)}", b"")

    def target(self, drawing: _Element) -> str:
        """The name of the image that a drawing shows."""
        idents = [blip.get(f"{_R}embed", "") for blip in drawing.iter(f"{_A}blip")]
        for relation in self._relations():
            if relation.get("Id") in idents:
                return str(relation.get("Target"))
        return ""

    def adopt(self, element: _Element, other: Package) -> None:
        """Bring along what an element copied from the other document leans on."""
        for mark in ("pStyle", "rStyle", "tblStyle"):
            for style in element.iter(f"{W}{mark}"):
                self._adopt_style(str(style.get(f"{W}val")), other)
        for number in element.iter(f"{W}numId"):
            number.set(f"{W}val", self._adopt_list(str(number.get(f"{W}val")), other))
        for drawing in element.iter(f"{W}drawing"):
            self._adopt_picture(drawing, other)
        for call in element.iter(f"{W}footnoteReference"):
            self._adopt_note(call, other)

    def note(self, call: _Element) -> _Element | None:
        """The footnote that a number in the text calls."""
        return _by_id(self.xml(_NOTES), "footnote", "id", str(call.get(f"{W}id")))

    def _adopt_note(self, call: _Element, other: Package) -> None:
        """A footnote that only the other document has, under a number of its own."""
        note = other.note(call)
        if note is None:
            return
        mine = self.xml(_NOTES)
        note = deepcopy(note)
        note.set(f"{W}id", _next_number(mine, "footnote", "id"))
        call.set(f"{W}id", str(note.get(f"{W}id")))
        mine.append(note)
        self.adopt(note, other)

    def _relations(self) -> list[_Element]:
        return list(self.xml(_RELATIONS).iter(_RELATION))

    def _adopt_style(self, ident: str, other: Package) -> None:
        """Styles that only the other document has: tables set in another size."""
        mine, theirs = self.xml("word/styles.xml"), other.xml("word/styles.xml")
        if _by_id(mine, "style", "styleId", ident) is None:
            style = _by_id(theirs, "style", "styleId", ident)
            if style is not None:
                mine.append(deepcopy(style))

    def _adopt_list(self, ident: str, other: Package) -> str:
        """A list of its own for one that was deleted, so that the numbers of the others stay."""
        if ident in self._lists:
            return self._lists[ident]
        mine, theirs = self.xml("word/numbering.xml"), other.xml("word/numbering.xml")
        number = _by_id(theirs, "num", "numId", ident)
        if number is None:
            return ident
        number = deepcopy(number)
        new = _next_number(mine, "num", "numId")
        number.set(f"{W}numId", new)
        kind = number.find(f"{W}abstractNumId")
        if kind is not None:
            shape = _by_id(theirs, "abstractNum", "abstractNumId", str(kind.get(f"{W}val")))
            if shape is not None:
                kind.set(f"{W}val", _adopt_shape(mine, deepcopy(shape)))
        mine.append(number)
        self._lists[ident] = new
        return new

    def _adopt_picture(self, drawing: _Element, other: Package) -> None:
        image = other.picture(drawing)
        suffix = PurePosixPath(other.target(drawing)).suffix or ".png"
        name = f"media/lama-{hashlib.sha256(image).hexdigest()[:16]}{suffix}"
        relations = self.xml(_RELATIONS)
        known = {relation.get("Target"): str(relation.get("Id")) for relation in self._relations()}
        ident = known.get(name, "")
        if not ident:
            ident = f"rIdLama{len(self._relations())}"
            etree.SubElement(relations, _RELATION, Id=ident, Type=_IMAGE, Target=name)
            self._parts[f"word/{name}"] = image
            self._declare(suffix.removeprefix("."), other)
        for blip in drawing.iter(f"{_A}blip"):
            blip.set(f"{_R}embed", ident)

    def _declare(self, suffix: str, other: Package) -> None:
        """The kind of a file, as the other package states it."""
        mine, theirs = self.xml("[Content_Types].xml"), other.xml("[Content_Types].xml")
        known = [kind.get("Extension") for kind in mine.iter(f"{_CONTENT}Default")]
        for kind in theirs.iter(f"{_CONTENT}Default"):
            if kind.get("Extension") == suffix and suffix not in known:
                mine.insert(0, deepcopy(kind))


def renumber_pictures(body: _Element) -> None:
    """Every drawing has an id of its own."""
    for number, element in enumerate(body.iter(f"{_WP}docPr"), start=1):
        element.set("id", str(number))


def _adopt_shape(numbering: _Element, shape: _Element) -> str:
    """Put the look of a list behind those that are there; returns the number that it got."""
    shapes = numbering.findall(f"{W}abstractNum")
    name = _next_number(numbering, "abstractNum", "abstractNumId")
    shape.set(f"{W}abstractNumId", name)
    for twin in shape.findall(f"{W}nsid"):
        shape.remove(twin)  # two lists of one nsid would count on
    if shapes:
        shapes[-1].addnext(shape)
    else:
        numbering.insert(0, shape)
    return name


def _next_number(root: _Element, tag: str, attribute: str) -> str:
    """One more than the highest."""
    taken = (int(element.get(f"{W}{attribute}", "0")) for element in root.iter(f"{W}{tag}"))
    return str(1 + max(taken, default=0))


def _by_id(root: _Element, tag: str, attribute: str, ident: str) -> _Element | None:
    for element in root.iter(f"{W}{tag}"):
        if element.get(f"{W}{attribute}") == ident:
            return element
    return None


def _close_words(document: _Element) -> None:
    """Take out optional hyphens: versions are compared by whole words."""
    for hyphen in list(document.iter(f"{W}softHyphen")):
        before, after, run = hyphen.getprevious(), hyphen.getnext(), hyphen.getparent()
        assert before is not None and after is not None and run is not None  # as we write them
        before.text = f"{before.text or ''}{after.text or ''}"
        run.remove(hyphen)
        run.remove(after)
