"""Simpulan umum atau perbandingan yang dibantah data.

Mengapa:
    Kalimat seperti "tidak ada program di bawah target", "seluruh kegiatan melampaui target",
    "anggaran terserap seluruhnya", atau "prakiraan maju lebih rendah" biasanya tertinggal dari
    tahun sebelumnya. Pembaca membandingkannya dengan rekapitulasi di halaman yang sama
    (Permendagri 86/2017, T-C.29 dan T-C.33).

Keliru:
    Tidak ada program yang berada di bawah target.      # 1 program capaiannya 54%

Benar:
    Terdapat {{ evaluasi[tahun_lalu].program.di_bawah | bilangan }} program di bawah target.

Yang dibaca: semua atau tidak satu pun program, kegiatan, dan sub kegiatan terhadap targetnya; pagu
terhadap prakiraan maju; pagu program yang terbesar dan terkecil; serapan habis atau di bawah
separuh. Kalimat bersyarat, tentang triwulan, atau yang menyebut sumbernya dibiarkan.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kalimat import kalimat_dokumen
from renja_build.lint.rekap import simpulan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "N224"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """General claims that counts and amounts deny."""
    for kalimat in kalimat_dokumen(dokumen):
        for start, end, why in simpulan(kalimat, dokumen, hasil):
            first, last = kalimat.kata[start], kalimat.kata[end - 1]
            yield Temuan(
                kalimat.teks.locate(first.start),
                f"'{kalimat.teks[first.start : last.end]}', padahal {why}",
                "perbaiki atau hapus simpulan itu, atau sebut angkanya dengan ungkapan",
            )
