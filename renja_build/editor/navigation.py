"""From a name to where it is written, and to wherever it is named."""

from __future__ import annotations

from lsprotocol.types import DocumentHighlight, DocumentHighlightKind, Location, Position, Range

from renja_build.editor.names import Mention
from renja_build.editor.page import Page, uri_of


def definition(page: Page, line: int, column: int) -> list[Location]:
    """Where the name at a place is written for good; of a table of the office's own its layout."""
    mention = page.names.at(page.file, line, column)
    if mention is None:
        return []
    name = page.names.name(mention)
    layout = page.reading.folder / "tabel" / f"{mention.nama}.yaml"
    if name.ruang == "tabel" and layout in page.reading.texts:
        return [Location(uri_of(layout), Range(Position(0, 0), Position(0, 0)))]
    return [_located(page, written) for written in page.names.written(name)]


def references(page: Page, line: int, column: int, *, written: bool) -> list[Location]:
    """Wherever the name at a place is named; with `written` also where it is written for good."""
    mention = page.names.at(page.file, line, column)
    if mention is None:
        return []
    mentions = page.names.all_of(page.names.name(mention))
    return [_located(page, other) for other in mentions if written or other.ditulis is None]


def highlights(page: Page, line: int, column: int) -> list[DocumentHighlight]:
    """The same name in this file."""
    mention = page.names.at(page.file, line, column)
    if mention is None:
        return []
    mentions = page.names.all_of(page.names.name(mention))
    here = (other for other in mentions if other.at.file == page.file)
    return [DocumentHighlight(page.span(other), _kind(other)) for other in here]


def _kind(mention: Mention) -> DocumentHighlightKind:
    written = mention.ditulis is not None
    return DocumentHighlightKind.Write if written else DocumentHighlightKind.Read


def _located(page: Page, mention: Mention) -> Location:
    return Location(uri_of(mention.at.file), page.span(mention))
