"""What can be written at a place: names of a Renja and words of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionList,
    Range,
    TextEdit,
)

from renja_build import kode
from renja_build.acuan.pengenal import onward
from renja_build.compute.facts import Facts, Leaf
from renja_build.editor.expressions import Step, steps
from renja_build.editor.names import KODE, Places, berkas_of, places_of
from renja_build.editor.page import Page
from renja_build.editor.told import Told, told_of
from renja_build.editor.vocabulary import filters, words
from renja_build.load import load_text
from renja_build.nodes import Isi, Larik, Peta, Teks
from renja_build.render.expression import Scope
from renja_build.report.facts import called, shown

MARK = "zkursorz"  # stands for what is being written; an id that nobody gives
MAX_ITEMS = 300
_WORD = re.compile(r"[\w.\-]*$")
_REST = re.compile(r"[\w.\-]*")
_OPENING = ":-[{,"  # what a key, a value or an item can stand behind
_FILTER = re.compile(r"\|\s*(\w*)$")


@dataclass(frozen=True, slots=True)
class _Choice:
    """One thing that can be written, and what is said of it."""

    word: str
    told: str = ""
    text: str = ""  # what is written for it, where that is not the word
    sought: str = ""  # what has been typed of it begins so, where that is not the word


def completions(page: Page, line: int, column: int) -> CompletionList:
    """What can be written at a place; nothing where nothing is known."""
    before = page.line(line)[: column - 1]
    opening = before.rfind("{{")
    if opening >= 0 and "}}" not in before[opening:]:
        items = list(_in_expression(page, line, column, opening + 2))
    else:
        items = list(_in_content(page, line, column))
    return CompletionList(len(items) > MAX_ITEMS, items[:MAX_ITEMS])


def _item(choice: _Choice, there: Range, number: int, kind: CompletionItemKind) -> CompletionItem:
    written = choice.text or choice.word
    head, _, more = choice.told.partition("\n")
    return CompletionItem(
        choice.word,
        kind=kind,
        detail=head or None,
        documentation=more.strip() or None,
        sort_text=f"{number:05}",
        filter_text=choice.sought or choice.word,
        text_edit=TextEdit(there, written),
    )


# In content


def _in_content(page: Page, line: int, column: int) -> Iterator[CompletionItem]:
    text = page.line(line)
    word = _WORD.search(text[: column - 1])
    rest = _REST.match(text[column - 1 :])
    start = word.start() if word else column - 1
    end = column - 1 + (rest.end() if rest else 0)
    there = page.lines.span(line, start + 1, end - start)
    places = _places(page, line, text[:start], text[end:])
    for number, choice in enumerate(_choices(page, places, text[start : column - 1])):
        yield _item(choice, there, number, CompletionItemKind.Reference)


def _places(page: Page, line: int, before: str, after: str) -> Places:
    """What a word between these would be: the text is read with a mark in its place, as a key where
    it stands alone.
    """
    head = before.rstrip()
    if head and head[-1] not in _OPENING:
        return ()  # within a sentence
    alone = not head and not after.strip()
    for mark in (f"{MARK}:", MARK) if alone else (MARK,):
        lines = [*page.lines.lines]
        lines[line - 1] = f"{before}{mark}{after}"
        source = load_text("\n".join(lines), page.file)
        berkas = berkas_of(page.file, page.reading.folder)
        if source.data and (found := _of_mark(source.data, places_of(berkas))):
            return found
    return ()


def _of_mark(node: Isi, places: Places) -> Places:
    """The places at which the mark stands, as key, value or item."""
    if isinstance(node, Peta):
        for key, value in node.pairs():
            below = onward(places, key)
            if MARK in key:
                return tuple(place for place in below if place.tercapai and place.kunci)
            if isinstance(value, Teks) and MARK in value:
                return tuple(place for place in below if place.tercapai and not place.kunci)
            if found := _of_mark(value, below):
                return found
    elif isinstance(node, Larik):
        for number, item in enumerate(node):
            below = onward(places, str(number))
            if isinstance(item, Teks) and MARK in item:
                return tuple(place for place in below if place.tercapai)
            if found := _of_mark(item, below):
                return found
    return ()


def _choices(page: Page, places: Places, begun: str) -> Iterator[_Choice]:
    computed = page.reading.computed
    told = told_of(computed) if computed else None
    for place in places:
        ruang = place.ruang
        known, vocabulary = page.names.of_kind(ruang), words(ruang)
        for name, mention in known.items():
            if place.kunci and place.ditulis and mention.ditulis == place.urutan:
                continue  # it is written there already, and may not be twice
            said = told.line(page.names.name(mention)) if told else ""
            yield _Choice(name, said or vocabulary.get(name, ""))
        yield from (_Choice(word, arti) for word, arti in vocabulary.items() if word not in known)
        if ruang == KODE and told and len(begun) > 1:
            yield from _of_edition(told, begun, known)


def _of_edition(told: Told, begun: str, known: Mapping[str, object]) -> Iterator[_Choice]:
    """Codes of the nomenclature that the plan has not taken up yet."""
    taken = {kode.key(code) for code in known}
    for code, entry in told.dokumen.nomenklatur.entri.items():
        if code.startswith(begun) and code not in taken:
            yield _Choice(code, entry.nama)


# In expressions


def _in_expression(page: Page, line: int, column: int, start: int) -> Iterator[CompletionItem]:
    text = page.line(line)
    source = text[start : column - 1]
    if piped := _FILTER.search(source):
        there = page.lines.span(line, start + piped.start(1) + 1, len(piped[1]))
        for number, (name, arti) in enumerate(filters().items()):
            yield _item(_Choice(name, arti), there, number, CompletionItemKind.Function)
        return
    computed = page.reading.computed
    if computed is None or "|" in source:
        return
    told = told_of(computed)
    path = steps(source) or [Step("", len(source))]
    last = path[-1]
    if last.start + len(last.text) != len(source):  # behind a step that is done
        return
    if last.quoted and path[0].text == "rujuk":
        choices = [_Choice(label.id, label.sebutan) for label in told.labels.of.values()]
        there = page.lines.span(line, start + last.start + 1, len(last.text))
    else:
        choices = list(_keys(told, path, after=text[column - 1 :]))
        begin = last.start - (1 if len(path) > 1 and not last.quoted and not last.tahun else 0)
        there = page.lines.span(line, start + begin + 1, column - 1 - start - begin)
    for number, choice in enumerate(choices):
        yield _item(choice, there, number, CompletionItemKind.Variable)


def _keys(told: Told, path: list[Step], *, after: str) -> Iterator[_Choice]:
    """The keys of the group that a path leads to, each as it is written between what stands there."""
    group = _group(told.scope, path[:-1])
    names, last = called(told.facts), path[-1]
    closing = _closing(last, after)
    for key, value in group.items():
        said = "…" if isinstance(value, Mapping) else shown(value)
        line = f"{said}\n{names.get(key, '')}".strip()
        if last.quoted:
            yield _Choice(key, line, f"{key}{closing}")
        elif last.tahun:
            yield _Choice(key, line, f'"{key}"{closing}')
        elif len(path) == 1:
            yield _Choice(key, line)
        else:
            written = f".{key}" if key.isidentifier() else f'["{key}"]'
            yield _Choice(key, line, written, sought=f".{key}")
    if len(path) == 1:
        yield _Choice("rujuk", "Rujukan ke tabel, gambar, atau bagian", 'rujuk("')


def _closing(step: Step, after: str) -> str:
    """What closes a step in brackets, as far as it does not stand there already."""
    needed = f"{step.quote}]" if step.quoted else "]"
    there = next((sign for sign in (needed, needed[0]) if after.startswith(sign)), "")
    return "" if there else needed


def _group(scope: Scope, path: list[Step]) -> Facts:
    here: Facts | Leaf = scope.facts
    for step in path:
        if not isinstance(here, Mapping):
            return {}
        key = str(scope.facts.get(step.text, "")) if step.tahun else step.text
        here = here.get(key)
    return here if isinstance(here, Mapping) else {}
