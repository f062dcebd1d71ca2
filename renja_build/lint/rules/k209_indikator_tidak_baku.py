"""Nama indikator sub kegiatan berbeda dengan nomenklatur.

Mengapa:
    Tiap sub kegiatan mempunyai indikator keluaran yang ditetapkan nomenklatur; nama lain membuat
    targetnya tidak terpasang di SIPD. Pembandingnya katalog edisi itu di acuan/nomenklatur/; huruf
    besar dan spasi tidak dibandingkan. Sub kegiatan yang salah satu indikatornya baku tidak
    dilaporkan, jadi indikator menurut Renstra boleh berdampingan dengan yang baku.

Keliru:
    permakanan:                              # indikator.yaml
      nama: Jumlah Penerima Makanan
      untuk: 1.06.04.2.01.0001

Benar:
    permakanan:
      nama: Jumlah Orang yang Mendapatkan Permakanan sesuai Standar Gizi Minimal
      untuk: 1.06.04.2.01.0001
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.nomenklatur import compared
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K209"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Sub kegiatan none of whose indicators bears the name of the catalogue."""
    for leaf in dokumen.rencana.sub_kegiatan():
        entry = None if leaf.hanya == "evaluasi" else dokumen.nomenklatur.of(leaf.kode)
        written = [
            (target, target.nama or dokumen.indikator[target.indikator].nama)
            for target in leaf.target
        ]
        if not entry or not entry.indikator or not written:
            continue
        if any(compared(nama) == compared(entry.indikator) for _, nama in written):
            continue
        (target, nama), *_ = written
        yield Temuan(
            target.at,
            f"indikator '{nama}' pada {leaf.kode} berbeda dengan nomenklatur",
            f"menurut katalog: {entry.indikator}",
        )
