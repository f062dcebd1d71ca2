"""What every format must say, from the model; templates and writers are not asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml.etree import _Element

from renja_build.render.page import (
    Baris,
    Gambar,
    JudulBab,
    JudulBagian,
    KeputusanTampil,
    Naskah,
    Potongan,
    Prosa,
    Tabel,
    TableView,
    TandaTangan,
)
from renja_build.verify.isi import Isi, IsiButir, IsiTabel

_FORM = ("( RENJA )", "TENTANG", "Menimbang", "Mengingat", "Menetapkan", "Tembusan", ":")
_BLOCKS = ("p", "li", "ol", "ul", "dl", "dt", "dd", "div")


@dataclass(frozen=True, slots=True)
class Harapan:
    """The expected document, with the names that findings call its tables and columns by."""

    isi: Isi
    nama: tuple[str, ...]  # of each table
    kolom: tuple[tuple[tuple[str, ...], ...], ...]  # of each cell of each row of each table
    bentuk: tuple[str, ...] = ()  # what the form itself says between the texts


def expected(naskah: Naskah, *, rumus: bool = True, prosa: bool = True) -> Harapan:
    """All that the format must hold; `rumus` where formulas are drawn as such, `prosa` where there is text."""
    views = naskah.tabel()
    parts = [part for seksi in naskah.seksi for part in seksi.potongan]
    texts = [
        text for part in parts for text in (_texts(part) if prosa else _notes(part)) if text.strip()
    ]
    return Harapan(
        Isi(
            tuple(_table(view, rumus) for view in views),
            tuple(_headings(parts)) if prosa else (),
            (*(_cover(naskah) if prosa else ()), *texts),
            tuple(_contents(naskah)) if prosa else (),
        ),
        tuple(view.nomor or view.judul for view in views),
        tuple(tuple(_columns(view, row) for row in view.baris) for view in views),
        (
            *_FORM,
            *naskah.sampul.keterangan,
            " · ".join(naskah.sampul.keterangan),
            naskah.sampul.alamat,
        ),
    )


def _table(view: TableView, rumus: bool) -> IsiTabel:
    heads = [cell.teks for row in view.kepala for cell in row]
    heads += [cell.teks for cell in view.nomor_kolom] if view.bernomor else []
    return IsiTabel(
        f"{view.nomor} {view.judul} {view.subjudul}",
        tuple(heads),
        tuple(
            tuple(
                plain(sel.rumus) if rumus and sel.rumus else sel.teks for sel in row.sel
            )  # MathML, read as text
            for row in view.baris
        ),
    )


def _columns(view: TableView, row: Baris) -> tuple[str, ...]:
    names, at = [], 0
    for sel in row.sel:
        names.append(" / ".join(" ".join(part.split()) for part in view.kolom[at].judul if part))
        at += sel.span
    return tuple(names)


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
        yield from paragraphs(part.html)
    elif isinstance(part, Tabel):
        yield from _notes(part)
    elif isinstance(part, Gambar):
        yield f"{part.nomor} {part.judul}"
    elif isinstance(part, TandaTangan):
        yield from _signature(part)
    elif isinstance(part, KeputusanTampil):
        yield from _decree(part)


def _notes(part: Potongan) -> Iterator[str]:
    if isinstance(part, Tabel):
        yield from part.view.catatan
        if part.view.sumber:
            yield f"Sumber: {part.view.sumber}"


def _signature(part: TandaTangan) -> Iterator[str]:
    yield from (part.tempat_tanggal, part.jabatan.rstrip(", \n"), part.nama, part.pangkat)
    yield f"NIP. {part.nip}" if part.nip else ""


def _decree(part: KeputusanTampil) -> Iterator[str]:
    yield from part.kop
    office = part.pejabat.upper()
    yield f"KEPUTUSAN {office} NOMOR {part.nomor}"
    yield from (part.tentang.upper(), f"{office},")
    for text in (*part.menimbang, *part.mengingat):
        yield from paragraphs(text)
    yield "MEMUTUSKAN:"
    yield from paragraphs(part.menetapkan)
    for name, text in part.diktum:
        yield name
        yield from paragraphs(text)
    yield from _signature(part.tanda_tangan)
    for text in part.tembusan:
        yield from paragraphs(text)


def plain(html: str) -> str:
    """The text of a fragment."""
    return "".join(lxml.html.fragment_fromstring(html, create_parent=True).itertext())


def paragraphs(html: str) -> Iterator[str]:
    """The texts of a fragment, each paragraph and list item by itself."""
    found = [""]
    _gather(lxml.html.fragment_fromstring(html, create_parent=True), found)
    return (text for text in found if text.strip())


def _gather(element: _Element, found: list[str]) -> None:
    for text, child in ((element.text, None), *((one.tail, one) for one in element)):
        if child is not None:
            block = child.tag in _BLOCKS
            found += [""] if block else []
            _gather(child, found)
            found += [""] if block else []
        found[-1] += text or ""
