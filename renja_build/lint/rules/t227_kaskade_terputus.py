"""Penjabaran tujuan sampai kegiatan terputus.

Mengapa:
    Tujuan dan sasaran diukur indikator dan dicapai lewat program; program mempunyai indikator hasil
    dan mendukung satu sasaran; kegiatan mempunyai indikator (Permendagri 86/2017; cascading). Satu
    mata rantai yang hilang membuat sel tabel kosong, dan Bappeda menanyakan untuk apa program itu.

Keliru:
    1.02.02:
      nama: Program Pemenuhan Upaya Kesehatan
      indikator: {}

Benar:
    1.02.02:
      nama: Program Pemenuhan Upaya Kesehatan
      sasaran: sasaran-1
      indikator:
        capaian-spm: {target: 100, maju: 100}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen, Sasaran, Tujuan
from renja_build.model.program import Kegiatan, Program

CODE = "T227"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Links of the cascade that are missing, from the aims down to the kegiatan."""
    yield from _aims(dokumen)
    aims = any(tujuan.sasaran for tujuan in dokumen.tujuan)
    programs = [program for program in dokumen.rencana.program() if _planned(program, hasil)]
    linked = any(program.sasaran for program in programs)
    for program in programs:
        if not program.target:
            yield _unmeasured(program, "program", "hasil (outcome)")
        if aims and linked and not program.sasaran:
            message = f"program {program.kode} tidak mendukung satu sasaran pun"
            yield Temuan(program.at, message, "tulis 'sasaran' dengan pengenal dari tujuan.yaml")
        for kegiatan in program.kegiatan:
            if not kegiatan.target and _planned(kegiatan, hasil):
                yield _unmeasured(kegiatan, "kegiatan", "keluaran")


def _aims(dokumen: Dokumen) -> Iterator[Temuan]:
    served: set[str] = set()
    for program in dokumen.rencana.program():
        served.update(program.sasaran)
        served.update(*(kegiatan.sasaran for kegiatan in program.kegiatan))
    linked = bool(served)
    for tujuan in dokumen.tujuan:
        if not tujuan.indikator and not any(sasaran.indikator for sasaran in tujuan.sasaran):
            yield _unmeasured_aim(tujuan, "tujuan")
        for sasaran in tujuan.sasaran:
            if not sasaran.indikator:
                yield _unmeasured_aim(sasaran, "sasaran")
            if linked and sasaran.id not in served:
                yield Temuan(
                    sasaran.at,
                    f"sasaran '{sasaran.id}' tidak didukung satu program pun",
                    f"tulis 'sasaran: {sasaran.id}' pada program yang mencapainya, di program.yaml",
                )


def _unmeasured_aim(aim: Tujuan | Sasaran, what: str) -> Temuan:
    return Temuan(
        aim.at,
        f"{what} '{aim.id}' tidak mempunyai indikator",
        "tulis 'indikator' dengan pengenal dari indikator.yaml",
    )


def _unmeasured(node: Program | Kegiatan, what: str, measure: str) -> Temuan:
    return Temuan(
        node.at,
        f"{what} {node.kode} tidak mempunyai indikator {measure}",
        "tulis 'indikator' dengan pengenal dari indikator.yaml dan targetnya",
    )


def _planned(node: Program | Kegiatan, hasil: Hasil) -> bool:
    return bool(hasil.pagu.per_kode.get(node.kode))
