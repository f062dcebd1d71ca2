"""Seams between insertions, for LibreOffice.

It takes an insertion that ends a paragraph and one that begins the next for a single one where both
are of one author and one minute, and whoever rejects that loses the end of the paragraph, which was
there before: what follows is glued on. So the second says that it was made two minutes later.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lxml.etree import _Element

from renja_build.redline.docx_package import W

_DATE = f"{W}date"
_APART = timedelta(minutes=2)
_UNDATED = "1970-01-01T00:00:00Z"  # what LibreOffice reads where no date stands
_SILENT = (f"{W}pPr", f"{W}bookmarkStart", f"{W}bookmarkEnd")


def part_insertions(body: _Element) -> None:
    """Give insertions that only the end of a paragraph parts two times."""
    for paragraph in body.iter(f"{W}p"):
        below = paragraph.getnext()
        if below is None or below.tag != paragraph.tag or _end_is_new(paragraph):
            continue
        last, first = _outermost(paragraph, -1), _outermost(below, 0)
        if last is None or first is None or last.tag != f"{W}ins" or first.tag != last.tag:
            continue
        if last.get(_DATE) == first.get(_DATE):
            first.set(_DATE, _later(first.get(_DATE, _UNDATED)))


def _end_is_new(paragraph: _Element) -> bool:
    """Whether the end of a paragraph was inserted with it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None


def _outermost(paragraph: _Element, at: int) -> _Element | None:
    """The first (0) or last (-1) thing that a paragraph says."""
    told = [child for child in paragraph if child.tag not in _SILENT]
    if not told:
        return None
    return told[at][at] if told[at].tag == f"{W}hyperlink" else told[at]


def _later(date: str) -> str:
    moment = datetime.fromisoformat(date).astimezone(UTC) + _APART
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
