"""What reviewers ask for: the difference between two states, and the verification sheet of one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from renja_build import atomic
from renja_build.diagnostics import ContentError, Diagnostic, Location
from renja_build.diff.bacaan import bacaan
from renja_build.diff.bentuk import load_form
from renja_build.diff.difference import compare_renja
from renja_build.diff.laporan import Laporan, RenjaDifference
from renja_build.diff.side import Side, findings
from renja_build.diff.tampil import Layar
from renja_build.lembar import halaman
from renja_build.lembar.assemble import Pilihan, TemuanRenja, assemble
from renja_build.pipeline.check import source_lines
from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed, Output
from renja_build.pipeline.steps import Computed, Prepared, read
from renja_build.pipeline.workers import Way
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.page import Naskah
from renja_build.states.git import same
from renja_build.states.naming import RenjaPair, StatePair
from renja_build.write import load_writer


def diff(states: StatePair, way: Way) -> tuple[Laporan, list[Failed]]:
    """What differs between two states, Renja by Renja; one with the same bytes on both sides is not
    read.
    """
    differences, failed = {}, []
    jobs = [Job(_folder(pair), pair) for pair in states.renja]
    for job, outcome in spread(_compared, jobs, way):
        slug = job.given.slug
        if isinstance(outcome, Failed):
            failed.append(outcome)
            differences[slug] = RenjaDifference(
                slug, "gagal", galat_sesudah=findings(outcome.findings, job.folder)
            )
        else:
            differences[slug] = outcome
    in_order = (differences[pair.slug] for pair in states.renja)
    laporan = Laporan(states.sebelum, states.sesudah, tuple(in_order), states.revisi)
    return laporan, failed


def _is_same(pair: RenjaPair) -> bool:
    return (
        pair.sebelum is not None and pair.sesudah is not None and same(pair.sebelum, pair.sesudah)
    )


def _folder(pair: RenjaPair) -> Path:
    """A Renja as it is called where it fails: its folder of now, which is no temporary one."""
    return pair.sesudah or pair.sebelum or Path(pair.slug)


def _compared(pair: RenjaPair) -> RenjaDifference:
    """Both sides of one Renja against each other."""
    if _is_same(pair):
        return RenjaDifference(pair.slug, "tetap")
    before = side(pair.sebelum) if pair.sebelum else None
    after = side(pair.sesudah) if pair.sesudah else None
    return compare_renja(pair.slug, before, after)


def side(path: Path) -> Side:
    """One side of a comparison, as far as it holds."""
    try:
        computed = read(path)
    except ContentError as error:
        return Side(galat=findings(error.diagnostics, path))
    try:
        return whole_side(computed, computed.composed(), computed.heard())
    except ContentError as error:
        return Side(computed.dokumen, galat=findings(error.diagnostics, path))


def whole_side(computed: Computed, naskah: Naskah, heard: Sequence[Diagnostic]) -> Side:
    """The side of a Renja that is composed, with what its rules find."""
    path = computed.folder.path
    return Side(
        computed.dokumen,
        bacaan(computed.dokumen, naskah),
        temuan=findings(heard, path, source_lines(heard, [path])),
        gambar={
            name: sha256(file.read_bytes()).hexdigest() for name, file in naskah.gambar.items()
        },
    )


@dataclass(frozen=True, slots=True)
class Tampilan:
    """A report that is to be shown in one form."""

    bentuk: str
    laporan: Laporan
    layar: Layar


def shown(asked: Tampilan, way: Way) -> str | Failed:
    """The text of a report; the office may have a template for it, which has its time."""
    ((_, outcome),) = spread(_shown, [Job(Path(), asked, f"perbandingan {asked.bentuk}")], way)
    return outcome


def _shown(asked: Tampilan) -> str:
    return load_form(asked.bentuk)(asked.laporan, asked.layar)


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """A Renja whose sheet is to be written below a folder."""

    renja: Prepared
    out: Path
    pilihan: Pilihan


def lembar(
    prepared: Sequence[Prepared], out: Path, pilihan: Pilihan, way: Way
) -> Generator[list[Output] | Failed, None, None]:
    """The verification sheet of every Renja, as HTML and as DOCX."""
    jobs = [
        Job(renja.path, SheetOrder(renja, out, pilihan), "lembar verifikasi") for renja in prepared
    ]
    for _, outcome in spread(_lembar, jobs, way):
        yield outcome


def _lembar(order: SheetOrder) -> list[Output]:
    renja = order.renja
    slug, kertas = renja.naskah.slug, renja.naskah.kertas
    temuan = TemuanRenja(renja.path, renja.findings, renja.dikecualikan)
    sheet = assemble(renja.dokumen, renja.hasil, temuan, order.pilihan)
    page, document = (order.out / slug / f"lembar-verifikasi.{name}" for name in ("html", "docx"))
    atomic.write(page, halaman.html(sheet, kertas).encode())
    written = load_writer("docx")(render(lay_out(halaman.naskah(sheet, renja.naskah))), document)
    found_in_docx = (replace(finding, at=Location(renja.path)) for finding in written)
    return [Output(slug, "html", page, ()), Output(slug, "docx", document, tuple(found_in_docx))]
