"""Regulations that a writer cites in prose, and what landasan.yaml and the catalogue know of
them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from renja_build.acuan import acuan
from renja_build.acuan.edisi import Nomor
from renja_build.acuan.katalog import PeraturanDikenal, peraturan_dikenal, singkatan
from renja_build.lint.batas import kalimat
from renja_build.lint.kata import baku, simpul, tanpa_ungkapan
from renja_build.model.document import Dokumen, Peraturan
from renja_build.nodes import Teks

DAERAH = ("Perda", "Pergub", "Perbup", "Perwali", "Kepgub", "Kepbup", "Kepwali")
_SEBUTAN = {
    "peraturan mendagri": "Permendagri",
    "keputusan mendagri": "Kepmendagri",
    "instruksi mendagri": "Inmendagri",
    "peraturan menteri keuangan": "Permenkeu",
    "peraturan menteri panrb": "Permenpan RB",
    "permenpan-rb": "Permenpan RB",
    "permenpanrb": "Permenpan RB",
    "keputusan menteri panrb": "Kepmenpan RB",
    "peraturan walikota": "Perwali",
    "keputusan walikota": "Kepwali",
    "perpu": "Perppu",
}
_KECIL = {
    "dan", "atau", "serta", "di", "ke", "dari", "pada", "dalam", "untuk", "dengan", "yang", "atas",
    "tentang", "antara", "bagi", "oleh", "sebagai", "nomor",
}  # fmt: skip
_PANJANG = 600  # characters of the longest titles
_RIWAYAT = re.compile(
    r"\b(?:cabut|mencabut|pencabutan|dicabut|ganti|mengganti\w*|pengganti\w*|diganti\w*|"
    r"menggantikan|semula|sebelumnya|"
    r"terdahulu|dahulu|lama|pernah|sejak|tidak berlaku|(?:perubahan|diubah|mengubah)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Kutipan:
    """One citation; `tentang` is the title as far as it is written in capitals, `daerah` the region
    that is named."""

    teks: Teks
    start: int
    tertulis: str
    nomor: Nomor
    tentang: str = ""
    daerah: str = ""

    @property
    def riwayat(self) -> bool:
        """Whether the sentence tells of what was: a regulation that was changed, replaced or in
        force earlier."""
        return bool(_RIWAYAT.search(kalimat(self.teks, self.start)))


def kutipan(dokumen: Dokumen) -> Iterator[Kutipan]:
    """Every citation in prose, those of other regions' regulations aside."""
    own = baku(dokumen.identitas.daerah)
    for teks in simpul(dokumen, Teks):
        for citation in _citations(str(teks)):
            foreign = citation.daerah and own not in baku(citation.daerah)
            if not (foreign and citation.nomor[0] in DAERAH):
                yield replace(citation, teks=teks)


class Landasan:
    """The legal basis by what it is asked for."""

    def __init__(self, dokumen: Dokumen) -> None:
        self._by_number: dict[Nomor, Peraturan] = {}
        self._latest: dict[tuple[str, str, str], Peraturan] = {}
        for peraturan in dokumen.landasan:
            self._by_number.setdefault(nomor_of(peraturan), peraturan)
            latest = self._latest.setdefault(_title_of(peraturan), peraturan)
            if latest.tahun < peraturan.tahun:
                self._latest[_title_of(peraturan)] = peraturan

    def cited(self, nomor: Nomor) -> Peraturan | None:
        """The regulation that is cited so."""
        return self._by_number.get(nomor)

    def newer(self, peraturan: Peraturan) -> Peraturan | None:
        """The region's own regulation of the same kind and title and the latest of the later
        years."""
        latest = self._latest.get(_title_of(peraturan)) if peraturan.daerah else None
        return latest if latest and latest.tahun > peraturan.tahun else None


def nomor_of(peraturan: Peraturan) -> Nomor:
    """What a regulation is cited by."""
    return peraturan.jenis, peraturan.nomor, peraturan.tahun


def _title_of(peraturan: Peraturan) -> tuple[str, str, str]:
    return peraturan.jenis, peraturan.daerah, baku(peraturan.tentang)


def sebutan(nomor: Nomor) -> str:
    """`Permendagri Nomor 86 Tahun 2017`."""
    return "{} Nomor {} Tahun {}".format(*nomor)


def judul_tercatat(landasan: Landasan, nomor: Nomor) -> str:
    """The title in landasan.yaml, else in the catalogue; empty where it is unknown or still to be
    filled in."""
    own = landasan.cited(nomor)
    if own:
        title = own.tentang
    elif known := dikenal(nomor):
        title = known.tentang
    else:
        return ""
    return "" if title.startswith("[") else title


def dikenal(nomor: Nomor) -> PeraturanDikenal | None:
    """What the catalogue knows of a number; those of regions repeat in every region."""
    return None if nomor[0] in DAERAH else peraturan_dikenal().get(nomor)


@lru_cache(maxsize=4096)
def kata_judul(title: str) -> tuple[str, ...]:
    """The words of a title by which it is told from others."""
    words = re.findall(r"[^\W_]+", title.casefold())
    return tuple(word for word in words if word not in _KECIL)


@lru_cache(maxsize=4096)
def tersingkat(title: str) -> bool:
    """Whether a title holds an abbreviation, and so cannot be compared word by word."""
    short = set(map(str.casefold, singkatan()))
    words = re.findall(r"[^\W\d_]+", title)
    if not short.isdisjoint(map(str.casefold, words)):
        return True
    return any(len(word) > 1 for word in filter(str.isupper, words))


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """How citations are written, and the kind by its name in small letters."""
    kinds = dict(_SEBUTAN)
    for key, name in acuan().jenis_peraturan.items():
        kinds.setdefault(key.casefold(), key)
        kinds.setdefault(name.casefold(), key)
    # The longest first: a name must not be taken for the shorter one that it begins with.
    names = "|".join(map(re.escape, sorted(kinds, key=len, reverse=True))).replace(r"\ ", r"\s+")
    number = r"(?P<nomor>[\w.-]{0,40}?\d[\w.-]{0,40}(?:/[\w.-]{1,40}){0,4}?)"
    word, year = r"(?i:Nomor|No\.?)\s*:?", r"(?i:Tahun)"
    return re.compile(
        rf"\b(?P<jenis>(?i:{names}))(?:\s+(?:Republik\s+Indonesia|"
        r"RI)\b)?(?P<daerah>(?:\s+[A-Z][\w']+){0,6}?)\s+"
        rf"(?:(?:{word})\s*{number}\s+{year}\s+(?P<tahun>\d{{4}})|"
        rf"(?P<n1>\d[\d.-]{{0,20}})\s+{year}\s+(?P<t1>\d{{4}})|"
        rf"(?:(?:{word})\s*)?(?P<n2>\d{{1,3}})/(?P<t2>(?:19|20)\d\d))\b"
    ), kinds


@lru_cache(maxsize=4096)
def _citations(text: str) -> tuple[Kutipan, ...]:
    """The citations of one text, whoever holds it: several rules ask."""
    if not re.search(r"\d{4}", text):
        return ()
    plain = tanpa_ungkapan(text)
    pattern, kinds = _pattern()
    citations = []
    for match in pattern.finditer(plain):
        jenis = kinds[" ".join(match["jenis"].casefold().split())]
        number = match["nomor"] or match["n1"] or match["n2"]
        if number.isdigit():
            number = number.lstrip("0")
        year = match["tahun"] or match["t1"] or match["t2"]
        region = " ".join(match["daerah"].split())
        cited = (jenis, number, int(year))
        after = _up_to_the_next(plain[match.end() : match.end() + _PANJANG], pattern)
        citations.append(Kutipan(Teks(text), match.start(), match[0], cited, _title(after), region))
    return tuple(citations)


def _up_to_the_next(after: str, pattern: re.Pattern[str]) -> str:
    """The text before a citation that is no part of this one's title, for a conjunction stands
    before it."""
    for match in pattern.finditer(after):
        if re.search(r"(?:\b(?:dan|serta|atau|maupun)|,)\s*$", after[: match.start()]):
            return after[: match.start()]
    return after


def _title(after: str) -> str:
    """A title ends where the sentence goes on in small letters."""
    match = re.match(r"\s+tentang\s+", after, re.IGNORECASE)
    words: list[str] = []
    for word in after[match.end() :].split() if match else ():
        bare = word.strip("\"“”'")
        if not _goes_on(bare):
            break
        words.append(bare.rstrip(".;:)"))
        if bare[-1] in ".;:)":
            break
    while words and words[-1].rstrip(",") in _KECIL:
        words.pop()
    return " ".join(words).rstrip(",")


def _goes_on(word: str) -> bool:
    """Whether a word is still one of the title."""
    return word[:1].isupper() or word[:1].isdigit() or word.rstrip(",") in _KECIL
