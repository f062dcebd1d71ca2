"""Satuan indikator berubah antara rencana sebelum dan sesudah perubahan.

Mengapa:
    Target sebelum dan sesudah perubahan berdampingan dalam tabel; bila satuannya berganti,
    bertambah atau berkurangnya target tidak dapat dibaca. Satuan berasal dari Renstra dan tidak
    berubah di tengah tahun.

Keliru:
    diklat-pegawai: {satuan: Orang}              # murni/indikator.yaml
    diklat-pegawai: {satuan: Kegiatan}           # indikator.yaml

Benar:
    satuan yang sama di kedua berkas, atau indikator baru dengan pengenal baru
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import baku
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T214"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators that the plan before measured in another unit."""
    before = dokumen.perubahan.indikator_dasar if dokumen.perubahan else {}
    for key, dasar in before.items():
        now = dokumen.indikator.get(key)
        if now is not None and baku(now.satuan) != baku(dasar.satuan):
            yield Temuan(
                now.at,
                f"satuan '{key}' berubah dari {dasar.satuan} menjadi {now.satuan}",
                "samakan satuannya, atau tulis sebagai indikator baru",
            )
