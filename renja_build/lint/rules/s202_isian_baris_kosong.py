"""Isian baris rencana kosong, padahal baris lain setingkat mengisinya; atau tidak ada sama sekali.

Mengapa:
    Lokasi dan sumber dana diminta dari setiap sub kegiatan yang dibiayai (Permendagri 86/2017,
    T-C.33). Isian lain (kelompok sasaran, prakiraan maju, prioritas, kalimat hasil, dan sejenisnya)
    diminta bila baris lain pada tingkat yang sama mengisinya: satu sel kosong di antara yang terisi
    hampir selalu terlewat. Tanda "-" pada isian yang diisi baris lain dianggap kosong. Daftarnya
    schema/acuan/kelengkapan.yaml.

Keliru:
    1.02.01.2.02.0001:
      kelompok_sasaran: "-"

Benar:
    1.02.01.2.02.0001:
      kelompok_sasaran: ASN

Lokasi dan sumber dana yang sama bagi semua cukup ditulis sekali pada `bawaan` di renja.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from renja_build import kode
from renja_build.acuan.kinerja import kelengkapan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import SEBUTAN, menyimpang
from renja_build.model.document import Dokumen
from renja_build.model.program import SubKegiatan
from renja_build.model.simpul import Node

CODE = "S202"
LEVEL: Level = "warning"
_SENDIRI = 2  # rows that are told each by itself; of more the cause is one: nothing stands for all
_SESAMA = 9, 10  # of the other rows of the level
_KOSONG = ("", "-", "–", "…", "...")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Cells of the plan that are blank: those that every leaf owes, and those that others fill."""
    asked = kelengkapan()
    planned = [node for node in dokumen.rencana.nodes() if _is_planned(node, hasil)]
    leaves = [node for node in planned if isinstance(node, SubKegiatan)]
    for key, label in asked.simpul.items():
        if key in asked.wajib:
            yield from _owed(dokumen, leaves, key, label)
            continue
        carriers = [node for node in planned if hasattr(node, key) or hasattr(node.rincian, key)]
        members = [(node, type(node), _is_filled(node, key)) for node in carriers]
        promised = [member for member in members if key == "maju" and _promises(member[0])]
        blank = chain(menyimpang(members, _SESAMA), menyimpang(promised, _SESAMA))
        for node in dict.fromkeys(blank):
            level = SEBUTAN[kode.level(node.kode) or ""]
            yield Temuan(
                node.at,
                f"{level} {node.kode} belum mempunyai {label}",
                f"isi '{key}' pada baris itu",
            )


def _promises(node: Node) -> bool:
    """Whether something is to be reached in the year after, which then costs something."""
    return any(target.maju.keadaan == "ada" for target in node.target)


def _owed(dokumen: Dokumen, leaves: list[SubKegiatan], key: str, label: str) -> Iterator[Temuan]:
    without = [leaf for leaf in leaves if not _is_filled(leaf, key)]
    everywhere = len(without) == len(leaves)
    if without and (everywhere or len(without) > _SENDIRI):
        shown = ", ".join(leaf.kode for leaf in without[:_SENDIRI])
        which = "yaitu semuanya" if everywhere else f"antara lain {shown}"
        yield Temuan(
            dokumen.identitas.places.get("bawaan", dokumen.identitas.at),
            f"{len(without)} sub kegiatan, {which}, belum mempunyai {label}",
            f"tulis '{key}' pada 'bawaan' di renja.yaml, atau pada tiap sub kegiatan",
        )
        return
    for leaf in without:
        hint = f"isi '{key}' pada baris itu, atau pada 'bawaan' di renja.yaml"
        yield Temuan(leaf.at, f"sub kegiatan {leaf.kode} belum mempunyai {label}", hint)


def _is_planned(node: Node, hasil: Hasil) -> bool:
    if isinstance(node, SubKegiatan):
        return bool(node.pagu) and node.hanya is None
    return bool(hasil.pagu.per_kode.get(node.kode))


def _is_filled(node: Node, key: str) -> bool:
    if key == "sumber_dana" and isinstance(node, SubKegiatan) and node.bagian_dana:
        return all(part.sumber_dana for part in node.bagian_dana)
    value = getattr(node, key) if hasattr(node, key) else getattr(node.rincian, key)
    return value is not None and str(value).strip() not in _KOSONG
