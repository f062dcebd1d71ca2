"""Realisasi pada masa yang belum berjalan, atau jauh sebelum Renstra.

Mengapa:
    Renja disusun setahun sebelum tahun rencananya, Perubahan Renja pada tahun itu. Realisasi tahun
    sesudahnya belum mungkin ada, dan evaluasi tidak melihat lebih jauh daripada masa satu Renstra
    sebelum Renstra ini. Periode di luar itu tahun yang salah ketik, dan nilainya hilang dari tabel.

Keliru:
    tahun: 2027                          # renja.yaml
    ip-asn: {2025: 71, 2052-tw2: 74}     # realisasi.yaml

Benar:
    ip-asn: {2025: 71, 2026-tw2: 74}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T235"
LEVEL: Level = "warning"
_MASA = 5  # years of a Renstra


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Periods of results that lie outside the years that a Renja can look back on."""
    ident = dokumen.identitas
    last = ident.tahun if ident.jenis == "perubahan" else ident.tahun - 1
    first = ident.renstra[0] - _MASA
    of = dokumen.realisasi
    for key, period in of.periods:
        tahun = int(period.removeprefix("sd-")[:4])
        if first <= tahun <= last:
            continue
        yield Temuan(
            of.periods[key, period],
            f"realisasi '{key}' pada periode {period}, di luar {first} sampai {last}",
            "periksa tahunnya; bila nilai itu target atau perkiraan, tulis di indikator.yaml "
            "atau program.yaml",
        )
