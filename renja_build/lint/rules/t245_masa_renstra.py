"""Masa Renstra tidak lazim, atau tahun rencana berada di luarnya.

Mengapa:
    Renstra berlaku lima tahun mengikuti RPJMD (UU 25/2004, Permendagri 86/2017); Renstra masa
    peralihan mengikuti rencana pembangunan daerah dan lebih pendek, dan Renstra yang diperpanjang satu
    tahun lebih panjang. Masa yang lain hampir selalu salah ketik, dan menggeser setiap kolom target
    akhir. Batasnya `masa_renstra` dalam schema/acuan/kelengkapan.yaml.

Keliru:
    renstra: {awal: 2025, akhir: 2034}

Benar:
    renstra: {awal: 2025, akhir: 2029}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.kinerja import kelengkapan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T245"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """A period that no Renstra has, or that the plan is not in."""
    ident = dokumen.identitas
    first, last = ident.renstra
    least, most = kelengkapan().masa_renstra
    at = ident.places.get("renstra", ident.at)
    years = last - first + 1
    if not least <= years <= most:
        message = f"Renstra {first}-{last} berlaku {years} tahun, sedangkan lazimnya lima"
        yield Temuan(at, message, "perbaiki 'awal' atau 'akhir' renstra di renja.yaml")
    elif not first <= ident.tahun <= last:
        message = f"tahun rencana {ident.tahun} di luar masa Renstra {first}-{last}"
        yield Temuan(at, message, "perbaiki 'tahun' atau 'renstra' di renja.yaml")
