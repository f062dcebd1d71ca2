"""Lines of a cell that are items of a list, by their marks."""

from __future__ import annotations

import re

_MARK = re.compile(r"(?:[-–•]|\d{1,2}[.)]|[a-z][.)]|\((?:\d{1,2}|[a-z])\)) (?=\S)")


def mark(line: str) -> str:
    """The mark of an item with the space behind it; empty where a line is none."""
    found = _MARK.match(line)
    return found[0] if found else ""
