"""Nama program, kegiatan, sub kegiatan, atau indikator yang diketik kurang satu kata atau salah eja.

Mengapa:
    Nama yang diketik tidak ikut berubah dengan program.yaml dan indikator.yaml, dan kehilangan satu
    kata saja sudah bukan nama dalam nomenklatur (Permendagri 90/2019 dan pemutakhirannya).
    Pembandingnya nama dalam program.yaml, rkpd.yaml, indikator.yaml, dan
    schema/acuan/nomenklatur.yaml.

Keliru:
    Program Kepegawaian dilaksanakan melalui empat kegiatan.

Benar:
    {{ nama["5.03.02"] }} dilaksanakan melalui empat kegiatan.

Tanpa kata Program, Kegiatan, atau Sub Kegiatan di depannya, yang dilaporkan hanya nama dalam rencana
yang kehilangan satu kata di tengah. Nama sama dengan satu di antara pembandingnya, atau yang berbeda
lebih dari satu kata (dua bila satu kata diganti dua), dibiarkan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.batas import kalimat
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.nama_dekat import DaftarNama
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N215"
LEVEL: Level = "warning"
_LAIN = re.compile(
    r"\b(?:semula|sebelumnya|terdahulu|dahulu|lama|nomenklatur|berubah|Renstra)\b", re.IGNORECASE
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Typed names one word away from a right one."""
    names = DaftarNama(dokumen)
    for teks in simpul(dokumen, Teks):
        for near in names.dekat(tanpa_ungkapan(teks)):
            if not _LAIN.search(kalimat(teks, near.at)):
                right = f"'{near.benar.tertulis}'"
                yield Temuan(
                    teks.locate(near.at),
                    f"'{near.tertulis}' tidak ada; yang terdekat {right}",
                    f"tulis {near.benar.ungkapan or right}",
                )
