"""Footnotes of one text: `[^1]` in a sentence, `[^1]: …` on a line of its own below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from markdown_it.token import Token

from renja_build.diagnostics import Diagnostic
from renja_build.render import markdown
from renja_build.render.markdown import Places

CALL = 'role="doc-noteref"'  # of the number in a sentence, which stands wherever its note does
ROLE = 'role="doc-endnotes"'  # of the list of notes, by which writers know that there is one
NOTE = "catatan-kaki-"  # begins the id of each note
NOTES = f'<div class="catatan-kaki" {ROLE}>'  # what begins below a text that has notes
_FORM = "tulis [^1] di dalam kalimat, dan di bawah alineanya satu baris: [^1]: isi catatannya"


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Tokens in which each call has its number, and the notes in the order of their numbers."""

    tokens: list[Token]
    notes: tuple[tuple[int, list[Token]], ...]

    def html(self) -> str:
        """The list of the notes; empty where there are none."""
        if not self.notes:
            return ""
        items = "".join(
            f'<li id="{NOTE}{number}"><p>{markdown.html(tokens).strip()}</p></li>\n'
            for number, tokens in self.notes
        )
        first = self.notes[0][0]
        return f'{NOTES}\n<ol start="{first}">\n{items}</ol>\n</div>\n'


def numbered(
    tokens: Sequence[Token], numbers: count[int], places: Places, found: list[Diagnostic]
) -> Footnotes:
    """Take the notes out of a text and number them as they are called; adds what is wrong with
    them.
    """
    body, written = _apart(tokens, places, found)
    notes: dict[str, tuple[int, list[Token]]] = {}
    for token, number_of_line in _with_lines(body):
        places.line = number_of_line
        for part in token.children or ():
            places.line += part.type in ("softbreak", "hardbreak")
            if part.type != "footnote_ref":
                continue
            label = part.meta["label"]
            if label in notes or label not in written:
                cause = "dirujuk dua kali" if label in notes else "tanpa isinya"
                found.append(places.wrong(f"catatan kaki [^{label}] {cause}", _FORM, f"[^{label}]"))
                continue
            notes[label] = (number := next(numbers), written[label][1])
            _call(part, number)
    for label in written.keys() - notes.keys():
        places.line = written[label][0]
        found.append(places.wrong(f"catatan kaki [^{label}] tidak dirujuk", _FORM, f"[^{label}]"))
    return Footnotes(body, tuple(notes.values()))


def _apart(
    tokens: Sequence[Token], places: Places, found: list[Diagnostic]
) -> tuple[list[Token], dict[str, tuple[int, list[Token]]]]:
    """The text without its notes, and the words of each note with its line."""
    body: list[Token] = []
    written: dict[str, tuple[int, list[Token]]] = {}
    inside: list[Token] | None = None
    label, line = "", 0
    for token in tokens:
        if token.type == "footnote_reference_open":
            label, inside, line = token.meta["label"], [], (token.map or [0])[0]
        elif token.type == "footnote_reference_close" and inside is not None:
            places.line = line
            words = _words(inside)
            twice = label in written
            if words is None or twice:
                cause = "ditulis dua kali" if twice else "bukan satu alinea"
                found.append(places.wrong(f"catatan kaki [^{label}] {cause}", _FORM, f"[^{label}]"))
            written.setdefault(label, (line, words or []))
            inside = None
        elif inside is not None:
            inside.append(token)
        else:
            body.append(token)
    return body, written


def _words(tokens: Sequence[Token]) -> list[Token] | None:
    """The words of a note, which is one paragraph without notes of its own; None of another."""
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return None
    inline = tokens[1]
    if any(part.type == "footnote_ref" for part in inline.children or ()):
        return None
    return [inline]


def _with_lines(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        yield token, line


def _call(token: Token, number: int) -> None:
    """What stands in the sentence: the number, leading to its note."""
    token.type = "html_inline"
    token.content = (
        f'<a href="#{NOTE}{number}" id="rujukan-catatan-{number}" role="doc-noteref">'
        f"<sup>{number}</sup></a>"
    )
