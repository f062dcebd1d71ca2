"""What is left in a text of templates, word processors and editing: placeholders, instructions, messages of failure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from renja_build.acuan.sisa import sisa

_MUNGKIN = re.compile(
    r"[#\[(<«]|\.\.\.|…|__|\?\?|[xX]{2}|rror|alahan|alat:|rr:|MERGE|ookmark|lick|lik |orem"
)
_KURUNG = re.compile(r"(?<!\])(?P<buka>[\[(<«])(?P<isi>[^\[\]()<>«»\n]{2,200})[\])>»](?!\()")
_TITIK = re.compile(r"\.{4,}|…{2,}|(?<!\.)(?:\. ){3,}\.|_{3,}|\?{2,}")
_ELIPSIS = re.compile(r"(?P<kata>[\w.]+)\s?(?:\.{3}|…)(?=\s|[.,;)]|$)")
_HURUF = re.compile(r"(?<![\w.])(?P<angka>(?:Rp\.? ?)?\d*)(?P<x>[xX]{2,})(?!\w|\.\w)")
_TANGGAL = re.compile(
    r"\b(?:dd|tgl|xx)[-/](?:mm|bln|xx)[-/](?:yy(?:yy)?|thn|xx(?:xx)?)\b", re.IGNORECASE
)
_ROMAWI = ("XX", "XXX")


@dataclass(frozen=True, slots=True)
class Tertinggal:
    """One remnant: its kind, what is written, and where."""

    apa: str
    tertulis: str
    start: int


def tertinggal(teks: str, *, berkurung: bool = True) -> Iterator[Tertinggal]:
    """The remnants of a text, by place, none inside another; `berkurung` whether words in round
    brackets may be instructions."""
    if not _MUNGKIN.search(teks):
        return
    end = 0
    found = chain(_galat(teks), _perintah(teks, berkurung), _titik(teks), _huruf(teks))
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= end:
            yield one
            end = one.start + len(one.tertulis)


def _galat(teks: str) -> Iterator[Tertinggal]:
    for match in _pola_galat().finditer(teks):
        yield Tertinggal("pesan galat", match[0], match.start())


def _perintah(teks: str, round_too: bool) -> Iterator[Tertinggal]:
    data = sisa()
    for match in _KURUNG.finditer(teks):
        words = re.findall(r"[\w’'-]+", match["isi"].casefold())
        first, following = words[:1], " ".join(words[1:3])
        asks = " ".join(words[:2]).startswith(data.perintah) and _is_word(words, data.perintah)
        asks = asks or (first == ["isi"] and following.startswith(data.isi))
        if match["buka"] == "(":
            asks = asks and round_too and _berdiri_sendiri(teks, match)
        if asks or match["buka"] == "«":
            yield Tertinggal("petunjuk pengisian", match[0], match.start())


def _is_word(words: list[str], known: tuple[str, ...]) -> bool:
    return words[0] in known or " ".join(words[:2]) in known


def _berdiri_sendiri(teks: str, match: re.Match[str]) -> bool:
    """Whether what stands in round brackets is a sentence, or speaks to the writer: a form that is
    described in passing does neither."""
    before = teks[: match.start()].rstrip(" *")
    alone = not before or before[-1] in ".:;\n"
    return alone or match["isi"].split()[0].casefold() != "diisi"


def _titik(teks: str) -> Iterator[Tertinggal]:
    for match in _TITIK.finditer(teks):
        yield Tertinggal("titik-titik", match[0], match.start())
    for match in _ELIPSIS.finditer(teks):
        if match["kata"].casefold().rstrip(".") in sisa().menunggu:
            yield Tertinggal("titik-titik", match[0], match.start())


def _huruf(teks: str) -> Iterator[Tertinggal]:
    for match in _TANGGAL.finditer(teks):
        yield Tertinggal("huruf pengganti", match[0], match.start())
    for match in _HURUF.finditer(teks):
        before = teks[: match.start()].split()[-1:] or [""]
        roman = match["x"] in _ROMAWI and before[0][:1].isupper() and not match["angka"]
        if not roman or before[0].casefold().rstrip(".") in sisa().menunggu:
            yield Tertinggal("huruf pengganti", match[0], match.start())


@cache
def _pola_galat() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sisa().galat))
    tail = r"(?:[^.\n<]{0,60}(?:found|defined|ditemukan|document)\b)?"
    return re.compile(rf"(?:{words}){tail}", re.IGNORECASE)
