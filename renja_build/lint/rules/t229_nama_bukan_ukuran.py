"""Nama indikator menyebut keadaan atau pekerjaan; terpotong; memuat target, tahun, atau ukuran kedua.

Mengapa:
    Indikator ialah alat ukur: "Persentase …", "Jumlah …", "Indeks …". "Meningkatnya …" ialah
    sasaran, "Melaksanakan …" ialah pekerjaan; keduanya tidak mengatakan apa yang diukur. Nama yang
    berhenti di tengah, memuat besaran targetnya atau tahunnya, atau mengukur dua hal sekaligus
    tidak dapat dinilai dengan satu angka. Nama yang ditulis demikian oleh katalog nomenklatur edisi
    itu tidak diperiksa.

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


_TAHUN = re.compile(
    r"\b(?:tahun|ta|t\.a\.|n)\s+(?:anggaran\s+)?20\d\d\b|(?<![\d:/.-])\b20\d\d(?:\s?[-–/]\s?20\d\d)?\)?$",
    re.IGNORECASE,
)
_BUKAN_TAHUN = re.compile(
    r"\b(?:nomor|no\.?|konstan|dasar|iso|sni|visi|agenda|sdgs?)\s*(?:[\w./-]+\s)?$", re.IGNORECASE
)
_KERJA = re.compile(r"me(?:l|m|n|r|w|ng|ny)[a-z]{3,}(?:kan|i|[a-z])$")
_UKURAN = "awali dengan ukurannya: Persentase, Jumlah, Indeks"


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
    head = words[1] if words[0] in units.penguat and len(words) > 1 else words[0]
    if _state(head, units) or (head != words[0] and head.startswith("me")):
        return (
            "menyebut keadaan, bukan ukuran",
            _UKURAN,
        )
    verb = _KERJA.match(words[0]) and words[0] not in units.bukan_kerja
    if verb or words[0] in units.pekerjaan:
        return ("menyebut pekerjaan, bukan ukuran", _UKURAN)
    if (len(words) == 1 and words[0] in units.ukuran) or _AKHIR.search(nama):
        return "terpotong", "lengkapi: ukuran apa, dari siapa atau apa"
    if _BESARAN.search(nama):
        return "memuat targetnya", "hapus besarannya dari nama; target ditulis pada deret targetnya"
    if any(not _BUKAN_TAHUN.search(nama[: year.start()]) for year in _TAHUN.finditer(nama)):
        return "memuat tahun", "hapus tahunnya dari nama; tahun ialah kolom deretnya"
    second = rf"(?<!jenis)\s(?:dan|serta)\s(?:{'|'.join(units.ukuran_kedua)})\s"
    if words[0] in units.ukuran and re.search(second, " ".join(words)):
        return "memuat dua ukuran", "tulis sebagai dua indikator"
    return None


def _state(word: str, units: Satuan) -> bool:
    """`Meningkatnya`, `Terwujud`: what is so begun or ended begins no measure, with few exceptions."""
    if word.startswith("ter") and len(word) > 6 and word not in units.bukan_keadaan:
        return True
    return word.endswith("nya") and len(word) > 6 and word not in units.ukuran_nya
