"""Tim penyusun mempunyai dua ketua atau dua penanggung jawab, atau pimpinan kantor duduk dua kali.

Mengapa:
    Keputusan tim penyusun mencetak susunan ini sebagai lampirannya. Kedudukan yang hanya satu dan
    tertulis dua kali biasanya baris lama yang tertinggal.

Keliru:
    - {kedinasan: Kepala Dinas, tim: Penanggung Jawab}
    - {kedinasan: Sekretaris Dinas, tim: Ketua}
    - {kedinasan: Kepala Bidang Perikanan, tim: Ketua}

Benar:
    - {kedinasan: Kepala Dinas, tim: Penanggung Jawab}
    - {kedinasan: Sekretaris Dinas, tim: Ketua}
    - {kedinasan: Kepala Bidang Perikanan, tim: Anggota}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import baku
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "D245"
LEVEL: Level = "warning"
_SATU = ("ketua", "ketua tim", "penanggung jawab", "penanggungjawab")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Seats that there is one of, taken twice."""
    office = dokumen.identitas.perangkat_daerah
    heads = {baku(office.kepala), baku(dokumen.identitas.penanda_tangan.jabatan)} - {""}
    roles: dict[str, str] = {}
    seated: set[str] = set()
    for seat in dokumen.tim:
        at = _at(seat.tim, dokumen)
        for role in map(str.strip, baku(seat.tim).split("/")):
            if role in _SATU and role in roles:
                message = f"tim penyusun mempunyai dua {role}: {roles[role]} dan {seat.kedinasan}"
                yield Temuan(at, message, "perbaiki 'tim' salah satunya di tim.yaml")
            roles[role] = seat.kedinasan
        head = baku(seat.kedinasan)
        if head in heads and head in seated:
            message = f"{seat.kedinasan} duduk dua kali dalam tim penyusun"
            yield Temuan(at, message, "hapus salah satunya di tim.yaml")
        seated.add(head)


def _at(teks: str, dokumen: Dokumen) -> Location:
    return teks.at if isinstance(teks, Teks) else dokumen.identitas.at
