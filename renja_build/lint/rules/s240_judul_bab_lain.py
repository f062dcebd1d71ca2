"""Judul bab berbeda dari judul dalam sistematika.

Mengapa:
    Bappeda memeriksa judul bab menurut sistematika yang disebut di renja.yaml. Judul yang ditambah
    atau diganti membuat bab itu memuat hal lain daripada yang diatur. Nama perangkat daerah, tahun,
    dan triwulan boleh disebut; "Perangkat Daerah" boleh ditulis dengan namanya.

Keliru:
    judul: Tujuan, Sasaran, Program, dan Kegiatan     # sistematika: Tujuan dan Sasaran

Benar:
    judul: Tujuan dan Sasaran Dinas Kesehatan

Bab yang sama sekali lain dilaporkan S201.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.acuan import acuan
from renja_build.compute.hasil import Hasil
from renja_build.compute.sistematika import pasangan_bab
from renja_build.diagnostics import Level
from renja_build.lint.kata import tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "S240"
LEVEL: Level = "warning"
_LEPAS = frozenset({
    "dan", "atau", "serta", "di", "pada", "untuk", "dalam", "terhadap", "atas", "perangkat",
    "daerah", "skpd", "opd", "rencana", "kerja", "renja", "hasil", "pelaksanaan", "tahun", "lalu",
    "triwulan", "i", "ii", "iii", "iv", "sampai", "dengan", "s", "d",
})  # fmt: skip
"""Words that a title may have or leave out: of no weight, or of whom and when it speaks."""


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Each bab that stands for one of the sistematika under another title."""
    ident = dokumen.identitas
    office = ident.perangkat_daerah
    own = _words(f"{office.nama} {office.singkatan} {ident.wilayah}")
    for required, bab in pasangan_bab(dokumen, acuan().sistematika[ident.sistematika]):
        if bab is None:
            continue
        written, asked = _words(tanpa_ungkapan(bab.judul)), _words(required.judul)
        if not written - own <= asked <= written:
            yield Temuan(
                bab.judul.at,
                f"judul bab '{bab.judul}', dalam sistematika '{required.judul}'",
                f"tulis '{required.judul}', atau abaikan dengan alasan",
            )


def _words(title: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", title.casefold())
    return {word for word in words if word not in _LEPAS}
