"""What a rule yields: a finding without code and level, which the engine stamps."""

from __future__ import annotations

from dataclasses import dataclass

from renja_build.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: where, what is wrong, and how to write it."""

    at: Location
    message: str
    hint: str
