"""A table of many pages, laid out some pages at a time, so that memory has a bound.

The pages of a piece are those of the whole table but for the last ones, which know nothing of the
rows behind them. Where they begin, the next piece does: it repeats the row before, on a page that
is not taken, so that heads and borders are those of a table that goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ROWS = 300  # of a piece; about fifteen pages
_TABLE = re.compile(
    r'(?P<begin>.*<section\b(?:(?!display: none)[^>])*)>(?P<text>.*)<div (?P<box>class="tabel"[^>]*)>'
    r"(?P<table>\s*<table\b[^>]*>)(?P<caption>.*?)(?P<columns><colgroup\b.*?<tbody\b[^>]*>)"
    r"(?P<rows>.*)(?P<end></tbody>.*)",
    re.DOTALL,
)
_ROW = re.compile(r"<tr\b.*?</tr>\s*", re.DOTALL)
_SHOWN = re.compile(r"<section\b(?![^>]*display: none)")
_GOES_ON = ' style="margin-break: discard"'  # as where a page breaks of itself


@dataclass(frozen=True, slots=True)
class LongTable:
    """A document that holds one table of fixed columns, cut before, between and behind its rows."""

    before: str  # all that stands before the first row
    again: str  # what of it a later piece has
    rows: tuple[str, ...]
    end: str

    def piece(self, start: int, rows: int) -> str:
        """The document with so many rows, from one on, and with the end if they are the last."""
        some = list(self.rows[start : start + rows])
        end = self.end if start + rows >= len(self.rows) else "</tbody></table></div></section>"
        if not start:
            return "".join([self.before, *some, end])
        some[0] = some[0].replace("<tr", '<tr style="break-before: page"', 1)
        return "".join([self.again, *self._repeated(start), *some, end])

    def repeated(self, start: int) -> int:
        """How many rows a piece from one on has before its own."""
        return len(self._repeated(start)) if start else 0

    def _repeated(self, start: int) -> list[str]:
        """The row before, behind the last one that says what goes on."""
        earlier = self.rows[: start - 1]
        said = next((row for row in reversed(earlier) if "data-lanjutan=" in row), "")
        return [row for row in (said, self.rows[start - 1]) if row]


def long_table(html: str) -> LongTable | None:
    """The table that makes a document long; None where there is none, or it is not alone."""
    if html.count("<table") != 1 or len(_SHOWN.findall(html)) != 1:
        return None
    found = _TABLE.fullmatch(html)
    if found is None or "table-layout: fixed" not in found["table"]:
        return None
    rows = tuple(_ROW.findall(found["rows"]))
    if len(rows) <= ROWS or "".join(rows) != found["rows"].lstrip():
        return None
    begin = found["begin"].replace(' data-mulai="ya"', "")  # the head of its bab on every page
    again = f"{begin}{_GOES_ON}><div {found['box']}{_GOES_ON}>{found['table']}{found['columns']}"
    return LongTable(html[: found.start("rows")], again, rows, found["end"])
