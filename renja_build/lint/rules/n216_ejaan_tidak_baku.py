"""Kata yang ejaannya tidak baku.

Mengapa:
    Tata naskah dinas memakai ejaan Kamus Besar Bahasa Indonesia; satu kata yang ditulis dengan dua
    ejaan dalam satu naskah juga menyulitkan pencarian. Daftarnya pendek: schema/acuan/ejaan.yaml.

Keliru:
    ijin perceraian, analisa jabatan, resiko

Benar:
    izin perceraian, analisis jabatan, risiko

Tidak diperiksa: judul peraturan, kutipan dalam tanda petik, dan nama yang ditulis dengan huruf
besar di tengah kalimat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from renja_build.acuan.katalog import ejaan, serangkai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.batas import rentang_kalimat
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan, perbaikan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N216"
LEVEL: Level = "warning"
_BULAN = {"februari", "november"}  # in capitals wherever they stand
_PETIK = re.compile(r"[\"“][^\"”\n]{0,300}[\"”]")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Words of the catalogue, each with the edit that mends it."""
    for teks in simpul(dokumen, Teks):
        words = re.findall(r"\w+", teks.casefold())
        apart = [f"di {after}" for word, after in pairwise(words) if word == "di"]
        if _baku().keys().isdisjoint([*words, *apart]):
            continue
        plain = _PETIK.sub(_blank, tanpa_ungkapan(teks))
        for match in _pattern().finditer(plain):
            word = match[0]
            start, _ = rentang_kalimat(teks, match.start())
            before = teks[start : match.start()]
            starts = not before.strip()
            name = word[0].isupper() and not starts and _baku()[word.casefold()] not in _BULAN
            if name or re.search(r"\btentang\b", before):
                continue
            right = _baku()[word.casefold()]
            if word[0].isupper():
                right = right.capitalize()
            edit = perbaikan(teks, match.start(), word, right)
            yield Temuan(
                teks.locate(match.start()), f"'{word}' bukan ejaan baku", f"tulis '{right}'", edit
            )


def _blank(quoted: re.Match[str]) -> str:
    return " " * len(quoted[0])


@cache
def _baku() -> Mapping[str, str]:
    return {**ejaan(), **serangkai()}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _baku()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)
