"""Satuan indikator sub kegiatan berbeda dengan nomenklatur.

Mengapa:
    Indikator keluaran dan satuan tiap sub kegiatan ditetapkan nomenklatur; target dalam satuan lain
    tidak dapat dimasukkan ke SIPD. Pembandingnya katalog edisi itu di acuan/nomenklatur/; huruf besar
    dan spasi tidak dibandingkan. Sub kegiatan yang salah satu indikatornya memakai satuan baku tidak
    dilaporkan.

Keliru:
    permakanan: {untuk: 1.06.04.2.01.0001, satuan: Paket}      # indikator.yaml

Benar:
    permakanan: {untuk: 1.06.04.2.01.0001, satuan: Orang}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.nomenklatur import compared
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "K208"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Sub kegiatan none of whose indicators is counted in the unit of the catalogue."""
    for leaf in dokumen.rencana.sub_kegiatan():
        entry = None if leaf.hanya == "evaluasi" else dokumen.nomenklatur.of(leaf.kode)
        written = [
            (target, target.satuan or dokumen.indikator[target.indikator].satuan)
            for target in leaf.target
        ]
        if not entry or not entry.satuan or not written:
            continue
        if any(compared(satuan) == compared(entry.satuan) for _, satuan in written):
            continue
        (target, satuan), *_ = written
        yield Temuan(
            target.at,
            f"satuan '{satuan}' pada {leaf.kode} berbeda dengan nomenklatur: '{entry.satuan}'",
            f"menurut katalog: {entry.indikator or leaf.nama}, satuan {entry.satuan}",
        )
