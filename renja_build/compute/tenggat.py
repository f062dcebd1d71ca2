"""The steps of the drafting against their deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from renja_build.acuan.proses import Tenggat, tenggat
from renja_build.model.document import Dokumen
from renja_build.model.proses import Proses


@dataclass(frozen=True, slots=True)
class TenggatDiukur:
    """One deadline of this Renja: its last day and when the step was done, None where it is not
    known.
    """

    tenggat: Tenggat
    sesudah: date | None
    batas: date | None
    tanggal: date | None

    @property
    def terlambat(self) -> int:
        """Days after the last day; 0 where it was kept or cannot be measured."""
        if self.batas is None or self.tanggal is None:
            return 0
        return max((self.tanggal - self.batas).days, 0)

    @property
    def mendahului(self) -> bool:
        """Whether the step bears a date before that of the step which it follows."""
        return None not in (self.sesudah, self.tanggal) and self.tanggal < self.sesudah  # type: ignore[operator]


def diukur(dokumen: Dokumen) -> tuple[TenggatDiukur, ...]:
    """Every deadline that holds for this kind of Renja and region."""
    ident, proses = dokumen.identitas, dokumen.proses or Proses()
    measured = []
    for limit in tenggat():
        if limit.jenis in ("", ident.jenis) and limit.tingkat in ("", ident.tingkat):
            before = proses.tanggal(limit.sesudah)
            last = limit.batas(before, ident.tahun_berjalan)
            measured.append(TenggatDiukur(limit, before, last, proses.tanggal(limit.tahap)))
    return tuple(measured)
