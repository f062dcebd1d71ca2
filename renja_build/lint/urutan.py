"""Which year of the Renstra a year is said to be: `tahun ketiga Renstra`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from renja_build.lint.bilangan import parse_bilangan
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat
from renja_build.lint.peran_tahun import TahunSalah
from renja_build.model.document import Dokumen

_KE = re.compile(
    r"\btahun (?:ke[ -]?(?P<kata>[a-z]+)|ke-?\s?(?P<angka>\d+)|(?P<satu>pertama))\b", re.IGNORECASE
)
_RENCANA = frozenset({"ini", "rencana", "merupakan", "memasuki", "menjabarkan"})
_JAUH = 8  # words from the ordinal to the word Renstra


def urutan_salah(kalimat: Kalimat, dokumen: Dokumen) -> Iterator[TahunSalah]:
    """Ordinals of a year of the Renstra that are not those of the year that is named, or of the
    plan's."""
    if ("renstra" not in kalimat.baku and "strategis" not in kalimat.baku) or kalimat.ditandai:
        return
    first, last = dokumen.identitas.renstra
    for match in _KE.finditer(kalimat.isi):
        said = _nilai(match)
        at = kalimat.tempat(kalimat.start + match.start())
        years = kalimat.tahun_disebut
        year = next(iter(years)) if len(years) == 1 else dokumen.identitas.tahun
        near = {"renstra", "strategis"} & {*kalimat.baku[at : at + _JAUH]}
        meant = len(years) == 1 or not _RENCANA.isdisjoint(kalimat.baku)
        if said and near and (said > last - first + 1 or meant) and said != year - first + 1:
            start = kalimat.start + match.start()
            angka = AngkaKetik(
                kalimat.teks, start, kalimat.start + match.end(), "tahun", Decimal(said)
            )
            right = year - first + 1
            reason = f"Tahun {year} ialah tahun ke-{right} Renstra {first}-{last}"
            yield TahunSalah(angka, reason, f"tahun ke-{right}")


def _nilai(match: re.Match[str]) -> int:
    if match["satu"]:
        return 1
    if match["angka"]:
        return int(match["angka"])
    return int(parse_bilangan(match["kata"]) or 0)
