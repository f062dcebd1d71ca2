"""Tanggal tahap penyusunan melewati tenggatnya, atau mendahului tahap yang harus mendahuluinya.

Mengapa:
    Penyusunan Renja mengikuti RKPD: rancangan akhir, verifikasi, dan penyempurnaannya dibatasi
    harinya, dihitung dari tahap sebelumnya (Permendagri 86/2017, bagian Renja; tenggatnya ada di
    schema/acuan/proses.yaml). Tanggal yang lebih awal daripada tahap sebelumnya biasanya salah ketik.

Keliru:
    # proses.yaml
    tahapan:
      verifikasi: {tanggal: 2026-07-06}
      perbaikan: {tanggal: 2026-07-20}

Benar:
    # proses.yaml
    tahapan:
      verifikasi: {tanggal: 2026-07-06}
      perbaikan: {tanggal: 2026-07-13}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.compute.tenggat import diukur
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "D212"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Steps that were late, or before what they follow."""
    if dokumen.proses is None:
        return
    for measured in diukur(dokumen):
        limit, day = measured.tenggat, measured.tanggal
        if day is None:
            continue
        at = dokumen.proses.tahapan[limit.tahap].at
        if measured.batas and measured.terlambat:
            late = f"terlambat {measured.terlambat} hari, paling lambat {measured.batas}"
            hint = "periksa tanggalnya; bila benar, tulis 'faktor_penyebab' dan 'tindak_lanjut'"
            yield Temuan(at, f"{limit.apa} {day}: {late} ({limit.sumber})", hint)
        elif measured.sesudah and measured.mendahului:
            before = f"mendahului {limit.sesudah} ({measured.sesudah})"
            yield Temuan(at, f"{limit.apa} {day}: {before}", "perbaiki salah satu tanggal")
