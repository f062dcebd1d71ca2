"""Bagian bertanda `# renja: tinjau` belum ditinjau.

Mengapa:
    `renja new --from` membawa isi Renja lain dan menandai yang bercerita tentang tahun yang sudah
    lewat atau yang mungkin tidak berlaku lagi. Tanda yang masih ada tercetak jumlahnya di sampul,
    dan naskahnya tidak dapat berstatus penetapan (D222).

Keliru:
    - teks: |  # renja: tinjau alinea ini bercerita tentang 2024
        Serapan tahun itu rendah karena lelang diulang.

Benar:
    - teks: |
        Serapan anggaran Tahun {{ tahun_lalu }} adalah {{ serapan[tahun_lalu].total | persen }}.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "D221"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """What was carried over from another Renja and is still to be read again."""
    for mark in dokumen.tanda:
        if mark.jenis == "tinjau":
            hint = "baca dan sesuaikan, lalu hapus komentar '# renja: tinjau …' ini"
            yield Temuan(mark.at, f"belum ditinjau: {mark.hal}", hint)
