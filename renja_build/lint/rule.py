"""What a rule yields: a finding without code and level, which the engine stamps."""

from __future__ import annotations

from dataclasses import dataclass

from renja_build.diagnostics import Edit, Location
from renja_build.nodes import Teks


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: where, what is wrong, and how to write it."""

    at: Location
    message: str
    hint: str
    edit: Edit | None = None  # what mends it, where that is certain


def perbaikan(teks: Teks, start: int, old: str, new: str) -> Edit | None:
    """The edit that puts `new` in place of `old`, None where the way in which the text is quoted
    forbids it."""
    if "\n" in old:
        return None
    if teks.body is None:
        if not teks.raw:  # a scalar over several lines, whose places are not known
            return None
        quote = "{" if teks.plain else teks.raw[0]
        if quote in new:
            return None
    return Edit(teks.locate(start), old, new)
