"""Names of offices, their heads and regions in a sentence, and whether they are this Renja's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from renja_build.acuan.bahasa import lembaga
from renja_build.lint.kamus import kata
from renja_build.model.document import Dokumen

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


def pihak_lain(text: str, dokumen: Dokumen) -> Iterator[Pihak]:
    """Those that are not this Renja's own."""
    yield from _kantor(text, dokumen)
    yield from _daerah(text, dokumen)
    yield from _pimpinan(text, dokumen)


@cache
def _pola_kantor() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, lembaga("jenis")["perangkat_daerah"]))
    words = rf"(?:\s+(?:{_KECIL}\s+)?(?!(?:Kabupaten|Kota|Provinsi|Tahun|Renja)\b){_NAMA})"
    short = "|".join(map(re.escape, lembaga("singkatan")["kantor"]))
    return re.compile(rf"\b(?:(?:{kinds}){words}{{1,8}}|Satuan Polisi Pamong Praja|(?:{short}))\b")


def _kantor(text: str, dokumen: Dokumen) -> Iterator[Pihak]:
    office = dokumen.identitas.perangkat_daerah
    own = [kata(name) for name in (office.nama, office.singkatan, *office.nama_lama)]
    others = [kata(name) for name in lembaga("jenis")["bukan"]]
    for match in _pola_kantor().finditer(text):
        words = kata(match[0])
        mine = any(words[: len(name)] == name or name[: len(words)] == words for name in own)
        known = any(words[: len(name)] == name for name in others)
        if not (mine or known or re.search(r"\bKepala\s$", text[: match.start()])):
            yield Pihak("kantor", match[0], match.start(), match.end())


def _daerah(text: str, dokumen: Dokumen) -> Iterator[Pihak]:
    ident = dokumen.identitas
    for match in _DAERAH.finditer(text):
        level = next(v for k, v in _TINGKAT.items() if match["jenis"].casefold().startswith(k))
        words: list[str] = []
        for word in match["nama"].split():
            if word.casefold() in _BERHENTI:
                break
            words.append(word)
        name = " ".join(words)
        if name and not _sendiri(kata(name), level, dokumen):
            yield Pihak("daerah", f"{match['jenis']} {name}", match.start(), match.end())
    heads = {title: level for level, names in lembaga("kepala_daerah").items() for title in names}
    for title, level in heads.items():
        if level == ident.tingkat:
            continue
        for match in re.finditer(rf"\b{title}\s+{re.escape(ident.daerah)}\b", text):
            yield Pihak("kepala_daerah", match[0], match.start(), match.end())


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


def _pimpinan(text: str, dokumen: Dokumen) -> Iterator[Pihak]:
    office = dokumen.identitas.perangkat_daerah
    first = office.nama.split()[0]
    own = {*kata(office.kepala), *kata(dokumen.identitas.penanda_tangan.jabatan)}
    for kind, titles in lembaga("pimpinan").items():
        for title in titles if kind != first else ():
            if own >= set(kata(title)):
                continue
            for match in re.finditer(rf"\b{title}\b", text):
                yield Pihak("pimpinan", match[0], match.start(), match.end())
