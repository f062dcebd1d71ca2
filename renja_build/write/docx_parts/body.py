"""The finish of running text: clean runs, list items, headings, captions, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import chain, pairwise

from docx.oxml.ns import qn
from lxml.etree import _Element, tostring

from renja_build.render.page import JudulBab, KeputusanTampil, LampiranTampil, Naskah
from renja_build.write.docx_parts.lists import item_style
from renja_build.write.docx_parts.look import LIST_INDENT
from renja_build.write.docx_parts.paper import twips
from renja_build.write.docx_parts.source import END_OF_SECTION, SIGNERS_TABLE, TAB
from renja_build.write.docx_parts.wml import (
    Bookmarks,
    bookmark_name,
    field,
    hidden_field,
    insert_before,
    make,
    properties,
    set_style,
    style_of,
    text_of,
    text_run,
)

_CONTINUES = "1000"  # pandoc's list without marks: further paragraphs of an item
_COUNTED = re.compile(
    r"(?P<jenis>Tabel|Gambar) (?P<bab>(?:\d+|[IVXL]+)\.)?(?P<nomor>\d+)(?P<tambahan> \(.+\))?"
)
END = END_OF_SECTION.replace(" ", "")
_AFTER_TABLE = 240
_AFTER_LIST = 800
_BELOW_LIST = 120
_AFTER_PAGE_BREAK = ("pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr")
_PLAIN = ("", "BodyText", "FirstParagraph", "Compact")
_SIGNATURE = ("TandaTangan", "TandaTanganNama")


def merge_runs(paragraphs: Iterable[_Element]) -> None:
    """One run for a stretch of equal text, where pandoc writes one for every word space."""
    for paragraph in paragraphs:
        for parent in (paragraph, *paragraph.findall(qn("w:hyperlink"))):
            _merge(parent.findall(qn("w:r")))


def _merge(runs: Sequence[_Element]) -> None:
    before: _Element | None = None
    for run in runs:
        text = _only_text(run)
        if (
            before is not None
            and text is not None
            and run.getprevious() == before
            and _look(run) == _look(before)
        ):
            whole = before.find(qn("w:t"))
            if whole is not None:
                whole.text = (whole.text or "") + text
                run.getparent().remove(run)  # type: ignore[union-attr]
                continue
        before = None if text is None else run


def _only_text(run: _Element) -> str | None:
    """The text of a run that holds one text and nothing else."""
    parts = [child for child in run if child.tag != qn("w:rPr")]
    if len(parts) != 1 or parts[0].tag != qn("w:t"):
        return None
    return parts[0].text or ""


def _look(run: _Element) -> bytes:
    own = run.find(qn("w:rPr"))
    return b"" if own is None else tostring(own)


def finish_text(body: _Element) -> None:
    """Body text and list items by our styles; a heading's tab where it was marked."""
    for paragraph in body.iterchildren(qn("w:p")):
        if _is_item(paragraph):
            set_style(paragraph, item_style(paragraph))
        elif style_of(paragraph) in _PLAIN:
            set_style(paragraph, "BodyText")
    for paragraph in body.iter(qn("w:p")):
        _continue_item(paragraph)
    for text in list(body.iter(qn("w:t"))):
        if TAB in (text.text or ""):
            _replace_run(text)


def _replace_run(text: _Element) -> None:
    run = text.getparent()
    if run is not None:
        run.addprevious(text_run((text.text or "").replace(TAB, "\t")))
        run.getparent().remove(run)  # type: ignore[union-attr]


def _is_item(paragraph: _Element) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def _continue_item(paragraph: _Element) -> None:
    """A further paragraph of an item stands under its text, without an empty mark."""
    number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    kind = None if number is None else number.find(qn("w:numId"))
    if number is None or kind is None or kind.get(qn("w:val")) != _CONTINUES:
        return
    level = number.find(qn("w:ilvl"))
    depth = 1
    if level is not None:
        depth += int(level.get(qn("w:val"), "0"))
    indent = make("ind", left=twips(LIST_INDENT) * depth)
    number.getparent().replace(number, indent)  # type: ignore[union-attr]


def finish_headings(
    body: _Element, ids: Sequence[str], naskah: Naskah, bookmarks: Bookmarks
) -> None:
    """Every heading gets the bookmark that links and contents lead to; one that begins no page runs
    on.
    """
    running = {
        part.id
        for seksi in naskah.seksi
        if not seksi.mulai
        for part in seksi.potongan[:1]
        if isinstance(part, JudulBab)
    }
    headings = _styled(body, *(f"Heading{level}" for level in range(1, 7)))
    for paragraph, ident in zip(headings, ids, strict=True):
        if ident in running:
            part = properties(paragraph)
            insert_before(part, make("pageBreakBefore", val=0), *_AFTER_PAGE_BREAK)
            insert_before(part, make("spacing", before=_AFTER_LIST), "ind", "jc", "rPr", "sectPr")
        if ident:
            _mark(paragraph, ident, bookmarks)


def _styled(body: _Element, *styles: str) -> list[_Element]:
    """The paragraphs of these styles, in order."""
    paragraphs = body.iterchildren(qn("w:p"))
    return [paragraph for paragraph in paragraphs if style_of(paragraph) in styles]


def _mark(paragraph: _Element, ident: str, bookmarks: Bookmarks) -> None:
    content = [child for child in paragraph if child.tag != qn("w:pPr")]
    paragraph.extend(bookmarks.around(bookmark_name(ident), content))


def mark_decrees(
    body: _Element, naskah: Naskah, known: Sequence[str], bookmarks: Bookmarks
) -> None:
    """A decree has no heading: its first paragraph gets the bookmark, and a hidden entry."""
    titles = {butir.sasaran: butir.judul for butir in naskah.daftar_isi}
    ends = _styled(body, END)
    for end, seksi in zip(ends, naskah.seksi[1:], strict=False):
        first = next(iter(seksi.potongan), None)
        paragraph = end.getnext()
        if (
            not isinstance(first, (KeputusanTampil, LampiranTampil))
            or not first.id
            or first.id in known
            or paragraph is None
        ):
            continue
        if first.id in titles:
            title = titles[first.id].replace('"', "")  # which would end the text of the field
            paragraph.extend(hidden_field(rf'TC "{title}" \f isi \l 1'))
        _mark(paragraph, first.id, bookmarks)


def finish_captions(body: _Element, ids: Sequence[str], bookmarks: Bookmarks) -> dict[str, str]:
    """Numbers become fields that count on; returns, by id, those that text can refer to."""
    captions = _styled(body, "KeteranganTabel", "KeteranganGambar")
    numbers: dict[str, str] = {}
    counted: dict[str, int] = {}
    for paragraph, ident in zip(captions, ids, strict=True):
        first = paragraph.find(qn("w:r"))
        number = "" if first is None else text_of(first)
        if first is not None and number:
            runs = _numbered(number, counted, first.findall(qn("w:rPr")))
            if ident:
                numbers[ident] = number
                runs = bookmarks.around(_number_bookmark(ident), runs)
            for run in runs:
                first.addprevious(run)
            paragraph.remove(first)
        if ident:
            _mark(paragraph, ident, bookmarks)
    return numbers


def _number_bookmark(ident: str) -> str:
    return bookmark_name(f"nomor-{ident}")


def _numbered(number: str, counted: dict[str, int], look: Sequence[_Element]) -> list[_Element]:
    """`Tabel 2.1` counts by field; an official number stays as it is.

    The switch that restarts at a heading is not used, LibreOffice ignores it: the first of a bab
    is set.
    """
    match = _COUNTED.fullmatch(number)
    parts = list(chain.from_iterable(look))
    if match is None:
        return [text_run(_one_name(number), *deepcopy(parts))]
    kind = match["jenis"]
    value = int(match["nomor"])
    reset = "" if value == counted.get(kind, 0) + 1 else rf" \r {value}"
    counted[kind] = value
    before, after = _one_name(f"{kind} {match['bab'] or ''}"), match["tambahan"] or ""
    count = field(rf"SEQ {kind} \* ARABIC{reset}", match["nomor"], *deepcopy(parts))
    runs = [text_run(before, *deepcopy(parts)), *count]
    if after:
        runs.append(text_run(after, *deepcopy(parts)))
    return runs


def _one_name(number: str) -> str:
    """The number of a table or figure, which no end of a line parts."""
    return number.replace(" ", "\u00a0")


def finish_references(body: _Element, numbers: dict[str, str]) -> None:
    """A link that reads as the number of a table or figure becomes a reference.

    Word keeps it right.
    """
    targets = {bookmark_name(ident): (ident, number) for ident, number in numbers.items()}
    for link in list(body.iter(qn("w:hyperlink"))):
        ident, number = targets.get(link.get(qn("w:anchor")) or "", ("", ""))
        shown = _one_name(number)
        if number and text_of(link) in (number, shown):
            for run in field(rf"REF {_number_bookmark(ident)} \h", shown):
                link.addprevious(run)
            link.getparent().remove(link)  # type: ignore[union-attr]


def finish_signatures(body: _Element) -> None:
    """A signature stays in one piece, with the paragraph or the row before it."""
    paragraphs = list(body.iterchildren(qn("w:p")))
    styles = [style_of(paragraph) for paragraph in paragraphs]
    for place, style in enumerate(styles):
        if style not in _SIGNATURE:
            continue
        if place and styles[place - 1] not in _SIGNATURE:
            set_style(paragraphs[place], "TandaTanganAwal")
            _keep_above(paragraphs[place])
        elif styles[place + 1 : place + 2] not in ([_SIGNATURE[0]], [_SIGNATURE[1]]):
            set_style(paragraphs[place], "TandaTanganAkhir")


def finish_signers(body: _Element) -> None:
    """Officials side by side stay with what stands above them."""
    for table in body.iterchildren(qn("w:tbl")):
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        if style is not None and style.get(qn("w:val")) == SIGNERS_TABLE:
            _keep_above(table)


def _keep_above(paragraph: _Element) -> None:
    """What stands above a paragraph goes along to its page; of a table the last row."""
    above = next(paragraph.itersiblings(qn("w:p"), qn("w:tbl"), preceding=True), None)
    if above is None:
        return
    last = above.findall(qn("w:tr"))[-1] if above.tag == qn("w:tbl") else above
    for part in last.iter(qn("w:p")):
        _keep_with_next(part)


def _keep_with_next(paragraph: _Element) -> None:
    part = properties(paragraph)
    if part.find(qn("w:keepNext")) is None:
        style = part.find(qn("w:pStyle"))
        part.insert(0 if style is None else 1, make("keepNext"))


def finish_spacing(body: _Element) -> None:
    """What leads to the next paragraph stays with it; text after a table stands clear of it."""
    paragraphs = list(body.iterchildren(qn("w:p")))
    for paragraph, below in pairwise(paragraphs):
        if _leads(paragraph, below):
            _keep_with_next(paragraph)
        elif _is_item(paragraph) and style_of(below) == "BodyText":
            _space(paragraph, after=_BELOW_LIST)
    for paragraph in paragraphs:
        if _is_after_table(paragraph) and style_of(paragraph) in ("BodyText", "ListParagraph"):
            _space(paragraph, before=_AFTER_TABLE)


def _leads(paragraph: _Element, below: _Element) -> bool:
    """Whether a paragraph is the head of a text or list, or an item that of a list inside it."""
    if style_of(paragraph) == "BodyText":
        return _is_bold(paragraph) or _is_item(below)
    return _is_item(paragraph) and _depth(paragraph) < _depth(below)


def _space(paragraph: _Element, **twips: int) -> None:
    part = properties(paragraph)
    space = part.find(qn("w:spacing"))
    if space is None:
        space = make("spacing")
        insert_before(part, space, "ind", "jc", "rPr", "sectPr")
    for side, height in twips.items():
        space.set(qn(f"w:{side}"), str(height))


def _depth(paragraph: _Element) -> int:
    """How deep an item stands; 0 where there is none."""
    level = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
    return 0 if level is None else 1 + int(level.get(qn("w:val"), "0"))


def _is_after_table(paragraph: _Element) -> bool:
    above = paragraph.getprevious()
    return above is not None and (above.tag == qn("w:tbl") or style_of(above) == "CatatanTabel")


def _is_bold(paragraph: _Element) -> bool:
    runs = [run for run in paragraph.findall(qn("w:r")) if text_of(run).strip()]
    return bool(runs) and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)
