"""Kata yang salah ketik dalam nama atau kalimat.

Mengapa:
    Satu huruf yang hilang, berlebih, atau tertukar dalam nama tercetak pada setiap tabel, dan dalam
    kalimat mengganggu pembaca. Dilaporkan kata yang tidak dikenal dan satu huruf saja bedanya dari
    kata yang dikenal: kata kamus, kata perencanaan (schema/acuan/kata.yaml), dan kata yang dipakai
    berkali-kali dalam Renja ini. Kata berhuruf besar semua dan nama yang ditulis demikian oleh
    katalog nomenklatur tidak diperiksa.

Keliru:
    Penyelengaraan pelayanan memerlukan kordinasi.

Benar:
    Penyelenggaraan pelayanan memerlukan koordinasi.

Kata yang benar tetapi belum dikenal ditulis dalam acuan/kata.txt, satu kata sebaris.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.katalog import ejaan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.isian import isian
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.nama import nama_data
from renja_build.lint.rule import Temuan
from renja_build.lint.salah_ketik import Kosakata, kata
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N232"
LEVEL: Level = "warning"
SETELAH = ("N227",)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Unknown words with a known twin, in the names of the data and in prose."""
    names = [*nama_data(dokumen), *isian(dokumen)]
    prose = [(teks, tanpa_ungkapan(teks)) for teks in simpul(dokumen, Teks)]
    texts = [*(nama.teks for nama in names), *(plain for _, plain in prose)]
    words = Kosakata(texts, _own_names(dokumen))
    for nama in names:
        for word, _ in kata(nama.teks):
            if right := words.maksud(word):
                message = f"'{word}' dalam {nama.sebutan} tampaknya salah ketik"
                yield Temuan(nama.at, message, _hint(word, right))
    for teks, plain in prose:
        for word, start in kata(plain):
            if word.casefold() in ejaan():
                continue  # a word that is spelled so by habit, of which N216 tells
            if right := words.maksud(word):
                message = f"'{word}' tampaknya salah ketik"
                yield Temuan(teks.locate(start), message, _hint(word, right))


def _hint(word: str, right: str) -> str:
    shown = right.capitalize() if word[0].isupper() else right
    return f"mungkin maksudnya '{shown}'; bila '{word}' benar, tulis dalam acuan/kata.txt"


def _own_names(dokumen: Dokumen) -> Iterator[str]:
    """What no dictionary knows: words of the office, names of the region, its places and funds."""
    yield from dokumen.kata
    ident = dokumen.identitas
    yield from (ident.daerah, ident.ibu_kota, ident.tempat, ident.perangkat_daerah.nama)
    yield from (ident.perangkat_daerah.singkatan, ident.perangkat_daerah.alamat)
    for leaf in dokumen.rencana.sub_kegiatan():
        yield from (leaf.lokasi, leaf.sumber_dana)
