"""Rentang nilai yang bercelah atau bertumpang tindih.

Mengapa:
    Kategori nilai mencakup setiap nilai tepat satu kali (misalnya kategori IP-ASN, Permenpan RB
    38/2018). Setelah 61-70, kata di bawah 60 tidak memberi tempat bagi nilai 60; yang benar di
    bawah 61, atau 60 ke bawah. Celah seperti itu lahir ketika tabel dikutip menjadi kalimat.

Keliru:
    Kategori nilai terdiri atas 91-100, 81-90, 71-80, 61-70, dan di bawah 60.

Benar:
    Kategori nilai terdiri atas 91-100, 81-90, 71-80, 61-70, dan 60 ke bawah.

Yang diperiksa: tiga rentang atau lebih dalam satu kalimat tentang kategori, predikat, skala, atau
nilai.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.batas import kalimat
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N217"
LEVEL: Level = "warning"
_RENTANG = re.compile(r"(?<![\d.,/-])(?P<dari>\d{1,3})\s?[-–]\s?(?P<ke>\d{1,3})(?![\d/-]|[.,]\d)")
_TENTANG = re.compile(
    r"\b(?:kategori|predikat|skala|rentang|interval|nilai|skor|kriteria)\b", re.IGNORECASE
)
_UJUNG = re.compile(
    r"\b(?P<arah>di bawah|kurang dari|di atas|lebih dari)\s+(?P<n>\d{1,3})(?![\d]|[.,]\d)",
    re.IGNORECASE,
)
_CUKUP = 3  # ranges of one scale


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Scales in which a number has no place, or two."""
    for teks in simpul(dokumen, Teks):
        plain = tanpa_ungkapan(teks)
        seen = -1
        for match in _RENTANG.finditer(plain):
            if match.start() < seen:
                continue
            sentence = kalimat(plain, match.start())
            begin = plain.rfind(sentence, 0, match.start() + len(sentence))
            seen = begin + len(sentence)
            wrong = _gap(sentence) if _TENTANG.search(sentence) else None
            if wrong:
                at, why = wrong
                yield Temuan(
                    teks.locate(begin + at),
                    why,
                    "cocokkan dengan peraturan yang menetapkan kategorinya",
                )


def _gap(sentence: str) -> tuple[int, str] | None:
    """Where a scale does not fit together, and how."""
    ranges = sorted(map(_range, _RENTANG.finditer(sentence)))
    if len(ranges) < _CUKUP or any(low >= high for low, high, _ in ranges):
        return None
    steps = list(pairwise(ranges))
    # A scale of whole numbers steps by one (0-50, 51-75), one of decimals by nothing (0-50, 50-75).
    by_one = list(map(_step, steps)).count(1) >= len(steps) - 1
    odd = [step for step in steps if _step(step) != int(by_one)]
    if len(odd) > 1 or (odd and len(steps) <= len(odd) + 1 and len(ranges) == _CUKUP):
        return None
    for (low, high, _), (next_low, next_high, at) in odd:
        return at, f"rentang {low}-{high} dan {next_low}-{next_high} tidak bersambung"
    return _open_end(sentence, ranges[0][0], ranges[-1][1])


_Range = tuple[int, int, int]  # from, to, and where it is written


def _range(match: re.Match[str]) -> _Range:
    return int(match["dari"]), int(match["ke"]), match.start()


def _step(neighbours: tuple[_Range, _Range]) -> int:
    (_, high, _), (low, _, _) = neighbours
    return low - high


def _open_end(sentence: str, low: int, high: int) -> tuple[int, str] | None:
    for end in _UJUNG.finditer(sentence):
        number, below = int(end["n"]), end["arah"].casefold() in ("di bawah", "kurang dari")
        if below and number == low - 1:
            return end.start(), f"'{end[0]}' tidak memberi tempat bagi nilai {number}"
        if not below and number == high + 1:
            return end.start(), f"'{end[0]}' tidak memberi tempat bagi nilai {number}"
    return None
