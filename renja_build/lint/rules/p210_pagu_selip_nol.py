"""Pagu sub kegiatan sekitar sepuluh, seratus, atau seribu kali pembandingnya, atau sebaliknya.

Mengapa:
    Satu nol atau satu kelompok nol yang hilang atau berlebih mengubah pagu sepuluh atau seribu kali
    tanpa mengubah bentuknya. Dibandingkan dengan prakiraan maju dan pagu tahun sebelumnya sub
    kegiatan itu, dan dengan angka kontrolnya. Bila hanya salah satu pembanding yang menyimpang,
    sedangkan yang lain sejalan dengan pagu, yang menyimpang itulah yang dilaporkan. Pagu yang empat
    puluh kali atau lebih dari semua pembandingnya, atau kurang dari seperempat puluhnya, dilaporkan
    juga. Pagu rancangan awal RKPD dibandingkan demikian dengan pagu dan prakiraan maju rencananya.

Keliru:
    pagu: 45.000.000
    maju: 465.000.000

Benar:
    pagu: 450.000.000
    maju: 465.000.000
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.lint.skala import selip_pagu, selip_rkpd
from renja_build.model.document import Dokumen

CODE = "P210"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves whose pagu or maju is a power of ten away from what else is known of them."""
    for leaf in dokumen.rencana.sub_kegiatan():
        yield from selip_pagu(leaf, dokumen)
    for leaf in dokumen.rkpd.sub_kegiatan() if dokumen.rkpd else ():
        yield from selip_rkpd(leaf, dokumen)
