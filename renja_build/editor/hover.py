"""What is said where the pointer rests: of an expression its value as printed, of a name what it is."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Range
from markupsafe import Markup

from renja_build.editor.page import Page
from renja_build.editor.told import Told, plain, told_of
from renja_build.editor.vocabulary import meaning
from renja_build.render.expression import WrongExpression, evaluate
from renja_build.render.inputs import Inputs
from renja_build.render.kosakata import kosakata


def hover(page: Page, line: int, column: int) -> Hover | None:
    """What is to be said of a place; None where nothing is."""
    paragraphs, there = list[str](), None
    computed = page.reading.computed
    told = told_of(computed) if computed else None
    span = page.expression(line, column)
    if span and told:
        paragraphs += _value(page, page.line(line)[span[0] + 2 : span[1] - 2], told)
        there = page.lines.span(line, span[0] + 1, span[1] - span[0])
    mention = page.names.at(page.file, line, column)
    if mention:
        name = page.names.name(mention)
        said = told.whole(name) if told else []
        said = said or list(filter(None, [meaning(name.ruang, mention.nama)]))
        if said:
            paragraphs += [f"**{plain(mention.nama)}** {plain(said[0])}", *map(_lines, said[1:])]
            there = there or page.span(mention)
    return _shown(paragraphs, there) if paragraphs else None


def _shown(paragraphs: list[str], there: Range | None) -> Hover:
    return Hover(MarkupContent(MarkupKind.Markdown, "\n\n".join(paragraphs)), there)


def _lines(text: str) -> str:
    """Lines that stay lines."""
    return "  \n".join(map(plain, text.split("\n")))


def _value(page: Page, source: str, told: Told) -> Iterator[str]:
    """What an expression prints; in the layout of a table its words are others."""
    word = kosakata().judul.get(source.strip())
    if page.file.parent.name == "tabel" and word:
        yield f"**{plain(str(word.fungsi(Inputs(told.dokumen, told.hasil))))}**"
        yield plain(word.arti)
        return
    try:
        value = evaluate(source, told.scope)
    except WrongExpression as wrong:
        yield f"{plain(str(wrong))}  \n→ {plain(wrong.hint)}"
        return
    printed = value.striptags() if isinstance(value, Markup) else value
    yield f"**{plain(printed)}**"
