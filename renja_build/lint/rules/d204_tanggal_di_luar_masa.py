"""Tanggal dokumen di luar masa penyusunannya.

Mengapa:
    Renja murni tahun n disusun dan ditetapkan pada tahun n-1, paling lambat awal tahun n; Renja
    perubahan pada tahun n (Permendagri 86/2017). Tanggal di luar itu biasanya tersalin dari Renja
    tahun lain.

Keliru:
    jenis: murni
    tahun: 2025
    tanggal: 2023-08-19

Benar:
    jenis: murni
    tahun: 2025
    tanggal: 2024-08-19
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "D204"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """A date before the running year or after the plan year."""
    ident = dokumen.identitas
    if isinstance(ident.tanggal, date):
        tahun = ident.tanggal.year
    elif named := re.search(r"20\d\d", ident.tanggal):
        tahun = int(named[0])
    else:
        return
    if not ident.tahun_berjalan <= tahun <= ident.tahun:
        yield Temuan(
            ident.places.get("tanggal", ident.at),
            f"tanggal bertahun {tahun}; Renja {ident.jenis} {ident.tahun} disusun tahun "
            f"{ident.tahun_berjalan}",
            "perbaiki 'tanggal', atau 'tahun' bila itu yang keliru",
        )
