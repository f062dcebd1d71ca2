"""Angka yang disebut bagi sebuah hal bukan angka hal itu.

Mengapa:
    Kalimat yang menyebut nama program, kegiatan, sub kegiatan, atau indikator menyatakan angka
    milik hal itu pada tahun yang disebut. Angka milik hal lain, tahun lain, atau Renja terdahulu
    membuat bab evaluasi bertentangan dengan tabelnya, walaupun angka itu sendiri ada dalam data.

Keliru:
    Pada Tahun 2023, Indeks Profesionalitas ASN terealisasi 61,20.      # realisasinya 54,94

Benar:
    Pada Tahun {{ tahun_lalu }}, {{ indikator["ip-asn"].nama }} terealisasi
    {{ kinerja["ip-asn"][tahun_lalu].realisasi | angka }}.

Yang dibaca: realisasi, target, dan capaian indikator; pagu, prakiraan maju, dan realisasi simpul;
serapan dan rata-rata capaian; banyaknya yang dinilai dan yang di bawah, sesuai, atau di atas target.
Batas (`tidak mencapai 60`, `lebih dari 80 persen`) keliru bila nilainya di luar batas itu.
Kalimat yang tidak jelas menyebut apa dan tahun berapa, dan kalimat yang menyebut sumbernya, tidak
diperiksa.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.lint.support import Judgement, judgements, nilai_tampil, ungkapan
from renja_build.model.document import Dokumen

CODE = "N223"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Figures that are said to be a fact, and are not."""
    for judgement in judgements(dokumen, hasil):
        counted = judgement.fakta and judgement.fakta[0].nama.startswith("jumlah")
        if judgement.hubungan == "bantah" and not counted:
            yield _temuan(judgement, dokumen)


def _temuan(judgement: Judgement, dokumen: Dokumen) -> Temuan:
    angka, fakta = judgement.angka, judgement.fakta[0]
    values = dict.fromkeys(nilai_tampil(other) for other in judgement.fakta)
    shown = " atau ".join(values)
    message = f"'{angka.tertulis}' bukan {fakta.nama}, yang bernilai {shown}"
    remedy = f"tulis {ungkapan(fakta, angka, dokumen.identitas)}"
    if judgement.sebab:  # of a bound, which an expression alone would not say
        remedy = f"perbaiki batas itu, atau sebut nilainya: {remedy.removeprefix('tulis ')}"
        said = f"{judgement.sebab} {angka.tertulis}"
        message = f"menurut kalimat ini {said}, padahal {fakta.nama} bernilai {shown}"
    return Temuan(
        angka.teks.locate(angka.start),
        message,
        f"{remedy}, atau sebut dengan jelas milik siapa dan tahun berapa",
    )
