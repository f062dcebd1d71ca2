"""Peraturan yang sudah diganti seluruhnya.

Mengapa:
    Landasan hukum memuat peraturan yang berlaku. Pembandingnya schema/acuan/peraturan.yaml, yang
    masih perlu dicocokkan dengan naskah resmi; peraturan yang hanya diubah tidak termasuk. Dua
    peraturan daerah sejenis dengan judul yang persis sama juga saling menggantikan: yang berlaku
    ialah yang lebih baru.

Keliru:
    uu-5-2014: {jenis: UU, nomor: 5, tahun: 2014, tentang: Aparatur Sipil Negara}  # Renja 2025

Benar:
    uu-20-2023: {jenis: UU, nomor: 20, tahun: 2023, tentang: Aparatur Sipil Negara}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.edisi import Nomor, editions, newest
from renja_build.acuan.katalog import peraturan_dikenal
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kutipan import Landasan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H203"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Regulations that were replaced in a year before the one in which the plan is made, or by one
    beside them."""
    for peraturan in dokumen.landasan:
        known = peraturan_dikenal().get((peraturan.jenis, peraturan.nomor, peraturan.tahun))
        if known is None or known.diganti_oleh is None or peraturan.daerah:
            continue
        if known.diganti_oleh[2] < dokumen.identitas.tahun_berjalan:
            yield Temuan(
                peraturan.at,
                f"{peraturan.jenis} Nomor {peraturan.nomor} Tahun {peraturan.tahun} sudah diganti",
                f"pakai {in_force(known.diganti_oleh, dokumen.identitas.tahun)}",
            )
    landasan = Landasan(dokumen)
    for peraturan in dokumen.landasan:
        newer = landasan.newer(peraturan)
        if newer:
            yield Temuan(
                peraturan.at,
                f"{peraturan.jenis} Nomor {peraturan.nomor} Tahun {peraturan.tahun} berjudul sama "
                "dengan yang lebih baru",
                f"pakai {newer.jenis} Nomor {newer.nomor} Tahun {newer.tahun} saja",
            )


def in_force(successor: Nomor, tahun: int) -> str:
    """What a plan for a year cites instead; of the nomenclature the newest decree beside the one that
    it changes.
    """
    names = [successor]
    latest = newest(tahun)
    if latest and successor in {edition.peraturan for edition in editions().values()}:
        base = editions().get(latest.mengubah, latest)
        names = list(dict.fromkeys([base.peraturan, latest.peraturan]))
    cited = (f"{jenis} Nomor {nomor} Tahun {tahun}" for jenis, nomor, tahun in names)
    return " sebagaimana terakhir diubah dengan ".join(cited)
