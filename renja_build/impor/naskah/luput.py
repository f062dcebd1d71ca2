"""Signs of a text that our prose would read as something else, escaped; and whether it then says
what it said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from markdown_it.token import Token

from renja_build import characters, markers
from renja_build.bounds import long_text
from renja_build.diagnostics import Location
from renja_build.nodes import Teks
from renja_build.render import markdown, typed_lists

_NOWHERE = Location(Path())
_SIGNS = re.compile(
    r"[\\`*_^~<|{}$]|(?<=\{)[%#]"
    r"|\[(?=\^|[ xX]?\]\s)|\](?=[(\[:])|!(?=\[)"
    r"|&(?=#?\w+;)|=(?==)|(?<==)=|#(?=\s*renja:)"
)
_COUNTED = re.compile(r"(\(?(?:\d{1,9}|[A-Za-z]{1,7}))([.)])(?=\s|[^\W\d_]{2}|$)")
_OWN_BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf0fc\uf076]")  # as Word's own faces have them
_BEGINS = re.compile(r"[#>+:=!-]")  # a heading, a quotation, an item, a rule
_SENTENCE = re.compile(r"(?<=[A-Za-z0-9)%”\"]{3}[.?!]) (?=[A-Z“\"])")


def meant(text: str) -> str:
    """Text without what cannot be seen: hard spaces and hyphens are plain ones, divisions of words
    nothing; what no text of ours may hold is nothing too.
    """
    read = with_plain_bullets(characters.read(text)).replace("\u2011", "-")
    wrong = {offset for offset, _, _ in characters.refused(read)}
    return "".join(c for at, c in enumerate(read) if at not in wrong) if wrong else read


def with_plain_bullets(text: str) -> str:
    """Bullets that only Word's own faces have, as those that all have."""
    return _OWN_BULLETS.sub("•", text)


def escaped(text: str) -> str:
    """Words of which no sign is read as markup or an expression, wherever they stand in a line."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


def lines_of(written: str) -> str:
    """Prose with one sentence a line, none of which begins a list, heading or rule."""
    return "\n".join(map(_begun, _SENTENCE.sub("\n", written).split("\n")))


def _begun(line: str) -> str:
    line = line.strip()
    if counted := _COUNTED.match(line):
        return f"{counted[1]}\\{line[counted.end(1) :]}" if counted[1][0] != "(" else f"\\{line}"
    return f"\\{line}" if _BEGINS.match(line) else line


def says(written: str, polos: str, *, paragraph: bool) -> bool:
    """Whether prose prints exactly these words, as one paragraph where it is to be one."""
    if any(markers.expressions(written)) or any(markers.strays(written)):
        return False
    tokens = markdown.blocks(typed_lists.read(written).text)
    if any(markdown.refused(tokens, Teks.of(written, _NOWHERE))) or long_text(written):
        return False
    outer = [token.type for token in tokens if not token.level and token.nesting >= 0]
    if paragraph and outer[1:] not in ([], ["inline"]):
        outer = [kind for kind in outer if not kind.startswith("footnote_")]
        if outer != ["paragraph_open"]:
            return False
    return _words(_printed(tokens)) == _words(polos)


def _printed(tokens: Iterable[Token]) -> str:
    """The words of tokens, notes apart."""
    parts, in_note = list[str](), False
    for token in tokens:
        if token.type.startswith("footnote_reference"):
            in_note = token.nesting > 0
        elif token.children and not in_note:
            parts += [part.content or " " * part.type.endswith("break") for part in token.children]
            parts.append(" ")
    return "".join(parts)


def _words(text: str) -> str:
    return " ".join(text.split())


def plain_title(text: str) -> str:
    """A title, or a cell, in which nothing is an expression and no sign is left that would be read."""
    apart = re.sub(r"\{(?=[{%#])|[}%#](?=\})", lambda sign: f"{sign[0]} ", text)
    while sign := markdown.signs_in_title(apart):
        apart = apart.replace(sign, re.sub(r"[*~^\[\]]", "", sign))
    return _words(apart)
