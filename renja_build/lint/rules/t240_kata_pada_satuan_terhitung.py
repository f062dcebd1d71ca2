"""Target atau realisasi berupa kata atau tanggal, padahal satuannya persen atau benda yang dihitung.

Mengapa:
    Level 3, BB, atau 31 Maret bukan nilai dalam persen dan bukan banyaknya dokumen: nilai itu
    milik indikator lain, atau satuannya yang keliru. Tabel mencetaknya di samping satuan itu, dan
    capaiannya tidak dihitung. Indikator yang memang dinilai dengan kata satuannya Predikat, Level,
    Nilai, atau Kategori; yang ditetapkan dengan tanggal satuannya Tanggal.

Keliru:
    satuan: "%"
    renstra: {2025: Level 3}

Benar:
    satuan: Level
    renstra: {2025: Level 3}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.satuan import daftar_satuan
from renja_build.acuan.skala import daftar_skala
from renja_build.angka import Hari, Nilai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.nilai import NilaiTertulis, nilai_tertulis
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T240"
LEVEL: Level = "warning"
RENSTRA_LALU = True


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """The first such value of each indicator; words of no scale are told by T216."""
    told: dict[str, list[NilaiTertulis]] = {}
    for value in nilai_tertulis(dokumen):
        if _uncounted(value.nilai) and _counted(value.satuan):
            told.setdefault(value.indikator, []).append(value)
    for key, values in told.items():
        first, words = values[0], dict.fromkeys(value.nilai.predikat or "" for value in values)
        yield Temuan(
            first.at,
            f"'{key}' {first.periode}: {', '.join(words)}, padahal satuannya {first.satuan}",
            _hint(first.nilai),
        )


def _counted(satuan: str) -> bool:
    """Whether a unit is a share or a thing, whose values are numbers."""
    units, plain = daftar_satuan(), baku(satuan)
    return units.is_persen(plain) or plain in units.benda_lain or bool(units.benda_satuan(plain))


def _uncounted(nilai: Nilai) -> bool:
    """Whether a value is a word of a scale, alone or beside its number, or a date."""
    if isinstance(nilai.bentuk, Hari):
        return True
    return bool(nilai.kata and daftar_skala().memuat(nilai.kata))


def _hint(nilai: Nilai) -> str:
    if isinstance(nilai.bentuk, Hari):
        return "tulis angkanya; bila indikator ini memang berupa tanggal, satuan: Tanggal"
    right = "Predikat, Level, Nilai, atau Kategori"
    return f"tulis angkanya; bila indikator ini memang dinilai dengan kata, satuannya {right}"
