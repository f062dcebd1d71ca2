"""The model in print order: every part numbered, every text computed, every table drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import chain

from renja_build.bounds import DRAWN_AS, ITEM_DRAWN_AS, RENJA_DRAWN
from renja_build.compute import numbering
from renja_build.compute.facts import facts
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import ContentError, bounded
from renja_build.digits import ribuan
from renja_build.model.document import Butir, Dokumen
from renja_build.model.isi import (
    Bab,
    Bagian,
    Blok,
    BlokDaftar,
    BlokGambar,
    BlokGrafik,
    BlokIsian,
    BlokTabel,
    BlokTandaTangan,
    BlokTeks,
    Depan,
    Keputusan,
    Lampiran,
)
from renja_build.render.cover import cover, footer, title
from renja_build.render.daftar_tabel import tabulated
from renja_build.render.decree import (
    annex_head,
    decree,
    head_of_office,
    headed_by,
    officials,
    signed_annex,
)
from renja_build.render.expression import Scope
from renja_build.render.figures import Figures
from renja_build.render.flow import Flow
from renja_build.render.inputs import Inputs
from renja_build.render.kapital import kapital
from renja_build.render.labels import label
from renja_build.render.lists import derived, filled_in
from renja_build.render.marks import marked
from renja_build.render.page import (
    ButirDaftar,
    Gambar,
    JenisSeksi,
    JudulBab,
    JudulBagian,
    Lambang,
    Naskah,
    Orientasi,
    Potongan,
    Prosa,
    Seksi,
    Tabel,
)
from renja_build.render.periksa import periksa
from renja_build.render.pilihan import shadowed
from renja_build.render.placing import Tables
from renja_build.render.prose import Writer
from renja_build.render.ringkasan import ringkasan
from renja_build.render.urutan import flowing
from renja_build.render.workbench import Workbench

_SHARED = 16  # entries of both lists, of two lines at most, for which one page has room


def build_naskah(dokumen: Dokumen, hasil: Hasil, *, traced: bool = False) -> Naskah:
    """The whole document, its prose with places where it is `traced`; raises `ContentError` with
    all that is wrong in prose, tables and references.
    """
    labels = label(dokumen)
    gaya = dokumen.identitas.gaya
    scope = Scope(facts(dokumen, hasil), labels.rujukan(), gaya.rupiah, gaya.persen)
    inputs = Inputs(dokumen, hasil)
    layouts = {name: list(periksa(tata, inputs)) for name, tata in dokumen.tabel.items()}
    findings = [*labels.found, *shadowed(dokumen), *chain(*layouts.values())]
    bench = Workbench(inputs, labels, Writer(scope, dokumen.tanda, traced=traced), findings)
    undrawable = {name for name, wrong in layouts.items() if wrong}
    naskah = _Builder(bench, undrawable).naskah()
    if bench.findings or bench.writer.found:
        raise ContentError(bounded([*bench.findings, *bench.writer.found]))
    return naskah


class _Builder:
    """Goes through the parts in print order; what it passes goes to the flow and to the lists."""

    def __init__(self, bench: Workbench, undrawable: Set[str]) -> None:
        self.bench, self.dokumen = bench, bench.inputs.dokumen
        self.ident, self.labels, self.writer = self.dokumen.identitas, bench.labels, bench.writer
        self.tables, self.figures = Tables(bench, undrawable), Figures(bench)
        self.signed = head_of_office(self.ident)  # who signs where a block asks for it
        self.drawn = 0  # rows so far: one line of content may place a thousand of them once more
        self.full = False  # whether it was told that nothing more may be shown
        self.isi: list[ButirDaftar] = []
        self.tabel: list[ButirDaftar] = []
        self.daftar_gambar: list[ButirDaftar] = []

    def naskah(self) -> Naskah:
        flow = Flow()
        flow.start("sampul")
        for depan in self.dokumen.depan:
            self.depan(depan, flow)
        self.head("DAFTAR ISI", "daftar-isi")
        flow.start("daftar-isi", [JudulBab("", "DAFTAR ISI", "daftar-isi")])
        front, body = len(flow.seksi()), len(self.isi)
        for number, bab in enumerate(self.dokumen.bab, start=1):
            self.bab(bab, number, flow)
        for annex in self.dokumen.lampiran:
            self.lampiran(annex, flow)
        # What the lists hold is known only now; they stand before the first bab all the same.
        seksi, behind, self.isi = flow.seksi(), self.isi[body:], self.isi[:body]
        lists = self.lists()
        self.isi += behind
        ident, kantor = self.ident, self.bench.inputs.kantor
        return Naskah(
            slug=ident.slug,
            judul=f"{title(ident)} {kantor} Tahun {ident.tahun}",
            pengarang=kantor,
            perihal=f"{title(ident)} perangkat daerah tahun {ident.tahun}",
            kaki=footer(ident),
            kertas=ident.gaya.kertas,
            sampul=cover(ident, self.lambang(), self.dokumen.tanda),
            seksi=(*seksi[:front], *lists, *seksi[front:]),
            daftar_isi=tuple(self.isi),
            daftar_tabel=tuple(self.tabel),
            daftar_gambar=tuple(self.daftar_gambar),
            gambar=self.figures.gambar,
            grafik=self.figures.grafik,
            grafik_sempit=self.figures.grafik_sempit,
            tanggal=ident.tanggal.isoformat() if isinstance(ident.tanggal, date) else "",
            ringkasan=ringkasan(self.bench.inputs.hasil, ident.tahun),
            huruf=ident.gaya.huruf,
            polos=ident.gaya.warna == "polos",
            penanda=ident.pdf.penanda,
            bertanda=ident.gaya.butir != Butir() or self.has_verses(),
        )

    def has_verses(self) -> bool:
        """Whether a decree has articles with verses, whose marks are (1), (2)."""
        decrees = (depan.keputusan for depan in self.dokumen.depan if depan.keputusan)
        chapters = chain.from_iterable(decree.batang for decree in decrees)
        return any(len(ayat) > 1 for bab in chapters for ayat in bab.pasal)

    def head(self, judul: str, ident: str) -> None:
        """The entry of a part before the first bab."""
        self.isi.append(ButirDaftar(0, "", judul, ident, romawi=True))

    def lists(self) -> list[Seksi]:
        """The lists of tables and figures; combined, the second goes on under the heading of the
        first, and short ones share a page.
        """
        if self.tabel and self.daftar_gambar and self.ident.gaya.daftar == "gabung":
            both = self.list("daftar-tabel", "DAFTAR TABEL DAN GAMBAR")
            return [both, Seksi("s-daftar-gambar", "daftar-gambar", "potret")]
        lists = []
        if self.tabel:
            lists.append(self.list("daftar-tabel", "DAFTAR TABEL"))
        if self.daftar_gambar:
            figures = self.list("daftar-gambar", "DAFTAR GAMBAR")
            shares = bool(lists) and len(self.tabel) + len(self.daftar_gambar) <= _SHARED
            lists.append(replace(figures, mulai=not shares))
        return lists

    def list(self, jenis: JenisSeksi, judul: str) -> Seksi:
        self.head(judul, jenis)
        return Seksi(f"s-{jenis}", jenis, "potret", (JudulBab("", judul, jenis),), mulai=True)

    def lambang(self) -> Lambang | None:
        emblem = self.ident.lambang
        return Lambang(self.figures.image(emblem.berkas), emblem.alt) if emblem else None

    def depan(self, depan: Depan, flow: Flow) -> None:
        own = self.labels.of[depan.at]
        judul = kapital(self.writer.plain(depan.judul))
        self.head(judul, own.id)
        if depan.keputusan is None:
            flow.start("depan", [JudulBab("", judul, own.id, asal=depan.judul.at)])
        else:
            self.keputusan(depan.keputusan, own.id, flow)
        self.blocks(depan.isi, flow, "", romawi=True)

    def keputusan(self, keputusan: Keputusan, ident: str, flow: Flow) -> None:
        """A decree and, on a page of its own, its annex, which the same official signs."""
        whole = decree(self.bench, keputusan, ident, self.lambang())
        flow.start("depan", [replace(whole, asal=keputusan.at)])
        own = keputusan.lampiran
        if own is None:
            return
        head = annex_head(self.bench, keputusan, own.judul, f"{ident}-lampiran")
        flow.start("depan", [replace(head, asal=own.judul.at)])
        self.signed = signed_annex(keputusan)
        parts = headed_by(head, [*self.composed_of(own.isi)], self.bench.inputs.kantor)
        self.place(parts, flow, "", romawi=True)
        if not any(isinstance(blok, BlokTandaTangan) for blok in own.isi):
            flow.add(self.signed)
        self.signed = head_of_office(self.ident)

    def bab(self, bab: Bab, number: int, flow: Flow) -> None:
        own = self.labels.of[bab.at]
        awalan = numbering.page_prefix(self.ident.gaya, number)
        judul = kapital(self.writer.plain(bab.judul))
        self.isi.append(ButirDaftar(0, own.nomor, judul, own.id, awalan))
        head = JudulBab(own.nomor, judul, own.id, asal=bab.judul.at)
        flow.start("bab", [head], awalan, ulang=self.ident.gaya.halaman == "per-bab")
        parts = [*self.composed_of(bab.isi)]
        for part in bab.bagian:
            parts += self.bagian(part, 1, awalan)
        self.place(flowing(parts, self.ident.gaya.tabel_lebar), flow, awalan)

    def lampiran(self, annex: Lampiran, flow: Flow) -> None:
        own = self.labels.of[annex.at]
        halaman = self.ident.gaya.halaman
        awalan = "" if halaman == "angka" else "L-"
        judul = kapital(self.writer.plain(annex.judul))
        self.isi.append(ButirDaftar(0, "", f"{own.nomor}: {judul}", own.id, awalan))
        head = JudulBab(own.nomor, judul, own.id, asal=annex.judul.at)
        is_first = annex is self.dokumen.lampiran[0]
        flow.start("lampiran", [head], awalan, ulang=halaman == "per-bab" and is_first)
        self.blocks(annex.isi, flow, awalan)

    def bagian(self, part: Bagian, tingkat: int, awalan: str) -> Iterator[Potongan]:
        own = self.labels.of[part.at]
        judul = self.writer.plain(part.judul)
        if tingkat <= self.ident.gaya.daftar_isi.count("."):
            self.isi.append(ButirDaftar(tingkat, own.nomor, judul, own.id, awalan))
        yield JudulBagian(tingkat, own.nomor, judul, own.id, asal=part.judul.at)
        yield from self.composed_of(part.isi)
        for below in part.bagian:
            yield from self.bagian(below, min(tingkat + 1, 5), awalan)

    def blocks(self, isi: Sequence[Blok], flow: Flow, awalan: str, *, romawi: bool = False) -> None:
        self.place(self.composed_of(isi), flow, awalan, romawi=romawi)

    def composed_of(self, isi: Sequence[Blok]) -> Iterator[Potongan]:
        """What blocks print, as long as there is room."""
        for blok in isi:
            if not self.has_room(blok):
                return
            part = self.composed(blok)
            if part is not None:
                yield part if part.asal else replace(part, asal=blok.at)

    def place(
        self, parts: Iterable[Potongan], flow: Flow, awalan: str, *, romawi: bool = False
    ) -> None:
        """Parts in the order of print, tables and figures into their lists."""
        for part in parts:
            flow.add(part, self.orientasi(part))
            if isinstance(part, Gambar) and part.nomor:
                entry = ButirDaftar(0, part.nomor, part.judul, part.id, awalan, romawi)
                self.daftar_gambar.append(entry)
            elif isinstance(part, Tabel) and part.view.nomor:
                view = part.view
                entry = ButirDaftar(0, view.nomor, view.judul, view.id, awalan, romawi)
                self.tabel.append(entry)

    def has_room(self, blok: Blok) -> bool:
        """Whether the document may show more; where it may not, that is told at the first block."""
        if isinstance(blok, (BlokGambar, BlokGrafik, BlokDaftar)):
            self.drawn += DRAWN_AS
        has_room = self.drawn <= RENJA_DRAWN
        if not has_room and not self.full:
            bound = ribuan(RENJA_DRAWN)
            message = f"naskah memuat terlalu banyak; batasnya {bound} sel tabel seluruhnya"
            hint = (
                "hapus tabel yang berulang; satu gambar, grafik, atau daftar dihitung "
                f"{ribuan(DRAWN_AS)} sel"
            )
            self.bench.report("D141", blok.at, message, hint)
            self.full = True
        return has_room

    def composed(self, blok: Blok) -> Potongan | None:
        """What a block prints; None where it cannot, which is then reported."""
        match blok:
            case BlokTeks():
                return Prosa(marked(self.writer.block(blok.teks), self.ident.gaya.butir))
            case BlokDaftar():
                return self.daftar(blok)
            case BlokTabel():
                return self.table(blok)
            case BlokGambar():
                return self.figures.picture(blok)
            case BlokGrafik():
                return self.figures.chart(blok)
            case BlokTandaTangan():
                return officials(blok) if blok.pejabat else self.signed
            case BlokIsian():
                return Prosa(filled_in(self.writer, blok))

    def daftar(self, blok: BlokDaftar) -> Prosa | Tabel | None:
        view = tabulated(self.bench, blok)
        if view is not None:
            self.drawn += len(view.baris) * len(view.kolom)
            return Tabel(view)
        html = derived(self.bench, blok)
        if html is None:
            return None
        self.drawn += ITEM_DRAWN_AS * html.count("<li>")
        return Prosa(marked(html, self.ident.gaya.butir))

    def table(self, blok: BlokTabel) -> Tabel | None:
        view = self.tables.place(blok)
        if view is None:
            return None
        self.drawn += len(view.baris) * len(view.kolom)
        return Tabel(view)

    def orientasi(self, part: Potongan) -> Orientasi:
        """The page that a part needs."""
        if isinstance(part, Tabel):
            return part.orientasi
        return self.figures.page(part) if isinstance(part, Gambar) else "potret"
