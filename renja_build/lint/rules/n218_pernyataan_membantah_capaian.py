"""Kalimat tentang capaian yang dibantah data.

Mengapa:
    Kalimat evaluasi sering disalin dari tahun sebelumnya. Program yang disebut belum mencapai target, padahal seluruh
    indikatornya mencapai target menurut realisasi.yaml, atau realisasi keluaran yang tidak sama dengan datanya, membuat
    bab 2 bertentangan dengan T-C.29 (Permendagri 86/2017).

Keliru:
    Program Kepegawaian Daerah belum mencapai targetnya.        # capaiannya 107,49%

Benar:
    Daftar yang diturunkan dari data, atau {{ kinerja["kebutuhan-asn"]["2023"].capaian | persen }}

Yang dilaporkan hanya pernyataan tentang tahun yang dievaluasi; kalimat tentang Renstra, triwulan, anggaran, dan kalimat
bersyarat dibiarkan.
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
from renja_build.load import Teks
from renja_build.model.document import Dokumen

CODE = "N218"
LEVEL: Level = "warning"
_BELUM = re.compile(
    r"\b(?:tidak|belum)\s+(?:dapat\s+|berhasil\s+)?(?:mencapai|memenuhi)\s+target(?:nya)?\b(?! (?:akhir|jangka))",
    re.I,
)
_LAIN = re.compile(
    r"\b(?:Renstra|RPJMD|akhir|triwulan|semester|bulan|fisik|keuangan|anggaran|jika|bila|apabila|agar|risiko|tidak ada|"
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
    met = (
        [node for node in hasil.evaluasi[year].of("program") if _all_met(node)]
        if year in hasil.evaluasi
        else []
    )
    for teks in simpul(dokumen, Teks):
        for found in _BELUM.finditer(teks):
            sentence = kalimat(teks, found.start())
            before = teks[rentang_kalimat(teks, found.start())[0] : found.start()]
            if _LAIN.search(sentence) or not _of_year(sentence, year):
                continue
            named = [node for node in met if _named(node, before)]
            if named:
                shown = ", ".join(f"{node.kode} {angka(node.capaian)}%" for node in named)
                yield Temuan(
                    teks.locate(found.start()),
                    f"'{found[0]}', padahal capaian {year}: {shown}",
                    "hapus pernyataan itu, atau periksa target dan realisasinya",
                )


def _all_met(node: HasilNode) -> bool:
    return all(one.capaian is not None and one.capaian >= 100 for one in node.indikator)


def _of_year(sentence: str, year: int) -> bool:
    return {*re.findall(r"\b20\d\d\b", sentence)} <= {
        str(year)
    } and "tahun_berjalan" not in sentence


def _named(node: HasilNode, text: str) -> bool:
    """By its name, an expression, or the first two words of the name (`Program Kepegawaian`)."""
    short = re.escape(" ".join(baku(node.nama).split()[:2]))
    return f'nama["{node.kode}"]' in text or re.search(rf"\b{short}\b", baku(text)) is not None


def _outputs(dokumen: Dokumen) -> Iterator[Temuan]:
    leaves = [leaf for leaf in dokumen.rencana.sub_kegiatan() if len(leaf.target) == 1]
    for one in angka_terketik(dokumen):
        if one.jenis != "jumlah" or one.ditandai or not _REALISASI.search(one.sebelum):
            continue
        sentence = one.kalimat
        for leaf in leaves:
            if baku(leaf.nama) not in baku(sentence) and f'nama["{leaf.kode}"]' not in sentence:
                continue
            indikator = dokumen.indikator[leaf.target[0].indikator]
            stated = {
                value.angka
                for value in dokumen.realisasi.kinerja.get(indikator.id, {}).values()
                if value.angka is not None
            }
            same_unit = one.nomina == baku(indikator.satuan)
            if (
                stated
                and same_unit
                and one.nilai not in stated
                and _of_year(sentence, dokumen.identitas.tahun_lalu)
            ):
                yield Temuan(
                    one.teks.locate(one.start),
                    f"realisasi {leaf.kode} ditulis {one.tertulis}, data menyebut {_shown(stated)}",
                    f"periksa '{indikator.id}' dalam realisasi.yaml, atau tulis angkanya sebagai ungkapan",
                )


def _shown(values: set[Decimal]) -> str:
    return ", ".join(angka(value) for value in sorted(values))
