"""What every format must say, from the model; templates and writers are not asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import lxml.html
from lxml.etree import _Element

from renja_build.render.footnotes import NOTES
from renja_build.render.page import (
    Gambar,
    JudulBab,
    JudulBagian,
    KeputusanTampil,
    LampiranTampil,
    Naskah,
    Potongan,
    Prosa,
    Sel,
    Tabel,
    TableView,
    TandaTangan,
)
from renja_build.verify.isi import PLACE, IsiBerkas, IsiButir, IsiTabel

_FORM = ("( RENJA )", "TENTANG", "Menimbang", "Mengingat", "Menetapkan", "Tembusan", ":")
_BLOCKS = ("p", "li", "ol", "ul", "dl", "dt", "dd", "div")


@dataclass(frozen=True, slots=True)
class Expected:
    """The expected document, with the names that findings call its tables and columns by."""

    isi: IsiBerkas
    nama: tuple[str, ...]  # of each table
    kolom: tuple[tuple[tuple[str, ...], ...], ...]  # of each cell of each row of each table
    bentuk: tuple[str, ...] = ()  # what the form itself says between the texts


def expected(naskah: Naskah, *, rumus: bool = True, prosa: bool = True) -> Expected:
    """All that the format must hold.

    `rumus` where formulas are drawn as such, `prosa` where there is text beside tables.
    """
    views, cover = naskah.tabel(), naskah.sampul
    parts = list(chain.from_iterable(seksi.potongan for seksi in naskah.seksi))
    tables = tuple(_table(view, rumus) for view in views)
    if prosa:
        texts = chain(_cover(naskah), _printed(map(_texts, parts)))
        isi = IsiBerkas(
            tables,
            tuple(_headings(parts)),
            tuple(texts),
            tuple(_contents(naskah)),
            tuple(_footnotes(parts)),
        )
    else:
        isi = IsiBerkas(tables, teks=tuple(_printed(map(_notes, parts))))
    return Expected(
        isi,
        tuple(view.nomor or view.judul or view.jenis for view in views),
        tuple(map(_columns, views)),
        (*_FORM, *cover.keterangan, " · ".join(cover.keterangan), cover.alamat),
    )


def _printed(texts: Iterable[Iterator[str]]) -> Iterator[str]:
    """The texts that print anything."""
    return filter(str.strip, chain.from_iterable(texts))


def _table(view: TableView, rumus: bool) -> IsiTabel:
    heads = list(chain.from_iterable(view.kepala))
    if view.bernomor:
        heads += view.nomor_kolom
    rows = []
    for baris in view.baris:
        rows.append(tuple(_cell_text(sel, rumus) for sel in baris.sel))
    return IsiTabel(
        f"{view.nomor} {view.judul} {view.subjudul}",
        tuple(cell.teks for cell in heads),
        tuple(rows),
    )


def _cell_text(sel: Sel, rumus: bool) -> str:
    if rumus and sel.rumus:
        return plain(sel.rumus)  # MathML, read as text
    return sel.teks


def _columns(view: TableView) -> tuple[tuple[str, ...], ...]:
    """The name of the column that each cell of each row stands in."""
    names = []
    for kolom in view.kolom:
        levels = filter(None, kolom.judul)
        names.append(" / ".join(" ".join(level.split()) for level in levels))
    return tuple(tuple(names[at] for at, _ in baris.placed()) for baris in view.baris)


def _headings(parts: list[Potongan]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, (JudulBab, JudulBagian)):
            yield f"{part.nomor} {part.judul}"


def _cover(naskah: Naskah) -> tuple[str, ...]:
    cover = naskah.sampul
    return (
        cover.pemerintah,
        cover.jenis,
        cover.perangkat_daerah,
        f"TAHUN {cover.tahun}",
        cover.tempat,
    )


def _contents(naskah: Naskah) -> Iterator[IsiButir]:
    """The entries of every list that the document has, in its order."""
    lists = {
        "daftar-isi": naskah.daftar_isi,
        "daftar-tabel": naskah.daftar_tabel,
        "daftar-gambar": naskah.daftar_gambar,
    }
    for seksi in naskah.seksi:
        for butir in lists.get(seksi.jenis, ()):
            yield IsiButir(f"{butir.nomor} {butir.judul}")


def _texts(part: Potongan) -> Iterator[str]:
    """The texts of one part outside headings and tables."""
    if isinstance(part, Prosa):
        yield from paragraphs(_apart(part.html)[0])
    elif isinstance(part, Tabel):
        yield PLACE
        yield from _notes(part)
    elif isinstance(part, Gambar):
        yield f"{part.nomor} {part.judul}"
    elif isinstance(part, TandaTangan):
        yield from _signature(part)
    elif isinstance(part, KeputusanTampil):
        yield from _decree(part)
    elif isinstance(part, LampiranTampil):
        yield from (f"{term} : {text}" if term else text for term, text in part.kepala)
        yield part.judul


def _notes(part: Potongan) -> Iterator[str]:
    if isinstance(part, Tabel):
        yield from part.view.catatan
        if part.view.sumber:
            yield f"Sumber: {part.view.sumber}"


def _signature(part: TandaTangan) -> Iterator[str]:
    for one in part.berurutan:
        yield from (one.tempat_tanggal, one.jabatan.rstrip(", \n"), one.nama, one.pangkat)
        if one.nip:
            yield f"NIP. {one.nip}"


def _decree(part: KeputusanTampil) -> Iterator[str]:
    yield from part.kop
    yield f"KEPUTUSAN {part.pejabat} NOMOR {part.nomor}"
    yield from (part.tentang, f"{part.pejabat},")
    for text in (*part.menimbang, *part.mengingat):
        yield from paragraphs(text)
    yield "MEMUTUSKAN:"
    yield from paragraphs(part.menetapkan)
    for name, text in part.diktum:
        yield name
        yield from paragraphs(text)
    for bab in part.batang:
        yield f"{bab.nomor} {bab.judul}"
        for pasal in bab.pasal:
            yield pasal.nama
            yield from chain.from_iterable(map(paragraphs, pasal.ayat))
    yield from _signature(part.tanda_tangan)
    for text in part.tembusan:
        yield from paragraphs(text)


def _footnotes(parts: Iterable[Potongan]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Prosa):
            yield from paragraphs(_apart(part.html)[1])


def _apart(html: str) -> tuple[str, str]:
    """A text and its footnotes, which the formats put elsewhere."""
    text, mark, notes = html.partition(NOTES)
    return text, mark + notes


def plain(html: str) -> str:
    """The text of a fragment."""
    return "".join(lxml.html.fragment_fromstring(html, create_parent=True).itertext())


def paragraphs(html: str) -> Iterator[str]:
    """The texts of a fragment, each paragraph and list item by itself."""
    texts = [""]
    _gather(lxml.html.fragment_fromstring(html, create_parent=True), texts)
    return filter(str.strip, texts)


def _gather(element: _Element, texts: list[str]) -> None:
    """Add to the last text; a block begins one, and what follows it begins the next."""
    texts[-1] += element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            texts.append("")
            _gather(child, texts)
            texts.append("")
        else:
            _gather(child, texts)
        texts[-1] += child.tail or ""
