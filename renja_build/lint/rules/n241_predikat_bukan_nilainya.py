"""Predikat dalam kalimat bukan predikat nilai di sebelahnya.

Mengapa:
    Predikat SAKIP dan mutu IKM mengikuti nilainya (Permenpan RB 88/2021 dan 14/2017). Bila nilai
    dan predikat disebut bersama dan tidak sesuai, salah satunya keliru atau tertinggal dari tahun
    lain. Batasnya tercantum dalam schema/acuan/predikat.yaml.

Keliru:
    Nilai SAKIP mencapai 68,3 dengan predikat A.

Benar:
    Nilai SAKIP mencapai 68,3 dengan predikat B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from renja_build.acuan.predikat_nilai import (
    SkalaNilai,
    penghubung,
    sebutan_predikat,
    skala_dari,
)
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kalimat import Kalimat, kalimat_dokumen, tahun_peran
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "N241"
LEVEL: Level = "warning"
_HURUF = re.compile(r"\b(AA|BB|CC|[A-E])\b")
_NILAI = re.compile(
    r"(?<![\w.,/])(?P<ketik>\d{1,3}(?:[.,]\d{1,2})?)(?![\w/]|[.,]\d|\s*(?:%|persen))"
    r"""|\{\{ *kinerja\[["'](?P<kunci>[^"']+)["']\]\[["']?(?P<tahun>\w+)["']?\]\.realisasi[^}]*\}\}"""
)
_TERJAUH = 6  # words between a value and its rating


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Letters that are called a rating, each beside the value that it is said of."""
    for kalimat in kalimat_dokumen(dokumen):
        letters = list(_HURUF.finditer(kalimat.isi))
        skala = skala_dari(kalimat.isi) if letters and not kalimat.ditandai else None
        if skala is None:
            continue
        values = [(match, _value(match, dokumen)) for match in _NILAI.finditer(kalimat.isi)]
        for letter in letters:
            for match, value in values:
                if value is not None and _belong(kalimat.isi, match, letter):
                    yield from _wrong(kalimat, skala, letter, value)
                    break


def _wrong(
    kalimat: Kalimat, skala: SkalaNilai, letter: re.Match[str], value: Decimal
) -> Iterator[Temuan]:
    right = skala.predikat(value)
    if right and right != letter[1] and letter[1] in dict(skala.di_atas):
        yield Temuan(
            kalimat.teks.locate(kalimat.start + letter.start()),
            f"predikat {letter[1]}, padahal nilai {skala.nama} {angka(value)} berpredikat {right}",
            "periksa nilai atau predikatnya",
        )


def _value(match: re.Match[str], dokumen: Dokumen) -> Decimal | None:
    """A typed value, or that which an expression quotes."""
    if match["ketik"]:
        return Decimal(match["ketik"].replace(",", "."))
    roles = {name: str(year) for name, year in tahun_peran(dokumen.identitas)}
    year = roles.get(match["tahun"], match["tahun"])
    stated = dokumen.realisasi.kinerja.get(match["kunci"], {}).get(year)
    return stated.angka if stated else None


def _belong(text: str, value: re.Match[str], letter: re.Match[str]) -> bool:
    """Whether nothing but words that join the two stands between a value and a letter, which is called
    a rating or stands in brackets.
    """
    first, second = sorted((value.span(), letter.span()))
    between = text[first[1] : second[0]]
    words = re.findall(r"[^\W_]+", between.casefold())
    before = re.findall(r"[^\W_]+", text[: letter.start()].casefold())[-2:]
    called = not sebutan_predikat().isdisjoint(before)
    bracketed = value.end() <= letter.start() and between.strip() == "("
    joined = len(words) <= _TERJAUH and set(words) <= penghubung() | sebutan_predikat()
    return bracketed or (called and joined)
