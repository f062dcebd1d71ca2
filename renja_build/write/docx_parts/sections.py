"""Word sections: sheet, orientation, margins, running feet and page-number format of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from docx.document import Document
from lxml.etree import _Element

from renja_build.render.page import JudulBab, Naskah, Seksi, Tabel
from renja_build.write.docx_parts.chapters import chapter_word, prefix
from renja_build.write.docx_parts.paper import Sheet, sheet, twips, usable
from renja_build.write.docx_parts.source import END_OF_SECTION
from renja_build.write.docx_parts.wml import make, qn, style_of, text_run
from renja_build.write.docx_parts.wml import properties as paragraph_properties

_END = END_OF_SECTION.replace(" ", "")
_CLOSED = ("AkhirDaftar", _END)
# Word's own F4 has these lengths; millimetres would round to others.
_TWIPS = {330.0: 18709, 215.0: 12189}


def finish_sections(document: Document, naskah: Naskah) -> None:
    """End a Word section wherever sheet, numbering or running foot change, and set up each."""
    body = document.element.body
    ends = [p for p in body.iterchildren(qn("w:p")) if style_of(p) == _END]
    groups = list(_groups(naskah))
    remaining = iter(ends)  # every section has one, in order
    for group, start in zip(groups, _number_starts(groups), strict=True):
        *inner, last = islice(remaining, len(group))
        for end in inner:
            body.remove(end)
        properties = _section(naskah, group[0], start)
        if last == ends[-1]:
            body.remove(last)
            body.replace(body[-1], properties)
        else:
            _end_with(last, properties)
    for group, section in zip(groups, document.sections, strict=True):
        if group[0].jenis == "sampul":
            continue
        feet = [section.footer]
        section.header.is_linked_to_previous = False  # else it has the head of the section before
        if name := _continued(group):
            section.different_first_page_header_footer = True
            section.first_page_header.is_linked_to_previous = False
            feet.append(section.first_page_footer)
            _fill(section.header._element, "Header", text_run(f"{name} (lanjutan)"))
        for foot in feet:
            foot.is_linked_to_previous = False
            _fill_footer(foot._element, naskah, group[0])


def _continued(group: list[Seksi]) -> str:
    """The name of the table that all later pages of these sections go on with, if there is one.

    Word does not know where a table goes on; but pages that hold nothing else it can head.
    """
    *above, last = [None, *(part for seksi in group for part in seksi.potongan)]
    if isinstance(last, Tabel) and all(isinstance(part, JudulBab) for part in above[1:]):
        return last.view.sebutan
    return ""


def _groups(naskah: Naskah) -> Iterator[list[Seksi]]:
    """Runs of sections that one Word section can hold; a bab begins its own page by its heading."""
    group = [naskah.seksi[0]]
    for before, seksi in pairwise(naskah.seksi):
        begins_bab = isinstance(next(iter(seksi.potongan), None), JudulBab)
        if _layout(before) == _layout(seksi) and (begins_bab or not seksi.mulai):
            group.append(seksi)
        else:
            yield group
            group = [seksi]
    yield group


def _layout(seksi: Seksi) -> tuple[str, str, str]:
    """What one Word section has once."""
    return seksi.orientasi, seksi.awalan, _numbering(seksi)


def _numbering(seksi: Seksi) -> str:
    if seksi.jenis == "sampul":
        return ""
    return "decimal" if seksi.jenis in ("bab", "lampiran") else "lowerRoman"


def _number_starts(groups: list[list[Seksi]]) -> list[bool]:
    """Numbers begin anew where their kind changes, and where a section says so."""
    kinds = ["", *(_numbering(group[0]) for group in groups)]
    changes = [bool(kind) and kind != before for before, kind in pairwise(kinds)]
    return [group[0].ulang or new for group, new in zip(groups, changes, strict=True)]


def _end_with(mark: _Element, properties: _Element) -> None:
    """End the section in its last paragraph; in one of a point's height after a table, a list, or what
    references name: LibreOffice loses the end of a bookmark where a section ends.
    """
    before = mark.getprevious()
    if before is not None and before.tag == qn("w:p") and not _closed(before):
        paragraph_properties(before).append(properties)
        mark.getparent().remove(mark)  # type: ignore[union-attr]
        return
    for child in mark.findall(qn("w:r")):
        mark.remove(child)
    paragraph_properties(mark).append(properties)


def _closed(paragraph: _Element) -> bool:
    """Whether a paragraph ends no section."""
    named = paragraph.find(qn("w:bookmarkStart")) is not None
    return named or style_of(paragraph) in _CLOSED


def _section(naskah: Naskah, seksi: Seksi, start: bool) -> _Element:
    page = sheet(naskah, seksi.orientasi)
    size = {"w": _length(page.width), "h": _length(page.height)}
    parts = [
        make("type", val="nextPage"),
        make("pgSz", **size, orient=_ORIENT[seksi.orientasi]),
        _margins(page),
    ]
    if kind := _numbering(seksi):
        numbers = make("pgNumType", fmt=kind)
        if start:
            numbers.set(qn("w:start"), "1")
        if seksi.awalan and chapter_word(naskah):
            numbers.set(qn("w:chapStyle"), "1")
            numbers.set(qn("w:chapSep"), "hyphen")
        parts.append(numbers)
    return make("sectPr", *parts, make("cols", space=708))


_ORIENT = {"potret": "portrait", "lanskap": "landscape", "lanskap-a3": "landscape"}


def _length(mm: float) -> int:
    return _TWIPS.get(mm, twips(mm))


def _margins(page: Sheet) -> _Element:
    return make(
        "pgMar",
        top=twips(page.top),
        right=twips(page.right),
        bottom=twips(page.bottom),
        left=twips(page.left),
        header=twips(page.footer),
        footer=twips(page.footer),
        gutter=0,
    )


def _fill_footer(footer: _Element, naskah: Naskah, seksi: Seksi) -> None:
    """What the document is at the left; at the right the page number with what stands before it."""
    tab = make("tab", val="right", pos=twips(usable(naskah, seksi.orientasi)))
    text = "  ·  ".join((naskah.kaki, *naskah.sampul.keterangan))
    number = make("fldSimple", text_run("1", *_number_look()), instr=" PAGE ")
    runs = [text_run(f"{text}\t")]
    if seksi.awalan:
        prefixed = prefix if chapter_word(naskah) else text_run
        runs.append(prefixed(seksi.awalan, *_number_look()))
    _fill(footer, "Footer", *runs, number, tabs=[tab])


def _fill(part: _Element, style: str, *runs: _Element, tabs: Sequence[_Element] = ()) -> None:
    """One paragraph as all that a running head or foot holds."""
    for old in list(part):
        part.remove(old)
    look = make("pPr", make("pStyle", val=style))
    if tabs:
        look.append(make("tabs", *tabs))
    part.append(make("p", look, *runs))


def _number_look() -> list[_Element]:
    return [
        make("b"),
        make("bCs"),
        make("color", val="111111"),
        make("sz", val=18),
        make("szCs", val=18),
    ]
