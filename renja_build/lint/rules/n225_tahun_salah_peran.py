"""Tahun yang bukan tahun dari hal yang disebut.

Mengapa:
    Renja, RKPD, dan RAPBD yang dirujuk ialah milik tahun rencana; tahun berjalan, tahun yang
    dievaluasi, tahun prakiraan maju, dan periode RPJMD masing-masing satu. Tahun yang tertinggal
    dari Renja terdahulu tampak wajar karena tahun itu pun ada dalam data, tetapi perannya keliru:
    rencana dikatakan akan dilaksanakan pada tahun yang lewat, atau tahun rencana dikatakan selesai.

Keliru:
    Program dan kegiatan akan dilaksanakan pada Tahun 2023.      # Renja Tahun 2025

Benar:
    Program dan kegiatan akan dilaksanakan pada Tahun {{ tahun }}.

Renja dan RKPD tahun lain boleh disebut dalam kalimat yang melihat ke belakang atau ke depan
(evaluasi, pelaksanaan, hasil, sebelumnya, berikutnya). Kata yang dikenali terdaftar dalam
schema/acuan/bahasa.yaml. Kalimat yang menyebut sumbernya tidak diperiksa.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.bulan import bulan_salah
from renja_build.lint.kalimat import kalimat_dokumen
from renja_build.lint.peran_tahun import tahun_salah
from renja_build.lint.rule import Temuan
from renja_build.lint.urutan import urutan_salah
from renja_build.model.document import Dokumen

CODE = "N225"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Years that contradict what is said of them."""
    for kalimat in kalimat_dokumen(dokumen):
        found = (read(kalimat, dokumen) for read in (tahun_salah, urutan_salah, bulan_salah))
        for wrong in chain.from_iterable(found):
            angka = wrong.angka
            hint = f"tulis {wrong.benar}" if kalimat.asal.berungkapan else "perbaiki tahunnya"
            yield Temuan(
                angka.teks.locate(angka.start),
                f"'{angka.tertulis}' keliru: {wrong.sebab}",
                f"{hint}, atau sebut sumbernya bila memang tahun lain",
            )
