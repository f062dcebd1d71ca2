"""Angka kontrol: what a letter of the ceiling, SIPD or an older document states of the plan."""

from __future__ import annotations

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
]


@dataclass(frozen=True, slots=True)
class Kontrol:
    """A figure that the outside world states of the plan; `nilai` in rupiah, as a count or in
    percent.
    """

    apa: ApaKontrol
    nilai: Decimal
    at: Location
    kode: str = ""
    periode: str = ""
    sumber: str = ""
