"""A file that is open, as it stands now, with the Renja around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lsprotocol.types import Range
from pygls.uris import from_fs_path
from pygls.workspace import PositionCodec

from renja_build import markers
from renja_build.editor.names import Index, Mention, Names
from renja_build.editor.places import Lines
from renja_build.editor.reading import Reading
from renja_build.load import Source
from renja_build.sources import Sources


@dataclass(frozen=True)
class Page:
    """Texts and names are those of this moment, findings and figures those of the last reading."""

    reading: Reading
    file: Path
    files: Sources
    index: Index
    codec: PositionCodec

    @cached_property
    def source(self) -> Source:
        """The file as it is read."""
        return self.files.load(self.file)

    @cached_property
    def sources(self) -> Mapping[Path, Source]:
        """The files that the reading knows, read anew where they have changed."""
        return {path: self.files.load(path) for path in self.reading.texts}

    @property
    def uri(self) -> str:
        """The address of the file."""
        return uri_of(self.file)

    @cached_property
    def lines(self) -> Lines:
        """The lines of the file."""
        return Lines.of(self.own_text, self.codec)

    @cached_property
    def own_text(self) -> str:
        """What the file holds, read anew where it has changed."""
        return self.files.text(self.source.file)

    @cached_property
    def names(self) -> Names:
        """All names of the Renja."""
        return self.index.names(self.sources, self.reading.folder)

    def lines_of(self, path: Path) -> Lines:
        """The lines of any file of the Renja."""
        return self.lines if path == self.file else Lines.of(self.files.text(path), self.codec)

    def line(self, number: int) -> str:
        """One line of the file, from 1."""
        return self.lines.lines[number - 1] if number <= len(self.lines.lines) else ""

    def span(self, mention: Mention) -> Range:
        """Where a name stands in its file."""
        return self.lines_of(mention.at.file).span(
            mention.at.line, mention.at.column, len(mention.nama)
        )

    def expression(self, line: int, column: int) -> tuple[int, int] | None:
        """From the opening to behind the closing braces of the expression around a place, as
        offsets of its line.
        """
        spans = markers.expressions(self.line(line))
        return next((span for span in spans if span[0] < column <= span[1]), None)


def uri_of(path: Path) -> str:
    """The address of a file."""
    return from_fs_path(str(path)) or ""
