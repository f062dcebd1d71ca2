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

from collections.abc import Iterable, Iterator

from renja_build.angka import PREDIKAT, Nilai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T211"
LEVEL: Level = "warning"

_OPINI = ("WTP", "WDP", "TMP")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators whose targets and results are rated in several scales."""
    planned = _planned(dokumen)
    for key, indikator in dokumen.indikator.items():
        measured = dokumen.realisasi.kinerja.get(key, {})
        by_scale: dict[str, str] = {}
        for series in (indikator.renstra, indikator.renja, indikator.proyeksi, measured):
            _put(by_scale, series.values())
        _put(by_scale, planned.get(key, ()))
        if len(by_scale) > 1:
            yield Temuan(
                indikator.at,
                f"predikat '{key}' dari skala yang berlainan: {', '.join(by_scale.values())}",
                "pakai satu skala untuk target dan realisasi",
            )


def _planned(dokumen: Dokumen) -> dict[str, tuple[Nilai, Nilai]]:
    """Target and prakiraan maju of each indicator of the plan."""
    planned = {}
    for node in dokumen.rencana.nodes():
        for target in node.target:
            planned[target.indikator] = (target.target, target.maju)
    return planned


def _put(by_scale: dict[str, str], values: Iterable[Nilai]) -> None:
    """The last rating of each scale, as the message shows it."""
    for value in values:
        if value.predikat:
            by_scale[_scale(value.predikat)] = value.predikat


def _scale(predikat: str) -> str:
    if predikat in _OPINI:
        return "opini"
    return "huruf" if predikat in PREDIKAT else "kata"
