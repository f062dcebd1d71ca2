"""Puts the sheet together: each item with its answer, what it rests on, and the findings that deny it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from renja_build.acuan import acuan
from renja_build.acuan.lembar import Pertanyaan, by_item, pertanyaan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Diagnostic, Level
from renja_build.lembar import dokumen as isi_dokumen
from renja_build.lembar import rencana as isi_rencana
from renja_build.lembar import uang as isi_uang
from renja_build.lembar.bahan import Bahan, Isi, Pemeriksa
from renja_build.lint import all_rules
from renja_build.lint.codes import all_codes
from renja_build.model.document import Dokumen
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
    **isi_rencana.PEMERIKSA,
    **isi_uang.PEMERIKSA,
    **isi_dokumen.PEMERIKSA,
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
class Butir:
    """One item answered; `aturan` are the codes that were asked, `bahan` what the answer rests on."""

    nomor: str
    tanya: str
    jawaban: Jawaban
    bahan: Bahan
    temuan: tuple[TemuanLembar, ...]
    aturan: tuple[str, ...]

    @property
    def sebutan(self) -> str:
        """The answer in words."""
        return SEBUTAN[self.jawaban]


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Items under one heading, with their source."""

    nomor: str
    judul: str
    dasar: str
    butir: tuple[Butir, ...]


@dataclass(frozen=True, slots=True)
class Lembar:
    """The whole sheet; `batas` names the codes that were left out."""

    judul: str
    kantor: str
    contoh: bool
    identitas: tuple[tuple[str, str], ...]
    kelompok: tuple[Kelompok, ...]
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
            f"Lembar ini disusun dari isi Renja; peringatan {warnings}. Butir yang datanya tidak ada tidak dapat "
            "diperiksa, dan temuan yang dikecualikan disebut alasannya."
        )
        source = "Susunan lembar perlu dicocokkan dengan lampiran Permendagri 86/2017 dan lembar Bappeda setempat."
        left_out = f"Pemeriksaan tidak menyeluruh. Aturan yang tidak disertakan: {self.batas}."
        return (read, source, *([left_out] if self.batas else []))

    @property
    def jumlah(self) -> tuple[tuple[str, int], ...]:
        """How many items have each answer, every answer named."""
        counts = Counter(one.jawaban for group in self.kelompok for one in group.butir)
        return tuple((name, counts[answer]) for answer, name in SEBUTAN.items())


@dataclass(frozen=True, slots=True)
class Pilihan:
    """How the sheet is asked for: codes that are wanted, whether warnings deny an item, the date it bears."""

    wanted: Callable[[str], bool] = lambda code: True
    ketat: bool = False
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class Temuan:
    """The findings of a Renja, in order of place, and those that its comments silence."""

    folder: Path
    ada: Sequence[Diagnostic]
    dikecualikan: Sequence[Dikecualikan]


def susun(dokumen: Dokumen, hasil: Hasil, temuan: Temuan, pilihan: Pilihan) -> Lembar:
    """Answer every item; raises `ToolError` where a finding's code belongs to none."""
    ident = dokumen.identitas
    rules = sorted({*all_rules(), *(code for code in all_codes() if code.startswith("D19"))})
    asked = by_item(rules, pertanyaan())
    left_out = [code for code in rules if not pilihan.wanted(code)]
    isi = Isi(dokumen, hasil, len(temuan.dikecualikan))
    return Lembar(
        judul=f"Lembar Verifikasi {_RANCANGAN[ident.status]}{_renja(dokumen)}",
        kantor=f"{ident.perangkat_daerah.nama} {ident.wilayah}",
        contoh=ident.contoh,
        identitas=_identitas(dokumen, hasil),
        kelompok=tuple(_groups(isi, temuan, pilihan, asked)),
        tanggal=pilihan.tanggal,
        batas=", ".join(left_out),
        ketat=pilihan.ketat,
    )


def _renja(dokumen: Dokumen) -> str:
    ident = dokumen.identitas
    return f"{'Perubahan ' if ident.jenis == 'perubahan' else ''}Renja Tahun {ident.tahun}"


def _identitas(dokumen: Dokumen, hasil: Hasil) -> tuple[tuple[str, str], ...]:
    """Which Renja it is, and by which counts and amounts its content is known again."""
    ident, banyak = dokumen.identitas, hasil.banyak
    counts = (
        f"{banyak.program} program, {banyak.kegiatan} kegiatan, {banyak.sub_kegiatan} sub kegiatan"
    )
    rows = [
        ("Perangkat daerah", ident.perangkat_daerah.nama),
        ("Daerah", ident.wilayah),
        ("Tahun", str(ident.tahun)),
        ("Jenis", "Renja perubahan" if ident.jenis == "perubahan" else "Renja murni"),
        ("Status", ident.status.replace("_", " ")),
        ("Sistematika", acuan().sistematika[ident.sistematika].judul),
        ("Isi", counts),
        ("Pagu indikatif", id_format.rupiah(hasil.pagu.total, ident.gaya.rupiah)),
    ]
    if hasil.perubahan:
        rows.append(
            (
                "Pagu sebelum perubahan",
                id_format.rupiah(hasil.perubahan.sebelum.total, ident.gaya.rupiah),
            )
        )
    if hasil.maju.total:
        rows.append(("Prakiraan maju", id_format.rupiah(hasil.maju.total, ident.gaya.rupiah)))
    return tuple(rows)


def _groups(
    isi: Isi, temuan: Temuan, pilihan: Pilihan, asked: Mapping[str, Sequence[str]]
) -> Iterator[Kelompok]:
    """The groups that this kind of Renja is asked, and what was found on others; none without an item."""
    number = 0
    found = {one.code for one in (*temuan.ada, *(one.temuan for one in temuan.dikecualikan))}
    for group in pertanyaan():
        meant = group.hanya in ("", isi.dokumen.identitas.jenis)
        wanted = [
            one
            for one in group.butir
            if _is_wanted(asked[one.bahan], pilihan)
            and (meant or found.intersection(asked[one.bahan]))
        ]
        if wanted:
            number += 1
            letter = chr(ord("A") + number - 1)
            items = (
                _item(f"{letter}.{n}", one, isi, temuan, pilihan, asked)
                for n, one in enumerate(wanted, start=1)
            )
            yield Kelompok(letter, group.judul, group.dasar, tuple(items))


def _is_wanted(codes: Sequence[str], pilihan: Pilihan) -> bool:
    """An item without codes is wanted where no code was chosen."""
    return any(map(pilihan.wanted, codes or [""]))


def _item(
    nomor: str,
    one: Pertanyaan,
    isi: Isi,
    temuan: Temuan,
    pilihan: Pilihan,
    asked: Mapping[str, Sequence[str]],
) -> Butir:
    codes = [code for code in asked[one.bahan] if pilihan.wanted(code)]
    left_out = [code for code in asked[one.bahan] if code not in codes]
    found = [_told(d, temuan.folder) for d in temuan.ada if d.code in codes]
    excused = [
        _told(d.temuan, temuan.folder, d.alasan)
        for d in temuan.dikecualikan
        if d.temuan.code in codes
    ]
    bahan = PEMERIKSA[one.bahan](isi)
    if not found and any(d.more for d in temuan.ada):
        bahan = replace(bahan, kurang="temuan Renja ini terlalu banyak untuk diperiksa seluruhnya")
    if left_out and not bahan.kurang:
        bahan = replace(
            bahan, kurang=f"{', '.join(left_out)} tidak disertakan dalam pemeriksaan ini"
        )
    answer = _answer(bahan, found, excused, ketat=pilihan.ketat)
    return Butir(nomor, one.tanya, answer, bahan, (*found, *excused), tuple(codes))


def _answer(
    bahan: Bahan, found: Sequence[TemuanLembar], excused: Sequence[TemuanLembar], *, ketat: bool
) -> Jawaban:
    """Denied by an error (strict: a warning too) or by a figure that nobody excuses; never fulfilled without data."""
    wrong = sum(not row.sesuai for row in bahan.rincian)
    if any(ketat or one.tingkat == "error" for one in found) or wrong > len(excused):
        return "tidak"
    if bahan.kurang:
        return "tanpa_data"
    return "catatan" if found or excused or bahan.sebagian else "terpenuhi"


def _told(found: Diagnostic, folder: Path, reason: str = "") -> TemuanLembar:
    file = (
        found.at.file.relative_to(folder)
        if found.at.file.is_relative_to(folder)
        else Path(found.at.file.name)
    )
    place = f"{file.as_posix()}:{found.at.line}"
    return TemuanLembar(found.code, place, found.message, found.level, reason)
