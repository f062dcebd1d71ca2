"""The units bound into one document: one tree of structure, one set of faces, one list of names."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf, Stream, String

from renja_build.render.page import Naskah
from renja_build.write.pdf_parts import typefaces
from renja_build.write.pdf_parts.frame import place_of
from renja_build.write.pdf_parts.labels import page_labels
from renja_build.write.pdf_parts.laid import Bookmark, Laid, LaidPage, together

Object = Any  # of pikepdf, whose attributes are the keys of the object


_RETURN = 0x0D
_FIXED = frozenset({"/Width", "/N"})  # of images and colour profiles, whose bytes are counted


class Unbindable(Exception):
    """Units that are no whole: a link leads nowhere, or something was found on the way, which is
    told of the document as a whole.
    """


@dataclass(slots=True)
class _Source:
    """The pages of one unit as they were taken into the whole, and what holds their structure."""

    pages: list[Object]
    kids: dict[tuple[int, int], list[Object]]  # elements below the top, by page
    parents: dict[int, Object]  # elements by the numbers that pages and annotations have for them


def bind(naskah: Naskah, units: Sequence[Laid | None], frame: Laid) -> bytes:
    """The document; where a unit is None its pages are those of the frame.

    Raises `Unbindable` where it must be laid out as a whole.
    """
    parts = [*filter(None, units), frame]
    known = {name for part in parts for page in part.pages for name in page.anchors}
    if not all(part.whole and known.issuperset(part.links) for part in parts):
        raise Unbindable
    return _Binder(naskah, units, frame).bind()


class _Binder:
    def __init__(self, naskah: Naskah, units: Sequence[Laid | None], frame: Laid) -> None:
        self.naskah, self.units, self.frame = naskah, units, frame
        self.pdf = pikepdf.open(BytesIO(frame.files[0]))
        self.numbers = pikepdf.open(BytesIO(frame.files[1]))
        tree = self.pdf.Root.StructTreeRoot
        self.tree, self.top = tree, tree.K[0]
        self.fonts: dict[str, Object] = {}
        self.colours: Object = None
        self.marked: Object = None

    def bind(self) -> bytes:
        """All units, in order."""
        listed = _source(self.pdf, self.pdf)
        taken = [[self.taken(file) for file in unit.files] if unit else [] for unit in self.units]
        self.share([listed, *(source for sources in taken for source in sources)])
        self.top.K, self.tree.ParentTree.Nums = Array(), Array()
        pages, told = list[Object](), list[LaidPage]()
        annotations: list[tuple[Object, Object]] = []
        own, units = _places([listed]), [_places(sources) for sources in taken]
        stamps = self.stamps()
        for page in self.frame.pages:
            number, place = place_of(page) or (None, 0)
            unit = None if number is None else self.units[number]
            if unit is None:
                obj, source = next(own)
            else:
                obj, source = next(units[number or 0])
                page = unit.pages[place]
                self.stamp(obj, next(stamps))
            self.attach(obj, source, len(pages))
            annotations += _annotated(obj, source)
            pages.append(obj)
            told.append(page)
        self.annotate(annotations)
        self.place(pages)
        self.point(pages, told)
        return self.saved()

    def taken(self, file: bytes) -> _Source:
        """The pages of a file, taken into the whole."""
        with pikepdf.open(BytesIO(file)) as pdf:
            return _source(self.pdf, pdf)

    def share(self, sources: Sequence[_Source]) -> None:
        """One font for each face, one profile of colours, and the marks of the numbers for all."""
        resources = [source.pages[0].Resources for source in sources if source.pages]
        if len(self.numbers.pages):
            self.marked = self.pdf.copy_foreign(self.numbers.pages[0].obj.Resources)
            resources.append(self.marked)
        for one in resources:
            for name in list(one.Font.keys()):
                one.Font[name] = self.fonts.setdefault(name, one.Font[name])
            if one is not self.marked:
                self.colours = self.colours or one.ColorSpace
                one.ColorSpace = self.colours
        for one in resources:
            for kind in ("/Font", "/ExtGState"):
                for name in self.marked[kind].keys() if self.marked else ():
                    if name not in one[kind]:
                        one[kind][name] = self.marked[kind][name]
        used = [unit.faces for unit in self.units if unit]
        for name, face in together([*used, self.frame.faces]).items():
            typefaces.embed(self.pdf, self.fonts[f"/{name}"], face, self.naskah.huruf)

    def stamps(self) -> Iterator[bytes]:
        """How the number of each page is drawn that a unit has left empty."""
        return (page.obj.Contents.read_bytes() for page in self.numbers.pages)

    def stamp(self, page: Object, drawn: bytes) -> None:
        """Draw a number on a page as what is no content of it."""
        before = self.pdf.make_stream(b"q")
        after = self.pdf.make_stream(b"Q\n/Artifact BMC\nq\n" + drawn + b"\nQ\nEMC")
        page.Contents = Array([before, page.Contents, after])

    def attach(self, page: Object, source: _Source, number: int) -> None:
        """Put what a page holds into the tree, under its number."""
        for kid in source.kids.get(page.objgen, ()):
            kid.P = self.top
            self.top.K.append(kid)
        nums: list[Object] = [number, source.parents[int(page.StructParents)]]
        self.tree.ParentTree.Nums.extend(nums)
        page.StructParents = number

    def place(self, pages: Sequence[Object]) -> None:
        """The pages in order."""
        root = self.pdf.Root.Pages
        for page in pages:
            page.Parent = root
        root.Kids, root.Count = Array(pages), len(pages)

    def annotate(self, annotations: Sequence[tuple[Object, Object]]) -> None:
        """Links and fields in the tree, behind the pages, and one form of all fields, numbered."""
        nums = self.tree.ParentTree.Nums
        for number, (annotation, element) in enumerate(annotations, len(nums) // 2):
            annotation.StructParent = number
            pair: list[Object] = [number, element]
            nums.extend(pair)
        fields = [one for one, _ in annotations if one.get("/FT") == Name.Sig]
        for number, field in enumerate(fields, 1):
            field.T = String(f"tanda-tangan-{number}")
        root = self.pdf.Root
        if fields:
            root.AcroForm = self.pdf.make_indirect(Dictionary(Fields=Array(fields)))
        elif "/AcroForm" in root:
            del root.AcroForm

    def point(self, pages: Sequence[Object], told: Sequence[LaidPage]) -> None:
        """Names, bookmarks and numbers of pages."""
        names: dict[str, Array] = {}
        marks: list[tuple[Bookmark, Array]] = []
        for obj, page in zip(pages, told, strict=True):
            for name, at in page.anchors.items():
                names.setdefault(name, _destination(obj, at))
            marks += [(mark, _destination(obj, mark.at)) for mark in page.bookmarks]
        root = self.pdf.Root
        listed = [part for name in sorted(names) for part in (String(name), names[name])]
        root.Names = Dictionary(Dests=Dictionary(Names=Array(listed)))
        root.PageLabels = _labels(self.naskah, told)
        with self.pdf.open_outline() as outline:
            outline.root[:] = _nested(marks)

    def saved(self) -> bytes:
        """The file; the same for the same units."""
        _end_clearly(self.pdf)
        result = BytesIO()
        self.pdf.save(
            result,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
        return result.getvalue()


def _end_clearly(pdf: Pdf) -> None:
    """Lengthen streams that would end in a carriage return: with the line feed behind it a reader
    may take that for the end of the line, and the length for wrong.
    """
    for obj in pdf.objects:
        # The last byte of what is compressed is that of its checksum.
        if isinstance(obj, Stream) and not _FIXED.intersection(obj.keys()):
            content = obj.read_bytes()
            if zlib.adler32(content) & 0xFF == _RETURN:
                obj.write(content + b"\n")


def _source(whole: Pdf, pdf: Pdf) -> _Source:
    """The pages of a file with their structure, in the whole."""
    copied = whole.copy_foreign if pdf is not whole else _same
    pages = [copied(page.obj) for page in pdf.pages]
    tree = copied(pdf.Root.StructTreeRoot)
    kids: dict[tuple[int, int], list[Object]] = {}
    for kid in tree.K[0].K:
        kids.setdefault(kid.Pg.objgen, []).append(kid)
    nums = list(tree.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    return _Source(pages, kids, parents)


def _places(sources: Sequence[_Source]) -> Iterator[tuple[Object, _Source]]:
    """Every page with the source that it is of."""
    return ((page, source) for source in sources for page in source.pages)


def _same(obj: Object) -> Object:
    return obj


def _annotated(page: Object, source: _Source) -> list[tuple[Object, Object]]:
    """The links and fields of a page, with the elements that hold them."""
    found = page.get("/Annots", ())
    return [(one, source.parents[int(one.StructParent)]) for one in found]


def _destination(page: Object, at: tuple[float, float]) -> Array:
    return Array([page, Name.XYZ, round(at[0], 6), round(at[1], 6), 0])


def _labels(naskah: Naskah, pages: Sequence[LaidPage]) -> Dictionary:
    nums: list[Object] = []
    for label in page_labels(naskah, [page.anchors for page in pages]):
        shown = Dictionary()
        if label.numerals:
            shown.St, shown.S = label.start, Name(label.numerals)
        if label.prefix:
            shown.P = String(label.prefix)
        nums += [label.page, shown]
    return Dictionary(Nums=Array(nums))


def _nested(marks: Sequence[tuple[Bookmark, Array]]) -> list[OutlineItem]:
    """Headings below those of a higher rank; a rank that is left out is no step."""
    top: list[OutlineItem] = []
    above: list[tuple[int, list[OutlineItem]]] = [(0, top)]
    for mark, destination in marks:
        item = OutlineItem(mark.label, destination)
        item.is_closed = mark.closed
        while above[-1][0] >= mark.level:
            above.pop()
        above[-1][1].append(item)
        above.append((mark.level, item.children))
    return top
