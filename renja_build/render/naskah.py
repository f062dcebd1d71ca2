"""The model in print order: every part numbered, every text computed, every table drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain, count
from pathlib import Path

from markupsafe import Markup

from renja_build import kode
from renja_build.angka import Nilai, shown
from renja_build.bounds import DRAWN_AS, MAX_WORD, RENJA_DRAWN
from renja_build.compute import numbering
from renja_build.compute.facts import facts
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import ContentError, Diagnostic, Sought, bounded
from renja_build.digits import ribuan
from renja_build.folder import SINGLE
from renja_build.model.document import Butir, Dokumen, Identitas
from renja_build.model.isi import (
    Bab,
    Bagian,
    Blok,
    BlokDaftar,
    BlokGambar,
    BlokGrafik,
    BlokTabel,
    BlokTeks,
    Depan,
    Keputusan,
    Lampiran,
    PenandaTangan,
)
from renja_build.render import id_format
from renja_build.render.bahan import Bahan
from renja_build.render.charts import TidakTergambar, chart_types, orientation
from renja_build.render.expression import Scope
from renja_build.render.flow import Flow
from renja_build.render.labels import label
from renja_build.render.layout import USABLE
from renja_build.render.lists import Daftar, list_types
from renja_build.render.marks import marked
from renja_build.render.page import (
    Baris,
    ButirDaftar,
    Gambar,
    JenisSeksi,
    JudulBab,
    JudulBagian,
    KeputusanTampil,
    Lambang,
    Naskah,
    Potongan,
    Prosa,
    Sampul,
    Seksi,
    Tabel,
    TableView,
    TandaTangan,
)
from renja_build.render.peraturan import citation
from renja_build.render.periksa import periksa
from renja_build.render.pilihan import place, shadowed
from renja_build.render.prose import Writer
from renja_build.render.ringkasan import ringkasan
from renja_build.render.widths import TableTooWide, refuse_too_wide
from renja_build.validate import nearest

_STATUS = {
    "rancangan_awal": "RANCANGAN AWAL",
    "rancangan": "RANCANGAN",
    "rancangan_akhir": "RANCANGAN AKHIR",
    "penetapan": "",
}
_CONTOH = "Contoh, bukan dokumen resmi"
_DIKTUM = (
    "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH",
    "KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS", "KELIMA BELAS", "KEENAM BELAS", "KETUJUH BELAS",
    "KEDELAPAN BELAS", "KESEMBILAN BELAS", "KEDUA PULUH",
)  # fmt: skip


def build_naskah(dokumen: Dokumen, hasil: Hasil) -> Naskah:
    """The whole document; raises `ContentError` with all that is wrong in prose, tables and references."""
    builder = _Builder(dokumen, hasil)
    naskah = builder.naskah()
    if builder.found or builder.writer.found:
        raise ContentError(bounded([*builder.found, *builder.writer.found]))
    return naskah


class _Builder:
    def __init__(self, dokumen: Dokumen, hasil: Hasil) -> None:
        self.dokumen, self.ident = dokumen, dokumen.identitas
        self.bahan = Bahan(dokumen, hasil)
        self.labels = label(dokumen)
        self.writer = Writer(
            Scope(facts(dokumen, hasil), self.labels.rujukan(), self.ident.gaya.rupiah)
        )
        layouts = {name: list(periksa(tata, self.bahan)) for name, tata in dokumen.tabel.items()}
        self.undrawable = {name for name, wrong in layouts.items() if wrong}
        self.found: list[Diagnostic] = [
            *self.labels.found,
            *shadowed(dokumen),
            *chain(*layouts.values()),
        ]
        self.signed = self.head_of_office()  # who signs where a block asks for it
        self.drawn = 0  # rows so far: one line of content may place a thousand of them once more
        self.linked = False  # whether a table already owns the plain kode as deep links
        self.gambar: dict[str, Path] = {}
        self.grafik: dict[str, str] = {}
        self.isi: list[ButirDaftar] = []
        self.tabel: list[ButirDaftar] = []
        self.daftar_gambar: list[ButirDaftar] = []

    def naskah(self) -> Naskah:
        flow = Flow()
        flow.start("sampul")
        for depan in self.dokumen.depan:
            self.depan(depan, flow)
        contents = ButirDaftar(0, "", "DAFTAR ISI", "daftar-isi", romawi=True)
        self.isi.append(contents)
        flow.start("daftar-isi", [JudulBab("", "DAFTAR ISI", "daftar-isi")])
        lists_at = len(flow.seksi())
        lists_in_contents = len(self.isi)
        for number, bab in enumerate(self.dokumen.bab, start=1):
            self.bab(bab, number, flow)
        for part in self.dokumen.lampiran:
            self.lampiran(part, flow)
        seksi = flow.seksi()
        extra = self.lists()
        self.isi[lists_in_contents:lists_in_contents] = [
            ButirDaftar(0, "", head.judul, head.id, romawi=True)
            for one in extra
            for head in one.potongan
            if isinstance(head, JudulBab)
        ]
        return Naskah(
            slug=self.ident.slug,
            judul=f"{title(self.ident)} {self.bahan.kantor} Tahun {self.ident.tahun}",
            pengarang=self.bahan.kantor,
            perihal=f"{title(self.ident)} perangkat daerah tahun {self.ident.tahun}",
            kaki=self.footer(),
            kertas=self.ident.gaya.kertas,
            sampul=self.cover(),
            seksi=(*seksi[:lists_at], *extra, *seksi[lists_at:]),
            daftar_isi=tuple(self.isi),
            daftar_tabel=tuple(self.tabel),
            daftar_gambar=tuple(self.daftar_gambar),
            gambar=self.gambar,
            grafik=self.grafik,
            tanggal=self.ident.tanggal.isoformat() if isinstance(self.ident.tanggal, date) else "",
            ringkasan=ringkasan(self.bahan.hasil, self.ident.tahun),
            huruf=self.ident.gaya.huruf,
            polos=self.ident.gaya.warna == "polos",
            bertanda=self.ident.gaya.butir != Butir(),
        )

    def lists(self) -> list[Seksi]:
        """The lists of tables and figures; combined, the second goes on under the heading of the first."""
        found: list[tuple[JenisSeksi, str]] = []
        if self.tabel:
            found.append(("daftar-tabel", "DAFTAR TABEL"))
        if self.daftar_gambar:
            found.append(("daftar-gambar", "DAFTAR GAMBAR"))
        if len(found) > 1 and self.ident.gaya.daftar == "gabung":
            found = [(found[0][0], "DAFTAR TABEL DAN GAMBAR"), (found[1][0], "")]
        return [
            Seksi(
                f"s-{jenis}",
                jenis,
                "potret",
                (JudulBab("", judul, jenis),) if judul else (),
                mulai=bool(judul),
            )
            for jenis, judul in found
        ]

    def cover(self) -> Sampul:
        marks = (_STATUS[self.ident.status], _CONTOH if self.ident.contoh else "")
        emblem = self.ident.lambang
        return Sampul(
            pemerintah=f"PEMERINTAH {self.ident.tingkat.upper()}\n{self.ident.daerah.upper()}",
            jenis=title(self.ident).upper().replace("PERUBAHAN ", "PERUBAHAN\n"),
            perangkat_daerah=self.ident.perangkat_daerah.nama.upper(),
            tahun=self.ident.tahun,
            tempat=self.ident.ibu_kota.upper(),
            alamat=self.ident.perangkat_daerah.alamat,
            keterangan=tuple(mark for mark in marks if mark),
            lambang=Lambang(self.image(emblem.berkas), emblem.alt) if emblem else None,
        )

    def footer(self) -> str:
        office = f"{self.ident.perangkat_daerah.singkatan} {self.ident.wilayah}"
        return f"{title(self.ident)} {office} Tahun {self.ident.tahun}"

    def depan(self, depan: Depan, flow: Flow) -> None:
        own = self.labels.of[id(depan)]
        judul = self.writer.plain(depan.judul)
        self.isi.append(ButirDaftar(0, "", judul.upper(), own.id, romawi=True))
        if depan.keputusan is None:
            flow.start("depan", [JudulBab("", judul.upper(), own.id)])
        else:
            flow.start("depan", [replace(self.keputusan(depan.keputusan), id=own.id)])
            if annex := depan.keputusan.lampiran:
                head = f"LAMPIRAN KEPUTUSAN {depan.keputusan.pejabat.upper()}\nNOMOR {depan.keputusan.nomor}"
                flow.start(
                    "depan",
                    [JudulBab(head, self.writer.plain(annex.judul).upper(), f"{own.id}-lampiran")],
                )
                keputusan = depan.keputusan
                self.signed = self.signature(
                    keputusan.penanda_tangan, keputusan.tempat, keputusan.tanggal
                )
                self.blocks(annex.isi, flow, "", romawi=True)
                self.signed = self.head_of_office()
        self.blocks(depan.isi, flow, "", romawi=True)

    def bab(self, bab: Bab, number: int, flow: Flow) -> None:
        own = self.labels.of[id(bab)]
        awalan = numbering.page_prefix(self.ident.gaya, number)
        judul = self.writer.plain(bab.judul).upper()
        self.isi.append(ButirDaftar(0, own.nomor, judul, own.id, awalan))
        flow.start("bab", [JudulBab(own.nomor, judul, own.id)], awalan)
        self.blocks(bab.isi, flow, awalan)
        for part in bab.bagian:
            self.bagian(part, 1, flow, awalan)

    def lampiran(self, part: Lampiran, flow: Flow) -> None:
        own = self.labels.of[id(part)]
        awalan = "L-" if self.ident.gaya.halaman == "bab" else ""
        judul = self.writer.plain(part.judul).upper()
        self.isi.append(ButirDaftar(0, "", f"{own.nomor}: {judul}", own.id, awalan))
        flow.start("lampiran", [JudulBab(own.nomor, judul, own.id)], awalan)
        self.blocks(part.isi, flow, awalan)

    def bagian(self, part: Bagian, tingkat: int, flow: Flow, awalan: str) -> None:
        own = self.labels.of[id(part)]
        judul = self.writer.plain(part.judul)
        if tingkat == 1:
            self.isi.append(ButirDaftar(1, own.nomor, judul, own.id, awalan))
        flow.add(JudulBagian(tingkat, own.nomor, judul, own.id))
        self.blocks(part.isi, flow, awalan)
        for below in part.bagian:
            self.bagian(below, min(tingkat + 1, 5), flow, awalan)

    def blocks(self, isi: Sequence[Blok], flow: Flow, awalan: str, *, romawi: bool = False) -> None:
        for blok in isi:
            if not self.has_room(blok):
                return
            if isinstance(blok, BlokTabel):
                view = self.table(blok)
                if view:
                    if view.nomor:
                        self.tabel.append(
                            ButirDaftar(0, view.nomor, view.judul, view.id, awalan, romawi)
                        )
                    flow.add(Tabel(view), view.orientasi)
            elif isinstance(blok, BlokGambar):
                picture = self.picture(blok)
                self.daftar_gambar.append(
                    ButirDaftar(0, picture.nomor, picture.judul, picture.id, awalan, romawi)
                )
                flow.add(picture)
            elif isinstance(blok, BlokGrafik):
                chart = self.chart(blok)
                if chart:
                    self.daftar_gambar.append(
                        ButirDaftar(0, chart.nomor, chart.judul, chart.id, awalan, romawi)
                    )
                    flow.add(chart, orientation(self.grafik[chart.src]))
            else:
                part = self.simple(blok)
                if part is not None:
                    flow.add(part)

    def has_room(self, blok: Blok) -> bool:
        """Whether the document may show more; where it may not, that is told at the first block."""
        if isinstance(blok, (BlokGambar, BlokGrafik, BlokDaftar)):
            self.drawn += DRAWN_AS
        has_room = self.drawn <= RENJA_DRAWN
        if not (has_room or any(finding.code == "D141" for finding in self.found)):
            message = f"naskah memuat terlalu banyak; batasnya {ribuan(RENJA_DRAWN)} baris tabel seluruhnya"
            hint = f"hapus tabel yang berulang; satu gambar, grafik, atau daftar dihitung {DRAWN_AS} baris"
            self.found.append(Diagnostic("D141", blok.at, message, hint))
        return has_room

    def simple(self, blok: Blok) -> Potongan | None:
        if isinstance(blok, BlokTeks):
            return Prosa(marked(self.writer.block(blok.teks), self.ident.gaya.butir))
        if isinstance(blok, BlokDaftar):
            rules = list_types()
            if blok.aturan in rules:
                shown = rules[blok.aturan](Daftar(self.bahan, self.labels, self.writer, blok))
                self.drawn += shown.count("<li>")
                return Prosa(marked(shown, self.ident.gaya.butir))
            hint = nearest(blok.aturan, list(rules)) or f"aturan yang ada: {', '.join(rules)}"
            self.found.append(
                Diagnostic("D132", blok.at, f"aturan daftar '{blok.aturan}' tidak dikenal", hint)
            )
            return None
        return self.signed

    def table(self, blok: BlokTabel) -> TableView | None:
        drawing = place(blok, self.bahan, self.writer, self.undrawable)
        self.found += drawing.found
        if drawing.view is None:
            return None
        view, utama = drawing.view, drawing.utama and not self.linked
        self.linked |= utama
        self.drawn += len(view.baris)
        own = self.labels.of[id(blok)]
        self.refuse_long_numbers(view, blok)
        rows = tuple(_row(row, own.id, utama, self.ident.gaya.kode) for row in view.baris)
        notes = (*view.catatan, self.writer.plain(blok.catatan)) if blok.catatan else view.catatan
        placed = replace(
            view,
            id=own.id,
            nomor=own.nomor,
            judul=self.writer.plain(blok.judul) if blok.judul else view.judul,
            baris=rows,
            catatan=notes,
            sumber=self.writer.plain(blok.sumber) if blok.sumber else view.sumber,
        )
        try:
            refuse_too_wide(
                placed, USABLE[self.ident.gaya.kertas, placed.orientasi], self.ident.gaya.huruf
            )
        except TableTooWide as problem:
            hint = "ringkas judul kolom, tulis 'orientasi: lanskap' pada tata tabelnya, atau pakai kertas F4"
            self.found.append(Diagnostic("D140", blok.at, str(problem), hint))
        return placed

    def refuse_long_numbers(self, view: TableView, blok: BlokTabel) -> None:
        """Formulas may compute a number that is longer than any that can be written."""
        cells = (
            sel
            for row in view.baris
            for sel in row.sel
            if isinstance(sel.nilai, (int, Decimal, Nilai))
        )
        if long := next((sel.teks for sel in cells if len(sel.teks) > MAX_WORD), ""):
            message = (
                f"tabel '{blok.jenis}' memuat hasil hitungan yang terlalu panjang: {shown(long)}"
            )
            hint = "periksa angka dan rumus kolomnya; pembagi yang terlalu kecil memberi hasil yang terlalu besar"
            self.found.append(Diagnostic("D142", blok.at, message, hint))

    def picture(self, blok: BlokGambar) -> Gambar:
        own = self.labels.of[id(blok)]
        judul = self.writer.plain(blok.judul) if blok.judul else ""
        return Gambar(
            self.image(blok.berkas), own.nomor, judul, self.writer.plain(blok.alt), own.id
        )

    def image(self, berkas: Path) -> str:
        """The address of an image, which writers may read from now on."""
        names = chain(
            [berkas.name], (f"{n}-{berkas.name}" for n in count(2))
        )  # two folders may hold one name
        src = next(
            src
            for src in (f"gambar/{name}" for name in names)
            if self.gambar.get(src, berkas) == berkas
        )
        self.gambar[src] = berkas
        return src

    def chart(self, blok: BlokGrafik) -> Gambar | None:
        types, own = chart_types(), self.labels.of[id(blok)]
        if blok.jenis not in types:
            hint = nearest(blok.jenis, list(types)) or f"jenis yang ada: {', '.join(types)}"
            self.found.append(
                Diagnostic("D133", blok.at, f"jenis grafik '{blok.jenis}' tidak dikenal", hint)
            )
            return None
        src = f"grafik/{own.id}.svg"
        try:
            self.grafik[src] = types[blok.jenis](self.bahan, blok)
        except TidakTergambar as problem:
            message = f"grafik '{blok.jenis}' tidak dapat digambar: {problem.sebab}"
            self.found.append(
                Diagnostic("D134", blok.at, message, problem.saran, sought=Sought("", SINGLE))
            )
            return None
        return Gambar(
            src, own.nomor, self.writer.plain(blok.judul), self.writer.plain(blok.alt), own.id
        )

    def head_of_office(self) -> TandaTangan:
        return self.signature(
            self.ident.penanda_tangan, self.ident.tempat, _date(self.ident.tanggal)
        )

    def signature(self, signer: PenandaTangan, tempat: str, tanggal: str) -> TandaTangan:
        return TandaTangan(
            f"{tempat}, {tanggal}", signer.jabatan, signer.nama, signer.pangkat, signer.nip
        )

    def keputusan(self, keputusan: Keputusan) -> KeputusanTampil:
        by_id = {p.id: p for p in self.dokumen.landasan}
        cited = [by_id[one] for one in keputusan.mengingat]
        ends = [";"] * (len(cited) - 1) + ["."] * bool(cited)
        return KeputusanTampil(
            id="",
            kop=keputusan.kop,
            pejabat=keputusan.pejabat,
            nomor=keputusan.nomor,
            tentang=self.writer.plain(keputusan.tentang),
            menimbang=tuple(self.writer.inline(text) for text in keputusan.menimbang),
            mengingat=tuple(
                Markup("{}{}").format(citation(p), end) for p, end in zip(cited, ends, strict=True)
            ),
            menetapkan=self.writer.inline(keputusan.menetapkan),
            diktum=tuple(
                (_DIKTUM[n], self.writer.inline(text)) for n, text in enumerate(keputusan.diktum)
            ),
            tanda_tangan=self.signature(
                keputusan.penanda_tangan, keputusan.tempat, keputusan.tanggal
            ),
            tembusan=tuple(self.writer.inline(text) for text in keputusan.tembusan),
        )


def title(ident: Identitas) -> str:
    """`Rencana Kerja` or `Perubahan Rencana Kerja`."""
    return "Rencana Kerja" if ident.jenis == "murni" else "Perubahan Rencana Kerja"


def _row(row: Baris, table: str, utama: bool, digits: kode.BentukKode) -> Baris:
    """The row with its deep link, which keeps the kode as written, and its codes in the form that is printed."""
    ident = row.id if utama or not row.id else f"{table}-{row.id}"
    return replace(
        row,
        id=ident,
        sel=tuple(replace(sel, teks=kode.printed(sel.teks, digits)) for sel in row.sel),
    )


def _date(tanggal: str | date) -> str:
    return tanggal if isinstance(tanggal, str) else id_format.tanggal(tanggal)
