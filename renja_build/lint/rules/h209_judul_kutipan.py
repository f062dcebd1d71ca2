"""Judul peraturan dalam kalimat berbeda dengan judulnya.

Mengapa:
    Nomor peraturan sering benar, tetapi judulnya dikutip dari ingatan, sehingga pembaca mencari
    peraturan yang tidak ada. Pembandingnya judul dalam landasan.yaml, lalu
    schema/acuan/peraturan.yaml.

Keliru:
    Permendagri Nomor 86 Tahun 2017 tentang Sistematika Penulisan Renja

Benar:
    Permendagri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan, Pengendalian dan Evaluasi
    Pembangunan Daerah

Boleh: judul yang dipotong di belakang, tanda baca dan kata sambung yang lain, serta judul yang
memakai singkatan.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import filterfalse

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.kutipan import (
    Landasan,
    dikenal,
    judul_tercatat,
    kata_judul,
    kutipan,
    sebutan,
    tersingkat,
)
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H209"
LEVEL: Level = "warning"
_MIRIP = 0.75
_UMUM = {"kabupaten", "kota", "provinsi", "tahun", "daerah", "republik", "indonesia"}


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Titles that are nearly the right one, or have nothing of it."""
    region = {*baku(dokumen.identitas.daerah).split(), *_UMUM}
    landasan = Landasan(dokumen)
    for citation in kutipan(dokumen):
        right = judul_tercatat(landasan, citation.nomor) if citation.tentang else ""
        typed, known = kata_judul(citation.tentang), kata_judul(right)
        if not typed or not known or typed == known[: len(typed)] or known == typed[: len(known)]:
            continue
        listed = dikenal(citation.nomor)
        if listed and typed == kata_judul(listed.tentang)[: len(typed)]:
            continue  # the title in landasan.yaml is the wrong one, which H230 tells
        if _other(citation.tentang, known, region) or (
            not tersingkat(citation.tentang) and _nearly(typed, known)
        ):
            yield Temuan(
                citation.teks.locate(citation.start),
                f"judul {sebutan(citation.nomor)} ditulis '{citation.tentang}'",
                f"judulnya '{_shortened(right)}'; cocokkan nomor dan judulnya",
            )


def _shortened(title: str) -> str:
    if len(title) <= 120:
        return title
    return f"{title[:110].rsplit(' ', 1)[0]} …"


def _other(title: str, known: Sequence[str], region: set[str]) -> bool:
    """Whether nothing but words of no weight is shared."""
    words = kata_judul(" ".join(filterfalse(tersingkat, title.split())))
    weighty = [word for word in words if word not in region and not word.isdigit()]
    return len(weighty) >= 2 and not set(weighty) & set(known)


def _nearly(typed: Sequence[str], known: Sequence[str]) -> bool:
    """Whether one word is another, or left out, among words that are all the same."""
    if len(typed) < 2:
        return False
    pairs = list(enumerate(zip(typed, known, strict=False)))
    other = [(place, a, b) for place, (a, b) in pairs if a != b]
    if len(other) == 1 and len(typed) <= len(known):
        _, word, right = other[0]
        return len(typed) >= 4 or difflib.SequenceMatcher(None, word, right).ratio() >= _MIRIP
    if not other or len(typed) < 3:
        return False
    place, *_ = other[0]
    rest = tuple(typed[place:])
    return place > 0 and rest == tuple(known[place + 1 : place + 1 + len(rest)])
