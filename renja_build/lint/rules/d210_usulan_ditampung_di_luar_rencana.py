"""Usulan dinyatakan ditampung, atau tidak berstatus, tetapi kodenya tidak ada dalam rencana.

Mengapa:
    Usulan boleh menyebut sub kegiatan di luar rencana selama tidak ditampung. Yang dinyatakan
    ditampung (`ditampung`, atau status Diakomodasi), dan yang tidak berstatus, harus ada
    sub kegiatannya; bila tidak, kodenya keliru, atau rencananya belum memuatnya.

Keliru:
    - {nama: Rehabilitasi balai, kode: 1.06.04.2.01.0099, ditampung: 50.000.000}

Benar:
    - {nama: Rehabilitasi balai, kode: 1.06.04.2.01.0001, ditampung: 50.000.000}
    - {nama: Rehabilitasi balai, kode: 1.06.04.2.01.0099, status: Ditolak}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.likeness import nearest
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "D210"
LEVEL: Level = "warning"
_DITAMPUNG = ("diakomodasi", "ditampung", "diterima", "disetujui")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Proposals that were granted, or of which nothing is decided, and stand under no code of the plan."""
    planned = {kode.key(node.kode): node.kode for node in dokumen.rencana.nodes()}
    for usulan in dokumen.usulan:
        granted = bool(usulan.ditampung) or usulan.status.casefold().startswith(_DITAMPUNG)
        decided = granted or not usulan.status
        if not decided or not isinstance(usulan.kode, Teks) or kode.key(usulan.kode) in planned:
            continue
        fate = "ditampung" if granted else "tidak berstatus"
        yield Temuan(
            usulan.kode.at,
            f"usulan '{usulan.nama}' {fate}, tetapi kode '{usulan.kode}' tidak ada dalam rencana",
            nearest(usulan.kode, list(planned.values()))
            or "periksa kodenya, tulis sub kegiatan itu di program.yaml, atau beri 'status: Ditolak'",
        )
