"""Every code that a finding can carry, with its explanation: rules from their docstrings, the rest
from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from renja_build.acuan.reader import read_acuan
from renja_build.diagnostics import Level
from renja_build.lint import all_rules
from renja_build.nodes import Peta, Teks


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """One code: what it finds in a line, and the whole explanation."""

    code: str
    level: Level
    text: str

    @property
    def ringkas(self) -> str:
        """The first line."""
        return self.text.split("\n", 1)[0]


@cache
def all_codes() -> Mapping[str, Penjelasan]:
    """Codes of reading, writing and rules, in order."""
    codes: dict[str, Penjelasan] = {}
    for code, entry in read_acuan("temuan").items():
        codes[str(code)] = _from_data(str(code), entry)
    for rule in all_rules().values():
        codes[rule.code] = Penjelasan(rule.code, rule.level, rule.doc)
    return dict(sorted(codes.items()))


def _from_data(code: str, entry: object) -> Penjelasan:
    if isinstance(entry, Peta):
        level: Level = "warning" if entry.get("tingkat") == "warning" else "error"
        return Penjelasan(code, level, str(entry["teks"]).strip())
    assert isinstance(entry, Teks)
    return Penjelasan(code, "error", str(entry).strip())
