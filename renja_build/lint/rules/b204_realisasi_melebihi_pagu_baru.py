"""Realisasi tahun berjalan sudah melebihi pagu sesudah perubahan.

Mengapa:
    Anggaran yang sudah dibelanjakan tidak dapat dikurangi lagi (PP 12/2019). Pagu baru yang lebih
    kecil daripada realisasi sampai triwulan terakhir tidak dapat dilaksanakan. Realisasi sub
    kegiatan yang pindah kode dijumlahkan dari kode lama dan kode barunya.

Keliru:
    5.03.01.2.06.04: {2024-tw1: 20.000.000, 2024-tw2: 15.000.000}      # realisasi.yaml
    5.03.01.2.06.04: {pagu: 30.000.000}                                # program.yaml

Benar:
    5.03.01.2.06.04: {pagu: 35.000.000}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import bulat, realised
from renja_build.compute.triwulan import uang_sampai
from renja_build.diagnostics import Level
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Anggaran

CODE = "B204"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Leaves that spent more by the last quarter of the plan year than they are given now."""
    if hasil.perubahan is None:
        return
    tahun = dokumen.identitas.tahun
    pagu = {kode.key(leaf.kode): leaf.pagu or 0 for leaf in dokumen.rencana.sub_kegiatan()}
    # What moved spent under the code before and goes on under the code after; its pagu is one.
    spent: dict[str, dict[str, int]] = {}
    for code, periods in dokumen.realisasi.rupiah.items():
        if code != "total":
            spent.setdefault(hasil.perubahan.key(code), {})[code] = _in_year(periods, tahun)
    for key, amounts in spent.items():
        *_, last = amounts
        total, given = sum(amounts.values()), pagu.get(key, 0)
        if total > given:
            yield Temuan(
                dokumen.realisasi.places[last],
                f"realisasi {' dan '.join(amounts)} tahun {tahun} {rupiah(total)}, pagu sesudah "
                "perubahan "
                f"{rupiah(given)}",
                "periksa pagu sesudah perubahan dan realisasi triwulan",
            )


def _in_year(periods: Mapping[str, Anggaran], tahun: int) -> int:
    return bulat(uang_sampai(realised(periods), tahun) or 0)
