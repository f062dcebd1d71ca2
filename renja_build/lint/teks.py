"""The texts that people write freely: prose and titles, and cells beside it that no model computes:
notes, outcomes, proposals, free tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renja_build.lint.kata import simpul, teks_dan_judul
from renja_build.model.document import Dokumen, Inovasi, KakiE81
from renja_build.model.isi import BlokTabel
from renja_build.nodes import Teks

Sifat = tuple[bool, bool, str, str, bool]


@dataclass(frozen=True, slots=True, eq=False)
class TeksDokumen:
    """One text: whether it is a title, whether expressions are computed in it, and what it is
    about where it stands beside a node or an indicator."""

    teks: Teks
    judul: bool = False
    berungkapan: bool = True
    simpul: str = ""
    indikator: str = ""
    narasi: bool = True  # whether it tells; else it labels: a source, an outcome, a cell

    @property
    def sifat(self) -> Sifat:
        """All but the text itself."""
        return self.judul, self.berungkapan, self.simpul, self.indikator, self.narasi


def teks_dokumen(dokumen: Dokumen) -> Iterator[TeksDokumen]:
    """Prose and titles in order, then the free cells."""
    tables = simpul(dokumen, BlokTabel)
    sources = {id(text) for blok in tables for text in (blok.sumber, blok.catatan_pada)}
    for teks, is_title in teks_dan_judul(dokumen):
        yield TeksDokumen(teks, is_title, narasi=id(teks) not in sources)
    yield from sel_bebas(dokumen)


def sel_bebas(dokumen: Dokumen) -> Iterator[TeksDokumen]:
    """Texts of the other files that hold words of one's own."""
    for node in dokumen.rencana.nodes():
        yield from _bebas(node.catatan, simpul=node.kode)
        yield from _bebas(node.rincian.hasil, simpul=node.kode, narasi=False)
    for key, indikator in dokumen.indikator.items():
        for text in (indikator.catatan_analisis, indikator.catatan_evaluasi):
            yield from _bebas(text, indikator=key)
    for record in (*dokumen.usulan, *dokumen.pokir, *dokumen.inovasi):
        for name in ("nama", "usulan", "catatan", "deskripsi", "manfaat"):
            inovasi = isinstance(record, Inovasi)
            yield from _bebas(getattr(record, name, ""), narasi=not inovasi)
    for item in dokumen.keselarasan:
        yield from _bebas(item.implikasi)
        for text in (item.dokumen, item.butir, item.arah):  # quoted from another document
            yield from _bebas(text, narasi=False)
    for faktor in dokumen.faktor:
        for text in (
            faktor.uraian,
            faktor.kelompok,
            *faktor.pendorong,
            *faktor.penghambat,
            *faktor.tindak_lanjut,
        ):
            yield from _bebas(text)
    yield from _sebab_perubahan(dokumen)
    kaki = dokumen.e81 or KakiE81("")
    for lines in (
        kaki.pendorong,
        kaki.penghambat,
        kaki.tindak_lanjut_triwulan,
        kaki.tindak_lanjut_renja,
    ):
        for text in lines:
            yield from _bebas(text)
    for tahap in dokumen.proses.tahapan.values() if dokumen.proses else ():
        for text in (tahap.faktor_penyebab, tahap.tindak_lanjut):
            yield from _bebas(text)
    for tata in dokumen.tabel.values():
        for note in (tata.judul, tata.subjudul, tata.sumber, *(n.teks for n in tata.catatan)):
            if isinstance(note, Teks):
                yield TeksDokumen(note, note is tata.judul)


def _sebab_perubahan(dokumen: Dokumen) -> Iterator[TeksDokumen]:
    """Why amounts of a perubahan rose, fell or moved."""
    if dokumen.perubahan is None:
        return
    for reasons in (dokumen.perubahan.penambahan, dokumen.perubahan.pengurangan):
        for alasan in reasons.values():
            for text in (*alasan.uraian, alasan.keterangan):
                yield from _bebas(text, simpul=alasan.kode)
    for pergeseran in dokumen.perubahan.pergeseran:
        for text in (pergeseran.uraian, pergeseran.uraian_ke):
            yield from _bebas(text)


def _bebas(
    text: str, simpul: str = "", indikator: str = "", narasi: bool = True
) -> Iterator[TeksDokumen]:
    if isinstance(text, Teks) and text:
        yield TeksDokumen(text, False, False, simpul, indikator, narasi)


def lokasi(dokumen: Dokumen) -> Iterator[Teks]:
    """Where the plan and the proposals take place, each wording of a file once."""
    seen: set[int] = set()
    for record in (*dokumen.rencana.nodes(), *dokumen.usulan, *dokumen.pokir):
        text = record.lokasi
        if isinstance(text, Teks) and id(text) not in seen:
            seen.add(id(text))
            yield text
