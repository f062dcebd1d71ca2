"""What one line of a table speaks of, and the years that a layout names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from renja_build import kode
from renja_build.angka import Nilai
from renja_build.compute.numbering import roman
from renja_build.model.document import Identitas
from renja_build.model.program import Indikator, Target
from renja_build.model.simpul import Node, daun
from renja_build.render.inputs import Inputs
from renja_build.render.page import JenisBaris

_TAHUN = re.compile(r"(?P<nama>[a-z_]+|\d{4})(?P<geser>[+-]\d{1,2})?(?:-tw(?P<triwulan>[1-4]))?")
NAMA_TAHUN = ("n", "lalu", "berjalan", "awal_renstra", "akhir_renstra")


class BukanTahun(ValueError):
    """A word that names no year."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A value with the unit that holds for it; a column of kind `target` prints both."""

    nilai: Nilai
    satuan: str


@dataclass(frozen=True, slots=True)
class Konteks:
    """One line: a node, an indicator of it, a record of a list, or the whole (`total`).

    `tingkat` is its level (`program`, `tujuan`, `rincian`), `jenis` its look. Of a row of the
    whole, `cakupan` holds the sub kegiatan that are in it (None: all) and `semua` the records.
    """

    inputs: Inputs
    jenis: JenisBaris = "rincian"
    tingkat: str = "rincian"
    kode: str = ""
    nama: str = ""
    node: Node | None = None
    indikator: Indikator | None = None
    target: Target | None = None
    butir: object = None
    induk: object = None  # the record that it stands under, where that has no line of its own
    kelompok: str = ""
    uang: int | None = None  # what the source says the line costs, where that is not its pagu
    dari: int | None = None  # what that is a part of, where it is not of the whole plan
    id: str = ""
    pertama: bool = True  # the first line of its node
    total: bool = False
    cakupan: frozenset[str] | None = None
    semua: tuple[object, ...] = ()
    sisi: Mapping[str, Konteks | None] = field(default_factory=dict)

    @property
    def pita(self) -> bool:
        """Whether it is the band of an urusan or bidang urusan."""
        return self.tingkat in ("urusan", "bidang")

    @property
    def dicakup(self) -> Iterable[str]:
        """The sub kegiatan that the line covers, by comparable code."""
        if self.cakupan is not None:
            return self.cakupan
        return (kode.key(leaf.kode) for leaf in daun(self.node))


def is_summary(butir: object) -> bool:
    """Whether a record sums others up, which it would count twice in a sum."""
    return getattr(butir, "ringkasan", False) is True


@dataclass(frozen=True, slots=True)
class Periode:
    """A year or one quarter of it, as data is keyed (`2026`, `2026-tw2`)."""

    tahun: int
    triwulan: int = 0

    def __str__(self) -> str:
        return f"{self.tahun}-tw{self.triwulan}" if self.triwulan else str(self.tahun)

    @property
    def judul(self) -> str:
        """As a heading has it: `2026`, `TW II 2026`."""
        return f"TW {roman(self.triwulan)} {self.tahun}" if self.triwulan else str(self.tahun)


@dataclass(frozen=True, slots=True)
class Kalender:
    """The years that a layout can name, in one Renja, and the members of the series that it
    repeats.
    """

    identitas: Identitas
    anggota: Mapping[str, Periode] = field(default_factory=dict)

    @classmethod
    def dari(cls, inputs: Inputs) -> Kalender:
        """The years of a Renja, and `triwulan`, to which it is evaluated."""
        return cls(inputs.dokumen.identitas, {"triwulan": Periode(inputs.tahun, inputs.triwulan)})

    def dengan(self, nama: str, anggota: Periode) -> Kalender:
        """The same with one member of a series."""
        return replace(self, anggota={**self.anggota, nama: anggota})

    def periode(self, teks: str) -> Periode:
        """`n+1`, `lalu`, `2026`, `berjalan-tw2` or the name of a series' member; raises
        `BukanTahun`.
        """
        if teks in self.anggota:
            return self.anggota[teks]
        match = _TAHUN.fullmatch(teks)
        if match is None:
            raise BukanTahun(teks)
        tahun = self._tahun(match["nama"]) + int(match["geser"] or 0)
        return Periode(tahun, int(match["triwulan"] or 0))

    def _tahun(self, nama: str) -> int:
        ident = self.identitas
        if nama in self.anggota:
            return self.anggota[nama].tahun
        if nama.isdigit():
            return int(nama)
        years = (ident.tahun, ident.tahun_lalu, ident.tahun_berjalan, *ident.renstra)
        known = dict(zip(NAMA_TAHUN, years, strict=True))
        if nama not in known:
            raise BukanTahun(nama)
        return known[nama]
