"""Satu nama dipakai dua kode.

Mengapa:
    Dalam satu program, tiap kegiatan dan sub kegiatan punya namanya sendiri. Nama yang muncul dua
    kali biasanya salin tempel yang lupa diganti, atau satu baris yang tertulis dengan dua kode
    sehingga pagunya terhitung dua kali. Nama sub kegiatan yang panjang diperiksa pula antarprogram, dan
    nama lain bila indikator salah satunya tidak mengenal satu kata pun dari nama itu.
    Yang dilaporkan kode yang kurang didukung katalog, berkas lain, dan indikatornya; nama yang memang
    demikian dalam katalog nomenklatur tidak dilaporkan.

Keliru:
    5.03.01.2.06.04: {nama: Penyediaan Bahan Logistik Kantor, pagu: 40.000.000}
    5.03.01.2.06.05: {nama: Penyediaan Bahan Logistik Kantor, pagu: 25.000.000}

Benar:
    5.03.01.2.06.04: {nama: Penyediaan Bahan Logistik Kantor, pagu: 40.000.000}
    5.03.01.2.06.05: {nama: Penyediaan Barang Cetakan dan Penggandaan, pagu: 25.000.000}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode
from renja_build.acuan.nomenklatur import compared
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.bukti_nama import Bukti, bukti
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.simpul import Node

CODE = "K204"
LEVEL: Level = "warning"
_PANJANG = 4  # words of a name that no two programs share by chance


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Kegiatan and sub kegiatan in the plan whose name another of their level and program bears, and
    of other programs where the name of a sub kegiatan is long, or the indicators of one disown it."""
    seen: dict[tuple[str | None, str], Node] = {}
    for node in dokumen.rencana.nodes():
        tingkat = kode.level(node.kode)
        if tingkat == "program" or node.hanya is not None:
            continue
        twin = seen.setdefault((tingkat, compared(node.nama)), node)
        if twin is node or _are_official(dokumen, node, twin):
            continue
        everywhere = tingkat == "sub_kegiatan" and len(node.nama.split()) >= _PANJANG
        near = everywhere or node.kode[:7] == twin.kode[:7]
        if not near and not _is_disowned(dokumen, node, twin):
            continue
        wrong, right = node, twin
        if _bukti(dokumen, twin) < _bukti(dokumen, node):
            wrong, right = twin, node
        yield Temuan(
            wrong.at,
            f"nama {wrong.kode} sama dengan {right.kode}: '{wrong.nama}'",
            "periksa nama atau kodenya; satu nama satu kode",
        )


def _is_disowned(dokumen: Dokumen, *nodes: Node) -> bool:
    """Whether the indicators of one of two nodes know no word of their name, and those of the other
    do."""
    known = {_bukti(dokumen, node)[-1] > 0 for node in nodes}
    return known == {True, False} and all(node.target for node in nodes)


def _are_official(dokumen: Dokumen, *nodes: Node) -> bool:
    """Whether the catalogue itself calls them so."""
    entries = [(dokumen.nomenklatur.of(node.kode), node.nama) for node in nodes]
    return all(entry and compared(entry.nama) == compared(nama) for entry, nama in entries)


def _bukti(dokumen: Dokumen, node: Node) -> Bukti:
    return bukti(dokumen, node.kode, node.nama)
