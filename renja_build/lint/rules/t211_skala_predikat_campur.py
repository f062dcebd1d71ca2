"""Predikat sebuah indikator dari lebih dari satu skala.

Mengapa:
    Predikat huruf (BB, A), opini (WTP), dan kata (Baik) berasal dari penilaian yang berlainan dan
    tidak dapat dibandingkan; target BB dengan realisasi Baik tidak dapat dinilai.

Keliru:
    renstra: {2024: BB, 2025: A}
    nilai-sakip: {2024: Baik}

Benar:
    renstra: {2024: BB, 2025: A}
    nilai-sakip: {2024: BB}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.skala import daftar_skala
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.nilai import nilai_tertulis
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T211"
LEVEL: Level = "warning"
RENSTRA_LALU = True


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators whose words no one scale holds; words of none are told by T216."""
    scales = daftar_skala()
    rated: dict[str, list[str]] = {}
    for value in nilai_tertulis(dokumen):
        if value.nilai.kata and scales.memuat(value.nilai.kata):
            rated.setdefault(value.indikator, []).append(value.nilai.kata)
    for key, words in rated.items():
        if not scales.memuat(*words):
            yield Temuan(
                dokumen.indikator[key].at,
                f"predikat '{key}' dari skala yang berlainan: {', '.join(dict.fromkeys(words))}",
                "pakai satu skala untuk target dan realisasi",
            )
