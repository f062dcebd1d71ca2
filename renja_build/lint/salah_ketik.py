"""Words that one slip of a hand made of another: unknown themselves, with a known twin.

Known are the words of the dictionary (simplemma), those of the domain (`schema/acuan/kata.yaml`)
and of the office, and what the document itself writes again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from string import ascii_lowercase

from simplemma.strategies import DefaultDictionaryFactory

from renja_build.acuan import acuan
from renja_build.acuan.katalog import ejaan, peraturan_dikenal, singkatan
from renja_build.acuan.reader import read_acuan
from renja_build.nodes import Larik

PANJANG = 6  # letters; of shorter words too many are one letter apart
BIASA = 3  # times that a document writes a word which is then its own
_KATA = re.compile(r"(?<![\w@/.-])[A-Za-z]{3,}(?![\w@/-]|\.\w)")
_AWALAN = ("di", "ter", "ber", "antar", "non", "pra", "pasca", "multi", "sub", "se", "ke", "me")
_AKHIRAN = ("nya", "lah", "kah", "pun")


@cache
def kamus_bersama() -> DefaultDictionaryFactory:
    """The dictionaries of simplemma, each read once for all who ask."""
    return DefaultDictionaryFactory()


@cache
def kamus() -> frozenset[str]:
    """Every word that needs no proof: Indonesian, and of the domain."""
    words = set(kamus_bersama().get_dictionary("id"))
    own = read_acuan("kata")["kata"]
    assert isinstance(own, Larik)
    words.update(map(str, own))
    titles = [known.tentang for known in peraturan_dikenal().values()]
    expansions = [text for texts in singkatan().values() for text in texts]
    for text in (*titles, *expansions, *acuan().bidang.values(), *acuan().urusan.values()):
        words.update(word.casefold() for word, _ in kata(text))
    return frozenset(words - ejaan().keys())


@lru_cache(maxsize=8192)
def kata(text: str) -> tuple[tuple[str, int], ...]:
    """The words of a text with their places; each text is asked for them twice."""
    return tuple((match[0], match.start()) for match in _KATA.finditer(text))


class Kosakata:
    """The words of one document: which of them are known, and what a slip was to be."""

    def __init__(self, texts: Iterable[str], names: Iterable[str]) -> None:
        self._times: Counter[str] = Counter()
        for text in texts:
            self._times.update(word.casefold() for word, _ in kata(text))
        self._names = {word.casefold() for name in names for word, _ in kata(name)}
        self._meant: dict[str, str] = {}  # a document writes the same words again and again

    def maksud(self, word: str) -> str:
        """What a word was to be; empty where it is known, or like none that is."""
        if word not in self._meant:
            self._meant[word] = self._maksud(word)
        return self._meant[word]

    def _maksud(self, word: str) -> str:
        plain = word.casefold()
        if len(plain) < PANJANG or word.isupper() or self._known(plain):
            return ""
        twins = [twin for twin in _twins(plain) if self._usual(twin)]
        return max(twins, key=lambda twin: (self._times[twin], len(twin)), default="")

    def _known(self, plain: str) -> bool:
        if self._times[plain] >= BIASA or plain in self._names:
            return True
        return _in_dictionary(plain)

    def _usual(self, twin: str) -> bool:
        """Whether a twin is a word, of which less is believed than of what stands written."""
        if self._times[twin] >= BIASA or twin in self._names or twin in kamus():
            return True
        plain = twin.removesuffix("nya")
        bare = plain.removeprefix("di") if plain.startswith("di") else plain.removeprefix("ter")
        return any(len(word) >= PANJANG and word in kamus() for word in (plain, bare))


@lru_cache(maxsize=16384)
def _in_dictionary(plain: str) -> bool:
    return any(base in kamus() for base in _bases(plain))


def _bases(plain: str) -> Iterator[str]:
    """A word without what is put before and behind any word."""
    shorter = [plain]
    shorter += [plain.removesuffix(end) for end in _AKHIRAN if plain.endswith(end)]
    for word in shorter:
        yield word
        for head in _AWALAN:
            rest = word.removeprefix(head)
            if rest != word and len(rest) >= 4:
                if head == "di":  # what is done is also what one does
                    yield from (f"{active}{rest}" for active in ("me", "mem", "men", "meng"))
                yield rest
                yield from (rest.removesuffix(end) for end in ("kan", "i", "an"))


@lru_cache(maxsize=256)
def _twins(plain: str) -> tuple[str, ...]:
    """Words that one slip turned into this one, each once."""
    return tuple(dict.fromkeys(_slipped(plain)))


def _slipped(plain: str) -> Iterator[str]:
    """The same in order: a letter too many, two swapped, one left out. No hand puts another letter
    before a word: `gandar` was not to be `andar`."""
    for place in range(1, len(plain)):
        yield plain[:place] + plain[place + 1 :]
    for place in range(len(plain) - 1):
        yield plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    for place in range(1, len(plain) + 1):
        for letter in ascii_lowercase:
            yield plain[:place] + letter + plain[place:]
