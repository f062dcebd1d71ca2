"""Kode tidak ada dalam edisi nomenklatur yang disebut renja.yaml.

Mengapa:
    Kode yang sudah dihapus, dipindahkan, atau salah ketik tidak dapat dimasukkan ke SIPD. Hanya
    diperiksa bila katalog edisi itu ada di acuan/nomenklatur/ dan memuat bidang urusannya; baris
    'hanya: evaluasi' boleh memakai kode edisi lama. Perintah renja recode memindahkan Renja ke edisi
    lain menurut katalognya.

Keliru:
    edisi_nomenklatur: kepmendagri-900-1-861-2026      # renja.yaml
    1.06.04.2.01.0003:                                 # program.yaml; edisi itu memindahkannya
      nama: Penyediaan Alat Bantu

Benar:
    1.06.04.2.01.0015:
      nama: Penyediaan Alat Bantu
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.nomenklatur import Nomenklatur
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K207"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Codes of the plan that the catalogue of the edition lacks."""
    katalog = dokumen.nomenklatur
    for node in dokumen.rencana.nodes():
        if node.hanya != "evaluasi" and katalog.lacks(node.kode):
            yield Temuan(
                node.at,
                f"kode {node.kode} tidak ada dalam nomenklatur {katalog.edisi}",
                _remedy(node.kode, node.nama, katalog),
            )


def _remedy(code: str, nama: str, katalog: Nomenklatur) -> str:
    """What took its place, or where its name stands now."""
    if after := katalog.successors(code):
        return f"edisi itu menggantikannya dengan {', '.join(after)}"
    if elsewhere := katalog.codes_of(nama, code):
        return f"dalam edisi itu '{nama}' berkode {', '.join(elsewhere[:3])}"
    return "periksa kodenya; bila sudah tidak dipakai, tandai 'hanya: evaluasi'"
