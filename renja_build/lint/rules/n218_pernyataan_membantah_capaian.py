"""Kalimat tentang capaian yang dibantah data.

Mengapa:
    Kalimat evaluasi sering disalin dari tahun sebelumnya. Program yang disebut belum mencapai
    target, padahal seluruh indikatornya mencapai target menurut realisasi.yaml, atau realisasi
    keluaran yang tidak sama dengan datanya, membuat bab 2 bertentangan dengan T-C.29 (Permendagri
    86/2017).

Keliru:
    Program Kepegawaian Daerah belum mencapai targetnya.        # capaiannya 107,49%

Benar:
    Daftar yang diturunkan dari data, atau {{ kinerja["kebutuhan-asn"][tahun_lalu].capaian | persen }}

Yang dilaporkan hanya pernyataan tentang tahun yang dievaluasi; kalimat tentang Renstra, triwulan,
anggaran, dan kalimat bersyarat dibiarkan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.figures import angka_terketik
from renja_build.lint.kalimat import kalimat_dokumen
from renja_build.lint.kata import angka, baku
from renja_build.lint.pernyataan import bantahan, pernyataan, predikat_salah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "N218"
LEVEL: Level = "warning"
_REALISASI = re.compile(r"\b(?:te)?realisasi\w*(?: (?:sebesar|sebanyak|adalah))? $")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """What is said of results that the data deny, and outputs stated otherwise than the data."""
    for kalimat in kalimat_dokumen(dokumen):
        for claim in pernyataan(kalimat, dokumen):
            why = bantahan(claim, dokumen, hasil)
            if why:
                yield Temuan(
                    kalimat.teks.locate(claim.start),
                    f"'{claim.tertulis}', padahal {why}",
                    "perbaiki atau hapus pernyataan itu, atau periksa target dan realisasinya",
                )
        for start, written, why in predikat_salah(kalimat, dokumen, hasil):
            yield Temuan(
                kalimat.teks.locate(start),
                f"'{written}', padahal {why}",
                "perbaiki predikatnya, atau periksa target dan realisasinya",
            )
    yield from _outputs(dokumen)


def _outputs(dokumen: Dokumen) -> Iterator[Temuan]:
    leaves = [leaf for leaf in dokumen.rencana.sub_kegiatan() if len(leaf.target) == 1]
    for figure in angka_terketik(dokumen):
        if figure.jenis != "jumlah" or figure.ditandai or not _REALISASI.search(figure.sebelum):
            continue
        sentence = figure.kalimat
        if {*re.findall(r"\b20\d\d\b", sentence)} - {str(dokumen.identitas.tahun_lalu)}:
            continue
        for leaf in leaves:
            if baku(leaf.nama) not in baku(sentence) and f'nama["{leaf.kode}"]' not in sentence:
                continue
            indikator = dokumen.indikator[leaf.target[0].indikator]
            stated = _stated(dokumen, indikator.id)
            same_unit = figure.nomina == baku(indikator.satuan)
            if stated and same_unit and figure.nilai not in stated:
                results = ", ".join(map(angka, sorted(stated)))
                yield Temuan(
                    figure.teks.locate(figure.start),
                    f"realisasi {leaf.kode} ditulis {figure.tertulis}, data menyebut {results}",
                    f"periksa '{indikator.id}' dalam realisasi.yaml,"
                    " atau tulis angkanya sebagai ungkapan",
                )


def _stated(dokumen: Dokumen, indikator: str) -> set[Decimal]:
    """The numbers that were measured, of every period."""
    measured = dokumen.realisasi.kinerja.get(indikator, {}).values()
    return {value.angka for value in measured if value.angka is not None}
