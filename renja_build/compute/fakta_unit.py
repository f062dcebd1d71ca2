"""What sub units have of the plan, as facts."""

from __future__ import annotations

from renja_build.compute.fakta import Facts, Leaf, blocks, leaf
from renja_build.compute.hasil import Hasil
from renja_build.compute.irisan import Irisan, irisan
from renja_build.compute.totals import Banyak
from renja_build.model.document import Dokumen
from renja_build.model.isi import BlokTabel
from renja_build.model.program import Rencana


def units(dokumen: Dokumen, hasil: Hasil) -> dict[str, Facts | Leaf]:
    """What each sub unit has of the plan, where the office has any, and what several have together
    that a table shows as one; that has the name of the table.
    """
    if not hasil.unit:
        return {}
    apart = {unit: _unit(dokumen.nama_unit(unit), part) for unit, part in hasil.unit.items()}
    joint = (b for b in blocks(dokumen) if isinstance(b, BlokTabel) and len(b.unit) > 1)
    together: Facts = {
        blok.id: _unit(", ".join(map(dokumen.nama_unit, blok.unit)), irisan(dokumen, blok.unit))
        for blok in joint
    }
    return {"unit": apart, **({"tabel_unit": together} if together else {})}


def _unit(nama: str, part: Irisan) -> Facts:
    return {
        "nama": nama,
        "jumlah": levels_of(part.banyak),
        "pagu": {
            "total": part.pagu.total,
            "prakiraan_maju": part.maju.total,
            "per_kode": dict(part.pagu.per_kode),
            "maju_per_kode": dict(part.maju.per_kode),
        },
        "sumber_dana": {name: dana.pagu.total for name, dana in part.dana.items() if name},
        "indikator": {},
        **targets(part.rencana),
    }


def targets(rencana: Rencana | None) -> dict[str, Facts | Leaf]:
    """What another plan than that of the document promises on its indicators."""
    nodes = rencana.nodes() if rencana else ()
    targets = {target.indikator: target for node in nodes for target in node.target}
    stated: Facts = {
        ident: {"target": leaf(target.target), "maju": leaf(target.maju)}
        for ident, target in targets.items()
    }
    return {"indikator": stated} if stated else {}


def levels_of(banyak: Banyak) -> dict[str, Leaf]:
    """How many there are on each level."""
    return {
        "program": banyak.program,
        "kegiatan": banyak.kegiatan,
        "sub_kegiatan": banyak.sub_kegiatan,
    }
