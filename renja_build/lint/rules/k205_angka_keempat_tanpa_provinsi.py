"""Kode daerah berkekhususan, sedangkan provinsi daerah ini tidak diketahui.

Mengapa:
    Angka keempat 3 dipakai di Papua, 4 di Papua Barat, 5 di Yogyakarta, dan 7 di Aceh; kabupaten dan
    kota di provinsi lain memakai 2 (daftar nomenklatur, kolom JENIS PEMDA; schema/acuan/daerah.yaml).
    Kabupaten/kota yang tidak tercantum dalam daftar itu menulis provinsinya, supaya kode yang salah
    ketik tidak tercetak.

Keliru:
    tingkat: kabupaten               # renja.yaml
    1.06.04.3.01:                    # program.yaml
      nama: Rehabilitasi Sosial Dasar

Benar:
    tingkat: kabupaten
    provinsi: Papua Tengah
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.acuan.daerah import angka_keempat, may_use
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K205"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """The first code of each digit that hangs on the province."""
    region, told = dokumen.identitas.region, set[str]()
    for plan in filter(None, (dokumen.rencana, dokumen.rkpd)):
        for node in plan.nodes():
            digit = kode.region_digit(node.kode)
            if digit is None or digit in told or may_use(region, digit) is not None:
                continue
            told.add(digit)
            entry = angka_keempat()[digit]
            yield Temuan(
                node.at,
                f"angka keempat pada {node.kode} adalah {digit} ({entry.nama}), sedangkan provinsi "
                f"{dokumen.identitas.wilayah} tidak diketahui",
                f"tulis di renja.yaml, misalnya provinsi: {entry.provinsi[0]}; di luar itu "
                f"{region.tingkat} memakai angka 2",
            )
