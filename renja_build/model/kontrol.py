"""Angka kontrol: what a letter of the ceiling, SIPD or an older document states of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from renja_build.diagnostics import Location

ApaKontrol = Literal[
    "pagu",
    "maju",
    "sebelum",
    "selisih",
    "rkpd",
    "realisasi",
    "serapan",
    "plafon",
    "program",
    "kegiatan",
    "sub_kegiatan",
    "target",
    "kinerja",
    "capaian",
]


_UANG = ("pagu", "maju", "sebelum", "selisih", "rkpd", "plafon")
_BANYAK = ("program", "kegiatan", "sub_kegiatan")
_NILAI = ("target", "kinerja", "capaian")
PENYARING: Mapping[str, tuple[str, ...]] = {
    "sumber_dana": (*_UANG, *_BANYAK),
    "unit": (*_UANG, *_BANYAK, "target"),
    "indikator": (*_UANG, *_NILAI),
}
"""Which figures are told apart by fund, by unit and by indicator."""


@dataclass(frozen=True, slots=True)
class Kontrol:
    """A figure that the outside world states of the plan; `nilai` in rupiah, as a count, in percent
    or in the unit of an indicator. It speaks of what stands below `kode`, is paid by `sumber_dana`,
    carried out by `unit`, carried by `indikator`; of all where they are empty.
    """

    apa: ApaKontrol
    nilai: Decimal
    at: Location
    kode: str = ""
    periode: str = ""
    sumber: str = ""
    sumber_dana: str = ""
    unit: str = ""
    indikator: str = ""
