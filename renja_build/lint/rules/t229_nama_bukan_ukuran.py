"""Nama indikator menyebut keadaan, bukan ukuran; terpotong; atau memuat targetnya atau ukuran kedua.

Mengapa:
    Indikator ialah alat ukur: "Persentase …", "Jumlah …", "Indeks …". "Meningkatnya …" ialah
    sasaran, dan tidak mengatakan apa yang diukur. Nama yang berhenti di tengah, memuat besaran
    targetnya, atau mengukur dua hal sekaligus tidak dapat dinilai dengan satu angka. Nama yang
    ditulis demikian oleh katalog nomenklatur edisi itu tidak diperiksa.

Keliru:
    nama: Meningkatnya Cakupan Imunisasi Dasar Lengkap
    nama: Persentase Bayi dengan Imunisasi Dasar Lengkap minimal 90%

Benar:
    nama: Persentase Bayi dengan Imunisasi Dasar Lengkap
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.acuan.satuan import Satuan, daftar_satuan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.nama import Resmi
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T229"
LEVEL: Level = "warning"
_AKHIR = re.compile(
    r"(?:^|\s)(?:yang|dan|atau|serta|dengan|untuk|dari|pada|dalam|di|ke|oleh|bagi|terhadap|sesuai|"
    r"yang\s+[Mm]e\w+(?:i|kan))$"
)
_BESARAN = re.compile(
    r"\d+(?:,\d+)?\s*(?:%|persen\b)|\b(?:sebesar|minimal|target|paling (?:sedikit|banyak))\s+\d",
    re.IGNORECASE,
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names by which nothing, or more than one thing, can be measured."""
    official, units = Resmi(dokumen), daftar_satuan()
    for indikator in dokumen.indikator.values():
        wrong = None if official.indikator(indikator) else _wrong(indikator.nama, units)
        if wrong:
            fault, hint = wrong
            yield Temuan(indikator.at, f"nama '{indikator.id}' {fault}: {indikator.nama}", hint)


def _wrong(nama: str, units: Satuan) -> tuple[str, str] | None:
    """What is wrong with a name, and what to write."""
    words = nama.casefold().split()
    if _state(words[0], units):
        return (
            "menyebut keadaan, bukan ukuran",
            "awali dengan ukurannya: Persentase, Jumlah, Indeks",
        )
    if (len(words) == 1 and words[0] in units.ukuran) or _AKHIR.search(nama):
        return "terpotong", "lengkapi: ukuran apa, dari siapa atau apa"
    if _BESARAN.search(nama):
        return "memuat targetnya", "hapus besarannya dari nama; target ditulis pada deret targetnya"
    second = rf"(?<!jenis)\s(?:dan|serta)\s(?:{'|'.join(units.ukuran_kedua)})\s"
    if words[0] in units.ukuran and re.search(second, " ".join(words)):
        return "memuat dua ukuran", "tulis sebagai dua indikator"
    return None


def _state(word: str, units: Satuan) -> bool:
    """`Meningkatnya`, `Terwujudnya`: what ends so begins no measure, with few exceptions."""
    return word.endswith("nya") and len(word) > 6 and word not in units.ukuran_nya
