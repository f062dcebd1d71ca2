"""The files of one Renja as they were last read: a process that stays reads again only what changed.

A file is known by its bytes. What is made of them is never changed once it is made, so that two
readings may share it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from renja_build.bounds import MAX_BYTES
from renja_build.diagnostics import Diagnostic
from renja_build.heal import heal
from renja_build.load import Source, file_bytes, load_bytes
from renja_build.sheets.cells import Batas, Lembar, TakTerbaca
from renja_build.sheets.read import sheets_of

# Of a table beside the YAML: what is printed of it is a few hundred cells.
TABLE = Batas(bytes=MAX_BYTES, unpacked=20_000_000, rows=10_000, cells=100_000)
Healed = tuple[Source, list[Diagnostic]]


@dataclass(slots=True)
class _Known:
    """A file's bytes, what they were read as, and what each schema that was asked made of it."""

    raw: bytes
    source: Source
    healed: dict[str, Healed] = field(default_factory=dict)


class Sources:
    """Where `read_folder` takes the files of one Renja from.

    `unsaved` are texts that stand in the place of their files, by the path that the Renja's folder
    gives them; an editor may change it between two readings.
    """

    def __init__(self, unsaved: Mapping[Path, str] | None = None) -> None:
        self.unsaved = unsaved if unsaved is not None else {}
        self._known: dict[Path, _Known] = {}
        self._tables: dict[Path, tuple[bytes, Sequence[Lembar] | TakTerbaca]] = {}
        self._asked: set[Path] = set()

    def load(self, file: Path) -> Source:
        """One file as its bytes, or its unsaved text, are read."""
        raw = self._bytes(file)
        if isinstance(raw, Source):  # it cannot be read, which is the news of each reading
            self._known.pop(file, None)
            return raw
        known = self._known.get(file)
        if known is None or known.raw != raw:
            known = self._known[file] = _Known(raw, load_bytes(raw, file))
        return known.source

    def sheets(self, file: Path) -> Sequence[Lembar]:
        """The sheets of a CSV or a workbook; raises `TakTerbaca`."""
        raw = self._bytes(file)
        if isinstance(raw, Source):
            problem = raw.diagnostics[0]
            raise TakTerbaca(f"'{file.name}': {problem.message}", problem.hint)
        known = self._tables.get(file)
        if known is None or known[0] != raw:
            known = self._tables[file] = raw, _sheets(raw, file)
        if isinstance(known[1], TakTerbaca):
            raise known[1]
        return known[1]

    def _bytes(self, file: Path) -> bytes | Source:
        self._asked.add(file)
        text = self.unsaved.get(file)
        return file_bytes(file) if text is None else text.encode(errors="replace")

    def heal(self, source: Source, schema: str) -> Healed:
        """The same as `heal.heal`, once for each source and schema."""
        known = self._known.get(source.file)
        if known is None or known.source is not source:
            return heal(source, schema)
        if schema not in known.healed:
            known.healed[schema] = heal(source, schema)
        return known.healed[schema]

    def texts(self) -> dict[Path, str]:
        """The files that the last reading asked for and could read, as text."""
        return {file: self.text(file) for file in self._known}

    def text(self, file: Path) -> str:
        """One file as text, as it was read last; empty where it could not be."""
        known = self._known.get(file)
        return known.raw.decode("utf-8-sig", errors="replace") if known else ""

    def forget_unasked(self) -> None:
        """Let go of the files that no reading has asked for since the last call: they are gone."""
        for file in self._known.keys() - self._asked:
            del self._known[file]
        for file in self._tables.keys() - self._asked:
            del self._tables[file]
        self._asked.clear()


def _sheets(raw: bytes, file: Path) -> Sequence[Lembar] | TakTerbaca:
    try:
        return sheets_of(raw, file, TABLE)
    except TakTerbaca as problem:
        return problem
