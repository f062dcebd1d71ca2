"""What was proposed (usulan.yaml) and what was granted of it, as facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renja_build.compute.fakta import Facts, Leaf
from renja_build.compute.usulan import JumlahUsulan, menurut, per_kode, seluruhnya
from renja_build.model.document import Dokumen

_GOLONGAN = ("kelompok", "pengusul", "prioritas", "status", "lokasi")  # that a table may group by


def proposals(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    """Sums of all, under every code, and of every group that the proposals name."""
    if not dokumen.usulan:
        return {}
    whole = seluruhnya(dokumen.usulan)
    told: dict[str, Facts | Leaf] = {
        "pagu": whole.pagu,
        "ditampung": whole.ditampung,
        "di_luar_rencana": sum(_outside(dokumen)),
        "per_kode": _sums(per_kode(dokumen.usulan)),
    }
    groups: dict[str, Facts | Leaf] = {}
    for field in _GOLONGAN:
        if sums := menurut(dokumen.usulan, field):
            groups[field] = _sums(sums)
    if groups:
        told["menurut"] = groups
    return {"usulan": told}


def _sums(by_name: Mapping[str, JumlahUsulan]) -> Facts:
    return {
        name: {"pagu": jumlah.pagu, "ditampung": jumlah.ditampung, "jumlah": jumlah.banyak}
        for name, jumlah in by_name.items()
    }


def _outside(dokumen: Dokumen) -> Iterator[bool]:
    planned = {node.kode for node in dokumen.rencana.nodes()}
    return (usulan.kode not in planned for usulan in dokumen.usulan)
