"""Nama perangkat daerah atau daerah yang ditulis lain daripada dalam renja.yaml.

Mengapa:
    Satu perangkat daerah mempunyai satu nama resmi, yang ditetapkan dengan peraturan daerah. Nama
    yang kurang satu kata, singkatan yang hurufnya tertukar, dan nama daerah yang salah eja lolos
    dari pemeriksa ejaan.

Keliru:
    Badan Kepegawaian dan Pengembangan Daya Manusia (BKSPDM) Kabupaten Kutai Kertanegara

Benar:
    {{ perangkat_daerah.nama }} ({{ perangkat_daerah.singkatan }}) {{ wilayah }}
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku, simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N208"
LEVEL: Level = "warning"
_KATA = re.compile(r"[^\W\d_]+|&")
_DAERAH_LAIN = ({"bandung", "badung"}, {"banjar", "banjarbaru"}, {"madiun", "madura"})
_MIRIP = 0.8
_NAMA_PANJANG = 5  # words; shorter names are told from those of other offices by whole words only


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Words that are nearly, but not quite, the office's or the region's name."""
    ident = dokumen.identitas
    office, short = ident.perangkat_daerah.nama, ident.perangkat_daerah.singkatan
    names = [
        (_KATA.findall(baku(office)), office, "perangkat_daerah.nama"),
        (_KATA.findall(baku(ident.daerah)), ident.daerah, "daerah"),
    ]
    for teks in simpul(dokumen, Teks):
        words = list(_KATA.finditer(tanpa_ungkapan(teks)))
        for target, right, name in names:
            for start, end in _misspelt(teks, words, target):
                yield _temuan(teks, start, " ".join(teks[start:end].split()), right, name)
        for word in words if len(short) >= 5 else ():
            if len(word[0]) != len(short):
                continue
            letters = sorted(word[0].casefold()) == sorted(short.casefold())
            shaped = word[0].isupper() or (word[0][0].isupper() and not short.isupper())
            if letters and shaped and word[0].casefold() != short.casefold():
                yield _temuan(teks, word.start(), word[0], short, "perangkat_daerah.singkatan")


def _temuan(teks: Teks, start: int, written: str, right: str, name: str) -> Temuan:
    message = f"'{written}' bukan penulisan '{right}' dalam renja.yaml"
    return Temuan(teks.locate(start), message, f"tulis {{{{ {name} }}}}")


def _misspelt(
    teks: Teks, words: list[re.Match[str]], target: list[str]
) -> Iterator[tuple[int, int]]:
    """Where the words of a name are written nearly as it is."""
    for start, word in enumerate(words):
        if not word[0][0].isupper() or not target or not _alike(word[0].casefold(), target[0]):
            continue
        for size in (len(target), len(target) - 1, len(target) + 1):
            window = words[start : start + size]
            if len(window) != size or not window:
                continue
            end = window[-1].end()
            near = _near([part[0].casefold() for part in window], target, teks, word.start())
            if near and "\n" not in teks[word.start() : end]:
                yield word.start(), end
                break


def _near(window: list[str], target: list[str], teks: str, start: int) -> bool:
    if window == target:
        return False
    if len(window) == len(target):
        if len(target) == 1:
            placed = re.search(r"\b(?:Kabupaten|Kota|Provinsi) $", teks[:start])
            return bool(placed) and window[0] != target[0]
        return all(map(_alike, window, target))
    if len(target) < _NAMA_PANJANG or window[0] != target[0]:
        return False
    shorter, longer = sorted((window, target), key=len)
    return shorter[-1] == longer[-1] and tuple(shorter) in combinations(longer, len(shorter))


@lru_cache(maxsize=4096)
def _alike(word: str, right: str) -> bool:
    """Whether a word is the other one, or a misspelling of it."""
    if word == right:
        return True
    if {word, right} == {"&", "dan"}:
        return True
    if {word, right} in _DAERAH_LAIN or min(len(word), len(right)) < 4:
        return False
    return difflib.SequenceMatcher(None, word, right).ratio() >= _MIRIP
