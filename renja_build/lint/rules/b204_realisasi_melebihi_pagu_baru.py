"""Realisasi tahun berjalan sudah melebihi pagu sesudah perubahan.

Mengapa:
    Anggaran yang sudah dibelanjakan tidak dapat dikurangi lagi (PP 12/2019). Pagu baru yang lebih kecil daripada
    realisasi sampai triwulan terakhir tidak dapat dilaksanakan.

Keliru:
    5.03.01.2.06.04: {2024-tw1: 20.000.000, 2024-tw2: 15.000.000}      # realisasi.yaml
    5.03.01.2.06.04: {pagu: 30.000.000}                                # program.yaml

Benar:
    5.03.01.2.06.04: {pagu: 35.000.000}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "B204"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves that spent more by the last quarter of the plan year than they are given now."""
    tahun = str(dokumen.identitas.tahun)
    pagu = {kode.key(leaf.kode): leaf.pagu or 0 for leaf in dokumen.rencana.sub_kegiatan()}
    for code, periods in dokumen.realisasi.rupiah.items():
        spent = sum(one.realisasi or 0 for period, one in periods.items() if period.startswith(f"{tahun}-tw"))
        if code != "total" and dokumen.perubahan is not None and spent > pagu.get(kode.key(code), 0):
            yield Temuan(
                dokumen.realisasi.places[code],
                f"realisasi {code} tahun {tahun} {rupiah(spent)}, pagu sesudah perubahan "
                f"{rupiah(pagu.get(kode.key(code), 0))}",
                "periksa pagu sesudah perubahan dan realisasi triwulan",
            )
