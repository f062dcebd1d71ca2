"""The text of a Word document read, by pandoc, and made files of a new Renja."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path

from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.compute.sistematika import named
from renja_build.digits import ribuan
from renja_build.impor.baca import Pembaca
from renja_build.impor.baru import sistematika_of
from renja_build.impor.bentuk import Bentuk, Kepala
from renja_build.impor.hasil import Dilewati, Pertanyaan, holds
from renja_build.impor.naskah import judul, tulis
from renja_build.impor.naskah.baca import read_blocks
from renja_build.impor.naskah.gambar import pictures_of
from renja_build.impor.naskah.hitung import passed_over, place_of, words_of
from renja_build.impor.naskah.isi import Gambar, Isi, Judul, Naskah, Tabel, TabelDikenal
from renja_build.impor.naskah.isi import blocks_of as blocks_of_part
from renja_build.impor.naskah.paket import Paket
from renja_build.impor.naskah.rujukan import referred
from renja_build.impor.naskah.sampul import cover_of, identity_of
from renja_build.impor.naskah.susun import arranged
from renja_build.pandoc import convert
from renja_build.sheets.cells import Lembar, TakTerbaca
from renja_build.sheets.word import DOCUMENT

MAX_PARAGRAPHS = 200_000  # of a document with those of its cells, of which one has at least one
MAX_LINES = 20_000  # paragraphs outside tables; a Renja of 200 pages has 2.000
MAX_LETTERS = 1_500_000  # of them
BENTUK = Bentuk("naskah", "Naskah Word", "renja", {}, {}, frozenset())
_MUCH = 0.15  # of the cells of a table, in columns that its layout does not know
_UNKNOWN = "banyak kolomnya tidak dikenal; tetap tabel bebas"
_TEXTS = "teks"  # the sheet of what stands outside tables
_JENIS = {"renja-sipd": "tabel-4-1", "evaluasi": "t-c-29", "renja": "t-c-33"}


def is_word(file: Path, sheets: Sequence[Lembar]) -> bool:
    """Whether these are the sheets of a Word document."""
    named = file.suffix.casefold() in (".docx", ".docm")
    return named and any(sheet.nama == _TEXTS for sheet in sheets)


def blocks_of(paket: Paket, name: str, sheets: Sequence[Lembar]) -> list[Isi]:
    """What a document holds, in order; raises `TakTerbaca` of one that is too long, `ToolError`
    where pandoc fails.
    """
    texts = _texts(sheets)
    with zipfile.ZipFile(BytesIO(paket.isi)) as package:
        paragraphs = len(re.findall(rb"<w:p[ >]", package.read(DOCUMENT)))
    for number, bound, what in (
        (paragraphs, MAX_PARAGRAPHS, "alinea bersama sel tabelnya"),
        (len(texts), MAX_LINES, "alinea"),
        (sum(map(len, texts)), MAX_LETTERS, "huruf di luar tabel"),
    ):
        if number > bound:
            message = f"'{name}' memuat {ribuan(number)} {what}; batasnya {ribuan(bound)}"
            raise TakTerbaca(message, "hapus yang tidak perlu, atau bagi berkasnya")
    try:
        return read_blocks(convert(paket.isi, "docx+styles", "json")[0])
    except RecursionError as error:
        hint = "sederhanakan tabel di dalam tabel dan daftar di dalam daftar"
        raise TakTerbaca(f"'{name}' bersarang terlalu dalam", hint) from error


def _texts(sheets: Sequence[Lembar]) -> list[str]:
    """The paragraphs outside tables."""
    return [str(row[0]) for sheet in sheets if sheet.nama == _TEXTS for row in sheet.baris]


def data_of(heads: Sequence[Kepala], tahun: int | None) -> tuple[list[Kepala], list[Dilewati]]:
    """The tables of a document of which the rows become data, and those that stand as they are though
    a layout knows them: results of which columns that hold much are not known.
    """
    kept, told = list[Kepala](), list[Dilewati]()
    for head in heads:
        cells = sum(holds(cell) for row in head.lembar.baris for cell in row)
        pembaca = Pembaca(tahun)
        pembaca.read([head])
        lines = pembaca.rencana.catatan.dilewati
        left = sum("kolom" in line.alasan for line in lines)
        if head.bentuk.jenis != "renja" and left > cells * _MUCH:
            place = head.lembar.sel(head.awal, 0)
            told.append(Dilewati(place, head.bentuk.judul, _UNKNOWN))
        else:
            kept.append(head)
    return kept, told


def naskah_of(
    paket: Paket,
    blocks: Sequence[Isi],
    sheets: Sequence[Lembar],
    heads: Sequence[Kepala],
    tahun: int,
) -> tuple[Naskah, dict[str, str]]:
    """The document at its place; and of the sheets that stand nowhere in it, by their prefix, why.
    `heads` are of those whose rows are data of the Renja.
    """
    tables = [sheet for sheet in sheets if sheet.nama.startswith("tabel ")]
    texts = _texts(sheets)
    stands = paired([block for block in blocks if isinstance(block, Tabel)], tables)
    of_sheet = {head.lembar.awalan: _kind(head.bentuk) for head in heads}
    known = {number: of_sheet.get(sheet.awalan, "") for number, sheet in stands.items()}
    outlines = {n: o for n, o in daftar_sistematika().items() if o.jenis == "murni"}
    titles = [judul.bare(block.teks) for block in blocks if isinstance(block, Judul)]
    name = judul.nearest_outline(titles, outlines, sistematika_of(tahun))
    names, content = pictures_of(paket.isi, (b.berkas for b in blocks if isinstance(b, Gambar)))
    lies = {number: paket.mendatar[tables.index(sheet)] for number, sheet in stands.items()}
    made = arranged(list(_lying(blocks, lies)), outlines[name], known, names, place_of(texts))
    naskah = referred(made, texts)
    lost = {stands[at].awalan: why for at, why in naskah.tabel_dilewati.items() if at in stands}
    placed = {sheet.awalan for sheet in stands.values()}
    lost |= {
        s.awalan: "tabel di tempat yang tidak dibaca pandoc"
        for s in tables
        if s.awalan not in placed
    }
    unheard = passed_over(texts, blocks, naskah.keterangan)
    identitas = replace(identity_of(blocks), sistematika=name)
    told = (*naskah.dilewati, *unheard, *paket.di_samping)
    return replace(naskah, dilewati=told, gambar=content, identitas=identitas), lost


def _lying(blocks: Sequence[Isi], lies: Mapping[int, bool]) -> Iterator[Isi]:
    """The blocks, tables with the way in which their pages lie."""
    numbers = count()
    for block in blocks:
        if isinstance(block, Tabel):
            yield replace(block, mendatar=lies.get(next(numbers)))
        else:
            yield block


def asked_of_cover(blocks: Sequence[Isi]) -> list[Pertanyaan]:
    """Whether a plan that calls itself a perubahan is to be one."""
    named = [line for line in cover_of(blocks) if re.search(r"\bperubahan\b", line, re.IGNORECASE)]
    tanya = "naskah ini perubahan? yang ditulis Renja murni; perubahannya: renja new --perubahan-of"
    return [Pertanyaan("", named[0], tanya)] if named else []


def _kind(bentuk: Bentuk) -> str:
    """The table that prints the rows of a layout."""
    return _JENIS.get(bentuk.nama) or _JENIS.get(bentuk.jenis, "")


def paired(tables: Sequence[Tabel], sheets: Sequence[Lembar]) -> dict[int, Lembar]:
    """Which sheet each table is, by the words of both: they stand in one order."""
    found, at = dict[int, Lembar](), 0
    told = [
        sorted(words_of(" ".join(str(cell) for row in sheet.baris for cell in row if cell)))
        for sheet in sheets
    ]
    for number, table in enumerate(tables):
        own = sorted(set(words_of(table.polos)))
        same = next((n for n in range(at, len(sheets)) if sorted(set(told[n])) == own), None)
        if same is not None:
            found[number], at = sheets[same], same + 1
    return found


def files_of(naskah: Naskah, *, planned: bool) -> Iterator[tuple[str, str]]:
    """The files of the text; where there is a plan, its table stands in the bab that asks for it."""
    missing = planned and not has_plan(naskah)
    yield from tulis.files_of(_with_plan(naskah) if missing else naskah)


def has_plan(naskah: Naskah) -> bool:
    """Whether a table of the plan stands in the text."""
    return any(
        isinstance(block, TabelDikenal) and block.jenis != _JENIS["evaluasi"]
        for part in (*naskah.bab, *naskah.lampiran) for block in blocks_of_part(part)
    )  # fmt: skip


def plan_bab(naskah: Naskah) -> int | None:
    """Which bab the outline asks for the table of the plan."""
    outline = daftar_sistematika()[naskah.identitas.sistematika]
    asking = [bab for bab in outline.bab if any(_JENIS["renja"] in t.jenis for t in bab.tabel)]
    phrases = [phrase for bab in asking for phrase in bab.kata]
    return next((at for at, bab in enumerate(naskah.bab) if named(bab.judul, phrases)), None)


def _with_plan(naskah: Naskah) -> Naskah:
    at = plan_bab(naskah)
    if at is None:
        return naskah
    bab = naskah.bab[at]
    table = TabelDikenal(_JENIS["renja"])
    return replace(
        naskah,
        bab=(*naskah.bab[:at], replace(bab, isi=(*bab.isi, table)), *naskah.bab[at + 1 :]),
    )
