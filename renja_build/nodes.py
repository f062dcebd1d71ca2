"""Plain data in which every key and scalar knows its file, line and column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from renja_build.characters import origins, read
from renja_build.diagnostics import Location

# One character of a quoted scalar as it is written.
_WRITTEN = {
    '"': re.compile(r"\\x..|\\u.{4}|\\U.{8}|\\.|."),
    "'": re.compile(r"''|."),
}


Moved = Mapping[int, str]  # lines of a file that hold more than is read, by number
_UNMOVED: Moved = {}


def placed(file: Path, line: int, column: int, moved: Moved) -> Location:
    """A place by its column among what is read, from 0: where that is written."""
    if line in moved:
        places = origins(moved[line])
        column = places[column] if column < len(places) else places[-1]
    return Location(file, line, column + 1)


class Teks(str):
    """The text of a scalar with its place and how it was written; untouched but for what cannot be
    seen.
    """

    at: Location
    plain: bool
    body: tuple[int, int] | None  # first content line and indent of a literal block
    raw: str  # as written, quotes and all, where it stands on one line
    value: str  # what the escapes of `raw` stand for, seen or not
    moved: Moved

    @classmethod
    def of(
        cls,
        value: str,
        at: Location,
        *,
        plain: bool = False,
        body: tuple[int, int] | None = None,
        raw: str = "",
        moved: Moved = _UNMOVED,
    ) -> Teks:
        teks = cls(read(value))
        teks.at, teks.plain, teks.body, teks.raw, teks.value, teks.moved = (
            at,
            plain,
            body,
            raw,
            value,
            moved,
        )
        return teks

    def locate(self, offset: int) -> Location:
        """The place in the file of the character at `offset`; exact in a literal block and on one
        line.
        """
        return self.locate_written(offset if self == self.value else origins(self.value)[offset])

    def locate_written(self, offset: int) -> Location:
        """The same of the character at `offset` of `value`."""
        if self.body is None:
            start = self.at.column - 1
            if self.at.line in self.moved:
                start = bisect_left(origins(self.moved[self.at.line]), start)
            return placed(
                self.at.file, self.at.line, start + self._written_before(offset), self.moved
            )
        before = self.value[:offset]
        line, indent = self.body
        column = offset - (before.rfind("\n") + 1)
        if not column and self.value.startswith("\n", offset):
            indent = 0  # a blank line may be shorter than the block is indented
        return placed(self.at.file, line + before.count("\n"), indent + column, self.moved)

    def _written_before(self, offset: int) -> int:
        """How many characters were written before the one at `offset`: an escape counts as
        written.
        """
        if self.plain or not self.raw:
            return offset if self.raw else 0
        places = _written(self.raw)
        return places[min(offset, len(places) - 1)]


@lru_cache(maxsize=64)
def _written(raw: str) -> tuple[int, ...]:
    """Where each character of a quoted scalar is written, and where the scalar ends; several
    findings of a text ask.
    """
    return tuple(accumulate(map(len, _WRITTEN[raw[0]].findall(raw[1:-1])), initial=1))


class Peta(dict[str, "Isi"]):
    """A mapping with its place; keys are `Teks` and know theirs."""

    at: Location
    _keys: dict[str, str]  # by themselves, for a dict does not tell which key it holds

    def __new__(cls) -> Peta:
        peta = super().__new__(cls)
        peta._keys = {}
        return peta

    def __setitem__(self, key: str, value: Isi) -> None:
        if key not in self:
            self._keys[key] = key
        super().__setitem__(key, value)

    def pairs(self) -> Iterator[tuple[Teks, Isi]]:
        """Keys as `Teks`, with their values."""
        for key, value in self.items():
            assert isinstance(key, Teks)
            yield key, value

    def key(self, name: str) -> Teks | None:
        """The key equal to `name`, which knows its place."""
        key = self._keys[name] if name in self else None
        assert key is None or isinstance(key, Teks)
        return key


class Larik(list["Isi"]):
    """A sequence with its place."""

    at: Location


Isi = Teks | bool | None | Peta | Larik


@dataclass(frozen=True, slots=True, eq=False)
class Sama:
    """A file's content, a document or its results as a key of what was found in it: reader after
    reader and rule after rule ask the same of the same.

    The very object is the key, for to compare two documents by value costs as much as to judge
    one. None is changed once it is made.
    """

    isi: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sama) and self.isi is other.isi

    def __hash__(self) -> int:
        return id(self.isi)
