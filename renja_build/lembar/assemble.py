"""Puts the sheet together: each item with its answer, what it rests on, and the findings that deny
it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import filterfalse
from pathlib import Path
from typing import Literal

from renja_build.acuan.lembar import KelompokPertanyaan, Pertanyaan, by_item, pertanyaan
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Diagnostic, Level
from renja_build.lembar import dokumen as of_dokumen
from renja_build.lembar import kaskade as of_kaskade
from renja_build.lembar import rencana as of_rencana
from renja_build.lembar import tahapan as of_tahapan
from renja_build.lembar import uang as of_uang
from renja_build.lembar.basis import Basis, Pemeriksa, RenjaDiperiksa
from renja_build.lembar.tahapan import BarisTahap, BeritaAcaraTampil
from renja_build.lint import all_rules
from renja_build.lint.codes import all_codes
from renja_build.model.document import Dokumen
from renja_build.model.isi import PenandaTangan
from renja_build.render import id_format
from renja_build.silence import Dikecualikan

Jawaban = Literal["terpenuhi", "catatan", "tidak", "tanpa_data"]
SEBUTAN: Mapping[Jawaban, str] = {
    "terpenuhi": "Terpenuhi",
    "catatan": "Terpenuhi dengan catatan",
    "tidak": "Tidak terpenuhi",
    "tanpa_data": "Tidak dapat diperiksa",
}
PEMERIKSA: Mapping[str, Pemeriksa] = {
    **of_rencana.PEMERIKSA,
    **of_kaskade.PEMERIKSA,
    **of_uang.PEMERIKSA,
    **of_dokumen.PEMERIKSA,
    **of_tahapan.PEMERIKSA,
}
_RANCANGAN = {
    "rancangan_awal": "Rancangan Awal ",
    "rancangan": "Rancangan ",
    "rancangan_akhir": "Rancangan Akhir ",
    "penetapan": "",
}


@dataclass(frozen=True, slots=True)
class TemuanLembar:
    """A finding as the sheet tells it; `alasan` is why it is silenced, empty where it is not."""

    kode: str
    tempat: str
    pesan: str
    tingkat: Level
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class ItemLembar:
    """One item answered; `aturan` are the codes that were asked, `basis` what the answer rests
    on."""

    nomor: str
    tanya: str
    bahan: str
    jawaban: Jawaban
    basis: Basis
    temuan: tuple[TemuanLembar, ...]
    aturan: tuple[str, ...]

    @property
    def sebutan(self) -> str:
        """The answer in words."""
        return SEBUTAN[self.jawaban]


@dataclass(frozen=True, slots=True)
class KelompokLembar:
    """Items under one heading, with their source."""

    nomor: str
    judul: str
    dasar: str
    butir: tuple[ItemLembar, ...]


@dataclass(frozen=True, slots=True)
class Lembar:
    """The whole sheet; `batas` names the codes that were left out, `pejabat` are who verifies and
    whose Renja it is, `tempat` is where a verifier who is named signs.
    """

    judul: str
    kantor: str
    contoh: bool
    identitas: tuple[tuple[str, str], ...]
    formulir: tuple[BarisTahap, ...]
    kelompok: tuple[KelompokLembar, ...]
    kesimpulan: tuple[str, str]
    berita_acara: BeritaAcaraTampil
    pejabat: tuple[PenandaTangan | None, PenandaTangan]
    tempat: str
    tanggal: date | None
    batas: str
    ketat: bool

    @property
    def penjelasan(self) -> tuple[str, ...]:
        """How the sheet is to be read, and what it leaves out."""
        warnings = (
            "menjadikan butirnya tidak terpenuhi" if self.ketat else "ditulis sebagai catatan"
        )
        read = (
            f"Lembar ini disusun dari isi Renja; peringatan {warnings}. Butir yang datanya tidak "
            "ada tidak dapat "
            "diperiksa, dan temuan yang dikecualikan disebut alasannya."
        )
        source = (
            "Susunan lembar perlu dicocokkan dengan lampiran Permendagri 86/2017 dan lembar "
            "Bappeda setempat."
        )
        left_out = f"Pemeriksaan tidak menyeluruh. Aturan yang tidak disertakan: {self.batas}."
        return (read, source, left_out) if self.batas else (read, source)

    @property
    def jumlah(self) -> tuple[tuple[str, int], ...]:
        """How many items have each answer, every answer named."""
        counts: Counter[Jawaban] = Counter()
        for group in self.kelompok:
            counts.update(item.jawaban for item in group.butir)
        return tuple((name, counts[answer]) for answer, name in SEBUTAN.items())


@dataclass(frozen=True, slots=True)
class Pilihan:
    """How the sheet is asked for: codes that are wanted, whether warnings deny an item, the date it
    bears."""

    wanted: Callable[[str], bool] = lambda code: True
    ketat: bool = False
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class TemuanRenja:
    """The findings of a Renja, in order of place, and those that its comments silence."""

    folder: Path
    ada: Sequence[Diagnostic]
    dikecualikan: Sequence[Dikecualikan]


@dataclass(frozen=True, slots=True)
class _Examination:
    """One Renja with its findings, and what the sheet asks of it: the codes of each item."""

    renja: RenjaDiperiksa
    temuan: TemuanRenja
    pilihan: Pilihan
    asked: Mapping[str, Sequence[str]]


def assemble(dokumen: Dokumen, hasil: Hasil, temuan: TemuanRenja, pilihan: Pilihan) -> Lembar:
    """Answer every item; raises `ToolError` where a finding's code belongs to none."""
    ident = dokumen.identitas
    rules = sorted({*all_rules(), *(code for code in all_codes() if code.startswith("D19"))})
    renja = RenjaDiperiksa(dokumen, hasil, len(temuan.dikecualikan))
    examination = _Examination(renja, temuan, pilihan, by_item(rules, pertanyaan()))
    groups = tuple(_groups(examination))
    items = {item.bahan: item for group in groups for item in group.butir}
    form = of_tahapan.formulir(dokumen, items)
    name = f"{_RANCANGAN[ident.status]}{_judul(dokumen)}"
    office = f"{ident.perangkat_daerah.nama} {ident.wilayah}"
    return Lembar(
        judul=f"Lembar Verifikasi {name}",
        kantor=office,
        contoh=ident.contoh,
        identitas=tuple(_identitas(dokumen, hasil)),
        formulir=form,
        kelompok=groups,
        kesimpulan=of_tahapan.kesimpulan(form, [item.jawaban for item in items.values()], name),
        berita_acara=of_tahapan.minutes(dokumen, name, office, pilihan.tanggal),
        pejabat=(dokumen.proses.verifikator if dokumen.proses else None, ident.penanda_tangan),
        tempat=ident.ibu_kota,
        tanggal=pilihan.tanggal,
        batas=", ".join(filterfalse(pilihan.wanted, rules)),
        ketat=pilihan.ketat,
    )


def _judul(dokumen: Dokumen) -> str:
    ident = dokumen.identitas
    judul = f"Renja Tahun {ident.tahun}"
    return f"Perubahan {judul}" if ident.jenis == "perubahan" else judul


def _identitas(dokumen: Dokumen, hasil: Hasil) -> Iterator[tuple[str, str]]:
    """Which Renja it is, and by which counts and amounts its content is known again."""
    ident, banyak = dokumen.identitas, hasil.banyak
    program, kegiatan = f"{banyak.program} program", f"{banyak.kegiatan} kegiatan"
    yield "Perangkat daerah", ident.perangkat_daerah.nama
    yield "Daerah", ident.wilayah
    yield "Tahun", str(ident.tahun)
    yield "Jenis", f"Renja {ident.jenis}"
    yield "Status", ident.status.replace("_", " ")
    yield "Sistematika", daftar_sistematika()[ident.sistematika].judul
    yield "Isi", f"{program}, {kegiatan}, {banyak.sub_kegiatan} sub kegiatan"
    rupiah = partial(id_format.rupiah, gaya=ident.gaya.rupiah)
    yield "Pagu indikatif", rupiah(hasil.pagu.total)
    if hasil.perubahan:
        yield "Pagu sebelum perubahan", rupiah(hasil.perubahan.sebelum.total)
    if hasil.maju.total:
        yield "Prakiraan maju", rupiah(hasil.maju.total)


def _groups(examination: _Examination) -> Iterator[KelompokLembar]:
    """The groups that this kind of Renja is asked, and what was found on others; none without an
    item."""
    number = 0
    told = _told_codes(examination.temuan)
    for group in pertanyaan():
        questions = list(_questions(group, examination, told))
        if questions:
            letter = chr(ord("A") + number)
            number += 1
            items = []
            for place, question in enumerate(questions, start=1):
                items.append(_item(f"{letter}.{place}", question, examination))
            yield KelompokLembar(letter, group.judul, group.dasar, tuple(items))


def _questions(
    group: KelompokPertanyaan, examination: _Examination, told: set[str]
) -> Iterator[Pertanyaan]:
    """The items of a group that are wanted; of another kind of Renja only those with a finding."""
    meant = group.hanya in ("", examination.renja.dokumen.identitas.jenis)
    for question in group.butir:
        codes = examination.asked[question.bahan]
        if _is_wanted(codes, examination.pilihan) and (meant or told.intersection(codes)):
            yield question


def _told_codes(temuan: TemuanRenja) -> set[str]:
    """Codes with a finding, silenced or not."""
    silenced = {excused.temuan.code for excused in temuan.dikecualikan}
    return silenced.union(finding.code for finding in temuan.ada)


def _is_wanted(codes: Sequence[str], pilihan: Pilihan) -> bool:
    """An item without codes is wanted where no code was chosen."""
    return any(map(pilihan.wanted, codes or [""]))


def _item(nomor: str, question: Pertanyaan, examination: _Examination) -> ItemLembar:
    asked, pilihan = examination.asked[question.bahan], examination.pilihan
    codes = tuple(filter(pilihan.wanted, asked))
    denying, excused = _findings(examination.temuan, codes)
    basis = PEMERIKSA[question.bahan](examination.renja)
    if not denying and any(finding.more for finding in examination.temuan.ada):
        # Of so many findings some are not shown: that none of this item is there says nothing.
        basis = replace(basis, kurang="temuan Renja ini terlalu banyak untuk diperiksa seluruhnya")
    left_out = ", ".join(filterfalse(pilihan.wanted, asked))
    if left_out and not basis.kurang:
        basis = replace(basis, kurang=f"{left_out} tidak disertakan dalam pemeriksaan ini")
    answer = _answer(basis, denying, excused, ketat=pilihan.ketat)
    return ItemLembar(
        nomor, question.tanya, question.bahan, answer, basis, (*denying, *excused), codes
    )


def _findings(
    temuan: TemuanRenja, codes: Container[str]
) -> tuple[list[TemuanLembar], list[TemuanLembar]]:
    """Those of some codes that stand, and those that a comment silences."""
    denying = []
    for finding in temuan.ada:
        if finding.code in codes:
            denying.append(_as_row(finding, temuan.folder))
    excused = []
    for silenced in temuan.dikecualikan:
        if silenced.temuan.code in codes:
            excused.append(_as_row(silenced.temuan, temuan.folder, silenced.alasan))
    return denying, excused


def _answer(
    basis: Basis,
    denying: Sequence[TemuanLembar],
    excused: Sequence[TemuanLembar],
    *,
    ketat: bool,
) -> Jawaban:
    """Denied by an error (strict: a warning too) or by a figure that nobody excuses; never
    fulfilled without data."""
    wrong = sum(not row.sesuai for row in basis.rincian)
    if any(ketat or row.tingkat == "error" for row in denying) or wrong > len(excused):
        return "tidak"
    if basis.kurang:
        return "tanpa_data"
    return "catatan" if denying or excused or basis.sebagian else "terpenuhi"


def _as_row(finding: Diagnostic, folder: Path, reason: str = "") -> TemuanLembar:
    """With its place in the folder; a file that lies elsewhere is named alone."""
    file = Path(finding.at.file.name)
    if finding.at.file.is_relative_to(folder):
        file = finding.at.file.relative_to(folder)
    place = f"{file.as_posix()}:{finding.at.line}"
    return TemuanLembar(finding.code, place, finding.message, finding.level, reason)
