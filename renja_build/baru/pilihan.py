"""What a new Renja is to be: as options say, with what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from renja_build.acuan.edisi import editions, newest
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.baru import jawaban
from renja_build.baru.jawaban import TakSah, Tingkat
from renja_build.likeness import nearest

JenisRenja = Literal["murni", "perubahan"]
FIRST_OF_SIX = 2027  # the first year that Permendagri 14/2026 is about
RENSTRA = 5  # years of a period; the present ones begin in 2025, 2030 and so on


@dataclass(frozen=True, slots=True)
class Pilihan:
    """The identity of a new Renja."""

    slug: str
    daerah: str
    tingkat: Tingkat
    perangkat_daerah: str
    tahun: int
    bidang: tuple[str, ...]
    jenis: JenisRenja = "murni"
    sistematika: str = ""
    edisi: str = ""
    kertas: str = "F4"
    singkatan: str = ""
    renstra: tuple[int, int] | None = None


def check(pilihan: Pilihan) -> None:
    """Raise `TakSah` where something in it cannot be."""
    jawaban.daerah(pilihan.daerah)
    jawaban.tahun(str(pilihan.tahun))
    jawaban.bidang(",".join(pilihan.bidang))
    name = sistematika_of(pilihan)
    kinds = of_kind(pilihan.jenis)
    if name not in kinds:
        raise TakSah(
            f"--sistematika '{name}' bukan sistematika Renja {pilihan.jenis}; "
            f"pilih dari: {', '.join(kinds)}"
        )
    if pilihan.edisi and pilihan.edisi not in editions():
        hint = nearest(pilihan.edisi, [*editions()]) or "daftar: renja explain edisi"
        raise TakSah(f"--edisi '{pilihan.edisi}' tidak dikenal; {hint}")
    awal, akhir = renstra_of(pilihan)
    if not awal <= pilihan.tahun <= akhir or akhir - awal > 2 * RENSTRA:
        raise TakSah(f"--renstra {awal}-{akhir} tidak memuat tahun {pilihan.tahun}")


def of_kind(jenis: str) -> Sequence[str]:
    """The systematics of one kind of Renja, by name."""
    return [name for name, known in daftar_sistematika().items() if known.jenis == jenis]


def sistematika_of(pilihan: Pilihan) -> str:
    """The systematics that was chosen, or the one in force for the year."""
    if pilihan.sistematika:
        return pilihan.sistematika
    return usual_sistematika(pilihan.jenis, pilihan.tahun)


def usual_sistematika(jenis: str, tahun: int) -> str:
    """The systematics in force for a kind of Renja and a year."""
    if jenis == "perubahan":
        return "permendagri-86-2017-perubahan"
    return "permendagri-14-2026" if tahun >= FIRST_OF_SIX else "permendagri-86-2017-murni"


def edisi_of(pilihan: Pilihan) -> str:
    """The edition of codes that was chosen, or the newest that a plan for the year can follow."""
    edition = newest(pilihan.tahun)
    return pilihan.edisi or (edition.id if edition else next(iter(editions())))


def renstra_of(pilihan: Pilihan) -> tuple[int, int]:
    """The first and the last year of the Renstra."""
    if pilihan.renstra:
        return pilihan.renstra
    awal = pilihan.tahun - pilihan.tahun % RENSTRA
    return awal, awal + RENSTRA - 1


def unnamed(slug: str) -> Pilihan:
    """A Renja of an office that is still to be named, for the year of the newest edition."""
    tahun = max(edition.tanggal.year for edition in editions().values()) + 1
    return Pilihan(slug, "[Nama daerah]", "kabupaten", "[Nama perangkat daerah]", tahun, ("5.01",))
