"""Landasan hukum tidak memuat peraturan daerah tentang RPJMD.

Mengapa:
    Renja menjabarkan Renstra, dan Renstra menjabarkan RPJMD (UU 25/2004 Pasal 7). Peraturan daerah
    tentang RPJMD, atau peraturan kepala daerah tentang Rencana Pembangunan Daerah, menjadi dasar
    sasaran dan programnya, jadi tercantum dalam landasan hukum.

Keliru:
    landasan.yaml tanpa Perda tentang RPJMD

Benar:
    perda-1-2025:
      jenis: Perda
      nomor: 1
      tahun: 2025
      tentang: Rencana Pembangunan Jangka Menengah Daerah Tahun 2025-2029
      daerah: Kabupaten Contoh Raya
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.kinerja import kelengkapan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.kutipan import DAERAH
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen, Peraturan

CODE = "H231"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """A legal basis, where there is one, without the region's plan of several years."""
    printed = [peraturan for peraturan in dokumen.landasan if "landasan" in peraturan.dipakai]
    if printed and not any(map(_is_plan, printed)):
        yield Temuan(
            min(peraturan.at for peraturan in printed),
            "landasan hukum tidak memuat peraturan daerah tentang RPJMD (atau peraturan kepala "
            "daerah tentang Rencana Pembangunan Daerah)",
            "tambahkan di landasan.yaml: jenis, nomor, tahun, tentang, dan daerah",
        )


def _is_plan(peraturan: Peraturan) -> bool:
    title = baku(peraturan.tentang)
    return peraturan.jenis in DAERAH and any(
        words in title for words in kelengkapan().rencana_daerah
    )
