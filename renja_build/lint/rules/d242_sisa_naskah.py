"""Petunjuk pengisian, titik-titik, huruf x, atau pesan galat tertinggal dalam naskah.

Mengapa:
    Templat memberi petunjuk dalam kurung dan menyediakan titik-titik atau huruf x; pengolah kata
    dan lembar kerja menuliskan galat di tempat rujukan atau rumus yang putus. Semuanya tercetak
    bila tidak diganti. Kata dan pesan yang dikenali terdaftar dalam schema/acuan/sisa.yaml.

Keliru:
    Jumlah pegawai sebanyak ........ orang.
    (Jelaskan secara ringkas tugas dan fungsi perangkat daerah.)
    Rinciannya disajikan pada Error! Reference source not found.

Benar:
    Jumlah pegawai sebanyak {{ fakta["pegawai"].nilai | angka }} orang.
    Rinciannya disajikan pada {{ rujuk("t-c-33") }}.

Nama orang dan nomor surat yang menunggu ditulis dalam kurung siku, "[Nama Kepala Dinas]": D201
menagihnya pada penetapan.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.isian import isian
from renja_build.lint.kata import tanpa_ungkapan
from renja_build.lint.nama import nama_data
from renja_build.lint.rule import Temuan
from renja_build.lint.sisa_naskah import tertinggal
from renja_build.lint.teks import teks_dokumen
from renja_build.model.document import Dokumen

CODE = "D242"
LEVEL: Level = "warning"
_PERBAIKAN = {
    "petunjuk pengisian": "ganti dengan isinya, atau hapus",
    "titik-titik": "ganti dengan isinya; bila belum diketahui, beri tanda '# renja: isi'",
    "huruf pengganti": "ganti dengan angka atau nama yang sebenarnya",
    "pesan galat": 'tulis yang dimaksud: rujukan ditulis {{ rujuk("…") }}, angka sebagai ungkapan',
}


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Remnants in prose, titles, free cells, labels and names."""
    for one in teks_dokumen(dokumen):
        plain = tanpa_ungkapan(one.teks) if one.berungkapan else str(one.teks)
        for rest in tertinggal(plain):
            at = one.teks.locate(rest.start)
            yield Temuan(at, f"{rest.apa} '{rest.tertulis}' tertinggal", _PERBAIKAN[rest.apa])
    for label in chain(isian(dokumen), nama_data(dokumen)):
        for rest in tertinggal(str(label.teks)):
            message = f"{rest.apa} '{rest.tertulis}' tertinggal pada {label.sebutan}"
            yield Temuan(label.at, message, _PERBAIKAN[rest.apa])
