"""How this Renja was drafted: dates and papers of its steps, which only the verification asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from renja_build.diagnostics import Location
from renja_build.model.isi import PenandaTangan

Kesesuaian = Literal["", "ada", "tidak ada"]


@dataclass(frozen=True, slots=True)
class Tahap:
    """One step as the office states it."""

    at: Location
    tanggal: date | None = None
    dokumen: str = ""
    kesesuaian: Kesesuaian = ""
    faktor_penyebab: str = ""
    tindak_lanjut: str = ""

    @property
    def ada(self) -> bool | None:
        """Whether the step was done: as stated, or because it has a date or a paper; None where
        nothing says so.
        """
        if self.kesesuaian:
            return self.kesesuaian == "ada"
        return True if self.tanggal or self.dokumen else None


@dataclass(frozen=True, slots=True)
class Proses:
    """The steps of the drafting by name, and who verifies where."""

    tahapan: Mapping[str, Tahap] = field(default_factory=lambda: MappingProxyType({}))
    verifikator: PenandaTangan | None = None
    nomor_berita_acara: str = ""
    tempat_verifikasi: str = ""

    def tanggal(self, tahap: str) -> date | None:
        """When a step was done."""
        return self.tahapan[tahap].tanggal if tahap in self.tahapan else None
