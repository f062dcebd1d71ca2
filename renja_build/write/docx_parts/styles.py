"""The styles of the DOCX, all of them ours: the look of a kind of text is changed in one place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from lxml.etree import _Element

from renja_build.fonts import FacePair, Muka
from renja_build.render.page import KeputusanTampil, Naskah
from renja_build.write.docx_parts.paper import TWIPS_PER_PT, twips, usable
from renja_build.write.docx_parts.wml import make, qn

LANGUAGE = "id-ID"
# Of lines that take 1.25 em, as those of our own faces in Word: these make 1.5 and 1.2 em.
_LINE = 1.25
_BODY_LINES, _CELL_LINES = 1.2, 0.955
_OUTLINE_LINES = 0.96  # a list of what is where, set as close as one
TEXT = -1  # the size of running text, which comes with the face
_NAVY = "1F3A5F"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; lengths in mm, space above and below in pt."""

    name: str
    based: str = "Normal"
    next: str = ""
    sans: bool = False
    size: float = 0  # pt, or TEXT
    bold: bool | None = None
    color: str = ""
    align: str = ""
    left: float = 0
    right: float = 0
    hanging: float = 0
    first: float | None = None
    before: float | None = None
    after: float | None = None
    lines: float = 0
    with_next: bool | None = None
    whole: bool = False
    new_page: bool = False
    divided: bool = False  # whether its words may be, which Normal forbids
    outline: int | None = None
    tabs: tuple[tuple[str, float], ...] = ()
    rule: str = ""  # the side with a line
    rule_gap: float = 8

    @property
    def id(self) -> str:
        """The id: names that Word knows in lower case have theirs in capitals."""
        return _KNOWN.get(self.name, self.name.replace(" ", ""))


_KNOWN = {
    **{f"heading {n}": f"Heading{n}" for n in range(1, 7)},
    **{f"toc {n}": f"TOC{n}" for n in range(1, 5)},
    "table of figures": "TableofFigures",
    "Body Text": "BodyText",
    "List Paragraph": "ListParagraph",
    "caption": "Caption",
    "header": "Header",
    "footer": "Footer",
    "footnote text": "FootnoteText",
}


def paragraph_styles(naskah: Naskah) -> list[Style]:
    """Every paragraph style of a document on this paper, but those of table cells."""
    width = usable(naskah, "potret")
    return [
        *_text(), *_headings(), *_contents(width), *_letterhead(naskah), *_decree(width),
        *_captions(), *_marks(),
    ]  # fmt: skip


def cell_styles(sizes: set[float]) -> list[Style]:
    """The styles of cells: one pair, and for every size that a table needs one pair based on it."""
    cell = Style("Sel Tabel", sans=True, size=8, align="left", lines=_CELL_LINES)
    pairs = [cell, Style("Kepala Tabel", based="Sel Tabel", bold=True, align="center")]
    for size in sorted(sizes):
        for base in ("Sel Tabel", "Kepala Tabel"):
            pairs.append(Style(cell_style(base, size), based=base, size=size))
    return pairs


def cell_style(base: str, size: float) -> str:
    """`Sel Tabel 7.5`; Word allows no comma in a name."""
    return f"{base} {size:g}"


def cell_style_id(base: str, size: float) -> str:
    """The id of that style."""
    return Style(cell_style(base, size)).id


def _text() -> list[Style]:
    return [
        Style("Body Text", align="both", first=10, lines=_BODY_LINES, divided=True),
        Style("List Paragraph", align="both", after=2, lines=_BODY_LINES, divided=True),
        Style(
            "Kepala Kecil", next="Body Text", bold=True, align="left", before=9, after=3,
            lines=_BODY_LINES, with_next=True,
        ),
        Style("Sistematika", align="left", before=4, lines=_OUTLINE_LINES, with_next=True),
        Style("Sistematika Butir", left=8.5, lines=_OUTLINE_LINES, whole=True),
        Style("Tembusan", size=10, before=22, with_next=True),
        Style("Butir Tembusan", based="List Paragraph", size=10, lines=1.1, divided=True),
        Style("header", sans=True, size=8.5, color="444444", align="right"),
        Style("footer", sans=True, size=8, color="555555"),
    ]  # fmt: skip


def _headings() -> list[Style]:
    first = Style(
        "heading 1", next="Body Text", size=14, bold=True, align="center", after=25,
        lines=1.2, with_next=True, whole=True, new_page=True, outline=0,
    )  # fmt: skip
    return [
        first,
        _heading(2, 12, hanging=10, before=18),
        _heading(3, TEXT, hanging=12, before=13),
        _heading(4, TEXT, hanging=14, before=13),
        _heading(5, TEXT, hanging=16, before=13),
        _heading(6, TEXT, hanging=18, before=13),
    ]


def _heading(level: int, size: float, *, hanging: float, before: float) -> Style:
    return Style(
        f"heading {level}", next="Body Text", size=size, bold=True, align="left", left=hanging,
        hanging=hanging, before=before, after=5, lines=1.08, with_next=True, whole=True,
        outline=level - 1,
    )  # fmt: skip


def _contents(width: float) -> list[Style]:
    def entry(name: str, left: float, hanging: float, before: float, bold: bool = False) -> Style:
        return Style(
            name, size=TEXT, bold=bold, align="left", left=left, hanging=hanging, before=before,
            lines=1.1, whole=True, tabs=(("", left), ("dot", width)),
        )  # fmt: skip

    return [
        entry("toc 1", 19, 19, 9, bold=True),
        entry("toc 2", 28, 9, 3),
        entry("toc 3", 40, 12, 2),
        entry("toc 4", 54, 14, 2),
        entry("table of figures", 27, 27, 5),
    ]


def letterhead_style(size: float) -> str:
    """The style of an office that stands on one line of its letterhead at this size."""
    return f"Kop Instansi {size:g}"


def _letterhead(naskah: Naskah) -> list[Style]:
    """The lines above a decree; one style for each size that an office has there."""
    parts = chain.from_iterable(seksi.potongan for seksi in naskah.seksi)
    sizes = {part.kop_ukuran for part in parts if isinstance(part, KeputusanTampil)}
    offices = (
        Style(letterhead_style(size), based="Kop", size=size, bold=True, before=3, after=3)
        for size in sorted(sizes)
    )
    return [
        Style("Kop Lambang", with_next=True),
        Style("Kop", size=12, align="center", with_next=True),
        *offices,
        Style("Kop Alamat", based="Kop", sans=True, size=9.5, after=20, rule="bottom"),
        Style("Kop Garis", size=1, lines=-1, after=20, with_next=True, rule="bottom"),
    ]


def _decree(width: float) -> list[Style]:
    half = width / 2
    annex = width / 2 - 8  # where the head of an annex begins
    return [
        Style(
            "Keputusan Tengah", align="center", left=10, right=10, before=4, after=8, lines=1.1,
            with_next=True,
        ),
        Style("Bab Keputusan", based="Keputusan Tengah", before=14),
        Style(
            "Kepala Lampiran", size=10, align="left", left=annex, after=1, with_next=True,
            whole=True,
        ),
        Style(
            "Kepala Lampiran Istilah", based="Kepala Lampiran", left=annex + 25, hanging=25,
            tabs=(("", annex + 21), ("", annex + 25)),
        ),
        Style("Judul Lampiran", based="Keputusan Tengah", before=25, after=14),
        Style("Isi Keputusan", align="both", after=5, lines=1.1, divided=True),
        Style("Istilah Keputusan", based="Isi Keputusan", align="left"),
        Style("Tanda Tangan", align="left", left=half, lines=1.1, with_next=True, whole=True),
        Style("Tanda Tangan Awal", based="Tanda Tangan", next="Tanda Tangan", before=22),
        Style("Tanda Tangan Nama", based="Tanda Tangan", next="Tanda Tangan", bold=True, before=65),
        Style("Tanda Tangan Akhir", based="Tanda Tangan", with_next=False),
    ]  # fmt: skip


def _captions() -> list[Style]:
    return [
        Style(
            "caption", sans=True, size=9.5, bold=True, align="center", left=15, right=15, before=12,
            after=4, lines=1.1, with_next=True, whole=True,
        ),
        Style(
            "Subjudul Tabel", sans=True, size=9.5, align="center", after=7, with_next=True,
            whole=True,
        ),
        Style("Keterangan Tabel", based="caption", next="Subjudul Tabel"),
        Style(
            "Keterangan Gambar", based="caption", bold=False, before=5, after=12, with_next=False,
        ),
        Style("Gambar", align="center", before=11, with_next=True),
        Style("Catatan Tabel", sans=True, size=8.5, align="left", before=3, color="333333"),
    ]  # fmt: skip


def _marks() -> list[Style]:
    return [Style("Batas Seksi", size=1, lines=-1), Style("Akhir Daftar", size=1, lines=-1)]


def style_element(style: Style, huruf: FacePair) -> _Element:
    """A paragraph style as Word stores it; the order of the parts is fixed by the standard."""
    element = make("style", make("name", val=style.name), type="paragraph", styleId=style.id)
    if style.name not in _KNOWN:
        element.set(qn("w:customStyle"), "1")
    element.append(make("basedOn", val=Style(style.based).id))
    if style.next:
        element.append(make("next", val=Style(style.next).id))
    element.extend([make("qFormat"), _paragraph_part(style, huruf), _run_part(style, huruf)])
    return element


def _paragraph_part(style: Style, huruf: FacePair) -> _Element:
    parts = []
    if style.with_next is not None:
        parts.append(make("keepNext", val=int(style.with_next)))
    parts += [make("keepLines")] * style.whole + [make("pageBreakBefore")] * style.new_page
    if style.rule:
        line = make(style.rule, val="double", sz=6, space=round(style.rule_gap), color=_NAVY)
        parts.append(make("pBdr", line))
    if style.tabs:
        parts.append(make("tabs", *(_tab(leader, at) for leader, at in style.tabs)))
    parts += [make("suppressAutoHyphens", val=0)] * style.divided
    parts += [_spacing(style, huruf.sans if style.sans else huruf.serif), *_indents(style)]
    if style.align:
        parts.append(make("jc", val=style.align))
    if style.outline is not None:
        parts.append(make("outlineLvl", val=style.outline))
    return make("pPr", *parts)


def _tab(leader: str, at: float) -> _Element:
    if leader:
        return make("tab", val="right", leader=leader, pos=twips(at))
    return make("tab", val="left", pos=twips(at))


def _spacing(style: Style, muka: Muka) -> _Element:
    element = make("spacing")
    for name, value in (("before", style.before), ("after", style.after)):
        if value is not None:
            element.set(qn(f"w:{name}"), str(round(value * TWIPS_PER_PT)))
    if style.lines < 0:
        element.set(qn("w:line"), str(round(-style.lines * TWIPS_PER_PT)))
        element.set(qn("w:lineRule"), "exact")
    elif style.lines:
        element.set(qn("w:line"), str(round(style.lines * 240 * _LINE / muka.tinggi)))
        element.set(qn("w:lineRule"), "auto")
    return element


def _indents(style: Style) -> list[_Element]:
    lengths = {
        "left": style.left,
        "right": style.right,
        "hanging": style.hanging,
        "firstLine": style.first or 0,
    }
    given = {name: twips(mm) for name, mm in lengths.items() if mm}
    return [make("ind", **given)] if given else []


def _run_part(style: Style, huruf: FacePair) -> _Element:
    parts = []
    if style.sans:
        parts.append(make("rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs"), huruf.sans.word)))
    if style.bold is not None:
        parts += [make("b", val=int(style.bold)), make("bCs", val=int(style.bold))]
    if style.color:
        parts.append(make("color", val=style.color))
    if style.size:
        size = round(2 * (huruf.ukuran if style.size == TEXT else style.size))
        parts += [make("sz", val=size), make("szCs", val=size)]
    return make("rPr", *parts)
