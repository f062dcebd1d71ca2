"""Codes and names as they are written in a file: where they stand, and how new ones are put there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from renja_build import kode, markers
from renja_build.acuan.katalog import singkatan
from renja_build.diagnostics import Location
from renja_build.nodes import Isi, Larik, Peta, Teks

_IN_TEXT = re.compile(
    r"(?<![\w.])(?:\d|X)\.[\dX]{2}\.\d{2}\.\d\.\d{2}\.(?:\d{4}|\d{2})(?![\w]|\.\d)"
)
_SMALL = frozenset(
    {"dan", "atau", "di", "ke", "dari", "pada", "yang", "untuk", "dengan", "serta", "bagi"}
)


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a code stands; `typed` in a sentence, which may speak of it as it was."""

    at: Location
    text: str
    typed: bool = False


def codes(value: Isi) -> Iterator[Tempat]:
    """Every code of a sub kegiatan in some data, keys included, in order."""
    if isinstance(value, Peta):
        for key, inner in value.pairs():
            yield from _in_text(key)
            yield from codes(inner)
    elif isinstance(value, Larik):
        for inner in value:
            yield from codes(inner)
    elif isinstance(value, Teks):
        yield from _in_text(value)


def _in_text(written: Teks) -> Iterator[Tempat]:
    if kode.level(written) == "sub_kegiatan":
        yield Tempat(written.locate(0), str(written))
        return
    matches = list(_IN_TEXT.finditer(written))
    blanked = markers.blanked(str(written)) if matches else ""
    for match in matches:
        typed = blanked[match.start() : match.end()] == match[0]
        yield Tempat(written.locate(match.start()), match[0], typed)


def as_written(key: str, old: str) -> str:
    """A compared code in the form in which the office writes its codes, where that can say it."""
    last = old.rsplit(".", 1)[1]
    above, number = key.rsplit(".", 1)
    return f"{above}.{number[2:]}" if len(last) == 2 and number.startswith("00") else key


def cased(nama: str, like: str) -> str:
    """An official name as a Renja writes it: lists print programs in capitals, most Renja do not."""
    if not nama.isupper() or (like and like.isupper()):
        return nama
    return " ".join(_word(word, number) for number, word in enumerate(nama.split()))


def _word(word: str, number: int) -> str:
    bare = word.strip("(),.;:")
    if word.startswith("(") or bare in singkatan():
        return word
    if number and word.casefold() in _SMALL:
        return word.casefold()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def scalar(value: str, *, flow: bool, raw: str) -> str:
    """A text as YAML, quoted as it was before or where it must be."""
    special = r"[:#,\[\]{}&*!|>'\"%@`\\]" if flow else r": |:$| #|^[#&*!|>'\"%@`\-?\[\]{},]|[\\\"]"
    if raw[:1] not in ("'", '"') and not re.search(special, value):
        return value
    if raw[:1] == "'":
        return "'" + value.replace("'", "''") + "'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
