"""What a built file says, as every reader hands it over and the model expects it."""

from __future__ import annotations

import re
from dataclasses import dataclass

PLACE = "\u25a6"  # stands in the text for a table, so that its place among the texts is known

_HIDDEN = re.compile("[\\s\u00ad\u200b\u2060\ufeff]+")
_SIGNS = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2011": "-"})
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class IsiTabel:
    """One table: its caption, its heading cells row by row, and the rows of its body."""

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
class IsiBerkas:
    """A whole document: tables, headings, and in its order all text outside these and the lists."""

    tabel: tuple[IsiTabel, ...]
    judul: tuple[str, ...] = ()
    teks: tuple[str, ...] = ()
    daftar: tuple[IsiButir, ...] = ()
    catatan: tuple[str, ...] = ()  # footnotes, in the order of their numbers, without these
    samar: tuple[tuple[str, str], ...] = ()  # texts that are there and not seen, with the reason


def key(text: str) -> str:
    """What must be the same in every format.

    No spaces, no marks of line breaking, one sign for minus and hyphen.
    """
    return _HIDDEN.sub("", text).translate(_SIGNS)


def loose_key(text: str) -> str:
    """The same where lines may end in a hyphen: none between two letters."""
    return _HYPHEN.sub("", key(text))


def excerpt(text: str) -> str:
    """A text for a message: on one line, cut where it is long."""
    line = " ".join(text.replace("\u00ad", "").split())
    if len(line) <= 90:
        return line
    return f"{line[:89]}…"


class Stream:
    """Running text in which only what counts is looked for, and which still can be quoted."""

    def __init__(self, text: str, *, loose: bool) -> None:
        self.text = text
        signs = list(map(key, text))
        self.key = "".join(signs)
        self._at = [at for at, sign in enumerate(signs) if sign]  # of each letter of the key
        if loose:
            # From the end, so that the places before stay as they are.
            for match in reversed([*_HYPHEN.finditer(self.key)]):
                del self._at[match.start()]
            self.key = _HYPHEN.sub("", self.key)

    def between(self, start: int, end: int) -> str:
        """The text that a stretch of the key stands for."""
        if start >= end:
            return ""
        return self.text[self._at[start] : self._at[end - 1] + 1]

    def quote(self, index: int, before: int = 25, after: int = 60) -> str:
        """The text around a place in the key."""
        if index >= len(self._at):
            return self.text[-before:]
        start, end = max(self._at[index] - before, 0), self._at[index] + after
        return "…" * bool(start) + self.text[start:end] + "…" * (end < len(self.text))
