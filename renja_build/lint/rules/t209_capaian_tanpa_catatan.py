"""Capaian nol atau jauh di atas target tanpa catatan.

Mengapa:
    Evaluasi menjelaskan target yang tidak tercapai dan yang terlampaui (Permendagri 86/2017, bab
    evaluasi). Capaian nol atau di atas 200% tanpa catatan membuat pembaca menduga salah ketik;
    sering kali memang demikian.

Keliru:
    renja: {2023: 5}
    arsip-dinamis: {2023: 47}            # 940%

Benar:
    renja: {2023: 5}
    catatan_evaluasi: Penataan arsip lama selesai lebih cepat sehingga jumlahnya melampaui target.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T209"
LEVEL: Level = "warning"

TERTINGGI = 200
"""Percent of the target up to which a result needs no note."""


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Results of the year that the plan evaluates, at nothing or above the band, without a note."""
    tahun = dokumen.identitas.tahun_lalu
    evaluasi = hasil.evaluasi.get(tahun)
    for node in evaluasi.node if evaluasi else ():
        for hasil_indikator in node.indikator:
            noted = (
                hasil_indikator.indikator.catatan_evaluasi
                or hasil_indikator.indikator.catatan_analisis
            )
            if (
                hasil_indikator.capaian is not None
                and not noted
                and not 0 < hasil_indikator.capaian <= TERTINGGI
            ):
                yield Temuan(
                    dokumen.realisasi.places[hasil_indikator.indikator.id],
                    f"capaian {tahun} '{hasil_indikator.indikator.id}' "
                    f"{angka(hasil_indikator.capaian)}% tanpa catatan",
                    "periksa target dan realisasi, lalu jelaskan pada 'catatan_evaluasi' "
                    "indikatornya",
                )
