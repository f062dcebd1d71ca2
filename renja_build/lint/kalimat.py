"""A sentence as rules read it: its words, its figures, and what of the plan it names.

Names are found by their words, by their kode, and through expressions: `{{ nama["5.03.01"] }}` and
`Program Penunjang …` name the same node.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from renja_build import kode
from renja_build.acuan.bahasa import bahasa
from renja_build.lint.batas import kalimat_dari
from renja_build.lint.figures import AngkaKetik, bersumber, find
from renja_build.lint.kamus import Kamus, kamus_bahasa, kata
from renja_build.lint.teks import Sifat, TeksDokumen, teks_dokumen
from renja_build.model.document import Dokumen, Identitas
from renja_build.nodes import Sama, Teks

Apa = Literal["simpul", "indikator"]
_BUTIR = re.compile(
    r"\{\{[^\n]{0,300}?\}\}|(?<![\d.,])\d(?:\.\d{2})(?:\.\d{2}(?:\.\d(?:\.\d{2}(?:\.\d{2,4})?)?)?)?"
    r"(?!\d|[.,]\d)|[^\W_]+|[,;:()\"“”]"
)
_NAMA = re.compile(r"""nama\[["']([\d.X]+)["']\]|indikator\[["']([^"']+)["']\]\.nama""")
_DITANYA = re.compile(
    r"""(?:kinerja|indikator)\[["']([^"']+)["']\]|per_kode\[["']([\d.X]+)["']\]"""
)
_TAHUN = re.compile(r"tahun(?:_lalu|_berjalan|_depan)?")
_KOMA = frozenset(',;:()"“”')
_PENDEK = 2  # words; a name of one word is a word like any other


@dataclass(frozen=True, slots=True)
class Sebutan:
    """What a sentence names: the nodes or indicators that bear the name, and which words it is."""

    apa: Apa
    kunci: tuple[str, ...]
    start: int  # of its first word among the words
    end: int  # behind its last
    lengkap: bool = True  # by name or kode; else only an expression asks for one of its figures


class Kata(NamedTuple):
    """A word, a sign or an expression, and where it stands in the sentence's text."""

    baku: str
    start: int
    end: int


class Kalimat:
    """One sentence of a text."""

    def __init__(self, asal: TeksDokumen, start: int, end: int, nama: Nama) -> None:
        self.asal, self.start, self.end = asal, start, end
        self._nama = nama
        self._frasa: dict[str, tuple[tuple[int, int, Sequence[str]], ...]] = {}

    @property
    def teks(self) -> Teks:
        """The text that it stands in."""
        return self.asal.teks

    @cached_property
    def isi(self) -> str:
        """Its characters."""
        return str(self.teks[self.start : self.end])

    @cached_property
    def kata(self) -> tuple[Kata, ...]:
        """Its words in order, offsets in the text."""
        return tuple(
            Kata(word, self.start + start, self.start + end) for word, start, end in butir(self.isi)
        )

    @cached_property
    def baku(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word for word, _, _ in butir(self.isi))

    @cached_property
    def angka(self) -> tuple[AngkaKetik, ...]:
        """The figures that are typed in it."""
        figures = angka_dari(self.asal)
        first = bisect_left(figures, self.start, key=_awal)
        return figures[first : bisect_left(figures, self.end, key=_awal)]

    @cached_property
    def tempat_angka(self) -> tuple[int, ...]:
        """The numbers of the words behind which its figures begin, years aside."""
        return tuple(self.tempat(n.start) for n in self.angka if n.jenis != "tahun")

    @cached_property
    def ditandai(self) -> bool:
        """Whether it names a source."""
        return bersumber(self.isi)

    @cached_property
    def sebutan(self) -> tuple[Sebutan, ...]:
        """What it names, from the left."""
        return tuple(self._nama.sebutan(self))

    @property
    def nama_kantor(self) -> tuple[str, str]:
        """What the office is called: its name and its short form."""
        return self._nama.kantor

    def menyebut_kantor(self, sampai: int | None = None) -> bool:
        """Whether it names this office, in its first letters up to a place or in all."""
        text = self.isi[:sampai].casefold()
        return any(name and name.casefold() in text for name in self.nama_kantor)

    def nama(self, apa: Apa) -> list[Sebutan]:
        """What it names of one kind by name or kode."""
        return [mention for mention in self.sebutan if mention.apa == apa and mention.lengkap]

    @cached_property
    def polos(self) -> tuple[str, ...]:
        """The words, with nothing in place of those that are part of a name: a word of a name says
        nothing of its own."""
        words = list(self.baku)
        for mention in self.sebutan:
            if mention.lengkap:
                words[mention.start : mention.end] = [""] * (mention.end - mention.start)
        return tuple(words)

    def frasa(self, kelompok: str) -> tuple[tuple[int, int, Sequence[str]], ...]:
        """Where phrases of one group of `schema/acuan/bahasa.yaml` stand, names aside."""
        if kelompok not in self._frasa:
            kamus = kamus_bahasa(kelompok)
            # Most sentences hold none, and names are sought only where that matters.
            possible = kamus.ada_awal(self.baku)
            self._frasa[kelompok] = tuple(kamus.temukan(self.polos)) if possible else ()
        return self._frasa[kelompok]

    def ada(self, kelompok: str, arti: str) -> bool:
        """Whether a phrase of that meaning stands in it."""
        return any(arti in meanings for _, _, meanings in self.frasa(kelompok))

    def arti(self, kelompok: str) -> set[str]:
        """All meanings of one group."""
        return {meaning for _, _, meanings in self.frasa(kelompok) for meaning in meanings}

    @cached_property
    def _klausa(self) -> tuple[int, ...]:
        """The numbers of the words with which clauses begin, the first aside."""
        joins = bahasa("penyambung")["klausa"]
        return tuple(place for place, word in enumerate(self.polos) if word == ";" or word in joins)

    def klausa(self, at: int) -> tuple[int, int]:
        """The words of the clause in which a word stands: the first, and the one behind the last."""
        bounds = (0, *self._klausa, len(self.baku))
        after = next((n for n, bound in enumerate(bounds) if bound > at), len(bounds) - 1)
        return bounds[after - 1], bounds[after]

    @cached_property
    def renstra_lain(self) -> bool:
        """Whether it speaks of the Renstra of another office, which a name behind the word tells."""
        idle = bahasa("penyambung")
        own = {*kata(" ".join(self.nama_kantor)), *idle["renstra"]}
        for end in (end for _, end, m in self.frasa("rencana") if "renstra" in m):
            for word in self.kata[end:]:
                if word.baku in idle["wilayah"] or not self.teks[word.start].isupper():
                    break
                if word.baku not in own:
                    return True
        return False

    def tempat(self, offset: int) -> int:
        """The number of the first word at or behind a place of the text."""
        words = self.kata
        low, high = 0, len(words)
        while low < high:
            middle = (low + high) // 2
            if words[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low

    @cached_property
    def tahun(self) -> tuple[tuple[int, int], ...]:
        """The years that it names, typed, computed or by role (`tahun lalu`), with the number of
        the word."""
        years = [
            (self.tempat(figure.start), int(figure.nilai))
            for figure in self.angka
            if figure.jenis == "tahun"
        ]
        roles = dict(self._nama.tahun)
        for place, word in enumerate(self.baku):
            if word.startswith("{{"):
                named = word.strip("{} ")
                if _TAHUN.fullmatch(named):
                    years.append((place, roles[named]))
        for start, _, meanings in self.frasa("tahun"):
            years += [(start, roles[meaning]) for meaning in meanings]
        return tuple(sorted(years))

    @property
    def tahun_disebut(self) -> set[int]:
        """The same without their places."""
        return {year for _, year in self.tahun}


def tahun_peran(ident: Identitas) -> Iterator[tuple[str, int]]:
    """The year of each role."""
    yield "tahun", ident.tahun
    yield "tahun_lalu", ident.tahun_lalu
    yield "tahun_berjalan", ident.tahun_berjalan
    yield "tahun_depan", ident.tahun + 1


@lru_cache(maxsize=8192)
def butir(isi: str) -> tuple[tuple[str, int, int], ...]:
    """The words, signs and expressions of a sentence as they are compared, each with its place."""
    return tuple((word[0].casefold(), word.start(), word.end()) for word in _BUTIR.finditer(isi))


def _awal(figure: AngkaKetik) -> int:
    return figure.start


@lru_cache(maxsize=4096)
def angka_dari(asal: TeksDokumen) -> tuple[AngkaKetik, ...]:
    """The figures of a text, once for all its sentences."""
    return tuple(find(asal.teks, judul=asal.judul))


@dataclass(frozen=True, slots=True, eq=False)
class Nama:
    """The names of one document, the years of its roles, and what its office is called."""

    kantor: tuple[str, str]
    tahun: tuple[tuple[str, int], ...]
    kamus: Kamus[tuple[Apa, str]]
    kode: dict[str, str] = field(default_factory=dict)  # as the plan writes it, by `kode.key`

    def sebutan(self, kalimat: Kalimat) -> Iterator[Sebutan]:
        """What a sentence names."""
        words = kalimat.baku
        bare = [(place, word) for place, word in enumerate(words) if word not in _KOMA]
        start = 0
        places = [place for place, _ in bare]
        plain = [word for _, word in bare]
        while start < len(plain):
            end, meanings = self.kamus.di(plain, start)
            first = places[start]
            if meanings:
                last = places[end - 1] + 1
                for apa in dict.fromkeys(kind for kind, key in meanings if key):
                    keys = tuple(key for kind, key in meanings if kind == apa)
                    yield Sebutan(apa, keys, first, last)
            elif plain[start].startswith("{{"):
                yield from _dari_ungkapan(kalimat.kata[first], kalimat.teks, first)
            elif plain[start][0].isdigit() and kode.key(plain[start]) in self.kode:
                code = self.kode[kode.key(plain[start])]
                yield Sebutan("simpul", (code,), first, first + 1)
            start = max(end, start + 1)


def _dari_ungkapan(word: Kata, teks: Teks, place: int) -> Iterator[Sebutan]:
    source = str(teks[word.start : word.end])
    named = _NAMA.search(source)
    asked = named or _DITANYA.search(source)
    if asked is None:
        return
    first, second = asked.groups()
    code, indikator = (first, second) if named else (second, first)
    if code:
        yield Sebutan("simpul", (code,), place, place + 1, named is not None)
    else:
        yield Sebutan("indikator", (indikator,), place, place + 1, named is not None)


def nama_dokumen(dokumen: Dokumen) -> Nama:
    """The names of the plan's nodes and of all indicators; one object for documents that name
    alike, for most changes of a document change no name."""
    entries: list[tuple[tuple[str, ...], tuple[Apa, str]]] = []
    codes = {}
    for node in dokumen.rencana.nodes():
        codes[kode.key(node.kode)] = node.kode
        words = kata(node.nama)
        entries.append((words, ("simpul", node.kode)))
        if words[:1] == ("program",):
            entries.append((words[1:], ("simpul", node.kode)))
    for key, indikator in dokumen.indikator.items():
        entries.append((kata(indikator.nama), ("indikator", key)))
    office = dokumen.identitas.perangkat_daerah
    entries.append((kata(office.nama), ("simpul", "")))  # which may hold the name of a program
    long = tuple((words, meaning) for words, meaning in entries if len(words) >= _PENDEK)
    years = tuple(tahun_peran(dokumen.identitas))
    return _nama((office.nama, office.singkatan), years, long, tuple(codes.items()))


@lru_cache(maxsize=4)
def _nama(
    kantor: tuple[str, str],
    tahun: tuple[tuple[str, int], ...],
    long: tuple[tuple[tuple[str, ...], tuple[Apa, str]], ...],
    codes: tuple[tuple[str, str], ...],
) -> Nama:
    return Nama(kantor, tahun, Kamus(long), dict(codes))


def kalimat_dokumen(dokumen: Dokumen) -> tuple[Kalimat, ...]:
    """Every sentence of a document, of its prose first."""
    return _kalimat(Sama(dokumen))


@lru_cache(maxsize=1)
def _kalimat(sama: Sama) -> tuple[Kalimat, ...]:
    dokumen = sama.isi
    assert isinstance(dokumen, Dokumen)
    nama = nama_dokumen(dokumen)
    return tuple(
        kalimat
        for asal in teks_dokumen(dokumen)
        for kalimat in _dibagi(Sama(asal.teks), asal.sifat, nama)
    )


@lru_cache(maxsize=8192)
def _dibagi(sama: Sama, sifat: Sifat, nama: Nama) -> tuple[Kalimat, ...]:
    """The sentences of a text, with all that is found in them, until it is read anew: a file that
    did not change keeps its texts."""
    teks = sama.isi
    assert isinstance(teks, Teks)
    asal = TeksDokumen(teks, *sifat)
    spans = [span for span in kalimat_dari(str(teks)) if span[0] < span[1]]
    return tuple(Kalimat(asal, start, end, nama) for start, end in spans)
