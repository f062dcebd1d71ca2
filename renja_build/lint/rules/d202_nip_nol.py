"""NIP penanda tangan masih berisi nol.

Mengapa:
    NIP terdiri atas tanggal lahir, bulan pengangkatan, jenis kelamin, dan nomor urut (8-6-1-3
    angka); tiada NIP yang seluruhnya nol. Angka nol ialah isian sementara dan hanya wajar pada
    Renja contoh (`contoh: true`).

Keliru:
    nip: "00000000 000000 0 000"

Benar:
    nip: "19700131 199503 1 002"
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import simpul
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.isi import BlokTandaTangan, Keputusan, PenandaTangan

CODE = "D202"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Officials whose number is nothing but zeros, in a Renja that is no example."""
    if dokumen.identitas.contoh:
        return
    for official, at in _officials(dokumen):
        if official.nip and not official.nip.strip("0 "):
            yield Temuan(
                at,
                f"NIP {official.jabatan} seluruhnya nol",
                "isi NIP yang sebenarnya, atau hapus barisnya",
            )


def _officials(dokumen: Dokumen) -> Iterator[tuple[PenandaTangan, Location]]:
    """Who signs the plan, its decrees and its blocks of signatures."""
    ident = dokumen.identitas
    yield ident.penanda_tangan, ident.places.get("penanda_tangan", ident.at)
    for other in ident.penanda_tangan_lain:
        yield other, ident.places.get("penanda_tangan_lain", ident.at)
    for decree in simpul(dokumen, Keputusan):
        yield decree.penanda_tangan, decree.at
    for blok in simpul(dokumen, BlokTandaTangan):
        for own in blok.pejabat:
            yield own, blok.at
