"""Hasil, tujuan, atau sasaran yang ditulis sebagai ukuran.

Mengapa:
    Tujuan, sasaran, dan hasil (outcome) menyebut keadaan yang dituju; ukurannya indikator (Permendagri
    86/2017, T-C.33: hasil dan indikatornya dua kolom). "Persentase …" atau "Jumlah …" pada hasil
    mengulang indikatornya, dan keadaan yang hendak dicapai tidak tersebut.

Keliru:
    hasil: Persentase layanan yang tepat waktu

Benar:
    hasil: Meningkatnya ketepatan waktu layanan
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.satuan import daftar_satuan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T242"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Aims and outcomes that begin with the name of a measure."""
    measures = daftar_satuan().ukuran
    for at, name, text in _stated(dokumen):
        first, _, rest = text.casefold().partition(" ")
        if first in measures and rest:
            yield Temuan(
                at,
                f"{name} menyebut ukuran, bukan keadaan: {text}",
                "tulis keadaan yang dituju (Meningkatnya …, Terwujudnya …); ukurannya indikator",
            )


def _stated(dokumen: Dokumen) -> Iterator[tuple[Location, str, str]]:
    """Every aim and outcome, with its place and what it is."""
    for tujuan in dokumen.tujuan:
        yield tujuan.at, f"tujuan '{tujuan.id}'", tujuan.uraian
        for sasaran in tujuan.sasaran:
            yield sasaran.at, f"sasaran '{sasaran.id}'", sasaran.uraian
    for node in dokumen.rencana.nodes():
        yield node.at, f"hasil {node.kode}", node.rincian.hasil
