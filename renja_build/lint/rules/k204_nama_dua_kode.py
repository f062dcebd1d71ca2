"""Satu nama dipakai dua kode pada program yang sama.

Mengapa:
    Dalam satu program, tiap kegiatan dan sub kegiatan punya namanya sendiri. Nama yang muncul dua
    kali biasanya salin tempel yang lupa diganti, atau satu baris yang tertulis dengan dua kode
    sehingga pagunya terhitung dua kali.

Keliru:
    5.03.01.2.06.04: {nama: Penyediaan Bahan Logistik Kantor, pagu: 40.000.000}
    5.03.01.2.06.05: {nama: Penyediaan Bahan Logistik Kantor, pagu: 25.000.000}

Benar:
    5.03.01.2.06.04: {nama: Penyediaan Bahan Logistik Kantor, pagu: 40.000.000}
    5.03.01.2.06.05: {nama: Penyediaan Barang Cetakan dan Penggandaan, pagu: 25.000.000}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.acuan.nomenklatur import compared
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K204"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Kegiatan and sub kegiatan in the plan whose name another of their level and program bears."""
    seen: dict[tuple[str, str | None, str], str] = {}
    for node in dokumen.rencana.nodes():
        tingkat = kode.level(node.kode)
        if tingkat == "program" or node.hanya is not None:
            continue
        twin = seen.setdefault((node.kode[:7], tingkat, compared(node.nama)), node.kode)
        if twin != node.kode:
            yield Temuan(
                node.at,
                f"nama {node.kode} sama dengan {twin}: '{node.nama}'",
                "periksa nama atau kodenya; satu nama satu kode",
            )
