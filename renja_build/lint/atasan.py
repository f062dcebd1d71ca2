"""Whom an office answers to and who signs its plan: only its own head of region, and its own head."""

from __future__ import annotations

import re
from functools import cache

from renja_build.acuan.bahasa import lembaga
from renja_build.lint.identitas import Pihak
from renja_build.lint.kalimat import Kalimat
from renja_build.lint.kamus import kata

_RENJA = re.compile(r"\b(?:renja|rencana kerja)\b(?!\s+\d)", re.IGNORECASE)


def bukan_atasannya(kalimat: Kalimat, pihak: Pihak) -> bool:
    """Whether a sentence lets this office answer to another region's head, or another official head
    it or sign its plan."""
    if pihak.apa not in ("pimpinan", "kepala_daerah") or mewakili_kepala_daerah(pihak.nama):
        return False
    before = kalimat.isi[: pihak.start].rstrip()
    link = _hubungan(pihak.apa == "kepala_daerah").search(before)
    if link is None:
        return False
    named = kalimat.menyebut_kantor(link.start())
    return named or _RENJA.search(before, 0, link.start()) is not None


def mewakili_kepala_daerah(jabatan: str) -> bool:
    """Whether it is an official who may sign any office's plan for the head of the region."""
    return kata(jabatan) in map(kata, lembaga("atasan")["mewakili"])


@cache
def _hubungan(regional: bool) -> re.Pattern[str]:
    groups = lembaga("atasan")
    words = (*groups["oleh"], *(groups["kepada"] if regional else ()))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})$", re.IGNORECASE)
