"""Kepanjangan yang tidak cocok dengan singkatannya.

Mengapa:
    Singkatan dokumen perencanaan mirip satu sama lain, dan dokumennya pun berbeda: RKPD milik
    pemerintah daerah, Renja milik perangkat daerah. Kepanjangan yang keliru menunjuk dokumen lain.
    Yang benar terdaftar dalam schema/acuan/singkatan.yaml (UU 25/2004, PP 12/2019, Permendagri
    86/2017).

Keliru:
    Rencana Kerja Perangkat Daerah (RKPD), Dokumen Pelaksanaan Anggaran (DPPA)

Benar:
    Rencana Kerja Pemerintah Daerah (RKPD), Dokumen Pelaksanaan Anggaran (DPA)

Yang dilaporkan hanya kepanjangan yang hampir benar. Perubahan Rencana Kerja (Renja) dilaporkan bila
naskah ini sendiri memakai Renja-P.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from renja_build.acuan.katalog import singkatan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N211"
LEVEL: Level = "warning"
_KURUNG = re.compile(r"(?<=\w)\s{1,3}\((?P<s>[A-Z][A-Za-z]+(?:-[A-Z]+)?)\)")
_KATA = r"(?!dan\b)\b[^\W\d_]+"  # the conjunction is left out as often as not
_JAUH = 160  # characters before the bracket in which an expansion begins
_DUA_KATA = 2
# words, such as the region's name, that may stand between an expansion and its bracket
_SISIPAN = 4
_AWAL = 4  # letters in which a misspelt first word agrees


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Words before a bracketed abbreviation that are nearly its expansion, or that of another."""
    texts = list(simpul(dokumen, Teks))
    for teks in texts:
        plain = tanpa_ungkapan(teks)
        for match in _KURUNG.finditer(plain):
            name = match["s"]
            clause = _clause(plain, match.start())
            words = re.findall(_KATA, clause)
            right = _expansions().get(name.casefold())
            if not right or not words:
                continue
            at = teks.locate(match.start("s"))
            wrong = _nearly(words, right)
            changed = _changed(words, name)
            if wrong:
                typed = _last_words(clause, wrong)
                hint = f"{name} ialah {_usual(name)}{_other(typed, name)}"
                yield Temuan(at, f"'{typed}' bukan kepanjangan {name}", hint)
            elif changed and _uses(texts, changed):
                hint = f"pakai singkatan {changed} seperti di tempat lain dalam naskah ini"
                yield Temuan(at, f"'{_usual(changed)}' disingkat {name}", hint)


def _clause(plain: str, bracket: int) -> str:
    """What stands before a bracket, as far as an expansion may reach."""
    return re.split(r"[.;:()\n]", plain[max(0, bracket - _JAUH) : bracket])[-1]


def _last_words(clause: str, count: int) -> str:
    first = list(re.finditer(_KATA, clause))[-count]
    return " ".join(clause[first.start() :].split())


def _uses(texts: Iterable[Teks], name: str) -> bool:
    """Whether the document itself writes an abbreviation somewhere."""
    word = re.compile(rf"\b{name}\b")
    return any(map(word.search, map(tanpa_ungkapan, texts)))


@cache
def _expansions() -> dict[str, list[list[str]]]:
    """Words of the right expansions by abbreviation, all in small letters."""
    expansions: dict[str, list[list[str]]] = {}
    for key, right in singkatan().items():
        expansions[key.casefold()] = [re.findall(_KATA, name.casefold()) for name in right]
    return expansions


def _usual(name: str) -> str:
    """The expansion that is written first in the catalogue."""
    small = name.casefold()
    return next(right[0] for key, right in singkatan().items() if key.casefold() == small)


def _nearly(words: Sequence[str], right: Sequence[Sequence[str]]) -> int:
    """How many of the last words stand for an expansion and are none; 0 where they are one or have
    nothing of it."""
    small = list(map(str.casefold, words))
    near: list[tuple[int, int]] = []
    for expansion in right:
        if _common(small[-len(expansion) - _SISIPAN :], expansion) == len(expansion):
            return 0
        near += _spans(small, expansion)
    abuts = words[-1][0].isupper() or small[-1] in chain.from_iterable(right)
    return max(near)[1] if near and abuts else 0


def _spans(small: list[str], expansion: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Common words and length of the words that end the text and begin like the expansion."""
    begins = _begins(small, expansion)
    if begins:
        common = _common(small[-begins:], expansion)
        if common >= max(_DUA_KATA, (len(expansion) + 1) // 2):
            yield common, begins
        return
    first, rest = small[-len(expansion) : 1 - len(expansion)], list(expansion[1:])
    misspelt = bool(first) and first[0][:_AWAL] == expansion[0][:_AWAL]
    if misspelt and len(rest) >= _DUA_KATA and small[1 - len(expansion) :] == rest:
        yield len(rest), len(expansion)


def _begins(small: list[str], expansion: Sequence[str]) -> int:
    """How many words before the end the first word of the expansion stands, 0 where it does not."""
    for n in range(2, len(expansion) + 2):
        if small[-n : -n + 1] == [expansion[0]]:
            return n
    return 0


def _common(window: Sequence[str], expansion: Sequence[str]) -> int:
    """How many words of the expansion stand in the window, in its order."""
    lengths = [0] * (len(expansion) + 1)
    for word in window:
        diagonal = 0
        for n, other in enumerate(expansion, 1):
            above = lengths[n]
            lengths[n] = diagonal + 1 if word == other else max(above, lengths[n - 1])
            diagonal = above
    return lengths[-1]


def _other(typed: str, name: str) -> str:
    """Which abbreviation the typed words stand for."""
    small = re.findall(_KATA, typed.casefold())
    for key in singkatan():
        if key != name and small in _expansions()[key.casefold()]:
            return f"; '{typed}' disingkat {key}"
    return ""


def _changed(words: Sequence[str], name: str) -> str:
    """The abbreviation of the perubahan of what `name` stands for, where the words say
    perubahan."""
    small = list(map(str.casefold, words))
    for key in singkatan():
        if key != name and key.casefold().startswith(name.casefold()):
            for expansion in _expansions()[key.casefold()]:
                if expansion[0] == "perubahan" and small[-len(expansion) :] == expansion:
                    return key
    return ""
