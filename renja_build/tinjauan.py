"""What reviewers ask for: the difference between two states, and the verification sheet of one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from renja_build import atomic
from renja_build.compute.hasil import compute
from renja_build.diagnostics import ContentError, Location
from renja_build.diff.bacaan import bacaan
from renja_build.diff.bentuk import load_form
from renja_build.diff.difference import compare_renja
from renja_build.diff.laporan import Laporan, RenjaDifference
from renja_build.diff.side import Side, findings
from renja_build.diff.tampil import Layar
from renja_build.folder import read_folder
from renja_build.jobs import Failed, Job, spread
from renja_build.lembar import halaman
from renja_build.lembar.susun import Pilihan, Temuan, susun
from renja_build.lint import lint
from renja_build.model.build import build as build_model
from renja_build.pipeline import Output, Prepared
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.naskah import build_naskah
from renja_build.revisions import same
from renja_build.sandingan import Pasangan, Sandingan
from renja_build.silence import heard
from renja_build.workers import Way
from renja_build.write import load_writer


def diff(sandingan: Sandingan, way: Way) -> tuple[Laporan, list[Failed]]:
    """What differs between two states, Renja by Renja; one with the same bytes on both sides is not read."""
    changed = [one for one in sandingan.renja if not (one.sebelum and one.sesudah and same(one.sebelum, one.sesudah))]
    found, failed = {}, []
    for job, outcome in spread(_compared, [Job(_folder(one), one) for one in changed], way):
        if isinstance(outcome, Failed):
            failed.append(outcome)
            found[job.given.slug] = RenjaDifference(
                job.given.slug, "gagal", galat_sesudah=findings(outcome.findings, job.folder)
            )
        else:
            found[job.given.slug] = outcome
    renja = tuple(found.get(one.slug) or RenjaDifference(one.slug, "tetap") for one in sandingan.renja)
    return Laporan(sandingan.sebelum, sandingan.sesudah, renja), failed


def _folder(one: Pasangan) -> Path:
    """A Renja as it is called where it fails: its folder of now, which is no temporary one."""
    return one.sesudah or one.sebelum or Path(one.slug)


def _compared(one: Pasangan) -> RenjaDifference:
    """Both sides of one Renja against each other."""
    return compare_renja(one.slug, *(_side(path) if path else None for path in (one.sebelum, one.sesudah)))


def _side(path: Path) -> Side:
    """One side of a comparison, as far as it holds."""
    folder = read_folder(path)
    try:
        dokumen = build_model(folder)
    except ContentError as error:
        return Side(galat=findings(error.diagnostics, path))
    hasil = compute(dokumen)
    try:
        naskah = build_naskah(dokumen, hasil)
    except ContentError as error:
        return Side(dokumen, galat=findings(error.diagnostics, path))
    return Side(
        dokumen,
        bacaan(dokumen, naskah),
        temuan=findings(heard([*folder.found, *lint(dokumen, hasil)], folder.silences), path),
        gambar={name: sha256(file.read_bytes()).hexdigest() for name, file in naskah.gambar.items()},
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
class PesananLembar:
    """A Renja whose sheet is to be written below a folder."""

    renja: Prepared
    out: Path
    pilihan: Pilihan


def lembar(
    prepared: Sequence[Prepared], out: Path, pilihan: Pilihan, way: Way
) -> Generator[list[Output] | Failed, None, None]:
    """The verification sheet of every Renja, as HTML and as DOCX."""
    jobs = [Job(renja.path, PesananLembar(renja, out, pilihan), "lembar verifikasi") for renja in prepared]
    for _, outcome in spread(_lembar, jobs, way):
        yield outcome


def _lembar(order: PesananLembar) -> list[Output]:
    renja = order.renja
    slug, kertas = renja.naskah.slug, renja.naskah.kertas
    temuan = Temuan(renja.path, renja.findings, renja.dikecualikan)
    sheet = susun(renja.dokumen, renja.hasil, temuan, order.pilihan)
    page, document = (order.out / slug / f"lembar-verifikasi.{name}" for name in ("html", "docx"))
    atomic.write(page, halaman.html(sheet, kertas).encode())
    found = load_writer("docx")(render(lay_out(halaman.naskah(sheet, renja.naskah))), document)
    at = Location(renja.path)
    return [
        Output(slug, "html", page, ()),
        Output(slug, "docx", document, tuple(replace(one, at=at) for one in found)),
    ]
