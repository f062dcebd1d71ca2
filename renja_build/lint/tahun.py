"""Years typed into expressions, and the names by which they would move with the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.tahun import nama_periode
from renja_build.markers import expressions
from renja_build.model.document import Identitas

_TAHUN = re.compile(r"""\[\s*(["'])((?:sd-)?20\d\d(?:-tw[1-4])?)\1\s*\]""", re.ASCII)
_MENYUSUN = re.compile(
    r"\b(?:penyusunan|menyusun|disusun|persiapan|mempersiapkan|disiapkan|rancangan|berikut\w*)\b",
    re.I,
)


def renstra_disusun(awal: int, kalimat: str, ident: Identitas) -> bool:
    """Whether a period is that of the next Renstra, which a sentence says is being drafted."""
    return awal == ident.renstra[1] + 1 and bool(_MENYUSUN.search(kalimat))


def relatif(nama: str, ident: Identitas) -> str:
    """The name of a fact with its year called by what it is to the plan."""
    names = nama_periode(ident)
    return _TAHUN.sub(lambda year: f"[{names[year[2]]}]" if year[2] in names else year[0], nama)


def tahun_terketik(text: str) -> Iterator[re.Match[str]]:
    """Every subscript of an expression that is a year; its key is group 2."""
    for start, end in expressions(text):
        yield from _TAHUN.finditer(text, start, end)
