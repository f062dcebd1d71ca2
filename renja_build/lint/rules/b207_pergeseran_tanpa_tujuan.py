"""Pergeseran ke sub kegiatan yang tidak berpagu sebelum maupun sesudah perubahan.

Mengapa:
    Pergeseran memindahkan pagu, sehingga jumlahnya nol. Uang yang digeser ke sub kegiatan di luar
    rencana (misalnya `hanya: maju`) tidak sampai ke mana pun; pergeseran seperti itu tidak
    dihitung.

Keliru:
    5.03.01.2.01.08: {nama: Evaluasi Renja, hanya: maju}                      # program.yaml
    pergeseran:                                                               # perubahan.yaml
      - {dari: 5.03.01.2.06.04, ke: 5.03.01.2.01.08, jumlah: 4.000.000}

Benar:
    5.03.01.2.01.08: {nama: Evaluasi Renja, pagu: 4.000.000}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "B207"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Shifts to what neither plan has money for; one from there is told by B205."""
    if dokumen.perubahan is None or hasil.perubahan is None:
        return
    planned = {kode.key(row.change.kode) for row in hasil.perubahan.pagu}
    for shift in dokumen.perubahan.pergeseran:
        if hasil.perubahan.key(shift.ke) not in planned:
            yield Temuan(
                shift.at,
                f"pergeseran {rupiah(shift.jumlah)} ke {shift.ke}, yang tidak berpagu sebelum "
                "maupun sesudah perubahan",
                "periksa kode tujuannya, atau isi pagunya di program.yaml",
            )
