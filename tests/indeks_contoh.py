"""Renja of an invented daerah, as the index knows them."""

from __future__ import annotations

from dataclasses import replace

from renja_build.diff.laporan import Temuan
from renja_build.indeks.ringkasan import RingkasanRenja

TEMUAN = Temuan("P201", "error", "program.yaml", 7, "pagu <b>keliru</b>", "tulis & periksa")
BADAN = RingkasanRenja(
    slug="badan-2025",
    daerah="Kabupaten Contoh",
    perangkat_daerah="Badan A",
    jenis="murni",
    tahun=2025,
    status="rancangan_akhir",
    contoh=False,
    program=3,
    kegiatan=14,
    sub_kegiatan=54,
    pagu=32_743_331_188,
    pagu_sebelum=None,
    temuan=(),
)
DINAS = replace(BADAN, slug="dinas-2025", perangkat_daerah="Dinas B", pagu=1_000)
UBAH = replace(
    BADAN, slug="badan-2025p", jenis="perubahan", pagu=2_000, pagu_sebelum=32_743_331_188
)
