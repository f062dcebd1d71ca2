"""What a built file says, as every reader hands it over and the model expects it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HIDDEN = re.compile("[\\s\u00ad\u200b\u2060\ufeff]+")
_SIGNS = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2011": "-"})
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class IsiTabel:
    """One table: its caption, its heading cells from left to right and top to bottom, its body row by row."""

    judul: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class IsiButir:
    """One entry of a list of contents: the page number it shows, and that of the page it leads to.

    Both are empty where the format has no pages of its own.
    """

    teks: str
    halaman: str = ""
    sasaran: str = ""


@dataclass(frozen=True, slots=True)
class Isi:
    """A whole document: tables, headings, and all text outside both and outside the lists, in its order."""

    tabel: tuple[IsiTabel, ...]
    judul: tuple[str, ...] = ()
    teks: tuple[str, ...] = ()
    daftar: tuple[IsiButir, ...] = ()


def key(text: str) -> str:
    """What must be the same in every format: no spaces, no marks of line breaking, one sign for minus and hyphen."""
    return _HIDDEN.sub("", text).translate(_SIGNS)


def loose_key(text: str) -> str:
    """The same where lines may end in a hyphen: none between two letters."""
    return _HYPHEN.sub("", key(text))


def shown(text: str) -> str:
    """A text for a message: on one line, cut where it is long."""
    line = " ".join(text.replace("\u00ad", "").split())
    return line if len(line) <= 90 else f"{line[:89]}…"


class Aliran:
    """Running text in which only what counts is looked for, and which still can be quoted."""

    def __init__(self, text: str, *, loose: bool) -> None:
        self.text = text
        places = [(sign, at) for at, letter in enumerate(text) if (sign := key(letter))]
        joined = "".join(sign for sign, _ in places)
        dropped = {match.start() for match in _HYPHEN.finditer(joined)} if loose else set()
        kept = [place for index, place in enumerate(places) if index not in dropped]
        self.key = "".join(sign for sign, _ in kept)
        self._at = [at for _, at in kept]

    def between(self, start: int, end: int) -> str:
        """The text that a stretch of the key stands for."""
        return self.text[self._at[start] : self._at[end - 1] + 1] if start < end else ""

    def quote(self, index: int, before: int = 25, after: int = 60) -> str:
        """The text around a place in the key."""
        if index >= len(self._at):
            return self.text[-before:]
        start, end = max(self._at[index] - before, 0), self._at[index] + after
        return f"{'…' if start else ''}{self.text[start:end]}{'…' if end < len(self.text) else ''}"
