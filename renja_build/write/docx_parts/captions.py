"""Captions of tables and figures: numbers that count on by field, and references to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from itertools import chain

from lxml.etree import _Element

from renja_build.write.docx_parts.wml import (
    Bookmarks,
    bookmark_name,
    field,
    hidden_field,
    qn,
    style_of,
    styled,
    text_of,
    text_run,
)

SEQUENCES = {"KeteranganTabel": "Tabel", "KeteranganGambar": "Gambar"}  # by the style of captions
_COUNTED = re.compile(r"(?P<awal>.*?)(?P<nomor>[1-9]\d*)(?P<tambahan> \(.+\))?")


def finish_captions(body: _Element, ids: Sequence[str], bookmarks: Bookmarks) -> dict[str, str]:
    """Numbers become fields that count on; returns, by id, those that text can refer to."""
    captions = styled(body, *SEQUENCES)
    numbers: dict[str, str] = {}
    counted: dict[str, int] = {}
    for paragraph, ident in zip(captions, ids, strict=True):
        first = paragraph.find(qn("w:r"))
        number = "" if first is None else text_of(first)
        if first is not None and number:
            kind = SEQUENCES[style_of(paragraph)]
            runs = _numbered(kind, number, counted, first.findall(qn("w:rPr")))
            if ident:
                numbers[ident] = number
                runs = bookmarks.around(_number_bookmark(ident), runs)
            for run in runs:
                first.addprevious(run)
            paragraph.remove(first)
        if ident:
            bookmarks.mark(paragraph, ident)
    return numbers


def _number_bookmark(ident: str) -> str:
    return bookmark_name(f"nomor-{ident}")


def _numbered(
    kind: str, number: str, counted: dict[str, int], look: Sequence[_Element]
) -> list[_Element]:
    """`Tabel 2.1` and `Tabel T-C.33` end in a field of the sequence that the lists collect.

    One that does not follow on is set; the switch that restarts at a heading is not used,
    LibreOffice ignores it. A number without digits gets a field that shows nothing.
    """
    match, before = _COUNTED.fullmatch(number), counted.get(kind, 0)
    parts = list(chain.from_iterable(look))
    if match is None:
        hidden = hidden_field(rf"SEQ {kind} \h \r {before}")
        return [text_run(_one_name(number), *deepcopy(parts)), *hidden]
    value = counted[kind] = int(match["nomor"])
    reset = "" if value == before + 1 else rf" \r {value}"
    count = field(rf"SEQ {kind} \* ARABIC{reset}", match["nomor"], *deepcopy(parts))
    runs = [text_run(_one_name(match["awal"]), *deepcopy(parts)), *count]
    if match["tambahan"]:
        runs.append(text_run(match["tambahan"], *deepcopy(parts)))
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
