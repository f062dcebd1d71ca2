"""Kata yang berulang dalam perincian atau berturut-turut.

Mengapa:
    Perincian yang menyebut satu hal dua kali kehilangan hal yang lain: yang dimaksud program,
    kegiatan, dan sub kegiatan, tiga tingkat rencana menurut Permendagri 90/2019. Kata yang tertulis
    dua kali berturut-turut adalah sisa penyuntingan; kata ulang ditulis dengan tanda hubung.

Keliru:
    pelaksanaan program, kegiatan, dan kegiatan dipantau

Benar:
    pelaksanaan program, kegiatan, dan sub kegiatan dipantau
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N214"
LEVEL: Level = "warning"
# behind the last item something other than a word that would tell it from the first: `kegiatan
# pendukung`
_HABIS = (
    r"(?=\s*(?:[.;:)\n]|$)|\s+(?:pada|di|dalam|oleh|dengan|serta|untuk|bagi|telah|akan|harus|dapat|"
    r"wajib|tidak|belum|"
    r"tahun|sesuai|di(?!klat|nas|skusi|alog|gital)[a-z]{4,})\b)"
)
_POHON = re.compile(
    (
        r"\bprogram(?:,|\s+dan)\s+(?P<satu>(?:sub\s?)?kegiatan),?\s+(?:dan|serta|dan/atau|"
        r"atau)\s+(?P=satu)\b"
    )
    + _HABIS,
    re.IGNORECASE,
)
_UJUNG = re.compile(r",\s+(?:dan|serta|atau)\s+(?P<satu>[a-z]{4,})(?=\s*(?:[.;:)]|$))")
_JAUH = 200  # characters of an enumeration before its last item
_DERET = re.compile(r"(?:[a-z]+,\s+){0,6}[a-z]+$")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Enumerations that end with what they named, and function words typed twice."""
    for teks in simpul(dokumen, Teks):
        plain = tanpa_ungkapan(teks)
        for start, written, word in _twice_named(plain):
            hint = "tulis satu kali, atau sebut yang lain"
            if word == "kegiatan":
                hint = "mungkin maksudnya sub kegiatan"
            yield Temuan(teks.locate(start), f"'{written}' menyebut {word} dua kali", hint)
        for word in _typed_twice(plain):
            for match in re.finditer(rf"(?<![\w-]){word}[ \t\n]{{1,2}}{word}(?![\w-])", plain):
                yield Temuan(
                    teks.locate(match.start()),
                    f"'{word} {word}' tertulis dua kali",
                    f"tulis '{word}' saja",
                )


# Doubled words that people write without their hyphen: another matter than a word typed twice.
_KATA_ULANG = frozenset(
    (
        "lain",
        "mula",
        "kadang",
        "masing",
        "sama",
        "rata",
        "tiba",
        "kira",
        "sungguh",
        "benar",
        "cepat",
    )
)


def _typed_twice(plain: str) -> set[str]:
    """Words that stand beside themselves somewhere; what Indonesian doubles it joins by a hyphen."""
    pairs = pairwise(plain.split())
    typed = {word for word, after in pairs if word == after and word.isalpha() and word.islower()}
    return typed - _KATA_ULANG


def _twice_named(plain: str) -> Iterator[tuple[int, str, str]]:
    """Place, text and word of each enumeration that repeats its item."""
    told = set()
    for tree in _POHON.finditer(plain) if "program" in plain.casefold() else ():
        told.add(tree.end())
        yield tree.start(), " ".join(tree[0].split()), " ".join(tree["satu"].casefold().split())
    for end in _UJUNG.finditer(plain):
        series = _DERET.search(plain, max(0, end.start() - _JAUH), end.start())
        if series and end.end() not in told and end["satu"] in re.split(r",\s+", series[0])[1:]:
            start = series.start() + series[0].index(end["satu"])
            yield start, " ".join(plain[start : end.end()].split()), end["satu"]
