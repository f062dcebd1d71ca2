"""Angka kontrol rupiah berbeda dari hitungan.

Mengapa:
    Total dihitung dari sub kegiatan (Permendagri 86/2017, T-C.33), sedangkan surat pagu, SIPD, atau
    dokumen lama menyebut angkanya sendiri. Bila berbeda, salah satu keliru. Temuan menyebut sub
    kegiatan yang menjelaskan selisihnya sampai ke rupiah: tidak ikut terjumlah, terjumlah dua kali,
    memakai pagu tahun lain, atau salah ketik. Kontrol dapat disaring menurut kode, `sumber_dana`,
    `unit`, dan `indikator`. Selisih yang sama pada dua tingkat, dan dua selisih yang saling
    meniadakan (pagu yang berpindah), disebut sebagai satu sebab. Bila tidak ada yang menjelaskannya
    sampai ke rupiah, disebut paling banyak tiga sub kegiatan yang angkanya, sesudah dibetulkan, lebih
    cocok dengan prakiraan maju, RKPD, atau pagu tahun lalunya, atau lebih bulat.

Keliru:
    kontrol:
      - {apa: pagu, kode: 5.03.01, nilai: 15.633.331.188, sumber: Surat Bappeda 12 Juli 2024}

Benar:
    pagu sub kegiatan di bawah 5.03.01 berjumlah 15.633.331.188, atau nilai kontrol
    diperbaiki menurut sumbernya
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.compute.kontrol import belum_dibagi
from renja_build.compute.pendanaan import bagilah
from renja_build.diagnostics import Level
from renja_build.digits import ribuan
from renja_build.lint import audit
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "A201"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Amounts that differ from the sum of their leaves; differences that are one or that cancel
    have one cause."""
    stated = audit.differences(dokumen, hasil)
    for selisih in stated:
        kontrol = selisih.kontrol
        name = audit.subject(kontrol) + audit.source(kontrol)
        if selisih.uang is None:
            untold = belum_dibagi(kontrol, dokumen) if kontrol.apa == "maju" else []
            yield Temuan(
                kontrol.at,
                f"{name} tidak dapat dihitung: "
                + ("belum dibagi menurut sumber dana" if untold else "datanya tidak ada"),
                f"{bagilah(untold) if untold else 'isi datanya'}, atau hapus kontrol",
            )
        elif selisih.lebih:
            yield Temuan(
                kontrol.at,
                f"{name} dinyatakan {ribuan(int(kontrol.nilai))}, hitungan "
                f"{ribuan(selisih.dihitung)}, selisih {ribuan(selisih.lebih)}",
                audit.remedy(selisih, stated, dokumen, hasil)
                or "periksa sub kegiatan di bawahnya dengan sumber angka ini",
            )
