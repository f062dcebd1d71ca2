"""Which characters a text may hold: what cannot be seen is refused or read as what was meant.

Refused is what means something else than it shows: controls, halves of characters, what turns the
direction of reading. Read as meant is what word processors and the web leave behind: a hard space
is a space, a zero-width sign is nothing. Letters are compared composed (NFC), so that the two ways
of writing `é` are one.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache

_REFUSED = {
    "Cc": ("karakter kendali", "hapus karakter itu, atau ganti dengan spasi"),
    "Zl": ("pemisah baris", "hapus karakter itu"),
    "Zp": ("pemisah alinea", "hapus karakter itu"),
    "Cs": ("separuh karakter", "hapus karakter itu, atau tulis ulang hurufnya"),
    "Co": (
        "karakter milik satu jenis huruf saja",
        "ganti dengan tanda biasa, misalnya • untuk butir",
    ),
}  # by Unicode category
_PILED = ("tanda bertumpuk", "tulis ulang huruf itu dengan satu tanda")
MAX_MARKS = 30  # on one letter, as in the Stream-Safe Text Format of UAX #15
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # by bidirectional class
_LOST = "\ufffc\ufffd"  # what other programs put where they lost a picture or a letter
# Default_Ignorable_Code_Point of DerivedCoreProperties.txt, which unicodedata does not tell, and
# the marks around annotations. Joiners are among them: they mean nothing between the letters that
# our typefaces have.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_BLANK = "\u2800"  # a Braille cell without dots, a sign by its category
_SPACES = (
    "".join(chr(code) for code in range(0x80, 0x3001) if unicodedata.category(chr(code)) == "Zs")
    + _BLANK
)
_HIDDEN = re.compile(f"[{_UNSEEN}{_SPACES}]")
_PLAIN = re.compile(r"[ -~\n]*")


def refused(text: str) -> Iterator[tuple[int, str, str]]:
    """Each character that no text may hold: its offset, what it is (`karakter kendali U+0007`), and
    the remedy.
    """
    if _PLAIN.fullmatch(text):
        return
    letters = set(text)
    wrong = {letter: kind for letter in letters if (kind := _kind(letter))}
    piled = set(_piled(text, letters))
    for offset, letter in enumerate(text if wrong or piled else ""):
        if letter in wrong or offset in piled:
            what, hint = wrong.get(letter, _PILED)
            yield offset, f"{what} U+{ord(letter):04X}", hint


def _piled(text: str, letters: set[str]) -> Iterator[int]:
    """Where marks are heaped on one letter, which no script does and which takes long to put in
    order.
    """
    if marks := "".join(letter for letter in letters if unicodedata.combining(letter)):
        for heap in re.finditer(f"[{marks}]{{{MAX_MARKS + 1},}}", text):
            yield from range(heap.start() + MAX_MARKS, heap.end())


@cache
def _kind(letter: str) -> tuple[str, str] | None:
    if letter == "\n":
        return None
    if unicodedata.bidirectional(letter) in _TURNING:
        return "karakter pembalik arah baca", "hapus karakter itu"
    if letter in _LOST:
        return "tanda huruf yang hilang", "tulis ulang huruf yang hilang di tempat itu"
    if ord(letter) & 0xFFFE == 0xFFFE or "\ufdd0" <= letter <= "\ufdef":
        return "nilai yang bukan karakter", "hapus karakter itu"
    return _REFUSED.get(unicodedata.category(letter))


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Each character that is read as a space or as nothing: its offset, and which of the two stands
    for it.
    """
    if not text.isascii():
        for match in _HIDDEN.finditer(text):
            if unicodedata.bidirectional(match[0]) not in _TURNING:
                yield match.start(), " " if match[0] in _SPACES else ""


def mended(text: str) -> str:
    """The text with a space for each hard space and without zero-width signs."""
    return (
        text
        if text.isascii()
        else _HIDDEN.sub(lambda match: " " if match[0] in _SPACES else "", text)
    )


def read(text: str) -> str:
    """The text as it was meant: mended, its letters composed."""
    return text if text.isascii() else unicodedata.normalize("NFC", mended(text))


@lru_cache(maxsize=16)
def origins(text: str) -> array[int]:
    """Where in `text` stands each character of `read(text)`, and last where it ends."""
    places, start = array("L"), 0
    while start < len(text):
        end = start + 1
        while (
            end < len(text)
            and text[end] > "\x7f"
            and (unicodedata.combining(text[end]) or not mended(text[end]))
        ):
            end += 1
        alone = end == start + 1 and text[start].isascii()
        places.extend([start] * (1 if alone else len(read(text[start:end]))))
        start = end
    places.append(len(text))
    return places


def visible(text: str, *, everything: bool = False) -> str:
    r"""The text with `\u202e` for each character that would steer a terminal; lines stay, as do
    tabs.

    With `everything` also for those that are merely not seen. Inside JSON the form means the same
    character.
    """
    if _PLAIN.fullmatch(text):
        return text
    places = {offset for offset, _, _ in refused(text) if text[offset] != "\t"}
    if everything:
        places |= {offset for offset, _ in hidden(text)}
    return "".join(
        _escaped(letter) if offset in places else letter for offset, letter in enumerate(text)
    )


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
