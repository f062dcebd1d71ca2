"""What a document says, section by section: each block as printed, beside what was typed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from markupsafe import Markup, escape

from renja_build import markers
from renja_build.diagnostics import Location
from renja_build.diff.kata import flat
from renja_build.model.document import Dokumen
from renja_build.model.isi import (
    Bagian,
    Blok,
    BlokDaftar,
    BlokGambar,
    BlokGrafik,
    BlokIsian,
    BlokTabel,
    BlokTeks,
    Keputusan,
)
from renja_build.nodes import Teks
from renja_build.render.expression import Scope
from renja_build.render.labels import Labels, label
from renja_build.render.page import (
    Gambar,
    JudulBab,
    JudulBagian,
    KeputusanTampil,
    LampiranTampil,
    Naskah,
    Prosa,
)
from renja_build.render.prose import Writer

_BATAS = re.compile(r"<(?:/?(?:p|li|ol|ul|div)|br)\b[^>]*>")
_TANDA = {"strong": "**", "em": "*"}  # emphasis as planners type it
_NOWHERE = Path()
# Private use: around the number of an expression while Markdown is read.
_BUKA, _TUTUP = "\ue010", "\ue011"


@dataclass(frozen=True, slots=True)
class BlokBaca:
    """One block: what was typed and its paragraphs as printed.

    `ketikan` are the paragraphs as typed, None where Markdown must first be read for them; the
    paragraphs of one that is `turunan` follow from data alone.
    """

    sumber: str
    teks: tuple[str, ...]
    ketikan: tuple[str, ...] | None
    turunan: bool = False


@dataclass(frozen=True, slots=True)
class BagianBaca:
    """A section, its heading as the first block.

    Without `judul` what stands before the first section of a bab.
    """

    kunci: str
    judul: str
    blok: tuple[BlokBaca, ...]


@dataclass(frozen=True, slots=True)
class BabBaca:
    """A bab, a front part or an appendix."""

    kunci: str
    judul: str
    bagian: tuple[BagianBaca, ...]


def bacaan(dokumen: Dokumen, naskah: Naskah) -> tuple[BabBaca, ...]:
    """The whole document in print order."""
    return tuple(_Reader(label(dokumen), naskah, dokumen).read())


def kerangka(blok: BlokBaca) -> tuple[str, ...]:
    """The paragraphs of a block with `{{ … }}` as typed, one for each paragraph as printed."""
    if blok.ketikan is not None:
        return blok.ketikan
    typed: list[str] = []

    def hold(source: str, _: int) -> str:
        typed.append("{{" + source + "}}")
        return f"{_BUKA}{len(typed) - 1}{_TUTUP}"

    held = Teks.of(markers.replaced(blok.sumber, hold), Location(_NOWHERE))
    html = str(Writer(Scope({}, {}, "")).block(held))
    html = re.sub(f"{_BUKA}(\\d+){_TUTUP}", lambda m: str(escape(typed[int(m[1])])), html)
    sources = paragraphs(html)
    # An expression that prints nothing may be a paragraph of its own: then the pairs are not known.
    return sources if len(sources) == len(blok.teks) else blok.teks


def paragraphs(html: str) -> tuple[str, ...]:
    """The texts of paragraphs and list items; emphasis keeps the marks that it is typed with."""
    for tag, mark in _TANDA.items():
        html = re.sub(f"</?{tag}>", mark, html)
    texts = (flat(Markup(part).striptags()) for part in _BATAS.split(html))
    return tuple(filter(None, texts))


def typed(sumber: str, teks: str) -> BlokBaca:
    """A heading or caption: one paragraph."""
    return BlokBaca(sumber, (flat(teks),), (flat(sumber),))


class _Reader:
    """Walks the model and takes the printed texts from the document, which has the same order."""

    def __init__(self, labels: Labels, naskah: Naskah, dokumen: Dokumen) -> None:
        self.labels, self.dokumen = labels, dokumen
        parts = [part for seksi in naskah.seksi for part in seksi.potongan]
        self.prosa = iter([part for part in parts if isinstance(part, Prosa)])
        self.tabel = {view.id: view for view in naskah.tabel()}
        self.daftar = {view.asal: view.baris for view in naskah.tabel() if not view.id}
        self.gambar = {part.id: part for part in parts if isinstance(part, Gambar)}
        self.judul = {part.id: part for part in parts if isinstance(part, (JudulBab, JudulBagian))}
        self.annexes = {part.id: part for part in parts if isinstance(part, LampiranTampil)}
        self.keputusan = {part.id: part for part in parts if isinstance(part, KeputusanTampil)}

    def read(self) -> Iterator[BabBaca]:
        for depan in self.dokumen.depan:
            own = self.labels.of[depan.at].id
            decree = depan.keputusan
            judul: str = depan.judul
            blocks: list[BlokBaca] = []
            if decree:
                blocks += self.decree(decree, self.keputusan[own])
            else:
                judul = self.judul[own].judul
            if decree and decree.lampiran:
                printed = self.annexes[f"{own}-lampiran"].judul
                blocks += [typed(decree.lampiran.judul, printed), *self.blocks(decree.lampiran.isi)]
            blocks += self.blocks(depan.isi)
            yield self.part(depan.id or depan.judul, depan.judul, judul, blocks)
        for bab in self.dokumen.bab:
            own = self.labels.of[bab.at].id
            judul = f"{self.judul[own].nomor} {self.judul[own].judul}"
            blocks = list(self.blocks(bab.isi))
            if bab.ringkasan:
                blocks.insert(0, typed(bab.ringkasan, f"[ringkasan] {bab.ringkasan}"))
            first = self.part(bab.id or bab.judul, bab.judul, judul, blocks)
            sections = chain.from_iterable(map(self.bagian, bab.bagian))
            yield BabBaca(first.kunci, judul, (*first.bagian, *sections))
        for annex in self.dokumen.lampiran:
            head = self.judul[self.labels.of[annex.at].id]
            judul = f"{head.nomor} {head.judul}"
            yield self.part(annex.id or annex.judul, annex.judul, judul, [*self.blocks(annex.isi)])

    def part(self, kunci: str, sumber: str, judul: str, blocks: Sequence[BlokBaca]) -> BabBaca:
        return BabBaca(str(kunci), judul, (BagianBaca("", "", (typed(sumber, judul), *blocks)),))

    def bagian(self, part: Bagian) -> Iterator[BagianBaca]:
        head = self.judul[self.labels.of[part.at].id]
        judul = f"{head.nomor} {head.judul}".strip()
        yield BagianBaca(
            part.id or str(part.judul), judul, (typed(part.judul, judul), *self.blocks(part.isi))
        )
        for below in part.bagian:
            yield from self.bagian(below)

    def blocks(self, isi: Sequence[Blok]) -> Iterator[BlokBaca]:
        for blok in isi:
            if isinstance(blok, BlokTeks):
                yield BlokBaca(blok.teks, paragraphs(next(self.prosa).html), None)
            elif isinstance(blok, BlokDaftar):
                sumber = f"[daftar {_in_words(blok.aturan, blok.tahun, blok.untuk)}]"
                derived = self.derived(blok)
                yield typed(sumber, sumber)
                yield BlokBaca(sumber, derived, derived, turunan=True)
            elif isinstance(blok, BlokTabel):
                yield from self.table(blok)
            elif isinstance(blok, (BlokGambar, BlokGrafik)):
                yield self.picture(blok)
            elif isinstance(blok, BlokIsian):
                texts = paragraphs(next(self.prosa).html)
                terms = (f"{term}: {text}" for term, text in blok.isian)
                for sumber, *printed in zip(terms, texts[::2], texts[1::2], strict=True):
                    yield typed(sumber, " ".join(printed))
            else:
                signers = (_in_words(one.jabatan, one.nama) for one in blok.pejabat)
                block = _in_words("[tanda tangan]", blok.tempat_tanggal, *signers)
                yield typed(block, block)

    def derived(self, blok: BlokDaftar) -> tuple[str, ...]:
        """The items of a derived list, one that is set as a table row by row."""
        rows = self.daftar.get(blok.at)
        if rows is None:
            return paragraphs(next(self.prosa).html)
        return tuple(" ".join(filter(None, (sel.teks for sel in row.sel))) for row in rows)

    def table(self, blok: BlokTabel) -> Iterator[BlokBaca]:
        view = self.tabel[self.labels.of[blok.at].id]
        merged = {None: "", True: "sel digabung", False: "sel tidak digabung"}[blok.gabung]
        kind = f"[tabel {_in_words(blok.jenis, merged)}]"
        yield typed(f"{kind} {blok.judul or ''}", f"{kind} {view.nomor} {view.judul}")
        if blok.catatan:
            yield typed(blok.catatan, view.catatan[-1])
        if blok.sumber:
            yield typed(blok.sumber, f"Sumber: {view.sumber}")

    def picture(self, blok: BlokGambar | BlokGrafik) -> BlokBaca:
        printed = self.gambar[self.labels.of[blok.at].id]
        if isinstance(blok, BlokGambar):
            kind = f"[gambar {blok.berkas.name}]"
        else:
            kind = f"[grafik {_in_words(blok.jenis, blok.tahun, blok.untuk)}]"
        return typed(
            f"{kind} {blok.judul or ''} {blok.alt}",
            f"{kind} {printed.nomor} {printed.judul} ({printed.alt})",
        )

    def decree(self, keputusan: Keputusan, shown: KeputusanTampil) -> Iterator[BlokBaca]:
        """The parts of a decree, each a paragraph; what it cites follows from the legal basis."""
        dated = f"{keputusan.tempat}, {keputusan.tanggal}"
        stated = (*keputusan.kop, keputusan.pejabat, f"Nomor {keputusan.nomor}", dated)
        signer = keputusan.penanda_tangan
        for text in (*stated, _in_words(signer.jabatan, signer.nama, signer.pangkat, signer.nip)):
            yield typed(text, text)
        yield typed(keputusan.tentang, shown.tentang)
        sides = (
            (keputusan.menimbang, shown.menimbang),
            ((keputusan.menetapkan,), (shown.menetapkan,)),
            (keputusan.diktum, tuple(text for _, text in shown.diktum)),
            (keputusan.tembusan, shown.tembusan),
        )
        for sources, texts in sides:
            for sumber, teks in zip(sources, texts, strict=True):
                yield BlokBaca(sumber, (" ".join(paragraphs(teks)),), (flat(sumber),))
        for bab, printed in zip(keputusan.batang, shown.batang, strict=True):
            if bab.judul:
                yield typed(bab.judul, f"{printed.nomor} {printed.judul}")
            for sources, article in zip(bab.pasal, printed.pasal, strict=True):
                for sumber, teks in zip(sources, article.ayat, strict=True):
                    yield BlokBaca(sumber, paragraphs(teks), None)
        cited = tuple(text for part in shown.mengingat for text in paragraphs(part))
        yield BlokBaca("[mengingat]", cited, cited, turunan=True)


def _in_words(*words: object) -> str:
    return " ".join(map(str, filter(None, words)))
