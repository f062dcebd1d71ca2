"""Target atau realisasi berupa kata yang tidak termuat dalam skala mana pun.

Mengapa:
    Kata seperti BB, Level 3, atau Paripurna dapat dinilai tercapai atau belum karena berurutan
    dalam suatu skala. Kata lain hanya dicetak: capaiannya tidak dapat dinilai, dan sering kali kata
    itu salah ketik. Skala yang dipakai kantor sendiri ditulis di acuan/skala.yaml, dari kata yang
    terendah ke yang tertinggi.

Keliru:
    renstra: {2025: BB}
    nilai-sakip: {2025: Sanagt Baik}

Benar:
    nilai-sakip: {2025: Sangat Baik}
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from renja_build.acuan.skala import daftar_skala
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.likeness import nearest
from renja_build.lint.nilai import NilaiTertulis, nilai_tertulis
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T216"
LEVEL: Level = "warning"
RENSTRA_LALU = True

_NIHIL = ("nihil", "nol", "kosong", "tidak ada data")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Words of no scale, where a file has them first for an indicator."""
    scales = daftar_skala()
    strange: dict[tuple[str, Path, str], NilaiTertulis] = {}
    for value in nilai_tertulis(dokumen):
        word = value.nilai.kata
        if word and not scales.memuat(word):
            strange.setdefault((value.indikator, value.at.file, word), value)
    known = [word for skala in scales.skala for word in skala.kata]
    for (key, _, word), value in strange.items():
        yield Temuan(
            value.at,
            f"'{key}' {value.periode}: '{word}' tidak termuat dalam skala mana pun, jadi "
            "capaiannya tidak dapat dinilai",
            _hint(word, known),
        )


def _hint(word: str, known: list[str]) -> str:
    if word.casefold() in _NIHIL:
        return 'tulis "-" bila nihil, 0 bila angkanya nol, atau kosongkan bila belum ada'
    near = nearest(word, known)
    own = "tulis skalanya di acuan/skala.yaml, dari kata yang terendah ke yang tertinggi"
    return f"{near}; bila bukan, {own}" if near else own
