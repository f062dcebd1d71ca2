"""What was proposed (usulan.yaml) and what was granted of it, as facts."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.fakta import Facts, Leaf
from renja_build.compute.usulan import JumlahUsulan, menurut, per_kode
from renja_build.model.document import Dokumen

_GOLONGAN = ("kelompok", "pengusul", "prioritas", "status", "lokasi")  # that a table may group by


def proposals(dokumen: Dokumen) -> dict[str, Facts | Leaf]:
    """Sums of all, under every code, and of every group that the proposals name."""
    if not dokumen.usulan:
        return {}
    grouped = {field: menurut(dokumen.usulan, field) for field in _GOLONGAN}
    groups: Facts = {
        field: {name: _sums(jumlah) for name, jumlah in sums.items()}
        for field, sums in grouped.items()
        if sums
    }
    return {
        "usulan": {
            "pagu": sum(usulan.pagu or 0 for usulan in dokumen.usulan),
            "ditampung": sum(usulan.ditampung or 0 for usulan in dokumen.usulan),
            "di_luar_rencana": sum(_outside(dokumen)),
            "per_kode": {code: _sums(jumlah) for code, jumlah in per_kode(dokumen.usulan).items()},
            **({"menurut": groups} if groups else {}),
        }
    }


def _sums(jumlah: JumlahUsulan) -> Facts:
    return {"pagu": jumlah.pagu, "ditampung": jumlah.ditampung, "jumlah": jumlah.banyak}


def _outside(dokumen: Dokumen) -> Iterator[bool]:
    planned = {node.kode for node in dokumen.rencana.nodes()}
    return (usulan.kode not in planned for usulan in dokumen.usulan)
