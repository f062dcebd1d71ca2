"""Dua indikator pada kode yang sama bernama hampir sama.

Mengapa:
    Satu indikator yang tertulis dua kali dengan ejaan sedikit berbeda memecah target dan
    realisasinya, sehingga salah satunya tampak tidak tercapai. Dua rumusan yang disengaja (Renstra
    dan Kepmendagri) ditandai dengan `acuan`. Indikator yang dahulu bernama atau bersatuan lain tetap
    satu: rumusan dahulu ditulis pada `sebelumnya`.

Keliru:
    dokumen-renja: {nama: Jumlah Dokumen Renja, untuk: 5.03.01.2.01.01}
    dokumen-renja-2: {nama: Jumlah Dokumen  Renja., untuk: 5.03.01.2.01.01}

Benar:
    dokumen-renja: {nama: Jumlah Dokumen Renja, untuk: 5.03.01.2.01.01}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.likeness import likely_pairs
from renja_build.lint.kata import baku
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator

CODE = "T213"
LEVEL: Level = "warning"
RENSTRA_LALU = True

MIRIP = 0.93
"""The share of letters in common from which two names are taken for one that was written twice."""
_NUMBER = re.compile(r"\d+|[ivx]+")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Pairs of indicators of one code, one aim or the office that differ in a few letters."""
    by_place: dict[str, list[Indikator]] = {}
    for indikator in dokumen.indikator.values():
        by_place.setdefault(kode.key(indikator.untuk), []).append(indikator)
    for members in by_place.values():
        names = [indikator.nama.casefold() for indikator in members]
        for earlier, later in likely_pairs(names):
            first, second = members[earlier], members[later]
            if first.acuan == second.acuan and _alike(first.nama, second.nama):
                yield _twins(first, second)


def _twins(first: Indikator, second: Indikator) -> Temuan:
    name = f"nama '{second.id}' hampir sama dengan '{first.id}': {second.nama}"
    if baku(first.satuan) == baku(second.satuan):
        return Temuan(second.at, name, "gabungkan menjadi satu, atau bedakan namanya")
    return Temuan(
        second.at,
        f"{name}; satuannya {second.satuan} dan {first.satuan}",
        "bila satu indikator yang satuannya berganti, gabungkan dan tulis satuan dahulu pada "
        f"'sebelumnya': [{{sampai: 2025, satuan: {second.satuan}}}]; bila dua, bedakan namanya",
    )


def _alike(left: str, right: str) -> bool:
    first, second = re.findall(r"\w+", left.casefold()), re.findall(r"\w+", right.casefold())
    if first == second:
        return True
    changed = set(first) ^ set(second)
    # triwulan I and II are two
    if len(changed) > 2 or any(map(_NUMBER.fullmatch, changed)):
        return False
    matcher = SequenceMatcher(None, " ".join(first), " ".join(second), autojunk=False)
    return matcher.quick_ratio() >= MIRIP and matcher.ratio() >= MIRIP
