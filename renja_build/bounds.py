"""How much one file and one Renja may hold: so much that no real one comes near, so little that
every step ends.

What is bounded here is bounded once, where content is read; later rooms count on it. Layout is the
costliest of them: hyphenation takes time with the square of a word's letters, and one of 1.600 in a
cell takes more than a minute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from renja_build.diagnostics import Diagnostic, Location
from renja_build.digits import ribuan

MAX_BYTES = 2_000_000
MAX_LINES = 60_000
MAX_DEPTH = 24
MAX_NODES = 60_000
MAX_TEXT = 20_000  # characters of one text, and of one line of a file: about eight pages
MAX_WORD = 100  # letters and digits at a stretch; the longest of a real Renja has about 30
MAX_UNBROKEN = 500  # characters without a space: an address
RENJA_BYTES = 4_000_000  # of the content files of one Renja together
RENJA_NODES = 150_000
RENJA_IMAGE_BYTES = 50_000_000
RENJA_IMAGE_PIXELS = 400_000_000  # a picture of one colour has a thousand for each of its bytes

RENJA_DRAWN = 200_000  # cells of all tables that a document shows; a Renja of 100 pages has 4.000
DRAWN_AS = 1_000  # cells that a picture, a chart or a derived list costs as much as
ITEM_DRAWN_AS = 10  # cells that an item of a list costs as much as

# What is no space at which a line breaks; a hard space is none.
_JOINED = r"[^\t-\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]"
_LONG_WORD = re.compile(
    rf"(?<!\w)\w{{{MAX_WORD + 1},}}|(?<!{_JOINED}){_JOINED}{{{MAX_UNBROKEN + 1},}}"
)


def long_lines(lines: Sequence[str], path: Path) -> Iterator[Diagnostic]:
    """Why a file is not read at all: it has too many lines, or some that are too long."""
    if len(lines) > MAX_LINES:
        message = f"berkas memuat {ribuan(len(lines))} baris; batasnya {ribuan(MAX_LINES)}"
        hint = "hapus baris yang tidak perlu, atau bagi isinya ke beberapa berkas"
        yield Diagnostic("Y160", Location(path, MAX_LINES + 1), message, hint)
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_TEXT:
            message = f"baris sepanjang {ribuan(len(line))} huruf; batasnya {ribuan(MAX_TEXT)}"
            hint = "potong menjadi beberapa baris; teks panjang ditulis sebagai blok: teks: |"
            yield Diagnostic("Y160", Location(path, number, MAX_TEXT + 1), message, hint)


def long_text(text: str) -> tuple[str, str, int] | None:
    """What is too long in a text, how to write it, and where it begins."""
    if len(text) > MAX_TEXT:
        message = f"teks sepanjang {ribuan(len(text))} huruf; batasnya {ribuan(MAX_TEXT)}"
        return message, "bagi menjadi beberapa blok teks", 0
    return long_word(text)


def long_word(text: str) -> tuple[str, str, int] | None:
    """The first word that no line of print can hold: what is wrong, how to write it, and where it
    begins.
    """
    word = _LONG_WORD.search(text) if len(text) > MAX_WORD else None
    if word is None:
        return None
    bound = MAX_WORD if re.fullmatch(r"\w+", word[0]) else MAX_UNBROKEN
    length = f"sepanjang {ribuan(len(word[0]))} huruf tanpa spasi; batasnya {bound}"
    message = f"kata '{word[0][:30]}…' {length}"
    return (
        message,
        "sisipkan spasi, periksa banyaknya angka, atau pendekkan alamat webnya",
        word.start(),
    )
