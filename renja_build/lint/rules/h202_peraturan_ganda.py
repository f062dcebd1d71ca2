"""Satu peraturan tertulis dua kali.

Mengapa:
    Jenis, nomor, dan tahun menentukan satu peraturan. Peraturan yang tertulis dua kali tercetak
    sebagai dua butir landasan hukum; salah satunya mungkin bermaksud peraturan lain.

Keliru:
    pp-12-2019: {jenis: PP, nomor: 12, tahun: 2019}
    pp-keuangan: {jenis: PP, nomor: 12, tahun: 2019}

Benar:
    pp-12-2019: {jenis: PP, nomor: 12, tahun: 2019}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H202"
LEVEL: Level = "error"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Regulations that are cited by what another is cited by."""
    seen: dict[tuple[str, str, int, str], str] = {}
    for peraturan in sorted(dokumen.landasan, key=lambda peraturan: peraturan.at):
        twin = seen.setdefault(
            (peraturan.jenis, peraturan.nomor, peraturan.tahun, peraturan.daerah), peraturan.id
        )
        if twin != peraturan.id:
            yield Temuan(
                peraturan.at,
                f"{peraturan.jenis} Nomor {peraturan.nomor} Tahun {peraturan.tahun} sudah tertulis "
                f"sebagai '{twin}'",
                "hapus salah satunya, atau perbaiki nomor dan tahunnya",
            )
