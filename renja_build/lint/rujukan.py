"""What a text can refer to: bab, sections, tables and figures by the numbers that will be
printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renja_build.compute import numbering
from renja_build.lint.kata import tanpa_ungkapan, teks_dan_judul
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bab, Bagian, Blok, BlokGambar, BlokGrafik, BlokTabel
from renja_build.nodes import Teks

_BAKU = re.compile(r"(t-[a-z]-\d+|e-\d+)(?:-|$)")


@dataclass(frozen=True, slots=True)
class SasaranRujukan:
    """One part that can be referred to, with the names that it answers to: `tabel 4.1`, `tabel
    t-c.33`."""

    id: str
    sebutan: tuple[str, ...]
    blok: object


def sasaran_rujukan(dokumen: Dokumen) -> Iterator[SasaranRujukan]:
    """Every bab, section, table and figure of the chapters, in print order, then the annexes."""
    gaya = dokumen.identitas.gaya
    running = 0
    for number, bab in enumerate(dokumen.bab, start=1):
        names = (f"bab {numbering.roman(number)}".casefold(), f"bab {number}")
        yield SasaranRujukan(bab.id or f"bab-{number}", names, bab)
        yield from _sections(dokumen, bab, number, bab.bagian, ())
        tables = figures = 0
        for blok in _blocks(bab):
            if isinstance(blok, BlokTabel):
                tables, running = tables + 1, running + 1
                official = _nomor_baku(blok.jenis)
                printed = numbering.table_number(gaya, official, number, tables, running)
                yield SasaranRujukan(blok.id, _names_of_table(printed, official), blok)
            elif isinstance(blok, (BlokGambar, BlokGrafik)):
                figures += 1
                printed = f"{numbering.bab_number(gaya, number)}.{figures}".casefold()
                yield SasaranRujukan(blok.id, (f"gambar {printed}", f"grafik {printed}"), blok)
    for number, annex in enumerate(dokumen.lampiran, start=1):
        names = (f"lampiran {numbering.roman(number)}".casefold(), f"lampiran {number}")
        yield SasaranRujukan(annex.id or f"lampiran-{number}", names, annex)


def _names_of_table(*numbers: str) -> tuple[str, ...]:
    return tuple(f"tabel {number}".casefold() for number in numbers if number)


def _nomor_baku(jenis: str) -> str:
    """The official number of a table type, `T-C.33` of `t-c-33` and its variants; empty where it
    has none."""
    official = _BAKU.match(jenis)
    if official is None:
        return ""
    head, _, number = official[1].upper().rpartition("-")
    return f"{head}.{number}"


def _sections(
    dokumen: Dokumen, bab: Bab, number: int, parts: Sequence[Bagian], path: tuple[int, ...]
) -> Iterator[SasaranRujukan]:
    for index, part in enumerate(parts, start=1):
        here = (*path, index)
        printed = numbering.section_reference(dokumen.identitas.gaya, bab, number, here).casefold()
        names = (f"bagian {printed}", f"subbab {printed}", f"sub bab {printed}")
        yield SasaranRujukan(part.id, names, part)
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
    r"\b(?:(?:Tabel|tabel|TABEL)\s+(?:T-[A-Z]\.\d+|E\.\d+|[IVX]+[.-]\d+|\d+(?:\.\d+){0,2})|"
    r"(?:Lampiran|lampiran|LAMPIRAN)\s+(?:[IVX]+|\d{1,2})|"
    r"(?:Gambar|gambar|Grafik|grafik|Bagan)\s+(?:[IVX]+\.\d+|\d+\.\d+)|(?:Bab|BAB|bab)\s+(?:[IVX]+|"
    r"\d{1,2})|"
    r"(?:Bagian|bagian|Subbab|subbab|Sub Bab)\s+(?:[IVX]+|[A-Za-z]|"
    r"\d+)(?:(?:\.\d+)+(?:\.[a-z]+)?|(?<=[IVX])\.[A-Z]))(?!\.?\w)"
)
_ROMAWI = re.compile(r"(?<= )([ivx]+)-(?=\d)")  # another hand's stroke in the number of a table
# Words of documents that have tables and chapters of their own.
DOKUMEN_LAIN = (
    r"RPJMD|RPJPD|RPJMN|RPJPN|RKPD|Renstra|Rencana Strategis|Peraturan|Undang-Undang|Permen\w+|"
    r"Kepmen\w+|Keputusan|Lampiran|LKjIP|LAKIP|LKPJ|LPPD|KUA|PPAS|RTRW|Pedoman|pedoman|dokumen|"
    r"buku|laporan"
)
_DOKUMEN_LAIN = re.compile(rf"\b(?:{DOKUMEN_LAIN})\b")


@dataclass(frozen=True, slots=True)
class RujukanTerketik:
    """A number of a table, figure, section or bab that a writer typed; `sasaran` is its id, None
    where it has none."""

    teks: Teks
    start: int
    tertulis: str
    sasaran: str | None


def rujukan_terketik(dokumen: Dokumen) -> Iterator[RujukanTerketik]:
    """Every typed reference of the document to itself."""
    targets = _targets(dokumen)
    for teks, is_title in teks_dan_judul(dokumen):
        if is_title:
            continue
        plain = tanpa_ungkapan(teks)
        for match in _TERKETIK.finditer(plain):
            if not _of_other_document(plain, match):
                key = _ROMAWI.sub(r"\1.", " ".join(match[0].casefold().split()))
                yield RujukanTerketik(teks, match.start(), match[0], targets.get(key))


def _targets(dokumen: Dokumen) -> dict[str, str]:
    """The id of each part by every name that it answers to."""
    targets: dict[str, str] = {}
    for sasaran in sasaran_rujukan(dokumen):
        targets |= dict.fromkeys(sasaran.sebutan, sasaran.id)
    return targets


def _of_other_document(plain: str, match: re.Match[str]) -> bool:
    """Whether another document is named beside the number, in its line: `Tabel 2.1 RPJMD`."""
    before = plain[max(0, match.start() - 30) : match.start()].rpartition("\n")[2]
    behind = plain[match.end() : match.end() + 50].partition("\n")[0]
    return bool(_DOKUMEN_LAIN.search(f"{before}{behind}"))
