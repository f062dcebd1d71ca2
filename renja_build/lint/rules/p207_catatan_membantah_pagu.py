"""Catatan menyebut sub kegiatan tidak dibutuhkan, padahal berpagu.

Mengapa:
    Catatan dan pagu tercetak dalam satu baris T-C.33 dan T-C.31. Baris yang tidak dibutuhkan tidak
    dianggarkan; bila pagunya memang perlu, catatannya sisa dari rencana sebelumnya.

Keliru:
    pagu: 21.000.000
    catatan: Sub kegiatan tidak dibutuhkan

Benar:
    pagu: 21.000.000
    catatan: Bahan bacaan untuk perpustakaan kantor
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "P207"
LEVEL: Level = "warning"
_DITIADAKAN = re.compile(
    r"^\s*(?:sub ?kegiatan|kegiatan)?(?: ini)?\s*(?:(?:sudah )?tidak (?:lagi )?(?:dibutuhkan|"
    r"diperlukan|dianggarkan|"
    r"dilaksanakan|direncanakan)|ditiadakan|dihapus)\b(?! (?:pada|di|dari|dalam|tahun|oleh|"
    r"melalui))",
    re.IGNORECASE,
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves of the plan and of the rancangan awal RKPD with money and a note that says that there
    is none."""
    for plan in filter(None, (dokumen.rencana, dokumen.rkpd)):
        for leaf in plan.sub_kegiatan():
            said = _DITIADAKAN.match(leaf.catatan)
            if said and leaf.pagu:
                yield Temuan(
                    leaf.at,
                    f"catatan {leaf.kode} menyebut '{said[0].strip()}', padahal berpagu",
                    "hapus catatannya, atau hapus 'pagu' bila memang tidak dibutuhkan",
                )
