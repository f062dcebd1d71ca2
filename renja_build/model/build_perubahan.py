"""perubahan.yaml and the plan before it to `Perubahan`."""

from __future__ import annotations

from collections.abc import Mapping

from renja_build import kode, read
from renja_build.folder import Folder
from renja_build.model.build_kinerja import build_indikator
from renja_build.model.document import Alasan, Pergeseran, Perubahan
from renja_build.model.tree import Bawaan, build_tree
from renja_build.nodes import Peta


def build_perubahan(folder: Folder, bawaan: Bawaan) -> Perubahan:
    """The plan that is changed and why; of its indicators only those worded otherwise before."""
    data = folder.single.get("perubahan", Peta())
    return Perubahan(
        dasar=build_tree(folder.dasar["program"], bawaan, Peta(), folder.nomenklatur),
        indikator_dasar=build_indikator(folder.dasar.get("indikator", Peta())),
        penambahan=_alasan(read.mapping(data, "penambahan")),
        pengurangan=_alasan(read.mapping(data, "pengurangan")),
        pergeseran=read.each(data, "pergeseran", _pergeseran),
    )


def _alasan(data: Peta) -> Mapping[str, Alasan]:
    """Reasons by compared code."""
    reasons = {}
    for code, value in data.pairs():
        entry = read.as_mapping(value)
        reasons[kode.key(code)] = Alasan(
            kode=str(code),
            uraian=read.strings(entry, "uraian"),
            at=code.at,
            keterangan=read.text(entry, "keterangan"),
        )
    return reasons


def _pergeseran(data: Peta) -> Pergeseran:
    return Pergeseran(
        dari=read.text(data, "dari"),
        ke=read.text(data, "ke"),
        jumlah=read.rupiah(data, "jumlah") or 0,
        uraian=read.text(data, "uraian"),
        at=data.at,
        uraian_ke=read.text(data, "uraian_ke"),
    )
