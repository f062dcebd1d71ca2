"""Singkatan lembaga yang kurang atau lebih satu huruf.

Mengapa:
    Lembaga yang sudah dikenalkan dengan kepanjangannya disingkat dengan cara yang sama sampai akhir naskah. Satu huruf
    yang kurang atau lebih membuatnya tampak sebagai lembaga lain.

Keliru:
    Badan Pengembangan Sumber Daya Manusia (BPSDM) … diselenggarakan bersama BPSDMD

Benar:
    Badan Pengembangan Sumber Daya Manusia (BPSDM) … diselenggarakan bersama BPSDM

Yang dibandingkan: singkatan berhuruf besar dari huruf awal kepanjangannya, lima huruf atau lebih. Singkatan yang
mempunyai kepanjangan sendiri dalam naskah, atau terdaftar dalam schema/acuan/singkatan.yaml, tidak dilaporkan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.acuan.katalog import singkatan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.load import Teks
from renja_build.model.document import Dokumen

CODE = "N212"
LEVEL: Level = "warning"
_PENDEK = 5  # letters; shorter ones are alike by chance
_BESAR = re.compile(rf"(?<![\w-])[A-Z]{{{_PENDEK - 1},}}(?![\w-])")
_NAMA = re.compile(
    rf"(?P<nama>(?:[A-Z][\w,-]+\s+(?:dan\s+)?){{4,14}})\((?P<s>[A-Z]{{{_PENDEK},}})\)"
)
_JAUH = 200  # characters of a name before its bracket


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Abbreviations that nobody introduced, one letter from one that the document introduces."""
    office = dokumen.identitas.perangkat_daerah
    texts = [
        (teks, plain)
        for teks in simpul(dokumen, Teks)
        if _BESAR.search(plain := tanpa_ungkapan(teks))
    ]
    bracketed = {name for _, plain in texts for name in re.findall(r"\(([A-Z]{4,})\)", plain)}
    introduced = {
        match["s"]
        for _, plain in texts
        for match in _names(plain)
        if _initials(match["nama"], match["s"])
    }
    if len(office.singkatan) >= _PENDEK and _initials(office.nama, office.singkatan):
        introduced.add(office.singkatan)
    known = (
        introduced
        | bracketed
        | {name.upper() for name in singkatan()}
        | {office.singkatan, "BPSDM"}
    )
    near = {one[:place] + one[place + 1 :]: one for one in introduced for place in range(len(one))}
    for teks, plain in texts:
        for found in _BESAR.finditer(plain):
            word = found[0]
            shorter = (word[:place] + word[place + 1 :] for place in range(len(word)))
            right = near.get(word) or next((one for one in shorter if one in introduced), "")
            if right and word not in known:
                yield Temuan(
                    teks.locate(found.start()),
                    f"'{word}' hampir sama dengan '{right}' yang dikenalkan naskah ini",
                    f"tulis {right}, atau tulis kepanjangan {word} bila memang lembaga lain",
                )


def _names(plain: str) -> Iterator[re.Match[str]]:
    """Names in capitals with their abbreviation behind them."""
    for bracket in re.finditer(rf"\([A-Z]{{{_PENDEK},}}\)", plain):
        yield from _NAMA.finditer(plain, max(0, bracket.start() - _JAUH), bracket.end())


def _initials(name: str, short: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    return "".join(word[0] for word in words).endswith(short)
