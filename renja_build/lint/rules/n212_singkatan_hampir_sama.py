"""Singkatan lembaga yang kurang atau lebih satu huruf, atau dua hurufnya tertukar.

Mengapa:
    Lembaga yang sudah dikenalkan dengan kepanjangannya disingkat dengan cara yang sama sampai akhir
    naskah. Satu huruf yang kurang, lebih, atau tertukar membuatnya tampak sebagai lembaga lain.

Keliru:
    Badan Pengembangan Sumber Daya Manusia (BPSDM) … diselenggarakan bersama BPSDMD

Benar:
    Badan Pengembangan Sumber Daya Manusia (BPSDM) … diselenggarakan bersama BPSDM

Yang dibandingkan: singkatan berhuruf besar dari huruf awal kepanjangannya, lima huruf atau lebih.
Singkatan yang mempunyai kepanjangan sendiri dalam naskah, atau terdaftar dalam
schema/acuan/singkatan.yaml, tidak dilaporkan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from renja_build.acuan.katalog import singkatan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N212"
LEVEL: Level = "warning"
SETELAH = ("N208",)
_PENDEK = 5  # letters; shorter ones are alike by chance
_BESAR = re.compile(r"(?<![\w-])[A-Z]{3,}(?![\w-])")
_NAMA = re.compile(
    rf"(?P<nama>(?:[A-Z][\w,-]+\s+(?:dan\s+)?){{4,14}})\((?P<s>[A-Z]{{{_PENDEK},}})\)"
)
_JAUH = 200  # characters of a name before its bracket


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Abbreviations that nobody introduced, one slip from one that the document introduces."""
    texts = _with_capitals(dokumen)
    introduced = _introduced(dokumen, texts)
    office = dokumen.identitas.perangkat_daerah.singkatan
    known = {office, "BPSDM", *introduced, *map(str.upper, singkatan())}
    for _, plain in texts:
        known.update(re.findall(r"\(([A-Z]{3,})\)", plain))
    # Of the office's own short form two letters are swapped, however short it is.
    near: dict[str, str] = dict.fromkeys(_swapped(office), office)
    for name in sorted(introduced):
        near |= dict.fromkeys((*_one_letter_less(name), *_swapped(name)), name)
    for teks, plain in texts:
        for match in _BESAR.finditer(plain):
            word = match[0]
            longer = filter(introduced.__contains__, _one_letter_less(word))
            right = near.get(word) or next(longer, "")
            if right and word not in known:
                yield Temuan(
                    teks.locate(match.start()),
                    f"'{word}' hampir sama dengan '{right}' yang dikenalkan naskah ini",
                    f"tulis {right}, atau tulis kepanjangan {word} bila memang lembaga lain",
                )


def _with_capitals(dokumen: Dokumen) -> list[tuple[Teks, str]]:
    """Texts that hold an abbreviation, each without its expressions."""
    pairs = ((teks, tanpa_ungkapan(teks)) for teks in simpul(dokumen, Teks))
    return [(teks, plain) for teks, plain in pairs if _BESAR.search(plain)]


def _introduced(dokumen: Dokumen, texts: Iterable[tuple[Teks, str]]) -> set[str]:
    """Abbreviations behind the name whose initials they are, the office's own among them."""
    introduced: set[str] = set()
    for _, plain in texts:
        for match in _names(plain):
            if _initials(match["nama"], match["s"]):
                introduced.add(match["s"])
    office = dokumen.identitas.perangkat_daerah
    if len(office.singkatan) >= _PENDEK and _initials(office.nama, office.singkatan):
        introduced.add(office.singkatan)
    return introduced


def _one_letter_less(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _swapped(word: str) -> Iterator[str]:
    for place in range(len(word) - 1):
        yield f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}"


def _names(plain: str) -> Iterator[re.Match[str]]:
    """Names in capitals with their abbreviation behind them."""
    for bracket in re.finditer(rf"\([A-Z]{{{_PENDEK},}}\)", plain):
        yield from _NAMA.finditer(plain, max(0, bracket.start() - _JAUH), bracket.end())


def _initials(name: str, short: str) -> bool:
    capitals = filter(str.isupper, re.findall(r"(?<![^\W\d_])[^\W\d_]", name))
    return "".join(capitals).endswith(short)
