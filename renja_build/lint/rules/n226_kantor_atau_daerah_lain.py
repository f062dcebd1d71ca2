"""Perangkat daerah, pimpinan, atau daerah lain disebut di tempat milik Renja ini.

Mengapa:
    Halaman yang disalin dari Renja perangkat daerah atau daerah lain menyisakan namanya: Renja
    kantor lain, RKPD kabupaten lain, kota yang seharusnya kabupaten, lokasi di daerah lain. Nama
    itu lolos dari pemeriksa ejaan karena benar tertulis.

Keliru:
    Renja Dinas Perhubungan Tahun 2025 disusun sebagai pedoman kerja.
    Renja ini mendukung RKPD Kota Semarang.
    lokasi: Kabupaten Banyuwangi

Benar:
    Renja {{ perangkat_daerah.nama }} Tahun {{ tahun }} disusun sebagai pedoman kerja.
    Renja ini mendukung RKPD {{ wilayah }}.

Kantor dan daerah lain boleh disebut sebagai mitra, tujuan kunjungan, asal data, atau pembanding.
Yang dilaporkan: yang disebut menyusun, menetapkan, atau memiliki Renja, RKPD, RPJMD, atau
pembangunan ini, dan yang tertulis pada judul, sumber tabel, kalimat hasil, inovasi, lokasi, dan isian
seperti kelompok sasaran dan sumber data.
Selama nama daerah atau perangkat daerah di renja.yaml belum diisi ("[Nama Daerah]"), milik siapa
sebuah nama tidak dapat diketahui; yang dilaporkan hanyalah nama yang belum diisi itu, satu kali.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.atasan import bukan_atasannya
from renja_build.lint.identitas import Pihak, pihak_lain
from renja_build.lint.isian import isian
from renja_build.lint.kalimat import kalimat_dokumen
from renja_build.lint.letak import asing, bagi_semua, di_dalam
from renja_build.lint.milik import bukan_miliknya
from renja_build.lint.rule import Temuan
from renja_build.lint.teks import lokasi
from renja_build.model.document import Dokumen

CODE = "N226"
LEVEL: Level = "warning"
SETELAH = ("N208", "N212")
_EKSPRESI = {"kantor": "{{ perangkat_daerah.nama }}", "daerah": "{{ wilayah }}"}
_BERNAMA = {
    "kantor": "perangkat_daerah",
    "pimpinan": "perangkat_daerah",
    "daerah": "daerah",
    "kepala_daerah": "daerah",
}  # whose name in renja.yaml tells them from others
_SEBUTAN = {"daerah": "nama daerah", "perangkat_daerah": "nama perangkat daerah"}


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Other offices and regions where only this one can stand. While the own name is not filled in,
    nothing can be told to be another's: that is said once."""
    ident = dokumen.identitas
    unnamed = {
        name: own
        for name, own in (
            ("daerah", ident.daerah),
            ("perangkat_daerah", ident.perangkat_daerah.nama),
        )
        if own.startswith("[")
    }
    waiting: dict[str, list[str]] = {}
    for pihak, found in _lain(dokumen):
        name = _BERNAMA[pihak.apa]
        if name in unnamed:
            waiting.setdefault(name, []).append(pihak.nama)
        else:
            yield found
    for name, others in waiting.items():
        at = ident.places.get(name, ident.at)
        if not any((mark.at.file, mark.at.line) == (at.file, at.line) for mark in dokumen.tanda):
            yield _belum_bernama(at, name, unnamed[name], others)
    if "kecamatan" not in ident.perangkat_daerah.nama.casefold() and asing(dokumen):
        yield Temuan(
            ident.places.get("tempat", ident.at),
            f"tempat penetapan '{ident.tempat}' bukan ibu kota {ident.wilayah}, {ident.ibu_kota}",
            "perbaiki 'tempat' atau 'ibu_kota' dalam renja.yaml",
        )


def _lain(dokumen: Dokumen) -> Iterator[tuple[Pihak, Temuan]]:
    others = pihak_lain(dokumen)
    for kalimat in kalimat_dokumen(dokumen):
        for pihak in others.dalam(kalimat.isi):
            theirs = bukan_miliknya(kalimat, pihak, dokumen, di_dalam(pihak, dokumen))
            if theirs or bukan_atasannya(kalimat, pihak):
                at = kalimat.teks.locate(kalimat.start + pihak.start)
                yield pihak, _temuan(at, pihak, dokumen, kalimat.asal.berungkapan)
    for label in isian(dokumen):
        for pihak in others.dalam(str(label.teks)):
            if pihak.apa == "daerah" and not di_dalam(pihak, dokumen):
                yield pihak, _temuan(label.at, pihak, dokumen, False)
    for teks in lokasi(dokumen):
        for pihak in others.dalam(str(teks)):
            inner = di_dalam(pihak, dokumen) and not bagi_semua(teks, dokumen)
            if pihak.apa == "daerah" and not inner:
                yield pihak, _temuan(teks.locate(pihak.start), pihak, dokumen, False)


def _belum_bernama(at: Location, name: str, own: str, others: list[str]) -> Temuan:
    more = f" dan {len(others) - 1} sebutan lain" if len(others) > 1 else ""
    return Temuan(
        at,
        f"{_SEBUTAN[name]} belum diisi ('{own}'), sehingga '{others[0]}'{more} tidak dapat dicocokkan",
        f"isi {_SEBUTAN[name]} di renja.yaml",
    )


def _temuan(at: Location, pihak: Pihak, dokumen: Dokumen, expressions: bool) -> Temuan:
    ident = dokumen.identitas
    own = {
        "kantor": ident.perangkat_daerah.nama,
        "daerah": ident.wilayah,
        "pimpinan": ident.perangkat_daerah.kepala or ident.penanda_tangan.jabatan,
        "kepala_daerah": ident.wilayah,
    }[pihak.apa]
    written = _EKSPRESI.get(pihak.apa, own) if expressions else own
    return Temuan(
        at,
        f"'{pihak.nama}' bukan milik Renja ini, yang disusun {own}",
        f"tulis {written}; bila memang pihak lain, sebut sebagai mitra atau sumber data",
    )
