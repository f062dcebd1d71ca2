"""Predikat sebuah indikator dari lebih dari satu skala.

Mengapa:
    Predikat huruf (BB, A), opini (WTP), dan kata (Baik) berasal dari penilaian yang berlainan dan tidak dapat
    dibandingkan; target BB dengan realisasi Baik tidak dapat dinilai.

Keliru:
    renstra: {2024: BB, 2025: A}
    nilai-sakip: {2024: Baik}

Benar:
    renstra: {2024: BB, 2025: A}
    nilai-sakip: {2024: BB}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.angka import PREDIKAT
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T211"
LEVEL: Level = "warning"

_OPINI = ("WTP", "WDP", "TMP")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators whose targets and results are rated in several scales."""
    planned = {
        t.indikator: (t.target, t.maju) for node in dokumen.rencana.nodes() for t in node.target
    }
    for key, one in dokumen.indikator.items():
        series = (one.renstra, one.renja, one.proyeksi, dokumen.realisasi.kinerja.get(key, {}))
        values = [*(value for part in series for value in part.values()), *planned.get(key, ())]
        by_scale = {_scale(value.predikat): value.predikat for value in values if value.predikat}
        if len(by_scale) > 1:
            yield Temuan(
                one.at,
                f"predikat '{key}' dari skala yang berlainan: {', '.join(by_scale.values())}",
                "pakai satu skala untuk target dan realisasi",
            )


def _scale(predikat: str) -> str:
    if predikat in _OPINI:
        return "opini"
    return "huruf" if predikat in PREDIKAT else "kata"
