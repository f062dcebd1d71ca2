"""Target unit tidak berjumlah sama dengan target kantor.

Mengapa:
    Target kantor pada indikator yang dijumlahkan ialah jumlah target unitnya. Bila keduanya ditulis
    dan berbeda, salah satu keliru, atau bagian kantor sendiri (perangkat-daerah) belum ditulis.

Keliru:
    indikator:
      gaji-asn: {target: 120}
    unit:
      upt-a: {indikator: {gaji-asn: {target: 12}}}

Benar:
    unit:
      perangkat-daerah: {indikator: {gaji-asn: {target: 108}}}
      upt-a: {indikator: {gaji-asn: {target: 12}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.digits import desimal
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.unit import gathered, summed

CODE = "T218"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Targets that the office and its units state on one indicator that adds up."""
    adding = summed(dokumen.indikator)
    for node in dokumen.rencana.nodes():
        by_units = {target.indikator: target for target in gathered((), node.unit, adding)}
        for target in node.target:
            parts = by_units.get(target.indikator)
            if parts is None or target.indikator not in adding:
                continue
            for name, own, of_units in (
                ("target", target.target, parts.target),
                ("target maju", target.maju, parts.maju),
            ):
                if own.angka is None or of_units.angka is None or own.angka == of_units.angka:
                    continue
                yield Temuan(
                    target.at,
                    f"{name} '{target.indikator}' pada {node.kode} {desimal(own.angka)}, jumlah "
                    f"unitnya {desimal(of_units.angka)}",
                    "hapus target kantor agar dihitung dari unitnya, atau perbaiki target unitnya",
                )
