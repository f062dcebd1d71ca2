"""Angka kontrol rupiah berbeda dari hitungan.

Mengapa:
    Total dihitung dari sub kegiatan (Permendagri 86/2017, T-C.33), sedangkan surat pagu, SIPD, atau
    dokumen lama menyebut angkanya sendiri. Bila berbeda, salah satu keliru. Temuan menyebut sub
    kegiatan yang menjelaskan selisihnya sampai ke rupiah: tidak ikut terjumlah, terjumlah dua kali,
    memakai pagu tahun lain, atau salah ketik.

Keliru:
    kontrol:
      - {apa: pagu, kode: 5.03.01, nilai: 15.633.331.188, sumber: Surat Bappeda 12 Juli 2024}

Benar:
    pagu sub kegiatan di bawah 5.03.01 berjumlah 15.633.331.188, atau nilai kontrol
    diperbaiki menurut sumbernya
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute import kontrol as dihitung
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.digits import ribuan
from renja_build.lint import audit
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "A201"
LEVEL: Level = "error"
RUPIAH = ("pagu", "maju", "sebelum", "selisih", "rkpd", "realisasi")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Amounts that differ from the sum of their leaves."""
    for kontrol in dokumen.kontrol:
        if kontrol.apa not in RUPIAH:
            continue
        stated, name = int(kontrol.nilai), audit.subject(kontrol) + audit.source(kontrol)
        uang = dihitung.money(kontrol, hasil)
        if uang is None:
            yield Temuan(
                kontrol.at,
                f"{name} tidak dapat dihitung: datanya tidak ada",
                "isi datanya, atau hapus kontrol",
            )
            continue
        computed = dihitung.amount(uang, kontrol.kode)
        if computed != stated:
            yield Temuan(
                kontrol.at,
                f"{name} dinyatakan {ribuan(stated)}, hitungan {ribuan(computed)}, selisih "
                f"{ribuan(stated - computed)}",
                audit.explanation(kontrol, uang, dokumen, hasil)
                or "periksa sub kegiatan di bawahnya dengan sumber angka ini",
            )
