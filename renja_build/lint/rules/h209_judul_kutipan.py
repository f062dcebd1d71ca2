"""Judul peraturan dalam kalimat berbeda dengan judulnya.

Mengapa:
    Nomor peraturan sering benar, tetapi judulnya dikutip dari ingatan, sehingga pembaca mencari peraturan yang tidak
    ada. Pembandingnya judul dalam landasan.yaml, lalu schema/acuan/peraturan.yaml.

Keliru:
    Permendagri Nomor 86 Tahun 2017 tentang Sistematika Penulisan Renja

Benar:
    Permendagri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah

Boleh: judul yang dipotong di belakang, tanda baca dan kata sambung yang lain, serta judul yang memakai singkatan.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.kutipan import (
    Landasan,
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
    for one in kutipan(dokumen):
        right = judul_tercatat(landasan, one.nomor) if one.tentang else ""
        typed, known = kata_judul(one.tentang), kata_judul(right)
        if not typed or not known or typed == known[: len(typed)] or known == typed[: len(known)]:
            continue
        if _other(one.tentang, known, region) or (
            not tersingkat(one.tentang) and _nearly(typed, known)
        ):
            short = right if len(right) <= 120 else f"{right[:110].rsplit(' ', 1)[0]} …"
            yield Temuan(
                one.teks.locate(one.start),
                f"judul {sebutan(one.nomor)} ditulis '{one.tentang}'",
                f"judulnya '{short}'; cocokkan nomor dan judulnya",
            )


def _other(title: str, known: Sequence[str], region: set[str]) -> bool:
    """Whether nothing but words of no weight is shared."""
    words = [word for word in title.split() if not tersingkat(word)]
    weighty = [
        word for word in kata_judul(" ".join(words)) if word not in region and not word.isdigit()
    ]
    return len(weighty) >= 2 and not set(weighty) & set(known)


def _nearly(typed: Sequence[str], known: Sequence[str]) -> bool:
    """Whether one word is another, or left out, among words that are all the same."""
    if len(typed) < 2:
        return False
    other = [(a, b) for a, b in zip(typed, known, strict=False) if a != b]
    if len(other) == 1 and len(typed) <= len(known):
        return len(typed) >= 4 or difflib.SequenceMatcher(None, *other[0]).ratio() >= _MIRIP
    place = next(
        (n for n, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), len(typed)
    )
    rest = typed[place:]
    return bool(place and rest and len(typed) >= 3) and tuple(rest) == tuple(
        known[place + 1 : place + 1 + len(rest)]
    )
