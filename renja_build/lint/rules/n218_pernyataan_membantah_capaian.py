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

from renja_build.compute.evaluasi import HasilNode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.figures import angka_terketik, kalimat, rentang_kalimat
from renja_build.lint.kata import angka, baku, simpul
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N218"
LEVEL: Level = "warning"
_BELUM = re.compile(
    r"\b(?:tidak|belum)\s+(?:dapat\s+|berhasil\s+)?(?:mencapai|"
    r"memenuhi)\s+target(?:nya)?\b(?! (?:akhir|jangka))",
    re.I,
)
_LAIN = re.compile(
    r"\b(?:Renstra|RPJMD|akhir|triwulan|semester|bulan|fisik|keuangan|anggaran|jika|bila|apabila|"
    r"agar|risiko|tidak ada|"
    r"tidak satu pun|semua|seluruh\w*|kecuali|indikator|kegiatan|sejumlah|sebagian)\b",
    re.I,
)
_REALISASI = re.compile(r"\b(?:te)?realisasi\w*(?: (?:sebesar|sebanyak|adalah))? $")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Programs said to have missed what they met, and outputs stated otherwise than the data."""
    yield from _programs(dokumen, hasil)
    yield from _outputs(dokumen)


def _programs(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    year = dokumen.identitas.tahun_lalu
    if year not in hasil.evaluasi:
        return
    met = list(filter(_all_met, hasil.evaluasi[year].of("program")))
    for teks in simpul(dokumen, Teks):
        for match in _BELUM.finditer(teks):
            sentence = kalimat(teks, match.start())
            before = teks[rentang_kalimat(teks, match.start())[0] : match.start()]
            if _LAIN.search(sentence) or not _of_year(sentence, year):
                continue
            named = [node for node in met if _named(node, before)]
            if named:
                results = ", ".join(f"{node.kode} {angka(node.capaian)}%" for node in named)
                yield Temuan(
                    teks.locate(match.start()),
                    f"'{match[0]}', padahal capaian {year}: {results}",
                    "hapus pernyataan itu, atau periksa target dan realisasinya",
                )


def _all_met(node: HasilNode) -> bool:
    results = [indikator.capaian for indikator in node.indikator]
    return all(capaian is not None and capaian >= 100 for capaian in results)


def _of_year(sentence: str, year: int) -> bool:
    if "tahun_berjalan" in sentence:
        return False
    return {*re.findall(r"\b20\d\d\b", sentence)} <= {str(year)}


def _named(node: HasilNode, text: str) -> bool:
    """By its name, an expression, or the first two words of the name (`Program Kepegawaian`)."""
    short = re.escape(" ".join(baku(node.nama).split()[:2]))
    return f'nama["{node.kode}"]' in text or re.search(rf"\b{short}\b", baku(text)) is not None


def _outputs(dokumen: Dokumen) -> Iterator[Temuan]:
    leaves = [leaf for leaf in dokumen.rencana.sub_kegiatan() if len(leaf.target) == 1]
    for figure in angka_terketik(dokumen):
        if figure.jenis != "jumlah" or figure.ditandai or not _REALISASI.search(figure.sebelum):
            continue
        sentence = figure.kalimat
        if not _of_year(sentence, dokumen.identitas.tahun_lalu):
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
