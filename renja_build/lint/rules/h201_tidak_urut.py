"""Peraturan di landasan.yaml tidak urut menurut tingkatnya.

Mengapa:
    Landasan hukum dicetak urut menurut tingkat (UU 12/2011 Pasal 7) apa pun urutan berkasnya.
    Berkas yang sama urut dengan cetakannya lebih mudah diperiksa dan tidak menyembunyikan peraturan
    yang tertulis dua kali.

Keliru:
    permendagri-86-2017: {jenis: Permendagri, nomor: 86, tahun: 2017}
    uu-25-2004: {jenis: UU, nomor: 25, tahun: 2004}

Benar:
    uu-25-2004: {jenis: UU, nomor: 25, tahun: 2004}
    permendagri-86-2017: {jenis: Permendagri, nomor: 86, tahun: 2017}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan import acuan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H201"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Regulations that stand behind one of a lower rank; those that only the decree cites keep
    their own order."""
    ranks = list(acuan().jenis_peraturan)
    for only_decree in (False, True):
        part = [
            peraturan
            for peraturan in dokumen.landasan
            if ("landasan" not in peraturan.dipakai) is only_decree
        ]
        lowest = None
        for peraturan in sorted(part, key=lambda peraturan: peraturan.at):
            if lowest is not None and ranks.index(peraturan.jenis) < ranks.index(lowest.jenis):
                yield Temuan(
                    peraturan.at,
                    f"'{peraturan.id}' ({peraturan.jenis}) ditulis sesudah '{lowest.id}' "
                    f"({lowest.jenis})",
                    f"pindahkan ke atas '{lowest.id}'",
                )
            else:
                lowest = peraturan
