"""Satu kode bernama lain di rancangan awal RKPD atau di rencana sebelum perubahan.

Mengapa:
    Kode ialah pengenal baris. Bila namanya berbeda antara program.yaml dan rkpd.yaml atau rencana
    murni, salah satunya keliru salin atau memakai edisi nomenklatur lain, dan tabel sanding
    menampilkannya sebagai dua hal (T-C.31). Yang dilaporkan nama yang kurang didukung: oleh katalog
    nomenklatur, kode lain yang bernama sama, berkas lain, dan indikatornya.

Keliru:
    5.03.01.2.09.09: {nama: Pemeliharaan/Rehabilitasi Gedung Kantor dan Lainnya} # program.yaml
    5.03.01.2.09.09: {nama: Penyediaan Jasa Pemeliharaan Gedung Kantor}              # rkpd.yaml

Benar:
    nama yang sama di kedua berkas; bila nomenklaturnya memang berganti, sebut pada catatan
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.acuan.nomenklatur import compared
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.bukti_nama import bukti
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Rencana
from renja_build.model.simpul import Node

CODE = "K203"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Nodes of the RKPD or of the plan before whose code bears another name in the plan."""
    if dokumen.rkpd is not None:
        yield from _against(dokumen, dokumen.rkpd, "rkpd.yaml")
    if dokumen.perubahan is not None:
        yield from _against(dokumen, dokumen.perubahan.dasar, "rencana sebelum perubahan")


def _against(dokumen: Dokumen, other: Rencana, name: str) -> Iterator[Temuan]:
    names = {kode.key(node.kode): node for node in dokumen.rencana.nodes()}
    for node in other.nodes():
        here = names.get(kode.key(node.kode))
        if here is not None and compared(here.nama) != compared(node.nama):
            # The plan before is as it was; else the name for which less speaks is wrong.
            wrong = other is dokumen.rkpd and _is_worse(dokumen, node, here)
            yield Temuan(
                node.at if wrong else here.at,
                f"{node.kode} bernama '{node.nama}' di {name}, tetapi '{here.nama}' di program.yaml",
                "samakan namanya dengan nomenklatur",
            )


def _is_worse(dokumen: Dokumen, node: Node, here: Node) -> bool:
    """Whether less speaks for the name of a node of the RKPD than for that in the plan; of two for
    which as much does, the plan's is wrong where the catalogue knows another, and of two that begin
    alike the shorter."""
    theirs, ours = (bukti(dokumen, one.kode, one.nama) for one in (node, here))
    long, short = compared(here.nama), compared(node.nama)
    if theirs[0] == ours[0] and (long.startswith(short) or short.startswith(long)):
        return len(short) < len(long)  # cut where it was copied
    return theirs < ours or (theirs == ours and dokumen.nomenklatur.of(node.kode) is None)
