"""The finish of running text: clean runs, list items, headings, captions, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from lxml.etree import _Element, tostring

from renja_build.render.page import JudulBab, KeputusanTampil, LampiranTampil, Naskah
from renja_build.write.docx_parts.contents import MARKED
from renja_build.write.docx_parts.lists import item_style
from renja_build.write.docx_parts.look import LIST_INDENT
from renja_build.write.docx_parts.paper import twips
from renja_build.write.docx_parts.source import DATA_TABLE, END_OF_SECTION, SIGNERS_TABLE, TAB
from renja_build.write.docx_parts.wml import (
    Bookmarks,
    entry_field,
    insert_before,
    make,
    properties,
    qn,
    set_style,
    style_of,
    styled,
    text_of,
    text_run,
)

_CONTINUES = "1000"  # pandoc's list without marks: further paragraphs of an item
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
    headings = styled(body, *(f"Heading{level}" for level in range(1, 7)))
    for paragraph, ident in zip(headings, ids, strict=True):
        if ident in running:
            part = properties(paragraph)
            insert_before(part, make("pageBreakBefore", val=0), *_AFTER_PAGE_BREAK)
            insert_before(part, make("spacing", before=_AFTER_LIST), "ind", "jc", "rPr", "sectPr")
        if ident:
            bookmarks.mark(paragraph, ident)


def mark_decrees(
    body: _Element, naskah: Naskah, known: Sequence[str], bookmarks: Bookmarks
) -> None:
    """A decree has no heading: its first paragraph gets the bookmark, and a hidden entry."""
    titles = {butir.sasaran: butir.judul for butir in naskah.daftar_isi}
    ends = styled(body, END)
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
            paragraph.extend(entry_field(rf'TC "{title}" \f {MARKED} \l 1'))
        bookmarks.mark(paragraph, first.id)


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
        leads = _leads(paragraph, below) or _leads_to_table(paragraph)
        if leads or _leads_to_last(paragraph, below):
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


def _leads_to_last(paragraph: _Element, below: _Element) -> bool:
    """Whether the last item of a list that stands in no other follows: it is not alone on a page.

    Of two items the whole list, with all that leads to it, would go along.
    """
    before, behind = paragraph.getprevious(), below.getnext()
    in_list = before is not None and _is_item(before) and _is_item(paragraph)
    goes_on = behind is not None and _is_item(behind)
    return in_list and _depth(below) == 1 and not goes_on


def _leads_to_table(paragraph: _Element) -> bool:
    """Whether a table without a caption follows: the paragraph says what it is."""
    below = paragraph.getnext()
    style = None if below is None else below.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    is_text = style_of(paragraph) == "BodyText"
    return is_text and style is not None and style.get(qn("w:val")) == DATA_TABLE


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
