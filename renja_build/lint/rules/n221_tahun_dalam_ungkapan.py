"""Tahun diketik di dalam ungkapan, padahal yang dimaksud tahun menurut Renja ini.

Mengapa:
    Renja tahun berikutnya disalin dari Renja ini lalu tahunnya diganti. Ungkapan yang memuat tahun
    tetap menampilkan angka tahun yang lama di bawah judul tahun yang baru, tanpa ada yang salah
    menurut program. Nama tahun (`tahun`, `tahun_depan`, `tahun_berjalan`, `tahun_lalu`,
    `sebelum_tahun_lalu`) ikut berpindah.

Keliru:
    Indeks kepuasan mencapai {{ kinerja["ikm"]["2023"].realisasi | angka }}.

Benar:
    Indeks kepuasan mencapai {{ kinerja["ikm"][tahun_lalu].realisasi | angka }}.

Periode kumulatif dan triwulan bernama juga: `sd_tahun_lalu` (sd-2023), `tahun_berjalan_tw2`
(2024-tw2), `sd_tahun_berjalan_tw2` (sd-2024-tw2); semuanya ditampilkan oleh `renja facts`. Tahun
yang lebih jauh tidak diperiksa. Tahun tetap yang disengaja diabaikan dengan `# renja: abaikan N221
karena …`.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.compute.tahun import nama_periode
from renja_build.diagnostics import Level
from renja_build.lint.kata import teks_dan_judul
from renja_build.lint.rule import Temuan, perbaikan
from renja_build.lint.tahun import tahun_terketik
from renja_build.model.document import Dokumen

CODE = "N221"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Literal years that have a name."""
    names = nama_periode(dokumen.identitas)
    for text, _ in teks_dan_judul(dokumen):
        for year in tahun_terketik(text):
            name = names.get(year[2])
            if name:
                yield Temuan(
                    text.locate(year.start()),
                    f"tahun {year[0]} diketik di dalam ungkapan, sehingga tidak ikut berganti",
                    f"tulis [{name}], atau biarkan bila tahun {year[2]} memang tetap",
                    perbaikan(text, year.start(), year[0], f"[{name}]"),
                )
