"""What is left in a text of templates, word processors and editing: placeholders, instructions, messages of failure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from renja_build.acuan.sisa import sisa

_KURUNG = re.compile(
    r"(?<!\])(?P<buka><<|[\[(<«])(?P<isi>[^\[\]()<>«»\n]{2,200})(?:>>|[\])>»])(?!\()"
)
_TITIK = re.compile(
    r"\.{4,}|…{2,}|(?<!\.)(?:\. ){3,}\.|(?<!\w)_{2,}(?!\w)|\?{2,}"
    r"|\b20(?:\.{2,3}|…)(?=\s|$)|(?<=/)(?:\.{2,3}|…|\s{2,})(?=/)"
)
_ELIPSIS = re.compile(r"(?P<kata>[\w.]+)\s?(?:\.{3}|…)(?=\s|[.,;)]|$)")
_HURUF = re.compile(
    r"(?<![\w.])(?P<angka>(?:Rp\.? ?)?\d*)(?P<x>[xX]{2,}(?:[.,][xX\d]{2,})*|(?<=\b20\d)X)(?!\w|\.\w)"
)
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


@lru_cache(maxsize=8192)  # most texts are those of the check before
def tertinggal(teks: str) -> tuple[Tertinggal, ...]:
    """The remnants of a text, by place, none inside another."""
    kept: list[Tertinggal] = []
    found = chain(_galat(teks), _perintah(teks), _titik(teks), _huruf(teks))
    for one in sorted(found, key=lambda one: one.start):
        if not kept or one.start >= kept[-1].start + len(kept[-1].tertulis):
            kept.append(one)
    return tuple(kept)


def _galat(teks: str) -> Iterator[Tertinggal]:
    small = teks.casefold()
    if not (
        any(word in small for word in sisa().galat) or any(w in teks for w in sisa().galat_kata)
    ):
        return
    for match in _pola_galat().finditer(teks):
        yield Tertinggal("pesan galat", match[0], match.start())


def _perintah(teks: str) -> Iterator[Tertinggal]:
    if not any(sign in teks for sign in "[(<«"):
        return
    for match in _KURUNG.finditer(teks):
        opens = match["buka"]
        asks = opens in ("«", "<<") or _meminta(match["isi"])
        if opens == "(":
            asks = asks and _berdiri_sendiri(teks, match)
        elif match[0] != teks.strip():  # a whole cell that waits is what D201 asks for
            asks = asks or _menamai(match["isi"])
        if asks:
            yield Tertinggal("petunjuk pengisian", match[0], match.start())


def _meminta(inner: str) -> bool:
    """Whether it begins by telling the writer what to do."""
    data, words = sisa(), re.findall(r"[\w’'-]+", inner.casefold())
    if words[:1] == ["isi"]:
        return " ".join(words[1:3]).startswith(data.isi)
    return any(" ".join(words[:count]) in data.perintah for count in (1, 2, 3))


def _menamai(inner: str) -> bool:
    """Whether it names what is to stand there: `nama kepala dinas`."""
    return inner[0].islower() and inner.split()[0] in sisa().isi


def _berdiri_sendiri(teks: str, match: re.Match[str]) -> bool:
    """Whether what stands in round brackets is a sentence, or speaks to the writer: a form that is
    described in passing does neither."""
    before = teks[: match.start()].rstrip(" *")
    alone = not before or before[-1] in ".:;\n"
    return alone or match["isi"].split()[0].casefold() != "diisi"


def _titik(teks: str) -> Iterator[Tertinggal]:
    if not any(signs in teks for signs in ("..", "…", "__", "??", ". .", "/ ")):
        return
    for match in _TITIK.finditer(teks):
        yield Tertinggal("titik-titik", match[0], match.start())
    for match in _ELIPSIS.finditer(teks):
        if match["kata"].casefold().rstrip(".") in sisa().menunggu:
            yield Tertinggal("titik-titik", match[0], match.start())


def _huruf(teks: str) -> Iterator[Tertinggal]:
    small = teks.casefold()
    if not any(signs in small for signs in ("xx", "dd/mm", "dd-mm", "tgl/", "tgl-", "x ")):
        return
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
    exact = "|".join(sisa().galat_kata)
    return re.compile(rf"(?i:(?:{words}){tail})|\b(?:{exact})\b")
