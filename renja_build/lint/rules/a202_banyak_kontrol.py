"""Banyaknya program, kegiatan, atau sub kegiatan berbeda dari angka kontrol.

Mengapa:
    Yang dihitung ialah yang mempunyai pagu pada tahun rencana. Surat, SIPD, atau dokumen lama yang
    menyebut angka lain biasanya memakai daftar dari tahap sebelumnya (rancangan awal RKPD, rencana
    sebelum perubahan), atau pagu satu baris hilang. Baris tanpa pagu yang menjelaskan selisihnya
    disebut.

Keliru:
    kontrol:
      - {apa: sub_kegiatan, nilai: 47, sumber: Rancangan akhir}

Benar:
    kontrol:
      - {apa: sub_kegiatan, nilai: 54, sumber: SIPD}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from renja_build.compute import kontrol as dihitung
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint import audit
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.kontrol import Kontrol

CODE = "A202"
LEVEL: Level = "error"
BANYAK = ("program", "kegiatan", "sub_kegiatan")
_DISEBUT = 3  # codes of a hint


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Counts that differ from the nodes that carry money."""
    count = cache(partial(dihitung.counted, plan=dokumen.rencana))  # a plan is counted once a code
    for kontrol in dokumen.kontrol:
        if kontrol.apa not in BANYAK:
            continue
        stated = int(kontrol.nilai)
        counted = (
            dihitung.count(kontrol, dokumen.rencana, dokumen)
            if dihitung.narrowed(kontrol)
            else count(kontrol.apa, code=kontrol.kode)
        )
        if stated != counted:
            name = audit.subject(kontrol) + audit.source(kontrol)
            yield Temuan(
                kontrol.at,
                f"{name} dinyatakan {stated}, hitungan {counted}, selisih {stated - counted}",
                _hint(kontrol, dokumen, stated, counted),
            )


def _hint(kontrol: Kontrol, dokumen: Dokumen, stated: int, counted: int) -> str:
    """What explains the whole difference: rows that lost their pagu, or another plan."""
    whole = not dihitung.narrowed(kontrol)
    empty = dihitung.without_money(kontrol, dokumen.rencana) if whole else []
    told = []
    if empty and stated - counted == len(empty):
        more = ", …" if len(empty) > _DISEBUT else ""
        codes = ", ".join(empty[:_DISEBUT]) + more
        told.append(f"isi pagu {codes}, yang tanpa pagu tidak terhitung")
    for name, plan in dihitung.plans(dokumen).items():
        if dihitung.count(kontrol, plan, dokumen) == stated:
            told.append(f"angka itu adalah {dihitung.SEBUTAN[kontrol.apa]} pada {name}")
    return "; atau ".join(told) or "periksa baris yang belum atau tidak lagi mempunyai pagu"
