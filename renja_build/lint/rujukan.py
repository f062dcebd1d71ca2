"""What a text can refer to: bab, sections, tables and figures by the numbers that will be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renja_build.compute import numbering
from renja_build.lint.kata import judul, simpul, tanpa_ungkapan
from renja_build.load import Teks
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bab, Bagian, Blok, BlokGambar, BlokGrafik, BlokTabel

_BAKU = re.compile(r"(t-[a-z]-\d+|e-\d+)(?:-|$)")


@dataclass(frozen=True, slots=True)
class Sasaran:
    """One part that can be referred to, with the names that it answers to: `tabel 4.1`, `tabel t-c.33`."""

    id: str
    sebutan: tuple[str, ...]
    blok: object


def sasaran_rujukan(dokumen: Dokumen) -> Iterator[Sasaran]:
    """Every bab, section, table and figure of the chapters, in print order."""
    running = 0
    for number, bab in enumerate(dokumen.bab, start=1):
        names = (f"bab {numbering.roman(number)}".casefold(), f"bab {number}")
        yield Sasaran(bab.id or f"bab-{number}", names, bab)
        yield from _sections(dokumen, bab, number, bab.bagian, ())
        tables = figures = 0
        for blok in _blocks(bab):
            if isinstance(blok, BlokTabel):
                tables, running = tables + 1, running + 1
                found = _BAKU.match(blok.jenis)
                baku = _nomor_baku(found[1]) if found else ""
                nomor = numbering.table_number(
                    dokumen.identitas.gaya, baku, number, tables, running
                )
                yield Sasaran(
                    blok.id, tuple(f"tabel {one}".casefold() for one in (nomor, baku) if one), blok
                )
            elif isinstance(blok, (BlokGambar, BlokGrafik)):
                figures += 1
                shown = (
                    f"{numbering.bab_number(dokumen.identitas.gaya, number)}.{figures}".casefold()
                )
                yield Sasaran(blok.id, (f"gambar {shown}", f"grafik {shown}"), blok)


def _nomor_baku(jenis: str) -> str:
    """The official number of a table type: `t-c-33` is T-C.33."""
    head, _, number = jenis.upper().rpartition("-")
    return f"{head}.{number}"


def _sections(
    dokumen: Dokumen, bab: Bab, number: int, parts: Sequence[Bagian], path: tuple[int, ...]
) -> Iterator[Sasaran]:
    for index, part in enumerate(parts, start=1):
        here = (*path, index)
        shown = numbering.section_reference(dokumen.identitas.gaya, bab, number, here).casefold()
        names = tuple(f"{word} {shown}" for word in ("bagian", "subbab", "sub bab"))
        yield Sasaran(part.id, names, part)
        yield from _sections(dokumen, bab, number, part.bagian, here)


def _blocks(bab: Bab) -> Iterator[Blok]:
    yield from bab.isi
    for part in bab.bagian:
        yield from _blocks_of(part)


def _blocks_of(part: Bagian) -> Iterator[Blok]:
    yield from part.isi
    for below in part.bagian:
        yield from _blocks_of(below)


_TERKETIK = re.compile(
    r"\b(?:(?:Tabel|tabel|TABEL)\s+(?:T-[A-Z]\.\d+|E\.\d+|[IVX]+\.\d+|\d+\.\d+(?:\.\d+)?)|"
    r"(?:Gambar|gambar|Grafik|grafik|Bagan)\s+(?:[IVX]+\.\d+|\d+\.\d+)|(?:Bab|BAB|bab)\s+(?:[IVX]+|\d{1,2})|"
    r"(?:Bagian|bagian|Subbab|subbab|Sub Bab)\s+(?:[IVX]+|[A-Za-z]|\d+)(?:\.\d+)+(?:\.[a-z]+)?)(?!\.?\w)"
)
_DOKUMEN_LAIN = re.compile(
    r"\b(?:RPJMD|RPJPD|RPJMN|RPJPN|RKPD|Renstra|Rencana Strategis|Peraturan|Undang-Undang|Permen\w+|"
    r"Kepmen\w+|Keputusan|Lampiran|LKjIP|LAKIP|LKPJ|LPPD|KUA|PPAS|RTRW|Pedoman|pedoman|dokumen|buku|laporan)\b"
)


@dataclass(frozen=True, slots=True)
class RujukanTerketik:
    """A number of a table, figure, section or bab that a writer typed; `sasaran` is its id, None where it has none."""

    teks: Teks
    start: int
    tertulis: str
    sasaran: str | None


def rujukan_terketik(dokumen: Dokumen) -> Iterator[RujukanTerketik]:
    """Every typed reference of the document to itself."""
    targets = {name: one.id for one in sasaran_rujukan(dokumen) for name in one.sebutan}
    titles = {id(one) for one in judul(dokumen)}
    for teks in simpul(dokumen, Teks):
        if id(teks) in titles:
            continue
        plain = tanpa_ungkapan(teks)
        for found in _TERKETIK.finditer(plain):
            near = (
                plain[max(0, found.start() - 30) : found.start()]
                + plain[found.end() : found.end() + 50]
            )
            if not _DOKUMEN_LAIN.search(near.split("\n")[0]):
                key = " ".join(found[0].casefold().split())
                yield RujukanTerketik(teks, found.start(), found[0], targets.get(key))
