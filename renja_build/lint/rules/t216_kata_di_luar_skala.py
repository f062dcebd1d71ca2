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

from renja_build.acuan.skala import daftar_skala
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.nilai import nilai_tertulis
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.validate import nearest

CODE = "T216"
LEVEL: Level = "warning"

_NIHIL = ("nihil", "nol", "kosong", "tidak ada data")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Words of no scale, once for each place that holds them."""
    scales = daftar_skala()
    strange: dict[tuple[str, Location], dict[str, str]] = {}
    for value in nilai_tertulis(dokumen):
        word = value.nilai.kata
        if word and not scales.memuat(word):
            strange.setdefault((value.indikator, value.at), {}).setdefault(word, value.periode)
    known = [word for skala in scales.skala for word in skala.kata]
    for (key, at), words in strange.items():
        for word, period in words.items():
            yield Temuan(
                at,
                f"'{key}' {period}: '{word}' tidak termuat dalam skala mana pun, jadi capaiannya "
                "tidak dapat dinilai",
                _hint(word, known),
            )


def _hint(word: str, known: list[str]) -> str:
    if word.casefold() in _NIHIL:
        return 'tulis "-" bila nihil, 0 bila angkanya nol, atau kosongkan bila belum ada'
    near = nearest(word, known)
    own = "tulis skalanya di acuan/skala.yaml, dari kata yang terendah ke yang tertinggi"
    return f"{near}; bila bukan, {own}" if near else own
