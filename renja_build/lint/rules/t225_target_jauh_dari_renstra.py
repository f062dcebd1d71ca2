"""Target tahun rencana dua kali atau lebih, atau separuh atau kurang, dari target Renstra tahun itu.

Mengapa:
    Renja menjabarkan Renstra (UU 25/2004); target yang jauh dari Renstra perlu alasan, dan sering
    kali berasal dari tahun atau baris lain. Tujuan sampai kegiatan selalu diperiksa; keluaran sub
    kegiatan mengikuti pagu, jadi diperiksa hanya bila sub kegiatan lain sejalan dengan Renstra.

Keliru:
    rehabilitasi-selesai: {target: 144}  # Renstra 2027: 72

Benar:
    rehabilitasi-selesai: {target: 72}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renja_build.angka import KOSONG
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.lint.skala import selip_target
from renja_build.lint.ukuran import Baris, Ukuran, menyimpang, ukuran
from renja_build.model.document import Dokumen

CODE = "T225"
LEVEL: Level = "warning"
JAUH = Decimal("1.7")
"""Times that a target may be above or below the Renstra's."""
_SEJALAN = 9, 10  # of the other sub kegiatan


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Targets of the plan far from the Renstra's of the year, in the same unit."""
    tahun = str(dokumen.identitas.tahun)
    rows = [(one, row) for one in ukuran(dokumen) for row in one.baris]
    compared = [pair for pair in rows if _renstra(pair[0], tahun) and _planned(pair[1])]
    members = [(pair, _group(pair), not _is_far(pair, tahun)) for pair in compared]
    above = [pair for pair in compared if _group(pair) != "sub_kegiatan" and _is_far(pair, tahun)]
    leaves = (member for member in members if member[1] == "sub_kegiatan")
    for one, row in (*above, *menyimpang(leaves, _SEJALAN)):
        planned, wanted = _planned(row), _renstra(one, tahun)
        if one.indikator.arah == "naik" and planned < wanted and one.tempat != "sub_kegiatan":
            continue  # told by T205
        if selip_target(row.target, one.indikator, int(tahun)):
            continue  # told by T219
        yield Temuan(
            row.target.at,
            f"target {tahun} '{one.indikator.id}' {angka(planned)}, jauh dari target Renstra "
            f"{angka(wanted)}",
            "periksa apakah target itu milik tahun atau baris lain; bila benar, abaikan dengan "
            "alasan",
        )


def _group(pair: tuple[Ukuran, Baris]) -> str:
    return pair[0].tempat


def _renstra(one: Ukuran, tahun: str) -> Decimal:
    return one.indikator.renstra.get(tahun, KOSONG).angka or Decimal(0)


def _planned(row: Baris) -> Decimal:
    return Decimal(0) if row.target.satuan else row.target.target.angka or Decimal(0)


def _is_far(pair: tuple[Ukuran, Baris], tahun: str) -> bool:
    one, row = pair
    planned, wanted = _planned(row), _renstra(one, tahun)
    return max(planned, wanted) >= JAUH * min(planned, wanted)
