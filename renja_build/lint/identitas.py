"""Names of offices, their heads and regions in a sentence, and whether they are this Renja's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import Literal

from renja_build.acuan.bahasa import lembaga
from renja_build.lint.kamus import kata
from renja_build.model.document import Dokumen
from renja_build.nodes import Sama

Apa = Literal["kantor", "daerah", "pimpinan", "kepala_daerah"]
_KECIL = r"(?:dan|serta|,)"
_NAMA = r"[A-Z][\w'’-]+"
_DAERAH = re.compile(
    rf"\b(?P<jenis>Kabupaten|KABUPATEN|Kab\.|Kota|KOTA|Provinsi|PROVINSI|Prov\.)\s+"
    rf"(?P<nama>{_NAMA}(?:\s{_NAMA}){{0,3}})"
)
_TINGKAT = {"kab": "kabupaten", "kota": "kota", "prov": "provinsi"}
_BERHENTI = frozenset(
    [
        "tahun",
        "renja",
        "rencana",
        "rkpd",
        "rpjmd",
        "renstra",
        "dinas",
        "badan",
        "kabupaten",
        "kota",
        "provinsi",
        "pada",
        "untuk",
    ]
)


@dataclass(frozen=True, slots=True)
class Pihak:
    """An office, region or head that a text names: its kind, as it is written, and where."""

    apa: Apa
    nama: str
    start: int
    end: int


def pihak_lain(dokumen: Dokumen) -> PihakLain:
    """The one of a document, for all rules that ask."""
    return _pihak_lain(Sama(dokumen))


@lru_cache(maxsize=1)
def _pihak_lain(sama: Sama) -> PihakLain:
    assert isinstance(sama.isi, Dokumen)
    return PihakLain(sama.isi)


class PihakLain:
    """Looks for offices, regions and heads that are not those of one Renja."""

    def __init__(self, dokumen: Dokumen) -> None:
        self._dokumen = dokumen
        office = dokumen.identitas.perangkat_daerah
        self._sendiri = [kata(name) for name in (office.nama, office.singkatan, *office.nama_lama)]
        self._bukan = [kata(name) for name in lembaga("jenis")["bukan"]]
        self._pimpinan = _any_of(_other_titles(dokumen))
        self._kepala = _kepala_daerah(dokumen)

    def dalam(self, text: str, *, menjabat: bool = False) -> Iterator[Pihak]:
        """Those that a text names; in the title of an official also the office that is headed."""
        yield from self._kantor(text, menjabat)
        yield from self._daerah(text)
        for match in self._kepala.finditer(text):
            named = kata(match["lain"] or "")
            own = named and _sendiri(named, self._dokumen.identitas.tingkat, self._dokumen)
            if not own and _is_of_name(named[0] if named else ""):
                yield Pihak("kepala_daerah", match[0], match.start(), match.end())
        yield from _found("pimpinan", self._pimpinan, text)

    def _kantor(self, text: str, menjabat: bool) -> Iterator[Pihak]:
        for start, end in _berupa_kantor(text):
            words = kata(text[start:end])
            mine = any(_begins(words, name) or _begins(name, words) for name in self._sendiri)
            known = any(_begins(words, name) for name in self._bukan)
            headed = not menjabat and re.search(r"\bKepala\s$", text[:start])
            if not (mine or known or headed):
                yield Pihak("kantor", text[start:end], start, end)

    def _daerah(self, text: str) -> Iterator[Pihak]:
        for match in _DAERAH.finditer(text):
            kind = match["jenis"].casefold()
            level = next(level for short, level in _TINGKAT.items() if kind.startswith(short))
            words = takewhile(_is_of_name, match["nama"].split())
            name = " ".join(words)
            if name and not _sendiri(kata(name), level, self._dokumen):
                yield Pihak("daerah", f"{match['jenis']} {name}", match.start(), match.end())


def _begins(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return words[: len(name)] == name


def _is_of_name(word: str) -> bool:
    return word.casefold() not in _BERHENTI


def _found(apa: Apa, pattern: re.Pattern[str] | None, text: str) -> Iterator[Pihak]:
    for match in pattern.finditer(text) if pattern else ():
        yield Pihak(apa, match[0], match.start(), match.end())


def _any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all, of two that begin alike the longer; none where there is no phrase."""
    longest = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)})\b") if longest else None


def _kepala_daerah(dokumen: Dokumen) -> re.Pattern[str]:
    """The heads of other levels, named with this region: `Wali Kota Banjar` of a kabupaten; and
    those of this level, named with another."""
    ident = dokumen.identitas
    levels = lembaga("kepala_daerah")
    titles = [title for level, names in levels.items() if level != ident.tingkat for title in names]
    others, own = ("|".join(map(re.escape, names)) for names in (titles, levels[ident.tingkat]))
    region, first = re.escape(ident.daerah), re.escape(ident.daerah.split()[0])
    elsewhere = rf"(?!{first}|Nomor|Tahun|No\b|dan\b|{others})"
    return re.compile(
        rf"\b(?:{others})\s+{region}\b|\b(?:{own})\s+{elsewhere}(?P<lain>{_NAMA}(?:\s(?!Nomor|Tahun){_NAMA})?)"
    )


def _other_titles(dokumen: Dokumen) -> Iterator[str]:
    """Titles of heads of offices of another kind than this one."""
    office = dokumen.identitas.perangkat_daerah
    first = office.nama.split()[0]
    own = {*kata(office.kepala), *kata(dokumen.identitas.penanda_tangan.jabatan)}
    for kind, titles in lembaga("pimpinan").items():
        if kind != first:
            yield from (title for title in titles if not own >= set(kata(title)))


@lru_cache(maxsize=8192)  # most texts are those of the check before
def _berupa_kantor(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text has what is written as the name of an office."""
    return tuple(match.span() for match in _pola_kantor().finditer(text))


@cache
def _pola_kantor() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, lembaga("jenis")["perangkat_daerah"]))
    words = rf"(?:\s+(?:{_KECIL}\s+)?(?!(?:Kabupaten|Kota|Provinsi|Tahun|Renja)\b){_NAMA})"
    whole = "|".join(map(re.escape, (*lembaga("jenis")["utuh"], *lembaga("singkatan")["kantor"])))
    return re.compile(rf"\b(?:(?:{kinds}){words}{{1,8}}|(?:{whole}))\b")


def _sendiri(words: tuple[str, ...], level: str, dokumen: Dokumen) -> bool:
    """Whether a region is the Renja's own, its capital, its province, or one that its legal basis
    names."""
    ident = dokumen.identitas
    own = kata(ident.daerah)
    if level == ident.tingkat and (words[: len(own)] == own or _disingkat(words, own)):
        return True
    if level == "kota" and words[:1] in {kata(name)[:1] for name in (ident.ibu_kota, ident.tempat)}:
        return words != own
    if level == "provinsi" and ident.tingkat != "provinsi":
        province = kata(ident.region.provinsi)
        return words == province or (not province and _disebut_landasan(words, dokumen))
    return False


def _disingkat(words: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether one word is the region's name drawn together: `Kukar`."""
    rest = iter("".join(own))
    return (
        len(words) == 1 and words[0][0] == own[0][0] and all(letter in rest for letter in words[0])
    )


def _disebut_landasan(words: tuple[str, ...], dokumen: Dokumen) -> bool:
    named = (kata(f"{law.daerah} {law.tentang}") for law in dokumen.landasan)
    return any(set(words) <= set(names) for names in named)
