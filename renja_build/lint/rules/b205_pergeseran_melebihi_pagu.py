"""Pergeseran lebih besar daripada pagu asalnya.

Mengapa:
    Pergeseran memindahkan pagu yang ada; yang dipindahkan dari satu sub kegiatan paling banyak
    sebesar pagunya semula. Sub kegiatan yang pindah kode (namanya sama, kode lamanya tidak berpagu
    lagi, dan kode barunya belum berpagu sebelum perubahan) boleh disebut dengan kode lama atau kode
    barunya; keduanya menunjuk sub kegiatan yang sama.

Keliru:
    pergeseran:
      - {dari: 5.03.01.2.06.04, ke: 5.03.01.2.06.05, jumlah: 400.000.000}     # pagu asal 40.000.000

Benar:
    pergeseran:
      - {dari: 5.03.01.2.06.04, ke: 5.03.01.2.06.05, jumlah: 4.000.000}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "B205"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Shifts that, taken together in order of the file, take more than their source had."""
    if dokumen.perubahan is None or hasil.perubahan is None:
        return
    left = {kode.key(row.change.kode): row.change.pagu_sebelum or 0 for row in hasil.perubahan.pagu}
    for shift in dokumen.perubahan.pergeseran:
        source = hasil.perubahan.key(shift.dari)
        available = left.get(source, 0)
        if shift.jumlah > available:
            yield Temuan(
                shift.at,
                f"pergeseran {rupiah(shift.jumlah)} dari {shift.dari} melebihi pagu asal yang "
                "tersisa "
                f"{rupiah(available)}",
                "periksa jumlah dan kode asalnya",
            )
        left[source] = max(available - shift.jumlah, 0)
