"""Edisi nomenklatur tidak dikenal.

Mengapa:
    Kode dan nama diperiksa menurut edisi yang disebut renja.yaml. Edisi yang tidak dikenal dan tidak
    ada katalognya di acuan/nomenklatur/ membuat nama dan kode tidak diperiksa sama sekali. Edisi yang
    dikenal ada di schema/acuan/edisi.yaml.

Keliru:
    edisi_nomenklatur: kepmendagri-terbaru

Benar:
    edisi_nomenklatur: kepmendagri-900-1-861-2026
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.edisi import edition_of, editions
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.likeness import nearest
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K206"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """An edition that is neither known nor brought by the office."""
    identitas, known = dokumen.identitas, list(editions())
    edisi = identitas.edisi_nomenklatur
    if dokumen.nomenklatur.lengkap or edition_of(edisi):
        return
    yield Temuan(
        identitas.places.get("edisi_nomenklatur", identitas.at),
        f"edisi nomenklatur '{edisi}' tidak dikenal, jadi kode dan nama tidak diperiksa",
        nearest(edisi, known) or f"pilih: {', '.join(known)}",
    )
