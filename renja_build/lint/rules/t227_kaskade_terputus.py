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
    measured = any(tujuan.indikator for tujuan in dokumen.tujuan)
    meant = _meant(dokumen)
    for tujuan in dokumen.tujuan:
        below = any(sasaran.indikator for sasaran in tujuan.sasaran)
        if not tujuan.indikator and (measured or not below) and tujuan.id not in meant:
            yield _unmeasured_aim(tujuan, "tujuan")
        yield from _unlisted(tujuan, "tujuan", meant)
        for sasaran in tujuan.sasaran:
            if not sasaran.indikator and sasaran.id not in meant:
                yield _unmeasured_aim(sasaran, "sasaran")
            yield from _unlisted(sasaran, "sasaran", meant)
            if linked and sasaran.id not in served:
                yield Temuan(
                    sasaran.at,
                    f"sasaran '{sasaran.id}' tidak didukung satu program pun",
                    f"tulis 'sasaran: {sasaran.id}' pada program yang mencapainya, di program.yaml",
                )


def _meant(dokumen: Dokumen) -> dict[str, list[str]]:
    """The indicators that say which tujuan or sasaran they measure, by its id."""
    meant: dict[str, list[str]] = {}
    for key, indikator in dokumen.indikator.items():
        meant.setdefault(indikator.untuk, []).append(key)
    return meant


def _unlisted(aim: Tujuan | Sasaran, what: str, meant: dict[str, list[str]]) -> Iterator[Temuan]:
    """An aim that does not list what says that it measures it."""
    left = [key for key in meant.get(aim.id, ()) if key not in aim.indikator]
    if left:
        names = ", ".join(f"'{key}'" for key in left)
        count = (
            "tidak mempunyai indikator"
            if not aim.indikator
            else "tidak menyebut semua indikatornya"
        )
        yield Temuan(
            aim.at,
            f"{what} '{aim.id}' {count}, padahal untuknya ada {names}",
            f"tulis 'indikator: [{', '.join((*aim.indikator, *left))}]' pada {what} itu di tujuan.yaml",
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
