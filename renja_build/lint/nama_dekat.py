"""Names that the plan and the catalogue hold, and typed ones that are one word away from one.

Behind the name of its level (`Kegiatan …`) any name is sought. Elsewhere only one of the plan that
misses a word within: what is cut at its end is a short form, and a word of its own another thing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from renja_build import kode
from renja_build.model.document import Dokumen

Kata = tuple[str, ...]
_KATA = re.compile(r"[^\W_]+(?:/\w+)?")
_BERTINGKAT = re.compile(
    r"\b(?P<tingkat>Program|Sub ?[Kk]egiatan|"
    r"Kegiatan)\s{1,2}[\"“*]{0,2}(?=(?P<nama>[A-Z][^.;:()\"“”\n]{2,200}))"
)
_TINGKAT = frozenset({"program", "kegiatan"})
_SAMBUNG = frozenset(
    {"dan", "atau", "serta", "pada", "di", "dalam", "untuk", "dengan", "yang", "bagi", "atas"}
)
_BERHENTI = frozenset({"Program", "Kegiatan", "Sub", "Kabupaten", "Kota", "Provinsi"})
_TERPISAH = re.compile(
    r"[^\w\s,/*-]|\s{3}"
)  # the end of a sentence, brackets, an expression's blanks
_MIRIP = 0.85
_PANJANG = 3  # words that must be the same, so that another name is not taken for this one
_KEPALA = 2  # words that a name without its level begins with


@dataclass(frozen=True, slots=True)
class NamaBenar:
    """A right name, and the expression that prints it; none prints one of the catalogue."""

    tertulis: str
    ungkapan: str = ""


@dataclass(frozen=True, slots=True)
class NamaDekat:
    """A typed name, where it begins, and the right one that it nearly is."""

    at: int
    tertulis: str
    benar: NamaBenar


class DaftarNama:
    """All right names by their words, in small letters."""

    def __init__(self, dokumen: Dokumen) -> None:
        self._semua = dict(_names(dokumen))
        self._bercelah = _with_a_gap(self._semua)
        self._rencana: dict[Kata, list[Kata]] = {}
        self._menurut_kata: dict[tuple[int, str], list[Kata]] = {}
        for words, name in (*self._semua.items(), *_measured(dokumen)):
            if name.ungkapan:
                self._rencana.setdefault(words[:_KEPALA], []).append(words)
                self._semua.setdefault(words, name)
                for place, word in enumerate(words[:_KEPALA]):
                    self._menurut_kata.setdefault((place, word), []).append(words)

    def dekat(self, text: str) -> Iterator[NamaDekat]:
        """Every name typed in a text without expressions that is nearly a right one."""
        for match in _BERTINGKAT.finditer(text):
            typed, right = self._meant(match["nama"], match["tingkat"].casefold() == "program")
            if right:
                written = f"{match['tingkat']} {' '.join(typed)}"
                yield NamaDekat(match.start(), written, self._semua[right])
        yield from self._tanpa_tingkat(text)

    def _meant(self, text: str, program: bool) -> tuple[list[str], Kata | None]:
        """The name as it is typed at the beginning of a text, and the right one that it nearly is.

        What follows a name most often may also be its last word: Pemerintahan Daerah Provinsi.
        """
        whole = _leading_words(text)
        if self._is_right(_small(_KATA.findall(text))):
            return whole, None
        ended = _leading_words(text, _BERHENTI)
        for typed in (whole, ended):
            if right := self._nearest(_small(typed), program):
                return typed, right
        return self._of_any_letters(text, len(whole)) or (ended, None)

    def _of_any_letters(self, text: str, capitals: int) -> tuple[list[str], Kata] | None:
        """The same of a name of the plan that is not in capitals throughout, so that only the right
        one says where it ends."""
        typed = _KATA.findall(text)
        small = _small(typed)
        alike = [self._menurut_kata.get(pair, ()) for pair in enumerate(small[:_KEPALA])]
        for right in chain.from_iterable(alike):
            if len(right) <= capitals:
                continue
            if _misses_one(small[: len(right) - 1], right):
                return typed[: len(right) - 1], right
            if _changes_one(small[: len(right)], right):
                return typed[: len(right)], right
        return None

    def _is_right(self, small: Kata) -> bool:
        """Whether a right name stands at the beginning."""
        return any(small[:n] in self._semua for n in range(1, len(small) + 1))

    def _nearest(self, typed: Kata, program: bool) -> Kata | None:
        """The right name that differs by one word: left out, misspelt, or written in one or two
        others."""
        for size in (0, 1, 2):
            for place in range(len(typed) + (1 if size == 0 else 0)):
                right = self._bercelah.get((*typed[:place], "", *typed[place + size :]))
                if right is None:
                    continue
                misspelt = size == 1 and _alike(typed[place], right, place)
                # Two names of the catalogue are one word apart as often as not.
                if (misspelt or not size or self._semua[right].ungkapan) and _is_meant(
                    typed, right, place, size, program, misspelt
                ):
                    return right
        return None

    def _tanpa_tingkat(self, text: str) -> Iterator[NamaDekat]:
        words = list(_KATA.finditer(text))
        small = _small(word[0] for word in words)
        for at, word in enumerate(words):
            alike = self._rencana.get(small[at : at + _KEPALA])
            behind_level = small[at - 1 : at] and small[at - 1] in _TINGKAT
            if not alike or behind_level or not word[0][0].isupper():
                continue
            if any(small[at : at + len(right)] == right for right in alike):
                continue
            for right in alike:
                end = at + len(right) - 1
                written = text[word.start() : words[min(end, len(words)) - 1].end()]
                if _misses_one(small[at:end], right) and not _TERPISAH.search(written):
                    yield NamaDekat(word.start(), written, self._semua[right])
                    break


def _misses_one(typed: Kata, right: Kata) -> bool:
    """Whether one word within is left out of a name of which enough else stands."""
    if len(typed) != len(right) - 1 or len(typed) <= _PANJANG:
        return False
    place = next((n for n, word in enumerate(typed) if word != right[n]), len(typed))
    return _KEPALA <= place < len(typed) and typed[place:] == right[place + 1 :]


def _changes_one(typed: Kata, right: Kata) -> bool:
    """Whether one word before the last is another, in a name of which enough else stands; the last
    may be what the sentence goes on with."""
    if len(typed) != len(right) or len(typed) <= _PANJANG or typed[-1] != right[-1]:
        return False
    return sum(word != meant for word, meant in zip(typed, right, strict=True)) == 1


def _with_a_gap(names: Iterable[Kata]) -> Mapping[Kata, Kata]:
    """Right names by their words with one of them blank."""
    return {(*words[:n], "", *words[n + 1 :]): words for words in names for n in range(len(words))}


def _names(dokumen: Dokumen) -> Iterator[tuple[Kata, NamaBenar]]:
    """Names of nodes, the word Program aside; those of the plan go before those of the catalogue,
    of which only its own bidang are asked."""
    own = [bidang.kode for bidang in dokumen.rencana.bidang]
    for name in dokumen.nomenklatur.names_below(own):
        yield _key(name), NamaBenar(name)
    for plan in filter(None, (dokumen.rkpd, dokumen.rencana)):
        for node in plan.nodes():
            if kode.level(node.kode) in ("program", "kegiatan", "sub_kegiatan"):
                yield _key(node.nama), NamaBenar(node.nama, f'{{{{ nama["{node.kode}"] }}}}')


def _measured(dokumen: Dokumen) -> Iterator[tuple[Kata, NamaBenar]]:
    for key, indikator in dokumen.indikator.items():
        yield (
            _key(indikator.nama),
            NamaBenar(indikator.nama, f'{{{{ indikator["{key}"].nama }}}}'),
        )


def _small(words: Iterable[str]) -> Kata:
    return tuple(map(_either, words))


def _either(name: str) -> str:
    """A name in small letters; laws write `pelindungan` where lists write `perlindungan`."""
    return name.casefold().replace("pelindungan", "perlindungan")


def _key(name: str) -> Kata:
    words = _KATA.findall(_either(name))
    if words[:1] == ["program"]:
        del words[0]
    return tuple(words)


def _leading_words(text: str, berhenti: Collection[str] = ()) -> list[str]:
    """The words of the name at the beginning of a text: as long as they are in capitals, to the
    first that ends it.
    """
    words: list[str] = []
    parts = text.split()
    for word, after in zip(parts, [*parts[1:], "0"], strict=True):
        bare = word.strip(",*")
        if bare == "Tahun" and after[0].isdigit():
            break
        if bare in berhenti or not (bare[:1].isupper() or bare in _SAMBUNG):
            break
        words += _KATA.findall(bare)
    while words and words[-1] in _SAMBUNG:
        words.pop()
    return words


def _is_meant(
    typed: Kata, right: Kata, place: int, size: int, program: bool, misspelt: bool
) -> bool:
    """Whether so much is the same that no other name is meant."""
    same = len(right) - 1
    if program:  # a level of which an office has few
        return same >= _PANJANG - 1 or right == (*typed, "daerah")
    if size == 0:
        return place > 0 and same > _PANJANG
    if misspelt:
        return same >= _PANJANG - 1
    return same >= _PANJANG


def _alike(word: str, right: Sequence[str], place: int) -> bool:
    return difflib.SequenceMatcher(None, word, right[place]).ratio() >= _MIRIP
